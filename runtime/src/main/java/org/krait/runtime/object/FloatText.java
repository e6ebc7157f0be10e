package org.krait.runtime.object;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.krait.runtime.error.Errors;

/**
 * Floats to text and back: the shortest text that reads back as the same float, fixed numbers of
 * digits correctly rounded, hexadecimal notation. Pure functions.
 */
public final class FloatText {
    /** A NaN whose sign bit is set, which only its bytes and copysign() show. */
    private static final double NEGATIVE_NAN = Double.longBitsToDouble(0xfff8000000000000L);
    /** Decimal digits without a point, and where the point goes: 0.d₁d₂… × 10^point. */
    record Decimal(String digits, int point) {}

    private FloatText() {}

    /** {@code repr(d)}. */
    public static String repr(double d) {
        if (Double.isNaN(d)) {
            return "nan";
        }
        if (Double.isInfinite(d)) {
            return d > 0 ? "inf" : "-inf";
        }
        if (d == Math.rint(d) && Math.abs(d) < 1e15) {
            long whole = (long) d;
            return whole == 0 && 1 / d < 0 ? "-0.0" : whole + ".0";
        }
        return repr(d, true);
    }

    /** As {@link #repr(double)}, with or without the {@code .0} of a whole number; {@code d} is finite. */
    static String repr(double d, boolean dotZero) {
        Decimal decimal = shortest(Math.abs(d));
        StringBuilder out = new StringBuilder(24);
        if (d < 0 || d == 0 && 1 / d < 0) {
            out.append('-');
        }
        String digits = decimal.digits;
        int point = decimal.point;
        if (point > -4 && point <= 16) {
            if (point <= 0) {
                out.append("0.").append("0".repeat(-point)).append(digits);
            } else if (point >= digits.length()) {
                out.append(digits).append("0".repeat(point - digits.length()));
                if (dotZero) {
                    out.append(".0");
                }
            } else {
                out.append(digits, 0, point).append('.').append(digits, point, digits.length());
            }
            return out.toString();
        }
        out.append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        appendExponent(out.append('e'), point - 1);
        return out.toString();
    }

    static void appendExponent(StringBuilder out, int exponent) {
        out.append(exponent < 0 ? '-' : '+');
        int size = Math.abs(exponent);
        if (size < 10) {
            out.append('0');
        }
        out.append(size);
    }

    /**
     * The fewest digits that identify a finite, non-negative double. Java's own conversion finds them
     * but insists on two digits, so a two-digit result is tried with one.
     */
    static Decimal shortest(double d) {
        if (d == 0) {
            return new Decimal("0", 1);
        }
        String s = Double.toString(d);
        int exponent = 0;
        int e = s.indexOf('E');
        if (e >= 0) {
            exponent = Integer.parseInt(s, e + 1, s.length(), 10);
            s = s.substring(0, e);
        }
        int dot = s.indexOf('.');
        String digits = s.substring(0, dot) + s.substring(dot + 1);
        int point = dot + exponent;
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
            point--;
        }
        int end = digits.length();
        while (end > start + 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        digits = digits.substring(start, end);
        if (digits.length() == 2) {
            int tens = digits.charAt(0) - '0';
            int first = digits.charAt(1) >= '5' ? tens + 1 : tens;
            for (int one = first; one >= tens; one--) {
                if (one > 0 && Double.parseDouble(one + "E" + (point - 1)) == d) {
                    return one == 10 ? new Decimal("1", point + 1) : new Decimal(Integer.toString(one), point);
                }
            }
        }
        return new Decimal(digits, point);
    }

    /** {@code digits} significant digits of a finite, non-negative double, ties to even; zeros are kept. */
    static Decimal significant(double d, int digits) {
        if (d == 0) {
            return new Decimal("0".repeat(digits), 1);
        }
        BigDecimal r = new BigDecimal(d).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        String s = r.unscaledValue().toString();
        int point = s.length() - r.scale();
        if (s.length() < digits) {
            s += "0".repeat(digits - s.length());
        }
        return new Decimal(s, point);
    }

