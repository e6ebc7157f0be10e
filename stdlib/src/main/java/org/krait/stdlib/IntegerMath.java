package org.krait.stdlib;

import java.math.BigInteger;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Ints;

/** The functions of module math on ints. Operands are exact ints. Pure functions. */
final class IntegerMath {
    private static final int LARGEST_LONG_FACTORIAL = 20;

    private IntegerMath() {}

    static Object factorial(Object n) {
        if (Ints.signum(n) < 0) {
            throw Errors.valueError("factorial() not defined for negative values");
        }
        if (!(n instanceof Long l)) {
            throw Errors.overflowError("factorial() argument should not exceed %s", Long.MAX_VALUE);
        }
        if (l > Integer.MAX_VALUE) {
            throw Errors.memoryError();
        }
        if (l <= LARGEST_LONG_FACTORIAL) {
            long r = 1;
            for (int i = 2; i <= l; i++) {
                r *= i;
            }
            return r;
        }
        return Ints.normalize(product(1, l));
    }

    /** {@code from × … × to}, halving the range so that the factors stay of a size. */
    private static BigInteger product(long from, long to) {
        if (to - from < 16) {
            BigInteger r = BigInteger.valueOf(from);
            for (long i = from + 1; i <= to; i++) {
                r = r.multiply(BigInteger.valueOf(i));
            }
            return r;
        }
        long middle = (from + to) >>> 1;
        return product(from, middle).multiply(product(middle + 1, to));
    }

    private static void check(Object n, Object k) {
        if (Ints.signum(n) < 0) {
            throw Errors.valueError("n must be a non-negative integer");
        }
        if (Ints.signum(k) < 0) {
            throw Errors.valueError("k must be a non-negative integer");
        }
    }

    static Object permutations(Object n, Object k) {
        check(n, k);
        if (Ints.compare(n, k) < 0) {
            return 0L;
        }
        if (!(k instanceof Long count)) {
            throw Errors.overflowError("k must not exceed %s", Long.MAX_VALUE);
        }
        if (n instanceof Long top) {
            return count == 0 ? (Object) 1L : Ints.normalize(product(top - count + 1, top));
        }
        return Ints.normalize(falling(Ints.big(n), count));
    }

    /** {@code n × (n-1) × …}, {@code count} factors. */
    private static BigInteger falling(BigInteger n, long count) {
        BigInteger r = BigInteger.ONE;
        for (long i = 0; i < count; i++) {
            r = r.multiply(n.subtract(BigInteger.valueOf(i)));
        }
        return r;
    }

    static Object combinations(Object n, Object k) {
        check(n, k);
        if (Ints.compare(n, k) < 0) {
            return 0L;
        }
        Object other = Ints.sub(n, k);
        Object smaller = Ints.compare(other, k) < 0 ? other : k;
        if (!(smaller instanceof Long count)) {
            throw Errors.overflowError("min(n - k, k) must not exceed %s", Long.MAX_VALUE);
        }
        if (count == 0) {
            return 1L;
        }
        BigInteger numerator = n instanceof Long top ? product(top - count + 1, top) : falling(Ints.big(n), count);
        return Ints.normalize(numerator.divide(product(1, count)));
    }

    static Object squareRoot(Object n) {
        if (Ints.signum(n) < 0) {
            throw Errors.valueError("isqrt() argument must be nonnegative");
        }
        if (n instanceof Long l) {
            long r = (long) Math.sqrt(l);
            // The float may be off by one where 53 bits do not hold the argument.
            while (r * r > l || r > 3037000499L) {
                r--;
            }
            while (r < 3037000499L && (r + 1) * (r + 1) <= l) {
                r++;
            }
            return r;
        }
        return Ints.normalize(((BigInteger) n).sqrt());
    }

    static Object gcd(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y && x != Long.MIN_VALUE && y != Long.MIN_VALUE) {
            long u = Math.abs(x);
            long v = Math.abs(y);
            while (v != 0) {
                long r = u % v;
                u = v;
                v = r;
            }
            return u;
        }
        return Ints.normalize(Ints.big(a).gcd(Ints.big(b)));
    }

    static Object lcm(Object a, Object b) {
        if (Ints.signum(a) == 0 || Ints.signum(b) == 0) {
            return 0L;
        }
        return Ints.abs(Ints.mul(Ints.floorDiv(a, gcd(a, b)), b));
    }
}
