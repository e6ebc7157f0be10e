package org.krait.stdlib;

import java.lang.foreign.MemorySegment;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.NativeArguments;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.LibMath;
import org.krait.runtime.object.PyComplex;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;

/**
 * Module {@code cmath}: functions of complex numbers. The formulas for finite arguments follow W. Kahan, "Branch cuts for complex
 * elementary functions" (1987), the results at infinities and NaNs annex G of the C standard; {@link ComplexCases} holds the latter.
 */
@PyModuleDef("cmath")
public final class CmathModule {
    private static final MemorySegment ASINH = LibMath.find("asinh");
    private static final MemorySegment COSH = LibMath.find("cosh");
    private static final MemorySegment SINH = LibMath.find("sinh");
    private static final MemorySegment TANH = LibMath.find("tanh");
    private static final MemorySegment TAN = LibMath.find("tan");
    private static final MemorySegment LOG1P = LibMath.find("log1p");

    private static final double LARGE = Double.MAX_VALUE / 4.0;
    private static final double SQRT_LARGE = Math.sqrt(LARGE);
    private static final double LOG_LARGE = Math.log(LARGE);
    private static final double SQRT_MIN = Math.sqrt(Double.MIN_NORMAL);
    private static final double LN2 = 0.6931471805599453094;
    private static final double LN10 = 2.302585092994045684;
    private static final int SCALE_UP = 53;
    private static final int SCALE_DOWN = -27;

    private CmathModule() {}

    static void init(PyModule module) {
        module.put("pi", Math.PI);
        module.put("e", Math.E);
        module.put("tau", Math.TAU);
        module.put("inf", Double.POSITIVE_INFINITY);
        module.put("nan", Double.NaN);
        module.put("infj", PyComplex.of(0.0, Double.POSITIVE_INFINITY));
        module.put("nanj", PyComplex.of(0.0, Double.NaN));
    }

    /** A complex number while it is computed. */
    private record Z(double re, double im) {
        boolean isFinite() {
            return Double.isFinite(re) && Double.isFinite(im);
        }

        PyComplex boxed() {
            return PyComplex.of(re, im);
        }
    }

    private static Z of(Object o) {
        if (o instanceof Double d) {
            return new Z(d, 0.0);
        }
        if (o instanceof PyComplex c) {
            return new Z(c.real, c.imaginary);
        }
        if (o instanceof Long n) {
            return new Z(n, 0.0);
        }
        Object method = org.krait.runtime.type.Attributes.lookupSpecialByName(o, "__complex__");
        if (method != null) {
            if (Call.call(PyComplex.TYPE, o) instanceof PyComplex c) {
                return new Z(c.real, c.imaginary);
            }
        }
        return new Z(NativeArguments.toDouble(o), 0.0);
    }

    private static RuntimeException domain() {
        return Errors.valueError("math domain error");
    }

    private static RuntimeException range() {
        return Errors.overflowError("math range error");
    }

    private static Z special(ComplexCases table, Z z) {
        double[] r = table.at(z.re, z.im);
        return new Z(r[0], r[1]);
    }

    private static double tan(double x) {
        return LibMath.call(TAN, x);
    }

    private static double cosh(double x) {
        return LibMath.call(COSH, x);
    }

    private static double sinh(double x) {
        return LibMath.call(SINH, x);
    }

    private static double asinh(double x) {
        return LibMath.call(ASINH, x);
    }

    private static double log1p(double x) {
        return LibMath.call(LOG1P, x);
    }

    private static Z sqrtOf(Z z) {
        if (!z.isFinite()) {
            return special(ComplexCases.SQRT, z);
        }
        if (z.re == 0.0 && z.im == 0.0) {
            return new Z(0.0, z.im);
        }
        double ax = Math.abs(z.re);
        double ay = Math.abs(z.im);
        double s;
        if (ax < Double.MIN_NORMAL && ay < Double.MIN_NORMAL && (ax > 0.0 || ay > 0.0)) {
            // Both are subnormal: scale up, so that hypot keeps its digits.
            ax = Math.scalb(ax, SCALE_UP);
            s = Math.scalb(Math.sqrt(ax + LibMath.hypot(ax, Math.scalb(ay, SCALE_UP))), SCALE_DOWN);
        } else {
            ax /= 8.0;
            s = 2.0 * Math.sqrt(ax + LibMath.hypot(ax, ay / 8.0));
        }
        double d = ay / (2.0 * s);
        return z.re >= 0.0 ? new Z(s, Math.copySign(d, z.im)) : new Z(d, Math.copySign(s, z.im));
    }