    /** C's {@code %.<precision>f} of a finite, non-negative double. */
    static String fixed(double d, int precision) {
        if (d == Math.rint(d) && d < 1e15) {
            String whole = Long.toString((long) d);
            return precision == 0 ? whole : whole + "." + "0".repeat(precision);
        }
        return new BigDecimal(d).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** C's {@code %.<precision>e} of a finite, non-negative double; {@code alternate} keeps a bare point. */
    static String scientific(double d, int precision, boolean alternate) {
        Decimal decimal = significant(d, precision + 1);
        StringBuilder out = new StringBuilder(precision + 8).append(decimal.digits.charAt(0));
        if (precision > 0 || alternate) {
            out.append('.').append(decimal.digits, 1, decimal.digits.length());
        }
        appendExponent(out.append('e'), d == 0 ? 0 : decimal.point - 1);
        return out.toString();
    }

    /** C's {@code %.<precision>g} of a finite, non-negative double; {@code alternate} keeps trailing zeros. */
    static String general(double d, int precision, boolean alternate) {
        return general(d, precision == 0 ? 1 : precision, alternate, false);
    }

    /**
     * As {@code %g}; with {@code decimalPoint} a whole number gets {@code .0} and one digit of room is
     * left for it, as {@code format(d, '.5')} wants.
     */
    static String general(double d, int precision, boolean alternate, boolean decimalPoint) {
        Decimal decimal = significant(d, precision);
        String digits = decimal.digits;
        int point = decimal.point;
        if (!alternate) {
            int end = digits.length();
            while (end > 1 && digits.charAt(end - 1) == '0') {
                end--;
            }
            digits = digits.substring(0, end);
        }
        StringBuilder out = new StringBuilder(precision + 8);
        if (point <= -4 || point > (decimalPoint ? precision - 1 : precision)) {
            out.append(digits.charAt(0));
            if (digits.length() > 1 || alternate) {
                out.append('.').append(digits, 1, digits.length());
            }
            appendExponent(out.append('e'), point - 1);
            return out.toString();
        }
        if (point <= 0) {
            out.append("0.").append("0".repeat(-point)).append(digits);
        } else if (point >= digits.length()) {
            out.append(digits).append("0".repeat(point - digits.length()));
            if (alternate) {
                out.append('.');
            } else if (decimalPoint) {
                out.append(".0");
            }
        } else {
            out.append(digits, 0, point).append('.').append(digits, point, digits.length());
        }
        return out.toString();
    }

    /**
     * Parses what {@code float(text)} accepts: surrounding space, underscores between digits, decimal
     * digits of every script, inf, infinity and nan. Null when the text is not a float.
     */
    public static Double parse(Object text) {
        String s = normalized(text);
        if (s == null || prefix(s, 0) != s.length() || s.isEmpty()) {
            return null;
        }
        return toDouble(s);
    }

    /** ASCII digits for those of all scripts, no space around, no underscores between digits; null when that is impossible. */
    static String normalized(Object text) {
        int length = Strs.length(text);
        StringBuilder ascii = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int c = Strs.codePointAt(text, i);
            if (c > 127) {
                if (CharTypes.isSpace(c)) {
                    c = ' ';
                } else {
                    c = Character.digit(c, 10);
                    if (c < 0) {
                        return null;
                    }
                    c += '0';
                }
            }
            ascii.append((char) c);
        }
        int start = 0;
        int end = length;
        while (start < end && CharTypes.isSpace(ascii.charAt(start))) {
            start++;
        }
        while (end > start && CharTypes.isSpace(ascii.charAt(end - 1))) {
            end--;
        }
        return withoutUnderscores(ascii.substring(start, end));
    }

