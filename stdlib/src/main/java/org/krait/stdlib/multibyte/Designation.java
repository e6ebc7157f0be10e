package org.krait.stdlib.multibyte;

/** A character set of ISO 2022 with its final byte, whether it has two bytes a character, and where it is designated to: G0, G1 or G2. */
enum Designation {
    KSX1001_G0('C', 2, 0), KSX1001_G1('C', 2, 1), JISX0201_R('J', 1, 0), JISX0201_K('I', 1, 0), JISX0208('B', 2, 0), JISX0208_OLD('@', 2, 0),
    JISX0212('D', 2, 0), JISX0213_2000_1('O', 2, 0), JISX0213_2000_2('P', 2, 0), JISX0213_2004_1('Q', 2, 0), JISX0213_2004_2('P', 2, 0),
    GB2312('A', 2, 0), ISO8859_1('A', 1, 2), ISO8859_7('F', 1, 2);

    static final int ASCII = 'B';
    static final int DOUBLE = 0x80;
    static final int NONE = -1;

    final int mark;
    final int width;
    final int plane;

    Designation(int last, int width, int plane) {
        mark = width == 2 ? last | DOUBLE : last;
        this.width = width;
        this.plane = plane;
    }

    /** The table with these characters; null when they are computed. */
    CodeTable source() {
        return switch (this) {
            case KSX1001_G0, KSX1001_G1 -> CodeTable.of("cp949");
            case JISX0208, JISX0208_OLD, JISX0212 -> CodeTable.of("euc_jp");
            case JISX0213_2000_1, JISX0213_2000_2 -> CodeTable.of("euc_jisx0213");
            case JISX0213_2004_1, JISX0213_2004_2 -> CodeTable.of("euc_jis_2004");
            case GB2312 -> CodeTable.of("gb2312");
            case JISX0201_R, JISX0201_K, ISO8859_1, ISO8859_7 -> null;
        };
    }

    /** What one or two bytes stand for, as in a {@link CodeTable}; 0 for nothing. */
    int decode(CodeTable table, int first, int second) {
        if (hasPairs() && first == 0x22 && second == 0x32) {
            // What EUC and Shift JIS have as the full-width tilde.
            return '~';
        }
        if (this == JISX0213_2000_2 && first == 0x7d && second == 0x3b) {
            // Until 2004.
            return 0x9b1c;
        }
        return switch (this) {
            case JISX0201_R -> first == 0x5c ? 0xa5 : first == 0x7e ? 0x203e : first;
            case JISX0201_K -> first >= 0x21 && first <= 0x5f ? first + 0xff40 : 0;
            case ISO8859_1, ISO8859_7 -> 0;
            case JISX0213_2000_2, JISX0213_2004_2 -> inRange(first, second) && isRowOfPlane2(first) ? table.three(first | 0x80, second | 0x80) : 0;
            case JISX0212 -> inRange(first, second) ? table.three(first | 0x80, second | 0x80) : 0;
            default -> inRange(first, second) ? table.two(first | 0x80, second | 0x80) : 0;
        };
    }

    private static boolean inRange(int first, int second) {
        return first >= 0x21 && first <= 0x7e && second >= 0x21 && second <= 0x7e;
    }

    /** The code of a character, or {@link #NONE}. */
    int encode(CodeTable table, int c) {
        return switch (this) {
            case JISX0201_R -> c == 0xa5 ? 0x5c : c == 0x203e ? 0x7e : NONE;
            case JISX0201_K -> c >= 0xff61 && c <= 0xff9f ? c - 0xff40 : NONE;
            case ISO8859_1, ISO8859_7 -> NONE;
            case JISX0213_2000_1, JISX0213_2004_1 -> c == 0xff5e ? NONE : ofTable(table.encode(c));
            default -> ofTable(table.encode(c));
        };
    }

    /** The code of two characters that have one together, or {@link #NONE}. */
    int encodePair(CodeTable table, int first, int second) {
        return ofTable(table.encodePair(first, second));
    }

    /** Whether it is the first plane of JIS X 0213, some of whose codes stand for two characters. */
    boolean hasPairs() {
        return this == JISX0213_2000_1 || this == JISX0213_2004_1;
    }

    /** In EUC the rows that JIS X 0213 uses in its second plane lie between those of JIS X 0212. */
    private static boolean isRowOfPlane2(int first) {
        int row = first - 0x20;
        return row == 1 || row >= 3 && row <= 5 || row == 8 || row >= 12 && row <= 15 || row >= 78;
    }

    private boolean isBehindThree() {
        return this == JISX0212 || this == JISX0213_2000_2 || this == JISX0213_2004_2;
    }

    private int ofTable(int code) {
        boolean threeBytes = code > 0xffff;
        boolean ours = code >= 0x8080 && (code & 0x80) != 0 && threeBytes == isBehindThree() && (code >> 8 & 0xff) >= 0xa1 && (code & 0xff) >= 0xa1;
        boolean otherPlane = (this == JISX0213_2000_2 || this == JISX0213_2004_2) && !isRowOfPlane2(code >> 8 & 0x7f);
        return ours && !otherPlane ? code & 0x7f7f : NONE;
    }
}
