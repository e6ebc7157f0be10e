package org.krait.runtime.object;

import org.krait.runtime.error.Errors;

/**
 * {@code __format__} of int, float, complex and str by a {@link FormatSpec}. The presentation type
 * {@code n} uses the C locale: no grouping. Pure functions.
 */
public final class NumberFormat {
    private static final int LARGEST_CODE_POINT = 0x10ffff;

    private NumberFormat() {}

    /** {@code format(s, spec)} of a str. */
    public static Object formatStr(Object s, Object spec, String typeName) {
        if (Strs.length(spec) == 0) {
            return s;
        }
        FormatSpec f = FormatSpec.parse(spec, typeName, 's');
        if (f.type() != 's') {
            throw FormatSpec.unknownType(f.type(), typeName);
        }
        if (f.sign() != 0) {
            throw Errors.valueError(f.sign() == ' '
                    ? "Space not allowed in string format specifier"
                    : "Sign not allowed in string format specifier");
        }
        if (f.noNegativeZero()) {
            throw Errors.valueError("Negative zero coercion (z) not allowed in string format specifier");
        }
        if (f.alternate()) {
            throw Errors.valueError("Alternate form (#) not allowed in string format specifier");
        }
        if (f.align() == '=') {
            throw Errors.valueError("'=' alignment not allowed in string format specifier");
        }
        Object text = f.precision() >= 0 && f.precision() < Strs.length(s) ? Strs.slice(s, 0, f.precision()) : s;
        return f.pad(text, '<');
    }

    /** {@code format(v, spec)} of an int; the spec is not empty. */
    public static Object formatInt(Object v, Object spec, String typeName) {
        FormatSpec f = FormatSpec.parse(spec, typeName, 0);
        int base;
        switch (f.type()) {
            case 0, 'd', 'n':
                base = 10;
                break;
            case 'b':
                base = 2;
                break;
            case 'o':
                base = 8;
                break;
            case 'x', 'X':
                base = 16;
                break;
            case 'c':
                return formatChar(v, f);
            case 'e', 'E', 'f', 'F', 'g', 'G', '%':
                return formatFloat(Ints.toDouble(v), f, typeName);
            default:
                throw FormatSpec.unknownType(f.type(), typeName);
        }
        checkInteger(f);
        String digits = IntText.toBase(v, base);
        boolean negative = digits.charAt(0) == '-';
        if (negative) {
            digits = digits.substring(1);
        }
        String prefix = !f.alternate() ? "" : base == 2 ? "0b" : base == 8 ? "0o" : base == 16 ? "0x" : "";
        if (f.type() == 'X') {
            digits = FormatSpec.upper(digits);
            prefix = FormatSpec.upper(prefix);
        }
        return f.layOut(f.signText(negative), prefix, digits, "", f.separator(), base == 10 ? 3 : 4, numberAlign(f, '>'));
    }

    private static void checkInteger(FormatSpec f) {
        if (f.precision() >= 0) {
            throw Errors.valueError("Precision not allowed in integer format specifier");
        }
        if (f.noNegativeZero()) {
            throw Errors.valueError("Negative zero coercion (z) not allowed in integer format specifier");
        }
    }

    private static Object formatChar(Object v, FormatSpec f) {
        checkInteger(f);
        if (f.sign() != 0) {
            throw Errors.valueError("Sign not allowed with integer format specifier 'c'");
        }
        if (f.alternate()) {
            throw Errors.valueError("Alternate form (#) not allowed with integer format specifier 'c'");
        }
        long c = Ints.toLong(v, "Python int too large to convert to C long");
        if (c < 0 || c > LARGEST_CODE_POINT) {
            throw Errors.overflowError("%s", "%c arg not in range(0x110000)");
        }
        return f.pad(Strs.ofCodePoint((int) c), numberAlign(f, '>'));
    }

    /** A 0 before the width aligns after the sign, unless an alignment was given. */
    private static char numberAlign(FormatSpec f, char other) {
        return f.zeroPadded() ? '=' : other;
    }

    /** {@code format(d, spec)} of a float; the spec is not empty. */
    public static Object formatFloat(double d, Object spec, String typeName) {
        return formatFloat(d, FormatSpec.parse(spec, typeName, 0), typeName);
    }

    private static Object formatFloat(double d, FormatSpec f, String typeName) {
        String text = digits(d, f, f.type(), true, typeName);
        boolean negative = text.charAt(0) == '-';
        return layOut(f, f.signText(negative), negative ? text.substring(1) : text, numberAlign(f, '>'));
    }