    /** Drops underscores that stand between digits; null when one stands elsewhere. */
    private static String withoutUnderscores(String s) {
        if (s.indexOf('_') < 0) {
            return s;
        }
        StringBuilder out = new StringBuilder(s.length());
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c != '_') {
                out.append(c);
            } else if (i == 0 || i == s.length() - 1
                    || !CharTypes.isAsciiDigit(s.charAt(i - 1)) || !CharTypes.isAsciiDigit(s.charAt(i + 1))) {
                return null;
            }
        }
        return out.toString();
    }

    /** The index after the longest float literal at {@code from}; {@code from} itself when there is none. */
    static int prefix(String s, int from) {
        int n = s.length();
        int i = from;
        if (i < n && (s.charAt(i) == '+' || s.charAt(i) == '-')) {
            i++;
        }
        if (s.regionMatches(true, i, "infinity", 0, 8)) {
            return i + 8;
        }
        if (s.regionMatches(true, i, "inf", 0, 3) || s.regionMatches(true, i, "nan", 0, 3)) {
            return i + 3;
        }
        int digits = 0;
        while (i < n && CharTypes.isAsciiDigit(s.charAt(i))) {
            i++;
            digits++;
        }
        if (i < n && s.charAt(i) == '.') {
            i++;
            while (i < n && CharTypes.isAsciiDigit(s.charAt(i))) {
                i++;
                digits++;
            }
        }
        if (digits == 0) {
            return from;
        }
        if (i < n && (s.charAt(i) | 0x20) == 'e') {
            int j = i + 1;
            if (j < n && (s.charAt(j) == '+' || s.charAt(j) == '-')) {
                j++;
            }
            if (j < n && CharTypes.isAsciiDigit(s.charAt(j))) {
                while (j < n && CharTypes.isAsciiDigit(s.charAt(j))) {
                    j++;
                }
                i = j;
            }
        }
        return i;
    }

    /** The value of a literal that {@link #prefix} has accepted. */
    static double toDouble(String s) {
        int sign = s.charAt(0) == '-' ? -1 : 1;
        int first = s.charAt(0) == '-' || s.charAt(0) == '+' ? 1 : 0;
        char c = (char) (s.charAt(first) | 0x20);
        if (c == 'i') {
            return sign * Double.POSITIVE_INFINITY;
        }
        if (c == 'n') {
            return sign < 0 ? NEGATIVE_NAN : Double.NaN;
        }
        return Double.parseDouble(s);
    }

    /** {@code float.hex()}. */
    public static String hex(double d) {
        if (Double.isNaN(d) || Double.isInfinite(d)) {
            return repr(d);
        }
        long bits = Double.doubleToRawLongBits(d);
        long mantissa = bits & (1L << 52) - 1;
        int exponent = (int) (bits >> 52 & 0x7ff);
        StringBuilder out = new StringBuilder(24).append(bits < 0 ? "-0x" : "0x");
        if (exponent == 0 && mantissa == 0) {
            return out.append("0.0p+0").toString();
        }
        out.append(exponent == 0 ? "0." : "1.");
        String hex = Long.toHexString(mantissa);
        out.append("0".repeat(13 - hex.length())).append(hex).append('p');
        int e = exponent == 0 ? -1022 : exponent - 1023;
        return out.append(e < 0 ? "-" : "+").append(Math.abs(e)).toString();
    }

    /** {@code float.fromhex(text)}; ValueError for bad syntax, OverflowError beyond the largest float. */
    public static double fromHex(String text) {
        int i = 0;
        int end = text.length();
        while (i < end && isCSpace(text.charAt(i))) {
            i++;
        }
        while (end > i && isCSpace(text.charAt(end - 1))) {
            end--;
        }
        String s = text.substring(i, end);
        int p = 0;
        int n = s.length();
        boolean negative = false;
        if (p < n && (s.charAt(p) == '-' || s.charAt(p) == '+')) {
            negative = s.charAt(p++) == '-';
        }
        String rest = s.substring(p);
        if (rest.equalsIgnoreCase("inf") || rest.equalsIgnoreCase("infinity")) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (rest.equalsIgnoreCase("nan")) {
            return negative ? NEGATIVE_NAN : Double.NaN;
        }
        if (s.regionMatches(true, p, "0x", 0, 2)) {
            p += 2;
        }
        StringBuilder digits = new StringBuilder();
        int fraction = 0;
        boolean point = false;
        for (; p < n; p++) {
            char c = s.charAt(p);
            if (c == '.' && !point) {
                point = true;
            } else if (c < 128 && Character.digit(c, 16) >= 0) {
                digits.append(c);
                fraction += point ? 1 : 0;
            } else {
                break;
            }
        }
        if (digits.isEmpty()) {
            throw badHex();
        }
        BigInteger exponent = BigInteger.ZERO;
        if (p < n && (s.charAt(p) | 0x20) == 'p') {
            int start = ++p;
            if (p < n && (s.charAt(p) == '-' || s.charAt(p) == '+')) {
                p++;
            }
            int firstDigit = p;
            while (p < n && CharTypes.isAsciiDigit(s.charAt(p))) {
                p++;
            }
            if (p == firstDigit) {
                throw badHex();
            }
            exponent = new BigInteger(s.charAt(start) == '+' ? s.substring(start + 1, p) : s.substring(start, p));
        }
        if (p != n) {
            throw badHex();
        }
        double r = scale(new BigInteger(digits.toString(), 16), exponent.subtract(BigInteger.valueOf(4L * fraction)));
        return negative ? -r : r;
    }

    /** White space as C's {@code isspace} knows it. */
    private static boolean isCSpace(char c) {
        return c == ' ' || c >= 9 && c <= 13;
    }

    private static RuntimeException badHex() {
        return Errors.valueError("invalid hexadecimal floating-point string");
    }

    /** {@code mantissa × 2^exponent}, rounded once, ties to even. */
    private static double scale(BigInteger mantissa, BigInteger exponent) {
        if (mantissa.signum() == 0) {
            return 0.0;
        }
        BigInteger top = exponent.add(BigInteger.valueOf(mantissa.bitLength()));
        if (top.compareTo(BigInteger.valueOf(1024)) > 0) {
            throw Errors.overflowError("hexadecimal value too large to represent as a float");
        }
        if (top.compareTo(BigInteger.valueOf(-1075)) < 0) {
            return 0.0;
        }
        int drop = Math.max(mantissa.bitLength() - 53, -1074 - top.intValue() + mantissa.bitLength());
        if (drop > 0) {
            boolean half = mantissa.testBit(drop - 1);
            boolean sticky = mantissa.getLowestSetBit() < drop - 1;
            mantissa = mantissa.shiftRight(drop);
            if (half && (sticky || mantissa.testBit(0))) {
                mantissa = mantissa.add(BigInteger.ONE);
            }
            exponent = exponent.add(BigInteger.valueOf(drop));
        }
        int e = exponent.intValueExact();
        double r = e > 900 ? mantissa.shiftLeft(e - 900).doubleValue() * 0x1p900 : Math.scalb(mantissa.doubleValue(), e);
        if (Double.isInfinite(r)) {
            throw Errors.overflowError("hexadecimal value too large to represent as a float");
        }
        return r;
    }
}
