package org.krait.stdlib.multibyte;

import org.krait.runtime.object.ByteBuilder;

/** An encoding that a {@link CodeTable} describes. Subclasses add what is computed. */
class TableEncoding extends Encoding {
    private static final int THREE = 0x8f;

    final CodeTable table;
    private final boolean three;

    TableEncoding(String name) {
        super(name);
        table = CodeTable.of(name);
        three = name.startsWith("euc_j");
    }

    @Override
    int decode(CodecState state, byte[] bytes, int i, int n, Characters out) {
        int b = bytes[i] & 0xff;
        int c = table.single(b);
        if (c >= 0) {
            out.set(c);
            return 1;
        }
        if (c == CodeTable.NONE) {
            return illegal(1);
        }
        if (i + 1 == n) {
            return INCOMPLETE;
        }
        return decodeLong(bytes, i, n, out);
    }

    /** Decodes a character of at least two bytes, of which there are two. */
    int decodeLong(byte[] bytes, int i, int n, Characters out) {
        int first = bytes[i] & 0xff;
        int second = bytes[i + 1] & 0xff;
        if (three && first == THREE) {
            if (i + 2 == n) {
                return INCOMPLETE;
            }
            return entry(table.three(second, bytes[i + 2] & 0xff), 3, 1, out);
        }
        return entry(table.two(first, second), 2, table.badAsWhole(first, second) ? 2 : 1, out);
    }

    private static int entry(int entry, int length, int wrong, Characters out) {
        if (entry == 0) {
            return illegal(wrong);
        }
        out.setEntry(entry);
        return length;
    }

    @Override
    int encode(CodecState state, int[] text, int i, int n, boolean flush, ByteBuilder out) {
        int c = text[i];
        if (table.startsPair(c)) {
            if (i + 1 < n) {
                int code = table.encodePair(c, text[i + 1]);
                if (code >= 0) {
                    append(code, out);
                    return 2;
                }
            } else if (!flush) {
                return INCOMPLETE;
            }
        }
        int code = table.encode(c);
        if (code < 0) {
            return encodeOther(c, out);
        }
        append(code, out);
        return 1;
    }

    /** Encodes a character that is not in the table. */
    int encodeOther(int c, ByteBuilder out) {
        return illegal(1);
    }

    private static void append(int code, ByteBuilder out) {
        if (code > 0xffff) {
            out.append(code >> 16);
        }
        if (code > 0xff) {
            out.append(code >> 8 & 0xff);
        }
        out.append(code & 0xff);
    }
}
