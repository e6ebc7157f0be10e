package org.krait.runtime.object;

import org.krait.runtime.error.Errors;

/**
 * Complex arithmetic: products and quotients that keep infinities (C99, annex G), powers, and the
 * text form. Each result is a fresh {@link PyComplex}. Pure functions.
 */
final class Complexes {
    private static final double INF = Double.POSITIVE_INFINITY;

    private Complexes() {}

    static PyComplex multiply(double a, double b, double c, double d) {
        double ac = a * c;
        double bd = b * d;
        double ad = a * d;
        double bc = b * c;
        double real = ac - bd;
        double imaginary = ad + bc;
        if (Double.isNaN(real) && Double.isNaN(imaginary)) {
            boolean recover = false;
            if (Double.isInfinite(a) || Double.isInfinite(b)) {
                a = boxed(a);
                b = boxed(b);
                c = zeroForNaN(c);
                d = zeroForNaN(d);
                recover = true;
            }
            if (Double.isInfinite(c) || Double.isInfinite(d)) {
                c = boxed(c);
                d = boxed(d);
                a = zeroForNaN(a);
                b = zeroForNaN(b);
                recover = true;
            }
            if (!recover && (Double.isInfinite(ac) || Double.isInfinite(bd) || Double.isInfinite(ad) || Double.isInfinite(bc))) {
                a = zeroForNaN(a);
                b = zeroForNaN(b);
                c = zeroForNaN(c);
                d = zeroForNaN(d);
                recover = true;
            }
            if (recover) {
                real = INF * (a * c - b * d);
                imaginary = INF * (a * d + b * c);
            }
        }
        return PyComplex.of(real, imaginary);
    }

    /** An infinity becomes 1 and everything else 0, with its sign. */
    private static double boxed(double x) {
        return Math.copySign(Double.isInfinite(x) ? 1.0 : 0.0, x);
    }

    private static double zeroForNaN(double x) {
        return Double.isNaN(x) ? Math.copySign(0.0, x) : x;
    }

    /** Smith's method: divides by the larger part first. */
    static PyComplex divide(double a, double b, double c, double d) {
        double real;
        double imaginary;
        if (Math.abs(c) >= Math.abs(d)) {
            if (c == 0) {
                throw Errors.zeroDivision("division by zero");
            }
            double ratio = d / c;
            double denominator = c + d * ratio;
            real = (a + b * ratio) / denominator;
            imaginary = (b - a * ratio) / denominator;
        } else if (Math.abs(d) >= Math.abs(c)) {
            double ratio = c / d;
            double denominator = c * ratio + d;
            real = (a * ratio + b) / denominator;
            imaginary = (b * ratio - a) / denominator;
        } else {
            real = Double.NaN;
            imaginary = Double.NaN;
        }
        if (Double.isNaN(real) && Double.isNaN(imaginary)) {
            if ((Double.isInfinite(a) || Double.isInfinite(b)) && Double.isFinite(c) && Double.isFinite(d)) {
                double x = boxed(a);
                double y = boxed(b);
                real = INF * (x * c + y * d);
                imaginary = INF * (y * c - x * d);
            } else if ((Double.isInfinite(c) || Double.isInfinite(d)) && Double.isFinite(a) && Double.isFinite(b)) {
                double x = boxed(c);
                double y = boxed(d);
                real = 0.0 * (a * x + b * y);
                imaginary = 0.0 * (b * x - a * y);
            }
        }
        return PyComplex.of(real, imaginary);
    }

    /** A real divided by a complex: the real's imaginary part is no zero of any sign. */
    static PyComplex divideReal(double a, double c, double d) {
        if (Math.abs(c) >= Math.abs(d)) {
            if (c == 0) {
                throw Errors.zeroDivision("division by zero");
            }
            double ratio = d / c;
            double denominator = c + d * ratio;
            return recoverReal(a, c, d, a / denominator, -a * ratio / denominator);
        }
        if (Math.abs(d) >= Math.abs(c)) {
            double ratio = c / d;
            double denominator = c * ratio + d;
            return recoverReal(a, c, d, a * ratio / denominator, -a / denominator);
        }
        return recoverReal(a, c, d, Double.NaN, Double.NaN);
    }

