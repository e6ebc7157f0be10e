package org.krait.syntax;

/** Validity of UTF-8, in the words of Python's codec. */
final class Utf8 {
    private Utf8() {
    }

    /** The offset of the first byte that does not belong to a valid sequence, or -1. */
    static int firstInvalid(byte[] b, int from) {
        int i = from;
        int n = b.length;
        while (i < n) {
            if (b[i] >= 0) {
                i++;
                continue;
            }
            int width = width(b, i);
            if (width <= 0) {
                return i;
            }
            i += width;
        }
        return -1;
    }

    /** The width of the valid sequence at i, or minus the number of its bytes that are valid so far. */
    private static int width(byte[] b, int i) {
        int first = b[i] & 0xff;
        if (first < 0xc2 || first > 0xf4) {
            return 0;
        }
        int width = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        for (int k = 1; k < width; k++) {
            if (i + k >= b.length) {
                return -k;
            }
            int c = b[i + k] & 0xff;
            int low = 0x80;
            int high = 0xbf;
            if (k == 1) {
                switch (first) {
                    case 0xe0 -> low = 0xa0;
                    case 0xed -> high = 0x9f;
                    case 0xf0 -> low = 0x90;
                    case 0xf4 -> high = 0x8f;
                    default -> { }
                }
            }
            if (c < low || c > high) {
                return -k;
            }
        }
        return width;
    }

    /** What Python's codec says of the invalid sequence at an offset that it counts as position. */
    static String decodeMessage(byte[] b, int bad, int position) {
        int valid = -width(b, bad);
        String start = "'utf-8' codec can't decode byte";
        String first = String.format(" 0x%02x in position %d", b[bad] & 0xff, position);
        if (bad + Math.max(valid, 1) >= b.length && valid > 0) {
            return valid == 1 ? start + first + ": unexpected end of data"
                    : start + "s in position " + position + "-" + (position + valid - 1) + ": unexpected end of data";
        }
        if (valid == 0) {
            return start + first + ": invalid start byte";
        }
        return valid == 1 ? start + first + ": invalid continuation byte"
                : start + "s in position " + position + "-" + (position + valid - 1) + ": invalid continuation byte";
    }
}
