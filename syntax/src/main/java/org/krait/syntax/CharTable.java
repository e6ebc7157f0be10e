package org.krait.syntax;

/** Classes of single bytes: any byte of a character beyond ASCII may be in a name. */
final class CharTable {
    private static final boolean[] NAME_PART = new boolean[256];

    static {
        for (int c = 0; c < 256; c++) {
            NAME_PART[c] = c >= 128 || CharClasses.isIdentifierPart(c);
        }
    }

    private CharTable() {
    }

    static boolean isNamePart(int c) {
        return NAME_PART[c];
    }

    static boolean isNameStart(int c) {
        return NAME_PART[c] && (c < '0' || c > '9');
    }
}
