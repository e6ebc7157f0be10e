package org.krait.syntax;

/**
 * Which characters may stand where. Follows XID_Start, XID_Continue and str.isprintable of
 * Unicode 16 by correcting the JDK's ID_Start and ID_Continue, which are not closed under NFKC.
 */
public final class CharClasses {
    private CharClasses() {
    }

    /** Whether a name may start with the code point (after which it is normalised to NFKC). */
    public static boolean isIdentifierStart(int c) {
        if (c < 128) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
        }
        return Character.isUnicodeIdentifierStart(c) && !isExcluded(c)
                && c != 0xe33 && c != 0xeb3 && c != 0xff9e && c != 0xff9f;
    }

    /** Whether a name may go on with the code point. */
    public static boolean isIdentifierPart(int c) {
        if (c < 128) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= '0' && c <= '9';
        }
        if (c == 0x200c || c == 0x200d) {
            return true;
        }
        return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c) && !isExcluded(c);
    }

    /** Letters whose compatibility forms are no names: in ID_Start, not in XID_Start. */
    private static boolean isExcluded(int c) {
        return switch (c) {
            case 0x37a, 0x2e2f, 0x309b, 0x309c, 0xfdfa, 0xfdfb, 0xfe70, 0xfe72, 0xfe74, 0xfe76, 0xfe78, 0xfe7a,
                    0xfe7c, 0xfe7e -> true;
            default -> c >= 0xfc5e && c <= 0xfc63;
        };
    }

    /** str.isprintable of the one character. */
    public static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