    private static PyComplex recoverReal(double a, double c, double d, double real, double imaginary) {
        if (Double.isNaN(real) && Double.isNaN(imaginary)) {
            if (Double.isInfinite(a) && Double.isFinite(c) && Double.isFinite(d)) {
                double x = boxed(a);
                real = INF * (x * c);
                imaginary = INF * (-x * d);
            } else if ((Double.isInfinite(c) || Double.isInfinite(d)) && Double.isFinite(a)) {
                real = 0.0 * (a * boxed(c));
                imaginary = 0.0 * (-a * boxed(d));
            }
        }
        return PyComplex.of(real, imaginary);
    }

    static PyComplex pow(double a, double b, double c, double d) {
        PyComplex r = d == 0 && c == Math.rint(c) && Math.abs(c) <= 100 ? wholePower(a, b, (int) c) : polarPower(a, b, c, d);
        if (Double.isInfinite(r.real) || Double.isInfinite(r.imaginary)) {
            throw Errors.overflowError("complex exponentiation");
        }
        return r;
    }

    private static RuntimeException zeroBase() {
        return Errors.zeroDivision("zero to a negative or complex power");
    }

    private static PyComplex wholePower(double a, double b, int n) {
        PyComplex r = PyComplex.of(1, 0);
        PyComplex p = PyComplex.of(a, b);
        int left = Math.abs(n);
        for (int mask = 1; mask > 0 && left >= mask; mask <<= 1) {
            if ((left & mask) != 0) {
                r = multiply(r.real, r.imaginary, p.real, p.imaginary);
            }
            p = multiply(p.real, p.imaginary, p.real, p.imaginary);
        }
        if (n > 0) {
            return r;
        }
        if (r.real == 0 && r.imaginary == 0) {
            throw zeroBase();
        }
        return divide(1, 0, r.real, r.imaginary);
    }

    private static PyComplex polarPower(double a, double b, double c, double d) {
        if (c == 0 && d == 0) {
            return PyComplex.of(1, 0);
        }
        if (a == 0 && b == 0) {
            if (d != 0 || c < 0) {
                throw zeroBase();
            }
            return PyComplex.of(0, 0);
        }
        double size = LibMath.hypot(a, b);
        double length = LibMath.pow(size, c);
        double angle = LibMath.atan2(b, a);
        double phase = angle * c;
        if (d != 0) {
            length *= LibMath.exp(-angle * d);
            phase += d * LibMath.log(size);
        }
        if (Double.isInfinite(phase)) {
            // No angle: cos and sin report a domain error, which CPython takes for that of a zero base.
            throw zeroBase();
        }
        return PyComplex.of(length * LibMath.cos(phase), length * LibMath.sin(phase));
    }

    static String repr(double real, double imaginary) {
        String j = part(imaginary) + "j";
        if (real == 0 && Double.doubleToRawLongBits(real) == 0) {
            return j;
        }
        return "(" + part(real) + (j.charAt(0) == '-' ? "" : "+") + j + ")";
    }

    private static String part(double d) {
        return Double.isFinite(d) ? FloatText.repr(d, false) : FloatText.repr(d);
    }

    /** Parses what {@code complex(text)} accepts; null when the text is something else. */
    static double[] parse(Object text) {
        String s = FloatText.normalized(text);
        if (s == null) {
            return null;
        }
        if (s.startsWith("(") && s.endsWith(")")) {
            s = s.substring(1, s.length() - 1).strip();
        }
        double real = 0;
        double imaginary = 0;
        int at = FloatText.prefix(s, 0);
        if (at > 0) {
            double first = FloatText.toDouble(s.substring(0, at));
            if (at == s.length()) {
                return new double[] {first, 0};
            }
            char c = s.charAt(at);
            if (c == '+' || c == '-') {
                real = first;
                int end = FloatText.prefix(s, at);
                imaginary = end > at ? FloatText.toDouble(s.substring(at, end)) : c == '+' ? 1 : -1;
                at = end > at ? end : at + 1;
            } else {
                imaginary = first;
            }
        } else {
            imaginary = 1;
            if (s.startsWith("+") || s.startsWith("-")) {
                imaginary = s.charAt(0) == '+' ? 1 : -1;
                at = 1;
            }
        }
        return at == s.length() - 1 && (s.charAt(at) | 0x20) == 'j' ? new double[] {real, imaginary} : null;
    }
}
