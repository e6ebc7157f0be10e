package org.krait.syntax;

/** Reads numbers for a {@link Tokenizer} and says what is wrong with those that are none. */
final class NumberScanner {
    private final Tokenizer in;

    NumberScanner(Tokenizer in) {
        this.in = in;
    }

    private int peek() {
        return in.peek();
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(int c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    /** Reads a number whose first digit has been read. */
    void scan(int first) {
        if (first != '0') {
            decimalTail();
            afterDigits();
            return;
        }
        switch (peek()) {
            case 'x', 'X' -> radix(16, "hexadecimal");
            case 'o', 'O' -> radix(8, "octal");
            case 'b', 'B' -> radix(2, "binary");
            default -> leadingZero();
        }
    }

    private void radix(int radix, String kind) {
        in.cur++;
        do {
            if (peek() == '_') {
                in.cur++;
            }
            if (!isDigitOf(radix, peek())) {
                if (radix != 16 && isDigit(peek())) {
                    throw invalidDigit(kind);
                }
                throw in.error("invalid " + kind + " literal");
            }
            while (isDigitOf(radix, peek())) {
                in.cur++;
            }
        } while (peek() == '_');
        if (radix != 16 && isDigit(peek())) {
            throw invalidDigit(kind);
        }
        verifyEnd(kind);
    }

    private static boolean isDigitOf(int radix, int c) {
        return radix == 16 ? isHex(c) : c >= '0' && c < '0' + radix;
    }

    private PySyntaxError invalidDigit(String kind) {
        int digit = in.read();
        return in.error("invalid digit '" + (char) digit + "' in " + kind + " literal");
    }

    private void leadingZero() {
        while (true) {
            if (peek() == '_') {
                in.cur++;
                if (!isDigit(peek())) {
                    throw in.error("invalid decimal literal");
                }
            }
            if (peek() != '0') {
                break;
            }
            in.cur++;
        }
        int zerosEnd = Math.min(in.cur + 1, in.limit);
        boolean nonZero = false;
        if (isDigit(peek())) {
            nonZero = true;
            in.cur++;
            decimalTail();
        }
        switch (peek()) {
            case '.', 'e', 'E', 'j', 'J' -> afterDigits();
            default -> {
                if (nonZero && !in.extraTokens) {
                    throw in.errorBetween(in.start + 1 - in.lineStart, zerosEnd - in.lineStart,
                            "leading zeros in decimal integer literals are not permitted; "
                                    + "use an 0o prefix for octal integers");
                }
                verifyEnd("decimal");
            }
        }
    }

    /** Reads more digits and underscores after a digit. */
    private void decimalTail() {
        while (true) {
            while (isDigit(peek())) {
                in.cur++;
            }
            if (peek() != '_') {
                return;
            }
            in.cur++;
            if (!isDigit(peek())) {
                throw in.error("invalid decimal literal");
            }
        }
    }

    private void afterDigits() {
        if (peek() == '.') {
            in.cur++;
            fraction();
        } else {
            exponent();
        }
    }

    /** Reads on behind the point. */
    void fraction() {
        if (isDigit(peek())) {
            decimalTail();
        }
        exponent();
    }

    private void exponent() {
        int e = peek();
        if (e == 'e' || e == 'E') {
            in.cur++;
            int c = peek();
            if (c == '+' || c == '-') {
                in.cur++;
                if (!isDigit(peek())) {
                    throw in.error("invalid decimal literal");
                }
            } else if (!isDigit(c)) {
                in.cur--;
                verifyEnd("decimal");
                return;
            }
            decimalTail();
        }
        if (peek() == 'j' || peek() == 'J') {
            in.cur++;
            verifyEnd("imaginary");
        } else {
            verifyEnd("decimal");
        }
    }

    /** A number may be followed by a keyword without a space, with a warning; by no other letter. For module tokenize it may. */
    private void verifyEnd(String kind) {
        if (in.extraTokens) {
            return;
        }
        int c = peek();
        boolean keyword = switch (c) {
            case 'a' -> follows("nd");
            case 'e' -> follows("lse");
            case 'f' -> follows("or");
            case 'i' -> follows("f") || follows("n") || follows("s");
            case 'o' -> follows("r");
            case 'n' -> follows("ot");
            default -> false;
        };
        if (keyword) {
            String message = "invalid " + kind + " literal";
            in.warn(message, message);
        } else if (c >= 0 && c < 128 && CharTable.isNamePart(c)) {
            throw in.error("invalid " + kind + " literal");
        }
    }

    private boolean follows(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if (in.cur + 1 + i >= in.limit || in.buf[in.cur + 1 + i] != rest.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
