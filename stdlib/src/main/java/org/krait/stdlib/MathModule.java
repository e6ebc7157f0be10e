package org.krait.stdlib;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.FloatText;
import org.krait.runtime.object.Floats;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.LibMath;
import org.krait.runtime.object.Numbers;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * Module {@code math}: the real functions. The elementary ones are those of libm; sums and norms are in
 * {@link ExactSums}, the functions on ints in {@link IntegerMath}, gamma in {@link Gamma}.
 */
@PyModuleDef("math")
public final class MathModule {
    private static final MemorySegment ACOS = LibMath.find("acos");
    private static final MemorySegment ACOSH = LibMath.find("acosh");
    private static final MemorySegment ASIN = LibMath.find("asin");
    private static final MemorySegment ASINH = LibMath.find("asinh");
    private static final MemorySegment ATAN = LibMath.find("atan");
    private static final MemorySegment ATANH = LibMath.find("atanh");
    private static final MemorySegment CBRT = LibMath.find("cbrt");
    private static final MemorySegment COS = LibMath.find("cos");
    private static final MemorySegment COSH = LibMath.find("cosh");
    private static final MemorySegment ERF = LibMath.find("erf");
    private static final MemorySegment ERFC = LibMath.find("erfc");
    private static final MemorySegment EXP = LibMath.find("exp");
    private static final MemorySegment EXP2 = LibMath.find("exp2");
    private static final MemorySegment EXPM1 = LibMath.find("expm1");
    private static final MemorySegment LOG1P = LibMath.find("log1p");
    private static final MemorySegment SIN = LibMath.find("sin");
    private static final MemorySegment SINH = LibMath.find("sinh");
    private static final MemorySegment TAN = LibMath.find("tan");
    private static final MemorySegment TANH = LibMath.find("tanh");
    private static final MemorySegment LOG2 = LibMath.find("log2");
    private static final MemorySegment LOG10 = LibMath.find("log10");
    private static final MemorySegment LOG = LibMath.find("log");
    private static final MemorySegment FMOD = LibMath.find("fmod");

    private MathModule() {}

    /** Adds the constants. */
    static void init(PyModule module) {
        module.put("pi", Math.PI);
        module.put("e", Math.E);
        module.put("tau", Math.TAU);
        module.put("inf", Double.POSITIVE_INFINITY);
        module.put("nan", Double.NaN);
    }

    static PyException domainError() {
        return Errors.valueError("math domain error");
    }

    static PyException rangeError() {
        return Errors.overflowError("math range error");
    }

    /** The error for an argument outside of a function's domain, which names it. */
    static PyException domainError(String expected, double x) {
        return Errors.valueError("%s, got %s", expected, FloatText.repr(x));
    }