    private static Z acosOf(Z z) {
        if (!z.isFinite()) {
            return special(ComplexCases.ACOS, z);
        }
        if (Math.abs(z.re) > LARGE || Math.abs(z.im) > LARGE) {
            double re = LibMath.atan2(Math.abs(z.im), z.re);
            double size = LibMath.log(LibMath.hypot(z.re / 2.0, z.im / 2.0)) + LN2 * 2.0;
            return new Z(re, z.re < 0.0 ? -Math.copySign(size, z.im) : Math.copySign(size, -z.im));
        }
        Z s1 = sqrtOf(new Z(1.0 - z.re, -z.im));
        Z s2 = sqrtOf(new Z(1.0 + z.re, z.im));
        return new Z(2.0 * LibMath.atan2(s1.re, s2.re), asinh(s2.re * s1.im - s2.im * s1.re));
    }

    private static Z acoshOf(Z z) {
        if (!z.isFinite()) {
            return special(ComplexCases.ACOSH, z);
        }
        if (Math.abs(z.re) > LARGE || Math.abs(z.im) > LARGE) {
            return new Z(LibMath.log(LibMath.hypot(z.re / 2.0, z.im / 2.0)) + LN2 * 2.0, LibMath.atan2(z.im, z.re));
        }
        Z s1 = sqrtOf(new Z(z.re - 1.0, z.im));
        Z s2 = sqrtOf(new Z(z.re + 1.0, z.im));
        return new Z(asinh(s1.re * s2.re + s1.im * s2.im), 2.0 * LibMath.atan2(s1.im, s2.re));
    }

    private static Z asinhOf(Z z) {
        if (!z.isFinite()) {
            return special(ComplexCases.ASINH, z);
        }
        if (Math.abs(z.re) > LARGE || Math.abs(z.im) > LARGE) {
            double size = LibMath.log(LibMath.hypot(z.re / 2.0, z.im / 2.0)) + LN2 * 2.0;
            double re = z.im == 0.0 ? Math.copySign(size, z.re) : Math.copySign(size, z.re);
            return new Z(re, LibMath.atan2(z.im, Math.abs(z.re)));
        }
        Z s1 = sqrtOf(new Z(1.0 + z.im, -z.re));
        Z s2 = sqrtOf(new Z(1.0 - z.im, z.re));
        return new Z(asinh(s1.re * s2.im - s2.re * s1.im), LibMath.atan2(z.im, s1.re * s2.re - s1.im * s2.im));
    }

    private static Z atanhOf(Z z) {
        if (!z.isFinite()) {
            return special(ComplexCases.ATANH, z);
        }
        if (z.re < 0.0 || z.re == 0.0 && Math.copySign(1.0, z.re) < 0.0) {
            Z r = atanhOf(new Z(-z.re, -z.im));
            return new Z(-r.re, -r.im);
        }
        double ay = Math.abs(z.im);
        if (z.re > SQRT_LARGE || ay > SQRT_LARGE) {
            // 1/z, computed so that it does not overflow.
            double h = LibMath.hypot(z.re / 2.0, z.im / 2.0);
            return new Z(z.re / 4.0 / h / h, -Math.copySign(Math.PI / 2.0, -z.im));
        }
        if (z.re == 1.0 && ay < SQRT_MIN) {
            if (ay == 0.0) {
                throw domain();
            }
            return new Z(-LibMath.log(Math.sqrt(ay) / Math.sqrt(LibMath.hypot(ay, 2.0))), Math.copySign(LibMath.atan2(2.0, -ay) / 2.0, z.im));
        }
        return new Z(log1p(4.0 * z.re / ((1.0 - z.re) * (1.0 - z.re) + ay * ay)) / 4.0,
                -LibMath.atan2(-2.0 * z.im, (1.0 - z.re) * (1.0 + z.re) - ay * ay) / 2.0);
    }

    /** What cosh, sinh and exp do where an operand is not finite: the table, or infinities in the direction of the angle. */
    private static Z specialHyperbolic(ComplexCases table, Z z, boolean cosine, boolean exponential) {
        Z r;
        if (Double.isInfinite(z.re) && Double.isFinite(z.im) && z.im != 0.0) {
            if (exponential && z.re < 0) {
                r = new Z(Math.copySign(0.0, LibMath.cos(z.im)), Math.copySign(0.0, LibMath.sin(z.im)));
            } else {
                double re = Math.copySign(Double.POSITIVE_INFINITY, LibMath.cos(z.im));
                double im = Math.copySign(Double.POSITIVE_INFINITY, LibMath.sin(z.im));
                if (exponential || z.re > 0) {
                    r = new Z(re, im);
                } else {
                    r = cosine ? new Z(re, -im) : new Z(-re, im);
                }
            }
        } else {
            r = special(table, z);
        }
        boolean invalid = exponential
                ? Double.isInfinite(z.im) && (Double.isFinite(z.re) || z.re == Double.POSITIVE_INFINITY)
                : Double.isInfinite(z.im) && !Double.isNaN(z.re);
        if (invalid) {
            throw domain();
        }
        return r;
    }

