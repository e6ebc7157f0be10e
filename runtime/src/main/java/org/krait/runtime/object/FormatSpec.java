package org.krait.runtime.object;

import java.util.Locale;
import org.krait.runtime.error.Errors;

/**
 * A parsed format specification: {@code [[fill]align][sign]["z"]["#"]["0"][width][grouping]
 * ["." [precision][grouping]][type]}, and the layout of digits that all numeric types share.
 * The formatting of each type is in {@link NumberFormat}. Immutable.
 *
 * @param fill the code point that fills up to the width
 * @param align one of {@code < > = ^}, or 0 when none was given
 * @param sign one of {@code + - space}, or 0
 * @param noNegativeZero whether {@code z} was given
 * @param alternate whether {@code #} was given
 * @param zeroPadded whether {@code 0} was given before the width
 * @param width the least width, or -1
 * @param grouping {@code ,} or {@code _} or 0, for the integer part
 * @param precision the precision, or -1
 * @param fractionGrouping as grouping, for the digits after the point
 * @param type the presentation type, or 0 when none was given
 */
public record FormatSpec(int fill, char align, char sign, boolean noNegativeZero, boolean alternate, boolean zeroPadded,
        int width, char grouping, int precision, char fractionGrouping, int type) {

    /** Parses {@code spec}; {@code typeName} is named in errors, {@code defaultType} is the presentation type where none is given, or 0. */
    public static FormatSpec parse(Object spec, String typeName, int defaultType) {
        return new Parser(spec, typeName).parse(defaultType);
    }

    /** The alignment, or {@code other} when none was given. */
    char alignOr(char other) {
        return align == 0 ? other : align;
    }

    /** Fills {@code text} up to the width. */
    Object pad(Object text, char defaultAlign) {
        int missing = width - Strs.length(text);
        if (missing <= 0) {
            return text;
        }
        int left = switch (alignOr(defaultAlign)) {
            case '>', '=' -> missing;
            case '^' -> missing / 2;
            default -> 0;
        };
        return new StrBuilder(width).repeat(fill, left).append(text).repeat(fill, missing - left).toStr();
    }

    /**
     * Lays out a number: sign, prefix, grouped digits, the rest (point, fraction, exponent), padded.
     *
     * @param digits the digits before the point
     * @param groupSize how many digits stand between separators
     */
    Object layOut(String signText, String prefix, String digits, String rest, String separator, int groupSize, char defaultAlign) {
        int outside = signText.length() + prefix.length() + rest.length();
        boolean internal = alignOr(defaultAlign) == '=';
        int least = internal && fill == '0' ? width - outside : 0;
        String grouped = group(digits, separator, groupSize, least);
        if (internal && fill != '0') {
            int missing = width - outside - grouped.length();
            return new StrBuilder().append(signText).append(prefix).repeat(fill, missing).append(grouped).append(rest).toStr();
        }
        return pad(signText + prefix + grouped + rest, defaultAlign);
    }

    /** Inserts separators from the right, with leading zeros until the text has {@code least} characters. */
    static String group(String digits, String separator, int groupSize, int least) {
        if (separator.isEmpty()) {
            return digits.length() >= least ? digits : "0".repeat(least - digits.length()) + digits;
        }
        StringBuilder reversed = new StringBuilder(Math.max(least, digits.length() * 4 / 3) + 1);
        int taken = 0;
        while (taken < digits.length() || reversed.length() < least) {
            if (taken > 0 && taken % groupSize == 0) {
                reversed.append(separator);
            }
            reversed.append(taken < digits.length() ? digits.charAt(digits.length() - 1 - taken) : '0');
            taken++;
        }
        return reversed.reverse().toString();
    }

    String separator() {
        return grouping == 0 ? "" : String.valueOf(grouping);
    }

    /** Groups the digits after the point by three from the left. */
    String groupFraction(String digits) {
        if (fractionGrouping == 0) {
            return digits;
        }
        StringBuilder out = new StringBuilder(digits.length() * 4 / 3);
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && i % 3 == 0) {
                out.append(fractionGrouping);
            }
            out.append(digits.charAt(i));
        }
        return out.toString();
    }

    /** The sign to show in front of a number. */
    String signText(boolean negative) {
        if (negative) {
            return "-";
        }
        return sign == '+' ? "+" : sign == ' ' ? " " : "";
    }

    /** The error for a presentation type that the type does not know. */
    static RuntimeException unknownType(int type, String typeName) {
        if (type > 32 && type < 128) {
            return Errors.valueError("Unknown format code '%s' for object of type '%s'", (char) type, typeName);
        }
        return Errors.valueError("Unknown format code '\\x%s' for object of type '%s'", Integer.toHexString(type), typeName);
    }

    private static final class Parser {
        private final Object spec;
        private final String typeName;
        private final int end;
        private int at;

        Parser(Object spec, String typeName) {
            this.spec = spec;
            this.typeName = typeName;
            this.end = Strs.length(spec);
        }

        private int peek() {
            return at < end ? Strs.codePointAt(spec, at) : -1;
        }

        private boolean accept(int c) {
            if (peek() == c) {
                at++;
                return true;
            }
            return false;
        }

        private static boolean isAlign(int c) {
            return c == '<' || c == '>' || c == '=' || c == '^';
        }

        FormatSpec parse(int defaultType) {
            int fill = ' ';
            boolean fillGiven = false;
            char align = 0;
            if (end >= 2 && isAlign(Strs.codePointAt(spec, 1))) {
                fill = peek();
                align = (char) Strs.codePointAt(spec, 1);
                fillGiven = true;
                at = 2;
            } else if (isAlign(peek())) {
                align = (char) Strs.codePointAt(spec, at++);
            }
            char sign = 0;
            if (peek() == '+' || peek() == '-' || peek() == ' ') {
                sign = (char) Strs.codePointAt(spec, at++);
            }
            boolean noNegativeZero = accept('z');
            boolean alternate = accept('#');
            boolean zero = false;
            if (!fillGiven && accept('0')) {
                fill = '0';
                zero = true;
            }
            int width = number();
            char grouping = grouping(true);
            int precision = -1;
            char fractionGrouping = 0;
            if (accept('.')) {
                precision = number();
                fractionGrouping = grouping(false);
                if (precision < 0 && fractionGrouping == 0) {
                    throw Errors.valueError("Format specifier missing precision");
                }
            }
            if (end - at > 1) {
                throw Errors.valueError("Invalid format specifier '%s' for object of type '%s'", spec, typeName);
            }
            int type = at < end ? Strs.codePointAt(spec, at) : defaultType;
            checkGrouping(grouping, type);
            if (fractionGrouping != 0 && type == 'n') {
                throw notWith(fractionGrouping, type);
            }
            return new FormatSpec(fill, align, sign, noNegativeZero, alternate, zero, width, grouping, precision,
                    fractionGrouping, type);
        }

        /** A decimal number, or -1 when there is none. */
        private int number() {
            int start = at;
            long v = 0;
            while (at < end) {
                int d = Character.digit(peek(), 10);
                if (d < 0 || !CharTypes.isDecimal(peek())) {
                    break;
                }
                v = v * 10 + d;
                if (v > Integer.MAX_VALUE) {
                    throw Errors.valueError("Too many decimal digits in format string");
                }
                at++;
            }
            return at == start ? -1 : (int) v;
        }

        private char grouping(boolean integerPart) {
            char found = 0;
            if (accept(',')) {
                found = ',';
            }
            if (peek() == '_') {
                if (found != 0) {
                    throw Errors.valueError("Cannot specify both ',' and '_'.");
                }
                found = '_';
                at++;
            }
            if (peek() == ',' && found == '_') {
                throw Errors.valueError("Cannot specify both ',' and '_'.");
            }
            return found;
        }

        private static void checkGrouping(char grouping, int type) {
            if (grouping == 0) {
                return;
            }
            boolean allowed = switch (type) {
                case 'd', 'e', 'f', 'g', 'E', 'G', '%', 'F', 0 -> true;
                case 'b', 'o', 'x', 'X' -> grouping == '_';
                default -> false;
            };
            if (!allowed) {
                throw notWith(grouping, type);
            }
        }
    }

    /** The error for a separator that a presentation type does not take. */
    static RuntimeException notWith(char grouping, int type) {
        if (type > 32 && type < 128) {
            return Errors.valueError("Cannot specify '%s' with '%s'.", grouping, (char) type);
        }
        return Errors.valueError("Cannot specify '%s' with '\\x%s'.", grouping, Integer.toHexString(type));
    }

    /** Upper case without a locale, for E, F, G and X. */
    static String upper(String s) {
        return s.toUpperCase(Locale.ROOT);
    }
}
