package org.krait.runtime.object;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/**
 * What kind of character a code point is, as Python's str methods see it. The JDK and ICU4J know
 * the same Unicode version as the language does (16); ICU4J is asked only where the JDK has no
 * answer, and never for ASCII, because loading its data costs start-up time.
 */
public final class CharTypes {
    private CharTypes() {}

    /** White space: bidirectional class WS, B or S, or category Zs. */
    public static boolean isSpace(int c) {
        if (c < 128) {
            return c == ' ' || c >= 9 && c <= 13 || c >= 0x1c && c <= 0x1f;
        }
        return switch (c) {
            case 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000 -> true;
            default -> c >= 0x2000 && c <= 0x200a;
        };
    }

    /** What {@code splitlines} splits at. */
    public static boolean isLineBreak(int c) {
        return c >= 10 && c <= 13 || c >= 0x1c && c <= 0x1e || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Whether {@code repr} shows the character itself. */
    public static boolean isPrintable(int c) {
        if (c < 127) {
            return c >= 32;
        }
        switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR:
                return false;
            default:
                return true;
        }
    }

    public static boolean isAlpha(int c) {
        return c < 128 ? isAsciiLetter(c) : Character.isLetter(c);
    }

    public static boolean isAlnum(int c) {
        return c < 128 ? isAsciiLetter(c) || isAsciiDigit(c) : Character.isLetterOrDigit(c) || isNumeric(c);
    }

    public static boolean isDecimal(int c) {
        return c < 128 ? isAsciiDigit(c) : Character.isDigit(c);
    }

    /** Decimal digits and those written as super- or subscript, in a circle and the like. */
    public static boolean isDigit(int c) {
        if (c < 128) {
            return isAsciiDigit(c);
        }
        int type = numericType(c);
        return type == UCharacter.NumericType.DECIMAL || type == UCharacter.NumericType.DIGIT;
    }

    public static boolean isNumeric(int c) {
        return c < 128 ? isAsciiDigit(c) : numericType(c) != UCharacter.NumericType.NONE;
    }

    private static int numericType(int c) {
        return UCharacter.getIntPropertyValue(c, UProperty.NUMERIC_TYPE);
    }

    public static boolean isLower(int c) {
        return c < 128 ? c >= 'a' && c <= 'z' : Character.isLowerCase(c);
    }

    public static boolean isUpper(int c) {
        return c < 128 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c);
    }

    public static boolean isTitle(int c) {
        return c >= 128 && Character.isTitleCase(c);
    }

    public static boolean isCased(int c) {
        return isLower(c) || isUpper(c) || isTitle(c);
    }

    /** Characters that the rule for a final sigma looks through. */
    static boolean isCaseIgnorable(int c) {
        if (c < 128) {
            return c == '\'' || c == '.' || c == ':' || c == '^' || c == '`';
        }
        return UCharacter.hasBinaryProperty(c, UProperty.CASE_IGNORABLE);
    }

    public static boolean isIdentifierStart(int c) {
        return c < 128 ? isAsciiLetter(c) || c == '_' : UCharacter.hasBinaryProperty(c, UProperty.XID_START);
    }

    public static boolean isIdentifierPart(int c) {
        return c < 128
                ? isAsciiLetter(c) || isAsciiDigit(c) || c == '_'
                : UCharacter.hasBinaryProperty(c, UProperty.XID_CONTINUE);
    }

    static boolean isAsciiLetter(int c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    static boolean isAsciiDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
