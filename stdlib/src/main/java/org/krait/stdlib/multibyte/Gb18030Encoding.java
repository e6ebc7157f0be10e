package org.krait.stdlib.multibyte;

import org.krait.runtime.object.ByteBuilder;

/** GB 18030: the table, and four bytes for every other character, counted through. */
final class Gb18030Encoding extends TableEncoding {
    /** The four-byte codes of the basic plane, in their order: the characters that the table has not. */
    private final char[] characters = new char[0x10000];
    private final int count;

    Gb18030Encoding() {
        super("gb18030");
        int n = 0;
        for (int c = 0x80; c < 0x10000; c++) {
            if ((c < 0xd800 || c > 0xdfff) && table.encode(c) < 0) {
                characters[n++] = (char) c;
            }
        }
        count = n;
    }

    @Override
    int decodeLong(byte[] bytes, int i, int n, Characters out) {
        int second = bytes[i + 1] & 0xff;
        if (second < 0x30 || second > 0x39) {
            return super.decodeLong(bytes, i, n, out);
        }
        if (n - i < 4) {
            return INCOMPLETE;
        }
        int first = bytes[i] & 0xff;
        int third = bytes[i + 2] & 0xff;
        int fourth = bytes[i + 3] & 0xff;
        if (first < 0x81 || first > 0xfe || third < 0x81 || third > 0xfe || fourth < 0x30 || fourth > 0x39) {
            return illegal(1);
        }
        int index = ((first - 0x81) * 10 + second - 0x30) * 1260 + (third - 0x81) * 10 + fourth - 0x30;
        if (index < count) {
            out.set(characters[index]);
            return 4;
        }
        int beyond = index - 15 * 12600;
        if (beyond < 0 || beyond > 0xfffff) {
            return illegal(1);
        }
        out.set(0x10000 + beyond);
        return 4;
    }

    @Override
    int encodeOther(int c, ByteBuilder out) {
        int index;
        if (c >= 0x10000) {
            index = 15 * 12600 + c - 0x10000;
        } else {
            index = java.util.Arrays.binarySearch(characters, 0, count, (char) c);
            if (index < 0) {
                return illegal(1);
            }
        }
        out.append(0x81 + index / 12600);
        out.append(0x30 + index / 1260 % 10);
        out.append(0x81 + index / 10 % 126);
        out.append(0x30 + index % 10);
        return 1;
    }
}
