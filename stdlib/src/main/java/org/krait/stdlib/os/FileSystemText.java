package org.krait.stdlib.os;

import java.util.Arrays;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.UnicodeErrors;

/**
 * The file system encoding: UTF-8 with surrogateescape, in both directions, as CPython's {@code os.fsencode} and
 * {@code os.fsdecode}. Bytes that are not UTF-8 become lone surrogates U+DC80..U+DCFF and back. Stateless.
 */
public final class FileSystemText {
    private FileSystemText() {}

    /** The bytes of a str value; UnicodeEncodeError for a surrogate that stands for no byte. */
    public static byte[] encode(Object text) {
        int length = Strs.length(text);
        byte[] out = new byte[length + 16];
        int n = 0;
        for (int i = 0; i < length; i++) {
            int c = Strs.codePointAt(text, i);
            if (n + 4 > out.length) {
                out = Arrays.copyOf(out, out.length * 2);
            }
            if (c < 0x80) {
                out[n++] = (byte) c;
            } else if (c < 0x800) {
                out[n++] = (byte) (0xc0 | c >> 6);
                out[n++] = (byte) (0x80 | c & 0x3f);
            } else if (c >= 0xdc80 && c <= 0xdcff) {
                out[n++] = (byte) (c - 0xdc00);
            } else if (c >= 0xd800 && c <= 0xdfff) {
                throw UnicodeErrors.encode("utf-8", text, i, i + 1, "surrogates not allowed");
            } else if (c < 0x10000) {
                out[n++] = (byte) (0xe0 | c >> 12);
                out[n++] = (byte) (0x80 | c >> 6 & 0x3f);
                out[n++] = (byte) (0x80 | c & 0x3f);
            } else {
                out[n++] = (byte) (0xf0 | c >> 18);
                out[n++] = (byte) (0x80 | c >> 12 & 0x3f);
                out[n++] = (byte) (0x80 | c >> 6 & 0x3f);
                out[n++] = (byte) (0x80 | c & 0x3f);
            }
        }
        return Arrays.copyOf(out, n);
    }

    /** The str value of file system bytes. */
    public static Object decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /** The str value of a part of file system bytes. */
    public static Object decode(byte[] bytes, int offset, int length) {
        int i = offset;
        int end = offset + length;
        while (i < end && bytes[i] >= 0) {
            i++;
        }
        if (i == end) {
            return new String(bytes, offset, length, java.nio.charset.StandardCharsets.ISO_8859_1);
        }
        int[] out = new int[length];
        int n = 0;
        i = offset;
        while (i < end) {
            int size = sequenceLength(bytes, i, end);
            int b = bytes[i] & 0xff;
            switch (size) {
                case 1 -> out[n++] = b;
                case 2 -> out[n++] = (b & 0x1f) << 6 | bytes[i + 1] & 0x3f;
                case 3 -> out[n++] = (b & 0x0f) << 12 | (bytes[i + 1] & 0x3f) << 6 | bytes[i + 2] & 0x3f;
                case 4 -> out[n++] = (b & 0x07) << 18 | (bytes[i + 1] & 0x3f) << 12 | (bytes[i + 2] & 0x3f) << 6 | bytes[i + 3] & 0x3f;
                default -> {
                    out[n++] = 0xdc00 + b;
                    size = 1;
                }
            }
            i += size;
        }
        return Strs.ofCodePoints(Arrays.copyOf(out, n));
    }

    /** {@code bytes} as str, or as bytes where the caller was given bytes. */
    public static Object decodeOrBytes(byte[] bytes, boolean asBytes) {
        return asBytes ? PyBytes.of(bytes) : decode(bytes);
    }

    /** The length of the valid UTF-8 sequence at {@code i}, or 0. */
    private static int sequenceLength(byte[] bytes, int i, int end) {
        int b = bytes[i] & 0xff;
        if (b < 0x80) {
            return 1;
        }
        int size = b >= 0xc2 && b <= 0xdf ? 2 : b >= 0xe0 && b <= 0xef ? 3 : b >= 0xf0 && b <= 0xf4 ? 4 : 0;
        if (size == 0 || i + size > end) {
            return 0;
        }
        int second = bytes[i + 1] & 0xff;
        int low = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
        int high = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
        if (second < low || second > high) {
            return 0;
        }
        for (int k = 2; k < size; k++) {
            if ((bytes[i + k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return size;
    }
}