    private static Z checked(Z r) {
        if (Double.isInfinite(r.re) || Double.isInfinite(r.im)) {
            throw range();
        }
        return r;
    }

    private static Z coshOf(Z z) {
        if (!z.isFinite()) {
            return specialHyperbolic(ComplexCases.COSH, z, true, false);
        }
        if (Math.abs(z.re) > LOG_LARGE) {
            double less = z.re - Math.copySign(1.0, z.re);
            return checked(new Z(LibMath.cos(z.im) * cosh(less) * Math.E, LibMath.sin(z.im) * sinh(less) * Math.E));
        }
        return checked(new Z(LibMath.cos(z.im) * cosh(z.re), LibMath.sin(z.im) * sinh(z.re)));
    }

    private static Z sinhOf(Z z) {
        if (!z.isFinite()) {
            return specialHyperbolic(ComplexCases.SINH, z, false, false);
        }
        if (Math.abs(z.re) > LOG_LARGE) {
            double less = z.re - Math.copySign(1.0, z.re);
            return checked(new Z(LibMath.cos(z.im) * sinh(less) * Math.E, LibMath.sin(z.im) * cosh(less) * Math.E));
        }
        return checked(new Z(LibMath.cos(z.im) * sinh(z.re), LibMath.sin(z.im) * cosh(z.re)));
    }

    private static Z tanhOf(Z z) {
        if (!z.isFinite()) {
            if (Double.isInfinite(z.im) && Double.isFinite(z.re)) {
                throw domain();
            }
            if (Double.isInfinite(z.re) && Double.isFinite(z.im) && z.im != 0.0) {
                double im = Math.copySign(0.0, 2.0 * LibMath.sin(z.im) * LibMath.cos(z.im));
                return new Z(z.re > 0 ? 1.0 : -1.0, im);
            }
            return special(ComplexCases.TANH, z);
        }
        if (Math.abs(z.re) > LOG_LARGE) {
            return new Z(Math.copySign(1.0, z.re), 4.0 * LibMath.sin(z.im) * LibMath.cos(z.im) * LibMath.exp(-2.0 * Math.abs(z.re)));
        }
        double tx = LibMath.call(TANH, z.re);
        double ty = tan(z.im);
        double cx = 1.0 / cosh(z.re);
        double txty = tx * ty;
        double denominator = 1.0 + txty * txty;
        return new Z(tx * (1.0 + ty * ty) / denominator, ty / denominator * cx * cx);
    }

    private static Z expOf(Z z) {
        if (!z.isFinite()) {
            return specialHyperbolic(ComplexCases.EXP, z, false, true);
        }
        if (z.re > LOG_LARGE) {
            double l = LibMath.exp(z.re - 1.0);
            return checked(new Z(l * LibMath.cos(z.im) * Math.E, l * LibMath.sin(z.im) * Math.E));
        }
        double l = LibMath.exp(z.re);
        return checked(new Z(l * LibMath.cos(z.im), l * LibMath.sin(z.im)));
    }

    private static Z logOf(Z z) {
        if (!z.isFinite()) {
            return special(ComplexCases.LOG, z);
        }
        double ax = Math.abs(z.re);
        double ay = Math.abs(z.im);
        double re;
        if (ax > LARGE || ay > LARGE) {
            re = LibMath.log(LibMath.hypot(ax / 2.0, ay / 2.0)) + LN2;
        } else if (ax < Double.MIN_NORMAL && ay < Double.MIN_NORMAL) {
            if (ax == 0.0 && ay == 0.0) {
                throw domain();
            }
            re = LibMath.log(LibMath.hypot(Math.scalb(ax, SCALE_UP), Math.scalb(ay, SCALE_UP))) - SCALE_UP * LN2;
        } else {
            double h = LibMath.hypot(ax, ay);
            if (h >= 0.71 && h <= 1.73) {
                double am = Math.max(ax, ay);
                double an = Math.min(ax, ay);
                re = log1p((am - 1) * (am + 1) + an * an) / 2.0;
            } else {
                re = LibMath.log(h);
            }
        }
        return new Z(re, LibMath.atan2(z.im, z.re));
    }

