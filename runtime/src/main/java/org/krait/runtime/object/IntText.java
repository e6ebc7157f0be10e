package org.krait.runtime.object;

import java.math.BigInteger;
import org.krait.runtime.error.Errors;

/**
 * Ints to digits and back, with the limit on decimal conversions that
 * {@code sys.set_int_max_str_digits} sets (CPython's guard against quadratic-time input).
 */
public final class IntText {
    /** The limit's default and the smallest one that may be set (0 lifts it). */
    public static final int DEFAULT_MAX_DIGITS = 4300;
    public static final int LOWEST_MAX_DIGITS = 640;

    /** Written rarely and read without a lock: any value read is one that was set. */
    private static volatile int maxDigits = DEFAULT_MAX_DIGITS;

    private static final String CHARS = "0123456789abcdefghijklmnopqrstuvwxyz";

    private IntText() {}

    public static int maxDigits() {
        return maxDigits;
    }

    /** Sets the limit; 0 means none. The caller has checked the range. */
    public static void setMaxDigits(int digits) {
        maxDigits = digits;
    }

    /** Decimal digits; ValueError beyond the limit. */
    public static String toDecimal(Object value) {
        Object v = Ints.value(value);
        if (v instanceof Long l) {
            return Long.toString(l);
        }
        BigInteger big = (BigInteger) v;
        int limit = maxDigits;
        // log10(2) > 3/10: a number of more than 3.33 bits per allowed digit is certainly too long.
        if (limit > 0 && big.bitLength() > limit * 10L / 3 + 8) {
            throw tooLong(limit);
        }
        String s = big.toString();
        if (limit > 0 && s.length() - (big.signum() < 0 ? 1 : 0) > limit) {
            throw tooLong(limit);
        }
        return s;
    }

    private static RuntimeException tooLong(int limit) {
        return Errors.valueError("Exceeds the limit (%s digits) for integer string conversion; "
                + "use sys.set_int_max_str_digits() to increase the limit", limit);
    }

    /** Digits in base 2, 8, 10 or 16 (lower case), without prefix, with a sign when negative. */
    public static String toBase(Object value, int base) {
        if (base == 10) {
            return toDecimal(value);
        }
        Object v = Ints.value(value);
        return v instanceof Long l ? Long.toString(l, base) : ((BigInteger) v).toString(base);
    }

    /** Digits with the prefix 0b, 0o or 0x. */
    public static String toPrefixed(Object value, int base) {
        String s = toBase(value, base);
        String prefix = base == 2 ? "0b" : base == 8 ? "0o" : "0x";
        return s.charAt(0) == '-' ? "-" + prefix + s.substring(1) : prefix + s;
    }

    /**
     * Parses what {@code int(text, base)} accepts: surrounding space, sign, prefix, underscores
     * between digits, decimal digits of every script. Null when the text is not an int.
     */
    public static Object parse(Object text, int base) {
        int length = Strs.length(text);
        if (length <= 18 && text instanceof String s && base == 10) {
            Object quick = parseShort(s);
            if (quick != null) {
                return quick;
            }
        }
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
        return parseAscii(ascii, base);
    }

    private static Object parseShort(String s) {
        int n = s.length();
        if (n == 0) {
            return null;
        }
        long v = 0;
        for (int i = 0; i < n; i++) {
            int d = s.charAt(i) - '0';
            if (d < 0 || d > 9) {
                return null;
            }
            v = v * 10 + d;
        }
        return v;
    }

    private static Object parseAscii(CharSequence s, int base) {
        int i = 0;
        int end = s.length();
        while (i < end && CharTypes.isSpace(s.charAt(i))) {
            i++;
        }
        while (end > i && CharTypes.isSpace(s.charAt(end - 1))) {
            end--;
        }
        boolean negative = false;
        if (i < end && (s.charAt(i) == '+' || s.charAt(i) == '-')) {
            negative = s.charAt(i++) == '-';
        }
        boolean zeroOnly = false;
        boolean prefixed = false;
        if (i + 1 < end && s.charAt(i) == '0') {
            int prefix = switch (s.charAt(i + 1) | 0x20) {
                case 'x' -> 16;
                case 'o' -> 8;
                case 'b' -> 2;
                default -> 0;
            };
            if (prefix != 0 && (base == 0 || base == prefix)) {
                base = prefix;
                prefixed = true;
                i += 2;
            } else if (base == 0) {
                zeroOnly = true;
            }
        }
        if (base == 0) {
            base = 10;
        }
        if (prefixed && i < end && s.charAt(i) == '_') {
            i++;
        }
        StringBuilder digits = new StringBuilder(end - i);
        boolean lastWasDigit = false;
        for (; i < end; i++) {
            char c = s.charAt(i);
            if (c == '_') {
                if (!lastWasDigit) {
                    return null;
                }
                lastWasDigit = false;
                continue;
            }
            if (c > 127 || Character.digit(c, 36) < 0 || Character.digit(c, 36) >= base || zeroOnly && c != '0') {
                return null;
            }
            digits.append(c);
            lastWasDigit = true;
        }
        if (!lastWasDigit) {
            return null;
        }
        return ofDigits(digits.toString(), base, negative);
    }

    /**
     * The value of digits that are known to be valid in {@code base}; ValueError beyond the limit
     * when the base is not a power of two.
     */
    public static Object ofDigits(String digits, int base, boolean negative) {
        int limit = maxDigits;
        if (limit > 0 && digits.length() > limit && (base & base - 1) != 0) {
            throw Errors.valueError("Exceeds the limit (%s digits) for integer string conversion: value has %s digits; "
                    + "use sys.set_int_max_str_digits() to increase the limit", limit, digits.length());
        }
        if (digits.length() <= 12) {
            long v = Long.parseLong(digits, base);
            return negative ? -v : v;
        }
        BigInteger big = ofLongDigits(digits, base);
        return Ints.normalize(negative ? big.negate() : big);
    }

    /** Halves the digits until the JDK's quadratic parser is quick, so that long input is not quadratic. */
    private static BigInteger ofLongDigits(String digits, int base) {
        if (digits.length() <= 2000) {
            return new BigInteger(digits, base);
        }
        int low = digits.length() / 2;
        BigInteger high = ofLongDigits(digits.substring(0, digits.length() - low), base);
        return high.multiply(BigInteger.valueOf(base).pow(low)).add(ofLongDigits(digits.substring(digits.length() - low), base));
    }

    /** The digit character of a value below 36. */
    static char digit(int value) {
        return CHARS.charAt(value);
    }
}