    /** Groups and pads the text of a number without sign. */
    private static Object layOut(FormatSpec f, String sign, String text, char align) {
        int whole = 0;
        while (whole < text.length() && CharTypes.isAsciiDigit(text.charAt(whole))) {
            whole++;
        }
        String rest = text.substring(whole);
        if (whole == 0) {
            return layOutWord(f, sign, rest, align);
        }
        if (f.fractionGrouping() != 0 && rest.startsWith(".")) {
            int end = 1;
            while (end < rest.length() && CharTypes.isAsciiDigit(rest.charAt(end))) {
                end++;
            }
            rest = "." + f.groupFraction(rest.substring(1, end)) + rest.substring(end);
        }
        return f.layOut(sign, "", text.substring(0, whole), rest, f.separator(), 3, align);
    }

    /** Infinity and NaN have no digits to group, but zeros may fill up to the width. */
    private static Object layOutWord(FormatSpec f, String sign, String word, char align) {
        if (f.alignOr(align) != '=') {
            return f.pad(sign + word, align);
        }
        int missing = f.width() - sign.length() - word.length();
        return new StrBuilder().append(sign).repeat(f.fill(), missing).append(word).toStr();
    }

    /** The text of a float by presentation type, with a minus sign when it is negative. */
    private static String digits(double d, FormatSpec f, int type, boolean dotZero, String typeName) {
        int precision = f.precision();
        String text;
        boolean upper = false;
        double size = Math.abs(d);
        if (type == '%') {
            size *= 100;
        }
        boolean finite = !Double.isNaN(size) && !Double.isInfinite(size);
        switch (type) {
            case 0:
                if (!finite) {
                    text = FloatText.repr(size);
                } else if (precision < 0) {
                    text = FloatText.repr(size, dotZero);
                    if (f.alternate() && text.indexOf('.') < 0) {
                        int e = text.indexOf('e');
                        text = e < 0 ? text + "." : text.substring(0, e) + "." + text.substring(e);
                    }
                } else {
                    text = FloatText.general(size, Math.max(precision, 1), f.alternate(), dotZero);
                }
                break;
            case 'e', 'E':
                text = finite ? FloatText.scientific(size, precision < 0 ? 6 : precision, f.alternate()) : FloatText.repr(size);
                upper = type == 'E';
                break;
            case 'f', 'F', '%':
                text = finite ? FloatText.fixed(size, precision < 0 ? 6 : precision) : FloatText.repr(size);
                if (finite && f.alternate() && precision == 0) {
                    text += ".";
                }
                upper = type == 'F';
                break;
            case 'g', 'G', 'n':
                text = finite ? FloatText.general(size, precision < 0 ? 6 : precision, f.alternate()) : FloatText.repr(size);
                upper = type == 'G';
                break;
            default:
                throw FormatSpec.unknownType(type, typeName);
        }
        if (upper) {
            text = FormatSpec.upper(text);
        }
        if (type == '%') {
            text += "%";
        }
        boolean negative = Double.doubleToRawLongBits(d) < 0 && !Double.isNaN(d);
        if (negative && f.noNegativeZero() && finite && isZero(text)) {
            negative = false;
        }
        return negative ? "-" + text : text;
    }

    private static boolean isZero(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '1' && c <= '9') {
                return false;
            }
            if ((c | 0x20) == 'e') {
                break;
            }
        }
        return true;
    }

    /** {@code format(z, spec)} of a complex; the spec is not empty. */
    public static Object formatComplex(double real, double imaginary, Object spec, String typeName) {
        FormatSpec f = FormatSpec.parse(spec, typeName, 0);
        switch (f.type()) {
            case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n' -> {}
            default -> throw FormatSpec.unknownType(f.type(), typeName);
        }
        if (f.fill() == '0') {
            throw Errors.valueError("Zero padding is not allowed in complex format specifier");
        }
        if (f.align() == '=') {
            throw Errors.valueError("'=' alignment flag is not allowed in complex format specifier");
        }
        FormatSpec part = new FormatSpec(' ', '<', f.sign(), f.noNegativeZero(), f.alternate(), false, -1, f.grouping(),
                f.precision(), f.fractionGrouping(), f.type());
        boolean bare = f.type() == 0;
        boolean skipReal = bare && real == 0 && Double.doubleToRawLongBits(real) == 0;
        StrBuilder out = new StrBuilder();
        if (bare && !skipReal) {
            out.append('(');
        }
        if (!skipReal) {
            String text = digits(real, part, f.type(), false, typeName);
            boolean negative = text.charAt(0) == '-';
            out.append(layOut(part, f.signText(negative), negative ? text.substring(1) : text, '<'));
        }
        String text = digits(imaginary, part, f.type(), false, typeName);
        boolean negative = text.charAt(0) == '-';
        String sign = negative ? "-" : skipReal ? f.signText(false) : "+";
        out.append(layOut(part, sign, negative ? text.substring(1) : text, '<')).append('j');
        if (bare && !skipReal) {
            out.append(')');
        }
        return f.pad(out.toStr(), '>');
    }
}
