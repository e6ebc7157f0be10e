package org.krait.stdlib.sre;

import java.util.Locale;
import org.krait.runtime.object.CharTypes;

/** Which characters an item of compiled code accepts. Pure functions. */
final class CharSets {
    private CharSets() {}

    static int lowerAscii(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    static int upperAscii(int c) {
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    }

    static int lower(int c) {
        return c < 128 ? lowerAscii(c) : Character.toLowerCase(c);
    }

    /** The first character of the full upper case, as CPython's {@code Py_UNICODE_TOUPPER} gives it: S for the sharp s. */
    static int upper(int c) {
        if (c < 128) {
            return upperAscii(c);
        }
        return c >= 0xd800 && c <= 0xdfff ? c : Character.toString(c).toUpperCase(Locale.ROOT).codePointAt(0);
    }

    private static boolean isAsciiDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAsciiWord(int c) {
        return isAsciiDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isAsciiSpace(int c) {
        return c == ' ' || c >= 9 && c <= 13;
    }

    static boolean isWord(int c) {
        return c < 128 ? isAsciiWord(c) : CharTypes.isAlnum(c);
    }

    /** Word characters by the kind of boundary: ASCII and the C locale, or Unicode. */
    static boolean isWord(int c, boolean unicode) {
        return unicode ? isWord(c) : isAsciiWord(c);
    }

    /** Categories come in pairs, the second the negation of the first. */
    static boolean inCategory(int category, int c) {
        boolean in = switch (category >> 1) {
            case 0 -> isAsciiDigit(c);
            case 1 -> isAsciiSpace(c);
            case 2, 4 -> isAsciiWord(c);
            case 3 -> c == '\n';
            case 5 -> CharTypes.isDecimal(c);
            case 6 -> CharTypes.isSpace(c);
            case 7 -> isWord(c);
            case 8 -> CharTypes.isLineBreak(c);
            default -> false;
        };
        return in != ((category & 1) != 0);
    }

    /** Whether the set that begins at {@code at} has {@code c}. */
    static boolean contains(int[] code, int at, int c) {
        boolean found = true;
        while (true) {
            switch (code[at++]) {
                case Code.FAILURE:
                    return !found;
                case Code.LITERAL:
                    if (c == code[at++]) {
                        return found;
                    }
                    break;
                case Code.CATEGORY:
                    if (inCategory(code[at++], c)) {
                        return found;
                    }
                    break;
                case Code.CHARSET:
                    if (c < 256 && (code[at + (c >> 5)] & 1 << (c & 31)) != 0) {
                        return found;
                    }
                    at += 8;
                    break;
                case Code.RANGE:
                    if (code[at] <= c && c <= code[at + 1]) {
                        return found;
                    }
                    at += 2;
                    break;
                case Code.RANGE_UNI_IGNORE: {
                    int up = upper(c);
                    if (code[at] <= c && c <= code[at + 1] || code[at] <= up && up <= code[at + 1]) {
                        return found;
                    }
                    at += 2;
                    break;
                }
                case Code.NEGATE:
                    found = !found;
                    break;
                case Code.BIGCHARSET: {
                    int blocks = code[at++];
                    if (c < 65536) {
                        int index = c >> 8;
                        int block = code[at + (index >> 2)] >> 8 * (index & 3) & 0xff;
                        int bit = block * 256 + (c & 255);
                        if ((code[at + 64 + (bit >> 5)] & 1 << (c & 31)) != 0) {
                            return found;
                        }
                    }
                    at += 64 + blocks * 8;
                    break;
                }
                default:
                    return false;
            }
        }
    }

    /** Whether the one-character item at {@code at} accepts {@code c}. */
    static boolean accepts(int[] code, int at, int c) {
        switch (code[at]) {
            case Code.ANY:
                return c != '\n';
            case Code.ANY_ALL:
                return true;
            case Code.LITERAL:
                return c == code[at + 1];
            case Code.NOT_LITERAL:
                return c != code[at + 1];
            case Code.IN:
                return contains(code, at + 2, c);
            case Code.CATEGORY:
                return inCategory(code[at + 1], c);
            case Code.LITERAL_IGNORE:
                return lowerAscii(c) == code[at + 1];
            case Code.NOT_LITERAL_IGNORE:
                return lowerAscii(c) != code[at + 1];
            case Code.IN_IGNORE:
                return contains(code, at + 2, lowerAscii(c));
            case Code.LITERAL_UNI_IGNORE:
                return lower(c) == code[at + 1];
            case Code.NOT_LITERAL_UNI_IGNORE:
                return lower(c) != code[at + 1];
            case Code.IN_UNI_IGNORE:
                return contains(code, at + 2, lower(c));
            case Code.LITERAL_LOC_IGNORE:
                return equalsInLocale(code[at + 1], c);
            case Code.NOT_LITERAL_LOC_IGNORE:
                return !equalsInLocale(code[at + 1], c);
            case Code.IN_LOC_IGNORE:
                return contains(code, at + 2, lowerAscii(c)) || contains(code, at + 2, upperAscii(c));
            default:
                return false;
        }
    }

    private static boolean equalsInLocale(int pattern, int c) {
        return c == pattern || lowerAscii(c) == pattern || upperAscii(c) == pattern;
    }

    /** How many words the one-character item at {@code at} takes. */
    static int width(int[] code, int at) {
        return switch (code[at]) {
            case Code.ANY, Code.ANY_ALL -> 1;
            case Code.IN, Code.IN_IGNORE, Code.IN_UNI_IGNORE, Code.IN_LOC_IGNORE -> 1 + code[at + 1];
            default -> 2;
        };
    }
}
