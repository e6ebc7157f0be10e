package org.krait.stdlib.multibyte;

/** A character set of ISO 2022 with its final byte, whether it has two bytes a character, and where it is designated to: G0, G1 or G2. */
enum Designation {
    KSX1001_G0('C', 2, 0), KSX1001_G1('C', 2, 1), JISX0201_R('J', 1, 0), JISX0201_K('I', 1, 0), JISX0208('B', 2, 0), JISX0208_OLD('@', 2, 0),
    JISX0212('D', 2, 0), JISX0213_2000_PAIRS('O', 2, 0), JISX0213_2000_1('O', 2, 0), JISX0213_2000_2('P', 2, 0), JISX0213_2004_PAIRS('Q', 2, 0),
    JISX0213_2004_1('Q', 2, 0), JISX0213_2004_2('P', 2, 0), GB2312('A', 2, 0), ISO8859_1('A', 1, 2), ISO8859_7('F', 1, 2);

    static final int ASCII = 'B';
    static final int DOUBLE = 0x80;
    /** Needs the next character to decide. */
    static final int MAYBE_PAIR = -2;
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
            case JISX0213_2000_PAIRS, JISX0213_2000_1, JISX0213_2000_2 -> CodeTable.of("euc_jisx0213");
            case JISX0213_2004_PAIRS, JISX0213_2004_1, JISX0213_2004_2 -> CodeTable.of("euc_jis_2004");
            case GB2312 -> CodeTable.of("gb2312");
            case JISX0201_R, JISX0201_K, ISO8859_1, ISO8859_7 -> null;
        };
    }

    private boolean isPairs() {
        return this == JISX0213_2000_PAIRS || this == JISX0213_2004_PAIRS;
    }

    private boolean hasPairs() {
        return isPairs() || this == JISX0213_2000_1 || this == JISX0213_2004_1;
    }

    private boolean isSecondPlane() {
        return this == JISX0213_2000_2 || this == JISX0213_2004_2;
    }

    /** What one or two bytes stand for, as in a {@link CodeTable}; 0 for nothing. */
    int decode(CodeTable table, int first, int second) {
        return switch (this) {
            case JISX0201_R -> first == 0x5c ? 0xa5 : first == 0x7e ? 0x203e : first;
            case JISX0201_K -> first >= 0x21 && first <= 0x5f ? first + 0xff40 : 0;
            case ISO8859_1, ISO8859_7 -> 0;
            case JISX0212 -> inRange(first, second) ? table.three(first | 0x80, second | 0x80) : 0;
            case JISX0213_2000_2, JISX0213_2004_2 -> inRange(first, second) && CodeTable.inSecondPlane(first - 0x20) ? table.three(first | 0x80, second | 0x80) : 0;
            default -> inRange(first, second) ? table.two(first | 0x80, second | 0x80) : 0;
        };
    }

    private static boolean inRange(int first, int second) {
        return first >= 0x21 && first <= 0x7e && second >= 0x21 && second <= 0x7e;
    }

    /** The code of a character, {@link #MAYBE_PAIR} or {@link #NONE}. */
    int encode(CodeTable table, int c) {
        switch (this) {
            case JISX0201_R:
                return c == 0xa5 ? 0x5c : c == 0x203e ? 0x7e : NONE;
            case JISX0201_K:
                return c >= 0xff61 && c <= 0xff9f ? c - 0xff40 : NONE;
            case ISO8859_1, ISO8859_7:
                return NONE;
            default:
                break;
        }
        if ((hasPairs() || isSecondPlane()) && table.startsPair(c)) {
            return MAYBE_PAIR;
        }
        return isPairs() ? NONE : single(table, c);
    }

    private int single(CodeTable table, int c) {
        int code = table.encode(c);
        boolean threeBytes = code > 0xffff;
        if (code < 0x8080 || (code & 0x80) == 0 || threeBytes != (this == JISX0212 || isSecondPlane())) {
            return NONE;
        }
        if ((code >> 8 & 0xff) < 0xa1 || (code & 0xff) < 0xa1 || isSecondPlane() && !CodeTable.inSecondPlane((code >> 8 & 0xff) - 0xa0)) {
            return NONE;
        }
        return code & 0x7f7f;
    }

    /** The code of a character that may start a pair; {@code next} is -1 at the end. The length taken is in the bits from 16 on. */
    int encodePair(CodeTable table, int c, int next) {
        int code = next < 0 ? -1 : table.encodePair(c, next);
        if (code >= 0) {
            return isSecondPlane() ? NONE : 2 << 16 | code & 0x7f7f;
        }
        int alone = isPairs() ? NONE : single(table, c);
        return alone < 0 ? NONE : 1 << 16 | alone;
    }
}