    /** Applies a function of libm; a NaN or infinity that the argument does not explain is an error. */
    private static double apply(MemorySegment function, double x, String expected, boolean canOverflow) {
        double r = LibMath.call(function, x);
        if (Double.isNaN(r) && !Double.isNaN(x)) {
            throw expected == null ? domainError() : domainError(expected, x);
        }
        if (Double.isInfinite(r) && Double.isFinite(x)) {
            if (canOverflow) {
                throw rangeError();
            }
            throw expected == null ? domainError() : domainError(expected, x);
        }
        return r;
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double acos(double x) {
        return apply(ACOS, x, "expected a number in range from -1 up to 1", false);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double acosh(double x) {
        return apply(ACOSH, x, "expected argument value not less than 1", false);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double asin(double x) {
        return apply(ASIN, x, "expected a number in range from -1 up to 1", false);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double asinh(double x) {
        return apply(ASINH, x, null, false);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double atan(double x) {
        return apply(ATAN, x, null, false);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double atanh(double x) {
        return apply(ATANH, x, "expected a number between -1 and 1", false);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double cbrt(double x) {
        return apply(CBRT, x, null, false);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double cos(double x) {
        return apply(COS, x, "expected a finite input", false);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double cosh(double x) {
        return apply(COSH, x, null, true);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double erf(double x) {
        return apply(ERF, x, null, false);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double erfc(double x) {
        return apply(ERFC, x, null, false);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double exp(double x) {
        return apply(EXP, x, null, true);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double exp2(double x) {
        return apply(EXP2, x, null, true);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double expm1(double x) {
        return apply(EXPM1, x, null, true);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double log1p(double x) {
        return apply(LOG1P, x, "expected argument value > -1", false);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double sin(double x) {
        return apply(SIN, x, "expected a finite input", false);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double sinh(double x) {
        return apply(SINH, x, null, true);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double tan(double x) {
        return apply(TAN, x, "expected a finite input", false);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double tanh(double x) {
        return apply(TANH, x, null, false);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double sqrt(double x) {
        if (x < 0) {
            throw domainError("expected a nonnegative input", x);
        }
        return Math.sqrt(x);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double fabs(double x) {
        return Math.abs(x);
    }

    @PyFunctionDef(sig = "($module, y, x, /)")
    static double atan2(double y, double x) {
        return LibMath.atan2(y, x);
    }

    @PyFunctionDef(sig = "($module, x, y, /)")
    static double copysign(double x, double y) {
        return Math.copySign(x, Double.isNaN(y) ? Double.doubleToRawLongBits(y) < 0 ? -1.0 : 1.0 : y);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double degrees(double x) {
        return x * (180.0 / Math.PI);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double radians(double x) {
        return x * (Math.PI / 180.0);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static boolean isnan(double x) {
        return Double.isNaN(x);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static boolean isinf(double x) {
        return Double.isInfinite(x);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static boolean isfinite(double x) {
        return Double.isFinite(x);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double gamma(double x) {
        return Gamma.gamma(x);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double lgamma(double x) {
        return Gamma.logGamma(x);
    }

    @PyFunctionDef(sig = "-($module, x, base=<unrepresentable>, /)")
    static Object log(Object x, Object base) {
        double numerator = logarithm(LOG, x);
        if (base == null) {
            return numerator;
        }
        return Floats.divide(numerator, logarithm(LOG, base));
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double log2(Object x) {
        return logarithm(LOG2, x);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double log10(Object x) {
        return logarithm(LOG10, x);
    }

    /** A logarithm of any number; ints may be larger than the largest float. */
    private static double logarithm(MemorySegment function, Object x) {
        if (Ints.isInt(x)) {
            BigInteger v = Ints.big(x);
            if (v.signum() <= 0) {
                throw Errors.valueError("expected a positive input");
            }
            if (v.bitLength() > 1023) {
                int drop = v.bitLength() - 64;
                BigInteger top = v.shiftRight(drop);
                if (v.getLowestSetBit() < drop) {
                    top = top.setBit(0);
                }
                double mantissa = Math.scalb(top.doubleValue(), -64);
                return LibMath.call(function, mantissa) + LibMath.call(function, 2.0) * v.bitLength();
            }
            return LibMath.call(function, v.doubleValue());
        }
        double d = Numbers.toDouble(x);
        if (d <= 0) {
            throw domainError("expected a positive input", d);
        }
        return Double.isInfinite(d) ? d : LibMath.call(function, d);
    }

    @PyFunctionDef(sig = "($module, x, y, /)")
    static double pow(double x, double y) {
        double r = LibMath.pow(x, y);
        if (Double.isFinite(x) && Double.isFinite(y)) {
            if (Double.isNaN(r)) {
                throw domainError();
            }
            if (Double.isInfinite(r)) {
                throw x == 0 ? domainError() : rangeError();
            }
        }
        return r;
    }

    @PyFunctionDef(sig = "($module, x, y, /)")
    static double fmod(double x, double y) {
        if (Double.isInfinite(y) && Double.isFinite(x)) {
            return x;
        }
        double r = LibMath.call(FMOD, x, y);
        if (Double.isNaN(r) && !Double.isNaN(x) && !Double.isNaN(y)) {
            throw domainError();
        }
        return r;
    }

    @PyFunctionDef(sig = "($module, x, y, /)")
    static double remainder(double x, double y) {
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.isNaN(x) ? x : y;
        }
        if (Double.isInfinite(x) || y == 0) {
            throw domainError();
        }
        return Math.IEEEremainder(x, y);
    }

    @PyFunctionDef(sig = "($module, x, y, z, /)")
    static double fma(double x, double y, double z) {
        double r = Math.fma(x, y, z);
        if (Double.isFinite(r)) {
            return r;
        }
        if (Double.isNaN(r)) {
            if (!Double.isNaN(x) && !Double.isNaN(y) && !Double.isNaN(z)) {
                throw Errors.valueError("invalid operation in fma");
            }
        } else if (Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z)) {
            throw Errors.overflowError("overflow in fma");
        }
        return r;
    }

    @PyFunctionDef(sig = "($module, x, i, /)")
    static double ldexp(double x, Object i) {
        if (!Ints.isInt(i)) {
            throw Errors.typeError("Expected an int as second argument to ldexp.");
        }
        if (x == 0 || !Double.isFinite(x)) {
            return x;
        }
        long exponent = Ints.clamp(i);
        if (exponent > Integer.MAX_VALUE) {
            throw rangeError();
        }
        if (exponent < -5000) {
            return Math.copySign(0.0, x);
        }
        // Two steps, as the first may leave the range of a factor; only the last one may round.
        double r = exponent < -1000 ? scaleDown(x, (int) exponent) : Math.scalb(x, (int) Math.min(exponent, 5000));
        if (Double.isInfinite(r)) {
            throw rangeError();
        }
        return r;
    }

    private static double scaleDown(double x, int exponent) {
        int normal = Math.max(exponent, -1000 - Math.getExponent(x));
        return Math.scalb(Math.scalb(x, Math.min(0, Math.max(normal, exponent))), exponent - Math.min(0, Math.max(normal, exponent)));
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static PyTuple frexp(double x) {
        if (x == 0 || !Double.isFinite(x)) {
            return PyTuple.of(x, 0L);
        }
        int shift = Math.abs(x) < Double.MIN_NORMAL ? 54 : 0;
        double scaled = shift == 0 ? x : x * 0x1p54;
        int exponent = Math.getExponent(scaled) + 1;
        return PyTuple.of(Math.scalb(scaled, -exponent), (long) exponent - shift);
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static PyTuple modf(double x) {
        if (Double.isInfinite(x)) {
            return PyTuple.of(Math.copySign(0.0, x), x);
        }
        if (Double.isNaN(x)) {
            return PyTuple.of(x, x);
        }
        double whole = x < 0 ? Math.ceil(x) : Math.floor(x);
        return PyTuple.of(Math.copySign(x - whole, x), Math.copySign(whole, x));
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static double ulp(double x) {
        return Double.isNaN(x) ? x : Math.ulp(x);
    }

    @PyFunctionDef(sig = "($module, x, y, /, *, steps=None)")
    static double nextafter(double x, double y, Object steps) {
        if (steps == PyNone.NONE) {
            return Double.isNaN(x) ? x : Math.nextAfter(x, y);
        }
        BigInteger n = Ints.big(Operators.indexOf(steps));
        if (n.signum() < 0) {
            throw Errors.valueError("steps must be a non-negative integer");
        }
        if (n.signum() == 0 || Double.isNaN(x)) {
            return x;
        }
        if (Double.isNaN(y)) {
            return y;
        }
        if (x == y) {
            return y;
        }
        // Floats in order are ints in order, with the sign as the sign of the magnitude.
        BigInteger from = BigInteger.valueOf(rank(x));
        BigInteger to = BigInteger.valueOf(rank(y));
        BigInteger distance = to.subtract(from);
        if (n.compareTo(distance.abs()) >= 0) {
            return y;
        }
        long rank = (distance.signum() > 0 ? from.add(n) : from.subtract(n)).longValue();
        double r = Double.longBitsToDouble(Math.abs(rank));
        return rank < 0 || rank == 0 && Double.doubleToRawLongBits(x) < 0 ? -r : r;
    }

    private static long rank(double d) {
        long bits = Double.doubleToRawLongBits(d);
        return bits < 0 ? -(bits & Long.MAX_VALUE) : bits;
    }

    @PyFunctionDef(sig = "($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)")
    static boolean isclose(double a, double b, double relTol, double absTol) {
        if (relTol < 0 || absTol < 0) {
            throw Errors.valueError("tolerances must be non-negative");
        }
        if (a == b) {
            return true;
        }
        if (Double.isInfinite(a) || Double.isInfinite(b)) {
            return false;
        }
        double difference = Math.abs(b - a);
        return difference <= Math.abs(relTol * b) || difference <= Math.abs(relTol * a) || difference <= absTol;
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static Object ceil(Object x) {
        if (x instanceof Double d) {
            return Floats.toInt(Math.ceil(d));
        }
        Object method = Attributes.lookupSpecial(x, Special.CEIL);
        return method != null ? Call.call(method) : Floats.toInt(Math.ceil(Numbers.toDouble(x)));
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static Object floor(Object x) {
        if (x instanceof Double d) {
            return Floats.toInt(Math.floor(d));
        }
        Object method = Attributes.lookupSpecial(x, Special.FLOOR);
        return method != null ? Call.call(method) : Floats.toInt(Math.floor(Numbers.toDouble(x)));
    }

    @PyFunctionDef(sig = "($module, x, /)")
    static Object trunc(Object x) {
        if (x instanceof Double d) {
            return Floats.toInt(d);
        }
        Object method = Attributes.lookupSpecial(x, Special.TRUNC);
        if (method == null) {
            throw Errors.typeError("type %s doesn't define __trunc__ method", Types.nameOf(x));
        }
        return Call.call(method);
    }

    @PyFunctionDef(sig = "($module, n, /)")
    static Object factorial(Object n) {
        return IntegerMath.factorial(Operators.indexOf(n));
    }

    @PyFunctionDef(sig = "($module, n, k, /)")
    static Object comb(Object n, Object k) {
        return IntegerMath.combinations(Operators.indexOf(n), Operators.indexOf(k));
    }

    @PyFunctionDef(sig = "($module, n, k=None, /)")
    static Object perm(Object n, Object k) {
        return k == PyNone.NONE ? factorial(n) : IntegerMath.permutations(Operators.indexOf(n), Operators.indexOf(k));
    }

    @PyFunctionDef(sig = "($module, n, /)")
    static Object isqrt(Object n) {
        return IntegerMath.squareRoot(Operators.indexOf(n));
    }

    @PyFunctionDef(sig = "($module, /, *integers)")
    static Object gcd(Object[] integers) {
        Object r = 0L;
        for (Object i : integers) {
            r = IntegerMath.gcd(r, Operators.indexOf(i));
        }
        return r;
    }

    @PyFunctionDef(sig = "($module, /, *integers)")
    static Object lcm(Object[] integers) {
        Object r = 1L;
        for (Object i : integers) {
            r = IntegerMath.lcm(r, Operators.indexOf(i));
        }
        return r;
    }

    @PyFunctionDef(sig = "($module, /, *coordinates)")
    static double hypot(Object[] coordinates) {
        double[] v = new double[coordinates.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.abs(Numbers.toDouble(coordinates[i]));
        }
        return ExactSums.norm(v);
    }

    @PyFunctionDef(sig = "($module, p, q, /)")
    static double dist(Object p, Object q) {
        Object[] a = p instanceof PyTuple t ? t.items() : Iteration.toArray(p);
        Object[] b = q instanceof PyTuple t ? t.items() : Iteration.toArray(q);
        if (a.length != b.length) {
            throw Errors.valueError("both points must have the same number of dimensions");
        }
        double[] v = new double[a.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.abs(Numbers.toDouble(a[i]) - Numbers.toDouble(b[i]));
        }
        return ExactSums.norm(v);
    }

    @PyFunctionDef(sig = "($module, seq, /)")
    static double fsum(Object seq) {
        return ExactSums.sum(Iteration.iter(seq));
    }

    @PyFunctionDef(sig = "($module, p, q, /)")
    static Object sumprod(Object p, Object q) {
        return ExactSums.sumOfProducts(Iteration.iter(p), Iteration.iter(q));
    }

    @PyFunctionDef(sig = "($module, iterable, /, *, start=1)")
    static Object prod(Object iterable, Object start) {
        Object it = Iteration.iter(iterable);
        Object r = start;
        for (Object item = Iteration.next(it); item != null; item = Iteration.next(it)) {
            r = Operators.multiply(r, item);
        }
        return r;
    }
}
