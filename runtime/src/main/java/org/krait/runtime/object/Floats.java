package org.krait.runtime.object;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;

/**
 * Arithmetic on Python floats where it differs from Java's: floor division, modulo, powers with
 * errors instead of NaN, exact comparison with ints, rounding. Pure functions.
 */
public final class Floats {
    private static final double TWO_63 = 0x1p63;

    private Floats() {}

    /** The double behind a float or an instance of a subclass; the caller has checked the type. */
    public static double value(Object o) {
        return o instanceof Double d ? d : ((PyFloatInstance) o).value;
    }

    public static boolean isFloat(Object o) {
        return o instanceof Double || o instanceof PyFloatInstance;
    }

    public static double floorDiv(double a, double b) {
        if (b == 0) {
            throw Errors.zeroDivision("division by zero");
        }
        double mod = a % b;
        double div = (a - mod) / b;
        if (mod != 0 && b < 0 != mod < 0) {
            div -= 1.0;
        }
        if (div == 0) {
            return Math.copySign(0.0, a / b);
        }
        double floor = Math.floor(div);
        return div - floor > 0.5 ? floor + 1.0 : floor;
    }

    public static double mod(double a, double b) {
        if (b == 0) {
            throw Errors.zeroDivision("division by zero");
        }
        double mod = a % b;
        if (mod == 0) {
            return Math.copySign(0.0, b);
        }
        return b < 0 != mod < 0 ? mod + b : mod;
    }

    public static double divide(double a, double b) {
        if (b == 0) {
            throw Errors.zeroDivision("division by zero");
        }
        return a / b;
    }

    /**
     * {@code a ** b}: a Double, or a {@link PyComplex} for a negative base with a fractional exponent.
     * OverflowError when finite operands give infinity, ZeroDivisionError for 0 to a negative power.
     */
    public static Object pow(double a, double b) {
        if (b == 0 || a == 1) {
            return 1.0;
        }
        if (Double.isNaN(a)) {
            return a;
        }
        if (Double.isNaN(b)) {
            return b;
        }
        if (Double.isInfinite(b)) {
            double size = Math.abs(a);
            if (size == 1) {
                return 1.0;
            }
            return b > 0 == size > 1 ? Math.abs(b) : 0.0;
        }
        if (a == 0 && b < 0) {
            throw Errors.zeroDivision("zero to a negative power");
        }
        if (a < 0 && !Double.isInfinite(a) && Math.floor(b) != b) {
            return PyComplex.pow(a, 0, b, 0);
        }
        double r = LibMath.pow(a, b);
        if (Double.isInfinite(r) && !Double.isInfinite(a)) {
            throw new PyException(new PyBaseException(ExceptionTypes.OverflowError, 34L, "Numerical result out of range"));
        }
        return r;
    }

    /** Exact comparison of a float (not NaN) with an int: a negative number, 0 or a positive one. */
    public static int compare(double a, Object integer) {
        Object v = Ints.value(integer);
        if (Double.isInfinite(a)) {
            return a > 0 ? 1 : -1;
        }
        if (v instanceof Long l) {
            if (a >= TWO_63) {
                return 1;
            }
            if (a < -TWO_63) {
                return -1;
            }
            long whole = (long) a;
            return whole != l ? Long.compare(whole, l) : Double.compare(a - whole + 0.0, 0.0);
        }
        BigInteger big = (BigInteger) v;
        if (a == 0 || a < 0 != big.signum() < 0 || Math.abs(a) < TWO_63) {
            return -big.signum();
        }
        // Both are beyond the long range, where every double is a whole number.
        return new BigDecimal(a).toBigInteger().compareTo(big);
    }

    /** Whether a float equals an int exactly. */
    public static boolean equals(double a, Object integer) {
        return !Double.isNaN(a) && compare(a, integer) == 0;
    }

    /** The float without its fraction, as an int; OverflowError for infinity, ValueError for NaN. */
    public static Object toInt(double a) {
        if (a >= -TWO_63 && a < TWO_63) {
            return (long) a;
        }
        if (Double.isNaN(a)) {
            throw Errors.valueError("cannot convert float NaN to integer");
        }
        if (Double.isInfinite(a)) {
            throw Errors.overflowError("cannot convert float infinity to integer");
        }
        return Ints.normalize(new BigDecimal(a).toBigInteger());
    }

    /** {@code round(a)}: the nearest int, ties to even. */
    public static Object round(double a) {
        return toInt(Math.rint(a));
    }

    /** {@code round(a, digits)}: correctly rounded to a decimal place, ties (exact ones only) to even. */
    public static double round(double a, Object digits) {
        if (a == 0 || Double.isNaN(a) || Double.isInfinite(a)) {
            return a;
        }
        long n = Ints.clamp(digits);
        // Beyond these a double has no digit to round off, or none that stays (CPython's NDIGITS_MAX and _MIN).
        if (n > 323) {
            return a;
        }
        if (n < -308) {
            return Math.copySign(0.0, a);
        }
        double r = new BigDecimal(a).setScale((int) n, RoundingMode.HALF_EVEN).doubleValue();
        if (Double.isInfinite(r)) {
            throw Errors.overflowError("rounded value too large to represent");
        }
        return r == 0 ? Math.copySign(0.0, a) : r;
    }

    /** Numerator and denominator in lowest terms, denominator positive; {@code a} is finite. */
    public static Object[] integerRatio(double a) {
        int exponent = Math.getExponent(a);
        long bits = Double.doubleToRawLongBits(a);
        long mantissa = bits & (1L << 52) - 1;
        if (exponent >= Double.MIN_EXPONENT) {
            mantissa |= 1L << 52;
        } else {
            exponent = Double.MIN_EXPONENT;
        }
        if (mantissa == 0) {
            return new Object[] {0L, 1L};
        }
        int zeros = Long.numberOfTrailingZeros(mantissa);
        mantissa >>= zeros;
        int shift = exponent - 52 + zeros;
        if (bits < 0) {
            mantissa = -mantissa;
        }
        return shift >= 0
                ? new Object[] {Ints.lshift(mantissa, (long) shift), 1L}
                : new Object[] {mantissa, Ints.lshift(1L, (long) -shift)};
    }
}