    private static PyComplex timesMinusI(Z z) {
        return PyComplex.of(z.im, -z.re);
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static Object acos(Object z) {
        return acosOf(of(z)).boxed();
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static Object acosh(Object z) {
        return acoshOf(of(z)).boxed();
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static Object asin(Object z) {
        Z v = of(z);
        return timesMinusI(asinhOf(new Z(-v.im, v.re)));
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static Object asinh(Object z) {
        return asinhOf(of(z)).boxed();
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static Object atan(Object z) {
        Z v = of(z);
        return timesMinusI(atanhOf(new Z(-v.im, v.re)));
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static Object atanh(Object z) {
        return atanhOf(of(z)).boxed();
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static Object cos(Object z) {
        Z v = of(z);
        return coshOf(new Z(-v.im, v.re)).boxed();
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static Object cosh(Object z) {
        return coshOf(of(z)).boxed();
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static Object exp(Object z) {
        return expOf(of(z)).boxed();
    }

    @PyFunctionDef(sig = "($module, z, base=<unrepresentable>, /)")
    static Object log(Object z, Object base) {
        Z top = logOf(of(z));
        if (base == null) {
            return top.boxed();
        }
        Z bottom = logOf(of(base));
        return org.krait.runtime.call.Operators.trueDivide(top.boxed(), bottom.boxed());
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static Object log10(Object z) {
        Z r = logOf(of(z));
        return PyComplex.of(r.re / LN10, r.im / LN10);
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static Object sin(Object z) {
        Z v = of(z);
        return timesMinusI(sinhOf(new Z(-v.im, v.re)));
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static Object sinh(Object z) {
        return sinhOf(of(z)).boxed();
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static Object sqrt(Object z) {
        return sqrtOf(of(z)).boxed();
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static Object tan(Object z) {
        Z v = of(z);
        return timesMinusI(tanhOf(new Z(-v.im, v.re)));
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static Object tanh(Object z) {
        return tanhOf(of(z)).boxed();
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static double phase(Object z) {
        Z v = of(z);
        return LibMath.atan2(v.im, v.re);
    }

    private static double size(Z v) {
        if (Double.isInfinite(v.re) || Double.isInfinite(v.im)) {
            return Double.POSITIVE_INFINITY;
        }
        double h = LibMath.hypot(v.re, v.im);
        if (v.isFinite() && Double.isInfinite(h)) {
            throw range();
        }
        return h;
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static Object polar(Object z) {
        Z v = of(z);
        return PyTuple.of(size(v), LibMath.atan2(v.im, v.re));
    }

    @PyFunctionDef(sig = "($module, r, phi, /)")
    static Object rect(double r, double phi) {
        if (Double.isFinite(r) && Double.isFinite(phi)) {
            return phi == 0.0 ? PyComplex.of(r, r * phi) : PyComplex.of(r * LibMath.cos(phi), r * LibMath.sin(phi));
        }
        if (r != 0.0 && !Double.isNaN(r) && Double.isInfinite(phi)) {
            throw domain();
        }
        if (Double.isInfinite(r) && Double.isFinite(phi) && phi != 0.0) {
            double re = Math.copySign(Double.POSITIVE_INFINITY, LibMath.cos(phi));
            double im = Math.copySign(Double.POSITIVE_INFINITY, LibMath.sin(phi));
            return r > 0 ? PyComplex.of(re, im) : PyComplex.of(-re, -im);
        }
        return special(ComplexCases.RECT, new Z(r, phi)).boxed();
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static boolean isfinite(Object z) {
        return of(z).isFinite();
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static boolean isnan(Object z) {
        Z v = of(z);
        return Double.isNaN(v.re) || Double.isNaN(v.im);
    }

    @PyFunctionDef(sig = "($module, z, /)")
    static boolean isinf(Object z) {
        Z v = of(z);
        return Double.isInfinite(v.re) || Double.isInfinite(v.im);
    }

    @PyFunctionDef(sig = "($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)")
    static boolean isclose(ThreadState ts, Object a, Object b, double relative, double absolute) {
        if (relative < 0.0 || absolute < 0.0) {
            throw Errors.valueError("tolerances must be non-negative");
        }
        Z x = of(a);
        Z y = of(b);
        if (x.re == y.re && x.im == y.im) {
            return true;
        }
        if (isInfinite(x) || isInfinite(y)) {
            return false;
        }
        double difference = LibMath.hypot(x.re - y.re, x.im - y.im);
        return difference <= relative * LibMath.hypot(y.re, y.im) || difference <= relative * LibMath.hypot(x.re, x.im) || difference <= absolute;
    }

    private static boolean isInfinite(Z z) {
        return Double.isInfinite(z.re) || Double.isInfinite(z.im);
    }
}
