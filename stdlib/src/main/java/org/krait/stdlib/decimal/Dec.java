package org.krait.stdlib.decimal;

import java.math.BigInteger;

/**
 * A decimal number: {@code (-1)^negative * c * 10^e}, an infinity, or a NaN whose payload is {@code c}. Immutable.
 *
 * @param kind {@link #FINITE}, {@link #INFINITE}, {@link #QUIET} or {@link #SIGNALING}
 * @param c not negative; 0 for infinities
 */
record Dec(boolean negative, int kind, BigInteger c, long e) {
    static final int FINITE = 0;
    static final int INFINITE = 1;
    static final int QUIET = 2;
    static final int SIGNALING = 3;
    static final Dec NAN = new Dec(false, QUIET, BigInteger.ZERO, 0);
    static final Dec ZERO = new Dec(false, FINITE, BigInteger.ZERO, 0);
    static final Dec ONE = new Dec(false, FINITE, BigInteger.ONE, 0);

    private static final int TABLE = 400;
    private static final BigInteger[] POWERS = new BigInteger[TABLE];

    static {
        BigInteger p = BigInteger.ONE;
        for (int i = 0; i < TABLE; i++) {
            POWERS[i] = p;
            p = p.multiply(BigInteger.TEN);
        }
    }

    static Dec of(boolean negative, BigInteger c, long e) {
        return new Dec(negative, FINITE, c, e);
    }

    static Dec of(BigInteger value) {
        return new Dec(value.signum() < 0, FINITE, value.abs(), 0);
    }

    static Dec of(long value) {
        return of(BigInteger.valueOf(value));
    }

    static Dec infinity(boolean negative) {
        return new Dec(negative, INFINITE, BigInteger.ZERO, 0);
    }

    /** {@code 10^n}. */
    static BigInteger ten(long n) {
        if (n < TABLE) {
            return POWERS[(int) n];
        }
        if (n > Integer.MAX_VALUE / 4) {
            throw new OutOfMemoryError("a power of ten with " + n + " digits");
        }
        return BigInteger.TEN.pow((int) n);
    }

    /** How many decimal digits {@code v} has; 1 for 0. */
    static int length(BigInteger v) {
        if (v.bitLength() < 4) {
            return v.intValue() < 10 ? 1 : 2;
        }
        int guess = (int) ((long) v.bitLength() * 1233 >> 12) + (v.bitLength() > 4000 ? -1 : 0);
        if (v.bitLength() > 4000) {
            guess = (int) (v.bitLength() * 0.30102999566398119521);
        }
        return guess < 1 ? 1 : v.compareTo(ten(guess)) >= 0 ? guess + 1 : v.compareTo(ten(guess - 1)) >= 0 ? guess : guess - 1;
    }

    int digits() {
        return length(c);
    }

    boolean isFinite() {
        return kind == FINITE;
    }

    boolean isSpecial() {
        return kind != FINITE;
    }

    boolean isNan() {
        return kind >= QUIET;
    }

    boolean isInfinite() {
        return kind == INFINITE;
    }

    boolean isZero() {
        return kind == FINITE && c.signum() == 0;
    }

    /** The exponent of the first digit. */
    long adjusted() {
        return e + digits() - 1;
    }

    Dec withSign(boolean newSign) {
        return newSign == negative ? this : new Dec(newSign, kind, c, e);
    }

    /** The coefficient with its sign. */
    BigInteger signed() {
        return negative ? c.negate() : c;
    }

    /** Whether the value is whole. */
    boolean isInteger() {
        if (kind != FINITE) {
            return false;
        }
        if (e >= 0 || c.signum() == 0) {
            return true;
        }
        return -e < digits() && c.mod(ten(-e)).signum() == 0;
    }

    /** Whether the value, which is whole, is odd. */
    boolean isOdd() {
        if (e > 0 || c.signum() == 0) {
            return false;
        }
        return c.divide(ten(-e)).testBit(0);
    }

    /** The whole part. */
    BigInteger truncated() {
        if (e >= 0) {
            return signed().multiply(ten(e));
        }
        return -e > digits() ? BigInteger.ZERO : signed().divide(ten(-e));
    }
}
