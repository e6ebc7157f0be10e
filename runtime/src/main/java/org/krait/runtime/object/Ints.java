package org.krait.runtime.object;

import java.math.BigInteger;
import org.krait.runtime.error.Errors;

/**
 * Arithmetic on Python ints. Operands are {@code Long}, {@code BigInteger}, {@code Boolean} or
 * {@link PyIntInstance}; results are {@code Long} inside the long range and {@code BigInteger}
 * outside it, never a bool. Every method is a pure function of immutable values.
 *
 * <p>Bit operations and shifts follow CPython's infinite two's complement, division rounds
 * towards minus infinity, true division is correctly rounded (CPython's {@code long_true_divide}).
 */
public final class Ints {
    /** The largest shift that makes sense before memory runs out; beyond it CPython raises too. */
    private static final long MAX_SHIFT = Integer.MAX_VALUE;

    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);

    private Ints() {}

    /** The one representation of {@code v}: {@code Long} when it fits, else {@code v} itself. */
    public static Object normalize(BigInteger v) {
        return v.bitLength() < 64 ? (Object) v.longValue() : v;
    }

    /** Whether {@code o} is an int of any kind, bools and instances of subclasses included. */
    public static boolean isInt(Object o) {
        return o instanceof Long || o instanceof BigInteger || o instanceof Boolean || o instanceof PyIntInstance;
    }

    /** The exact int ({@code Long} or {@code BigInteger}) behind an int of any kind, else null. */
    public static Object value(Object o) {
        if (o instanceof Long || o instanceof BigInteger) {
            return o;
        }
        if (o instanceof Boolean b) {
            return b ? 1L : 0L;
        }
        return o instanceof PyIntInstance i ? i.value : null;
    }

    /** An int of any kind as a {@code BigInteger}. */
    public static BigInteger big(Object o) {
        Object v = value(o);
        return v instanceof Long l ? BigInteger.valueOf(l) : (BigInteger) v;
    }

    /** The sign of an int: -1, 0 or 1. */
    public static int signum(Object o) {
        Object v = value(o);
        return v instanceof Long l ? Long.signum(l) : ((BigInteger) v).signum();
    }

    /** An int limited to the range of long: what lies outside becomes its nearest bound. */
    public static long clamp(Object o) {
        Object v = value(o);
        if (v instanceof Long l) {
            return l;
        }
        return ((BigInteger) v).signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /** An int as a long; OverflowError with {@code message} when it does not fit. */
    public static long toLong(Object o, String message) {
        Object v = value(o);
        if (v instanceof Long l) {
            return l;
        }
        throw Errors.overflowError("%s", message);
    }

    /** An int as a 32-bit int; OverflowError as C's conversions give it when it does not fit. */
    public static int toInt(Object o) {
        return toInt(o, "Python int too large to convert to C int");
    }

    /** An int as a 32-bit int; OverflowError when it does not fit, with {@code message} when it does not fit a long either. */
    public static int toInt(Object o, String message) {
        long v = toLong(o, message);
        if (v != (int) v) {
            throw Errors.overflowError(v < 0 ? "signed integer is less than minimum" : "signed integer is greater than maximum");
        }
        return (int) v;
    }

    public static Object addLongs(long a, long b) {
        long r = a + b;
        if (((a ^ r) & (b ^ r)) < 0) {
            return BigInteger.valueOf(a).add(BigInteger.valueOf(b));
        }
        return r;
    }

    public static Object add(Object a, Object b) {
        if (value(a) instanceof Long x && value(b) instanceof Long y) {
            return addLongs(x, y);
        }
        return normalize(big(a).add(big(b)));
    }

    public static Object subtractLongs(long a, long b) {
        long r = a - b;
        if (((a ^ b) & (a ^ r)) < 0) {
            return BigInteger.valueOf(a).subtract(BigInteger.valueOf(b));
        }
        return r;
    }

    public static Object sub(Object a, Object b) {
        if (value(a) instanceof Long x && value(b) instanceof Long y) {
            return subtractLongs(x, y);
        }
        return normalize(big(a).subtract(big(b)));
    }

    public static Object multiplyLongs(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63) {
            return low;
        }
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    public static Object mul(Object a, Object b) {
        if (value(a) instanceof Long x && value(b) instanceof Long y) {
            return multiplyLongs(x, y);
        }
        return normalize(big(a).multiply(big(b)));
    }

    public static Object neg(Object a) {
        Object v = value(a);
        if (v instanceof Long l && l != Long.MIN_VALUE) {
            return -l;
        }
        return normalize(big(v).negate());
    }

    public static Object abs(Object a) {
        return signum(a) < 0 ? neg(a) : value(a);
    }

    public static Object invert(Object a) {
        Object v = value(a);
        return v instanceof Long l ? (Object) ~l : ((BigInteger) v).not();
    }

    /** {@code a // b}; ZeroDivisionError when {@code b} is 0. */
    public static Object floorDiv(Object a, Object b) {
        if (value(a) instanceof Long x && value(b) instanceof Long y) {
            long d = y;
            if (d == 0) {
                throw Errors.zeroDivision("division by zero");
            }
            if (d == -1 && x == Long.MIN_VALUE) {
                return MIN_LONG.negate();
            }
            return Math.floorDiv(x, d);
        }
        return divmod(a, b)[0];
    }

    /** {@code a % b}; ZeroDivisionError when {@code b} is 0. */
    public static Object mod(Object a, Object b) {
        if (value(a) instanceof Long x && value(b) instanceof Long y) {
            long d = y;
            if (d == 0) {
                throw Errors.zeroDivision("division by zero");
            }
            return Math.floorMod(x, d);
        }
        return divmod(a, b)[1];
    }

    /** Quotient and remainder, rounding towards minus infinity; ZeroDivisionError when {@code b} is 0. */
    public static Object[] divmod(Object a, Object b) {
        if (signum(b) == 0) {
            throw Errors.zeroDivision("division by zero");
        }
        if (value(a) instanceof Long x && value(b) instanceof Long y && !(x == Long.MIN_VALUE && y == -1)) {
            return new Object[] {Math.floorDiv((long) x, (long) y), Math.floorMod((long) x, (long) y)};
        }
        BigInteger d = big(b);
        BigInteger[] qr = big(a).divideAndRemainder(d);
        if (qr[1].signum() != 0 && qr[1].signum() != d.signum()) {
            qr[0] = qr[0].subtract(BigInteger.ONE);
            qr[1] = qr[1].add(d);
        }
        return new Object[] {normalize(qr[0]), normalize(qr[1])};
    }

    /** {@code a ** b} for ints; a negative exponent gives a float. */
    public static Object pow(Object a, Object b) {
        if (signum(b) < 0) {
            return Floats.pow(toDouble(a), toDouble(b));
        }
        Object base = value(a);
        Object exponent = value(b);
        if (base instanceof Long x && (x == 0 || x == 1)) {
            return signum(exponent) == 0 ? 1L : base;
        }
        if (base instanceof Long x && x == -1) {
            return testBit0(exponent) ? -1L : 1L;
        }
        if (!(exponent instanceof Long e) || e > MAX_SHIFT) {
            throw Errors.memoryError();
        }
        long n = e;
        if (base instanceof Long x) {
            if (x == 2 && n < 62) {
                return 1L << n;
            }
            long result = 1;
            long power = x;
            long left = n;
            while (true) {
                if ((left & 1) != 0) {
                    if (Math.multiplyHigh(result, power) != result * power >> 63) {
                        break;
                    }
                    result *= power;
                }
                left >>= 1;
                if (left == 0) {
                    return result;
                }
                if (Math.multiplyHigh(power, power) != power * power >> 63) {
                    break;
                }
                power *= power;
            }
        }
        BigInteger big = big(base);
        if ((big.bitLength() - 1L) * n > MAX_SHIFT) {
            throw Errors.memoryError();
        }
        return normalize(big.pow((int) n));
    }

    /** {@code pow(a, b, m)}; the result has the sign of {@code m}. */
    public static Object pow(Object a, Object b, Object m) {
        BigInteger modulus = big(m);
        if (modulus.signum() == 0) {
            throw Errors.valueError("pow() 3rd argument cannot be 0");
        }
        BigInteger positive = modulus.abs();
        if (positive.equals(BigInteger.ONE)) {
            return 0L;
        }
        BigInteger base = big(a);
        BigInteger exponent = big(b);
        if (exponent.signum() < 0) {
            if (!base.gcd(positive).equals(BigInteger.ONE)) {
                throw Errors.valueError("base is not invertible for the given modulus");
            }
            base = base.modInverse(positive);
            exponent = exponent.negate();
        }
        BigInteger r = base.modPow(exponent, positive);
        if (modulus.signum() < 0 && r.signum() != 0) {
            r = r.add(modulus);
        }
        return normalize(r);
    }

    private static boolean testBit0(Object v) {
        return v instanceof Long l ? (l & 1) != 0 : ((BigInteger) v).testBit(0);
    }

    /** {@code a << b}; ValueError for a negative shift, OverflowError for an absurd one. */
    public static Object lshift(Object a, Object b) {
        if (signum(b) < 0) {
            throw Errors.valueError("negative shift count");
        }
        Object v = value(a);
        if (v instanceof Long l && l == 0) {
            return 0L;
        }
        long n = clamp(b);
        if (v instanceof Long l && n < 63) {
            long r = l << n;
            if (r >> n == l) {
                return r;
            }
        }
        if (n >= MAX_SHIFT) {
            throw Errors.overflowError("too many digits in integer");
        }
        return normalize(big(v).shiftLeft((int) n));
    }

    /** {@code a >> b}, rounding towards minus infinity; ValueError for a negative shift. */
    public static Object rshift(Object a, Object b) {
        if (signum(b) < 0) {
            throw Errors.valueError("negative shift count");
        }
        Object v = value(a);
        long n = clamp(b);
        if (v instanceof Long l) {
            return l >> Math.min(n, 63);
        }
        if (n > MAX_SHIFT) {
            return signum(v) < 0 ? -1L : 0L;
        }
        return normalize(((BigInteger) v).shiftRight((int) n));
    }

    public static Object and(Object a, Object b) {
        if (value(a) instanceof Long x && value(b) instanceof Long y) {
            return x & y;
        }
        return normalize(big(a).and(big(b)));
    }

    public static Object or(Object a, Object b) {
        if (value(a) instanceof Long x && value(b) instanceof Long y) {
            return x | y;
        }
        return normalize(big(a).or(big(b)));
    }

    public static Object xor(Object a, Object b) {
        if (value(a) instanceof Long x && value(b) instanceof Long y) {
            return x ^ y;
        }
        return normalize(big(a).xor(big(b)));
    }

    /** Less than, equal or greater: a negative number, 0 or a positive one. */
    public static int compare(Object a, Object b) {
        Object u = value(a);
        Object v = value(b);
        if (u instanceof Long x) {
            return v instanceof Long y ? Long.compare(x, y) : -((BigInteger) v).signum();
        }
        return v instanceof Long ? ((BigInteger) u).signum() : ((BigInteger) u).compareTo((BigInteger) v);
    }

    public static boolean equals(Object a, Object b) {
        return value(a).equals(value(b));
    }

    /** An int as the nearest float, ties to even; OverflowError when it is too large. */
    public static double toDouble(Object a) {
        Object v = value(a);
        if (v instanceof Long l) {
            return l;
        }
        double d = ((BigInteger) v).doubleValue();
        if (Double.isInfinite(d)) {
            throw Errors.overflowError("int too large to convert to float");
        }
        return d;
    }

    /** {@code a / b}: the float nearest to the exact quotient, ties to even. */
    public static double trueDivide(Object a, Object b) {
        Object u = value(a);
        Object v = value(b);
        if (signum(v) == 0) {
            throw Errors.zeroDivision("division by zero");
        }
        if (u instanceof Long x && v instanceof Long y && isExactDouble(x) && isExactDouble(y)) {
            return (double) x / (double) y;
        }
        return divide(big(u), big(v));
    }

    private static boolean isExactDouble(long v) {
        return Math.abs(v) <= 1L << 53 && v != Long.MIN_VALUE;
    }

    /**
     * Scales the dividend so that the integer quotient has 55 bits or more (fewer for subnormal
     * results), keeps a sticky bit for the remainder and rounds once.
     */
    private static double divide(BigInteger a, BigInteger b) {
        int sign = a.signum() * b.signum();
        if (sign == 0) {
            return b.signum() < 0 ? -0.0 : 0.0;
        }
        a = a.abs();
        b = b.abs();
        long difference = (long) a.bitLength() - b.bitLength();
        if (difference > 1024) {
            throw Errors.overflowError("integer division result too large for a float");
        }
        if (difference < -1076) {
            return sign < 0 ? -0.0 : 0.0;
        }
        // The exponent of the last bit of the result: at least -1074, two guard bits below it.
        int shift = (int) Math.max(difference, -1021L) - 55;
        BigInteger[] qr = shift < 0
                ? a.shiftLeft(-shift).divideAndRemainder(b)
                : a.divideAndRemainder(b.shiftLeft(shift));
        long q = qr[0].longValueExact();
        if (qr[1].signum() != 0) {
            q |= 1;
        }
        int extra = Math.max(64 - Long.numberOfLeadingZeros(q) - 53, -1074 - shift);
        if (extra > 0) {
            long half = 1L << extra - 1;
            long rest = q & (1L << extra) - 1;
            q >>= extra;
            if (rest > half || rest == half && (q & 1) != 0) {
                q++;
            }
            shift += extra;
        }
        double r = Math.scalb((double) q, shift);
        if (Double.isInfinite(r)) {
            throw Errors.overflowError("integer division result too large for a float");
        }
        return sign < 0 ? -r : r;
    }

    /** The number of bits of the absolute value, without leading zeros. */
    public static long bitLength(Object a) {
        Object v = value(a);
        if (v instanceof Long l) {
            return 64 - Long.numberOfLeadingZeros(l == Long.MIN_VALUE ? l : Math.abs(l));
        }
        return ((BigInteger) v).abs().bitLength();
    }

    /** The number of ones in the absolute value. */
    public static long bitCount(Object a) {
        Object v = value(a);
        if (v instanceof Long l) {
            return Long.bitCount(l == Long.MIN_VALUE ? l : Math.abs(l));
        }
        return ((BigInteger) v).abs().bitCount();
    }

    /** {@code round(a, digits)}: to a multiple of ten, ties to the even multiple. */
    public static Object round(Object a, Object digits) {
        if (signum(digits) >= 0) {
            return value(a);
        }
        long n = clamp(digits);
        Object v = value(a);
        if (-n > bitLength(v) / 3 + 2 || n == Long.MIN_VALUE) {
            return 0L;
        }
        BigInteger unit = BigInteger.TEN.pow((int) -n);
        Object[] qr = divmod(v, normalize(unit));
        BigInteger q = big(qr[0]);
        int half = big(qr[1]).shiftLeft(1).compareTo(unit);
        if (half > 0 || half == 0 && q.testBit(0)) {
            q = q.add(BigInteger.ONE);
        }
        return normalize(q.multiply(unit));
    }
}
