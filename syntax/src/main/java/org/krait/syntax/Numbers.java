package org.krait.syntax;

import java.math.BigInteger;
import org.krait.syntax.ast.ImaginaryValue;

/** The values of number tokens. */
final class Numbers {
    private Numbers() {
    }

    /** The number of decimal digits if there are too many of them, else -1. */
    static int excessDigits(String text, int limit) {
        if (limit == 0 || text.length() <= limit || text.charAt(0) == '0' && text.length() > 1 && Character.isLetter(text.charAt(1))) {
            return -1;
        }
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != '_') {
                return -1;
            }
        }
        return digits > limit ? digits : -1;
    }

    /** Long, BigInteger, Double or ImaginaryValue. */
    static Object valueOf(String token) {
        String text = token.indexOf('_') >= 0 ? token.replace("_", "") : token;
        int length = text.length();
        if (text.charAt(0) == '0' && length > 1) {
            switch (text.charAt(1)) {
                case 'x', 'X' -> {
                    return binary(text, 4);
                }
                case 'o', 'O' -> {
                    return binary(text, 3);
                }
                case 'b', 'B' -> {
                    return binary(text, 1);
                }
                default -> { }
            }
        }
        char last = text.charAt(length - 1);
        if (last == 'j' || last == 'J') {
            return new ImaginaryValue(Double.parseDouble(text.substring(0, length - 1)));
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' || c == 'e' || c == 'E') {
                return Double.parseDouble(text);
            }
        }
        return length <= 18 ? (Object) Long.parseLong(text) : narrow(new BigInteger(text));
    }

    /** Digits of 1, 3 or 4 bits behind a prefix of two characters, in time proportional to their number. */
    private static Object binary(String text, int bits) {
        int digits = text.length() - 2;
        if (digits * bits <= 63) {
            long value = 0;
            for (int i = 2; i < text.length(); i++) {
                value = value << bits | Character.digit(text.charAt(i), 16);
            }
            return value;
        }
        byte[] magnitude = new byte[(int) (((long) digits * bits + 7) / 8)];
        int to = magnitude.length - 1;
        int held = 0;
        int count = 0;
        for (int i = text.length() - 1; i >= 2; i--) {
            held |= Character.digit(text.charAt(i), 16) << count;
            count += bits;
            while (count >= 8) {
                magnitude[to--] = (byte) held;
                held >>>= 8;
                count -= 8;
            }
        }
        if (to >= 0) {
            magnitude[to] = (byte) held;
        }
        return narrow(new BigInteger(1, magnitude));
    }

    private static Object narrow(BigInteger value) {
        return value.bitLength() <= 63 ? (Object) value.longValue() : value;
    }
}
