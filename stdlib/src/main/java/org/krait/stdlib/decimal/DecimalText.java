package org.krait.stdlib.decimal;

import java.math.BigInteger;
import org.krait.runtime.object.Strs;

/** Decimal numbers as text. Stateless. */
final class DecimalText {
    private static final long EXPONENT_LIMIT = 4_000_000_000_000_000_000L;

    private DecimalText() {}

    /** The number that a text stands for, exact; null when it is none. {@code lax}: blanks around it and underscores are allowed. */
    static Dec parse(Object text, boolean lax) {
        StringBuilder plain = new StringBuilder();
        int length = Strs.length(text);
        int from = 0;
        int to = length;
        if (lax) {
            while (from < to && isBlank(Strs.codePointAt(text, from))) {
                from++;
            }
            while (to > from && isBlank(Strs.codePointAt(text, to - 1))) {
                to--;
            }
        }
        for (int i = from; i < to; i++) {
            int c = Strs.codePointAt(text, i);
            if (c == '_' && lax) {
                continue;
            }
            int digit = c < 128 ? -1 : Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(c, 10) : -1;
            if (c >= 128 && digit < 0) {
                return null;
            }
            plain.append(digit >= 0 ? (char) ('0' + digit) : (char) c);
        }
        return parse(plain.toString());
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c >= 9 && c <= 13 || c >= 0x1c && c <= 0x1f || c == 0x85 || c == 0xa0 || c > 128 && Character.isSpaceChar(c);
    }

    private static Dec parse(String s) {
        int i = 0;
        int n = s.length();
        boolean negative = false;
        if (i < n && (s.charAt(i) == '+' || s.charAt(i) == '-')) {
            negative = s.charAt(i++) == '-';
        }
        if (i == n) {
            return null;
        }
        char first = Character.toLowerCase(s.charAt(i));
        if (first == 'i') {
            String word = s.substring(i).toLowerCase(java.util.Locale.ROOT);
            return word.equals("inf") || word.equals("infinity") ? Dec.infinity(negative) : null;
        }
        if (first == 'n' || first == 's') {
            String word = s.substring(i).toLowerCase(java.util.Locale.ROOT);
            int kind = first == 's' ? Dec.SIGNALING : Dec.QUIET;
            String prefix = first == 's' ? "snan" : "nan";
            if (!word.startsWith(prefix)) {
                return null;
            }
            String payload = word.substring(prefix.length());
            return isDigits(payload) ? new Dec(negative, kind, payload.isEmpty() ? BigInteger.ZERO : new BigInteger(payload), 0) : null;
        }
        int start = i;
        int point = -1;
        int digits = 0;
        for (; i < n; i++) {
            char c = s.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && point < 0) {
                point = i;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return null;
        }
        int end = i;
        long e = 0;
        if (i < n) {
            if (s.charAt(i) != 'e' && s.charAt(i) != 'E') {
                return null;
            }
            i++;
            boolean minus = false;
            if (i < n && (s.charAt(i) == '+' || s.charAt(i) == '-')) {
                minus = s.charAt(i++) == '-';
            }
            String exponent = s.substring(i);
            if (exponent.isEmpty() || !isDigits(exponent)) {
                return null;
            }
            BigInteger value = new BigInteger(exponent);
            e = value.bitLength() > 61 ? EXPONENT_LIMIT : value.longValue();
            e = minus ? -e : e;
        }
        String mantissa = point < 0 ? s.substring(start, end) : s.substring(start, point) + s.substring(point + 1, end);
        return Dec.of(negative, new BigInteger(mantissa), point < 0 ? e : e - (end - point - 1));
    }

    private static boolean isDigits(String s) {
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) < '0' || s.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The scientific or the engineering form. */
    static String toString(Dec a, boolean capitals, boolean engineering) {
        String sign = a.negative() ? "-" : "";
        switch (a.kind()) {
            case Dec.INFINITE -> {
                return sign + "Infinity";
            }
            case Dec.QUIET, Dec.SIGNALING -> {
                return sign + (a.kind() == Dec.QUIET ? "NaN" : "sNaN") + (a.c().signum() == 0 ? "" : a.c());
            }
            default -> { }
        }
        String digits = a.c().toString();
        long left = a.e() + digits.length();
        long point;
        if (a.e() <= 0 && left > -6) {
            point = left;
        } else if (!engineering) {
            point = 1;
        } else if (digits.equals("0")) {
            point = Math.floorMod(left + 1, 3) - 1;
        } else {
            point = Math.floorMod(left - 1, 3) + 1;
        }
        StringBuilder out = new StringBuilder(sign);
        if (point <= 0) {
            out.append("0.").append("0".repeat((int) -point)).append(digits);
        } else if (point >= digits.length()) {
            out.append(digits).append("0".repeat((int) point - digits.length()));
        } else {
            out.append(digits, 0, (int) point).append('.').append(digits, (int) point, digits.length());
        }
        if (left != point) {
            out.append(capitals ? 'E' : 'e').append(left - point >= 0 ? "+" : "").append(left - point);
        }
        return out.toString();
    }
}
