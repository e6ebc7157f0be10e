package org.krait.stdlib;

import java.util.Arrays;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Floats;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.Numbers;

/** Sums of floats without loss: Shewchuk's partial sums, and double-length arithmetic for norms and products. */
final class ExactSums {
    private ExactSums() {}

    /** The correctly rounded sum of an iterator of numbers ({@code math.fsum}). */
    static double sum(Object it) {
        double[] partials = new double[32];
        int n = 0;
        double special = 0;
        double infinities = 0;
        for (Object item = Iteration.next(it); item != null; item = Iteration.next(it)) {
            double x = Numbers.toDouble(item);
            double given = x;
            int kept = 0;
            for (int j = 0; j < n; j++) {
                double y = partials[j];
                if (Math.abs(x) < Math.abs(y)) {
                    double t = x;
                    x = y;
                    y = t;
                }
                double high = x + y;
                double low = y - (high - x);
                if (low != 0) {
                    partials[kept++] = low;
                }
                x = high;
            }
            n = kept;
            if (x != 0) {
                if (!Double.isFinite(x)) {
                    if (Double.isFinite(given)) {
                        throw Errors.overflowError("intermediate overflow in fsum");
                    }
                    if (Double.isInfinite(given)) {
                        infinities += given;
                    }
                    special += given;
                    n = 0;
                } else {
                    if (n == partials.length) {
                        partials = Arrays.copyOf(partials, 2 * n);
                    }
                    partials[n++] = x;
                }
            }
        }
        if (special != 0) {
            if (Double.isNaN(infinities)) {
                throw Errors.valueError("-inf + inf in fsum");
            }
            return special;
        }
        return rounded(partials, n);
    }

    /** Adds partial sums from the top; a tie is decided by the sign of what is below. */
    private static double rounded(double[] partials, int n) {
        if (n == 0) {
            return 0;
        }
        double high = partials[--n];
        double low = 0;
        while (n > 0) {
            double x = high;
            double y = partials[--n];
            high = x + y;
            low = y - (high - x);
            if (low != 0) {
                break;
            }
        }
        if (n > 0 && (low < 0 && partials[n - 1] < 0 || low > 0 && partials[n - 1] > 0)) {
            double y = low * 2;
            double x = high + y;
            if (y == x - high) {
                high = x;
            }
        }
        return high;
    }

    /** The length of a vector of absolute values, scaled against overflow and corrected by one step of Newton's. */
    static double norm(double[] v) {
        double max = 0;
        boolean nan = false;
        for (double x : v) {
            nan |= Double.isNaN(x);
            max = x > max ? x : max;
        }
        return norm(v, max, nan);
    }

    private static double norm(double[] v, double max, boolean nan) {
        if (Double.isInfinite(max)) {
            return max;
        }
        if (nan) {
            return Double.NaN;
        }
        if (max == 0 || v.length <= 1) {
            return max;
        }
        int exponent = exponentOf(max);
        if (exponent < -1023) {
            double[] larger = new double[v.length];
            for (int i = 0; i < v.length; i++) {
                larger[i] = v[i] / Double.MIN_NORMAL;
            }
            return Double.MIN_NORMAL * norm(larger, max / Double.MIN_NORMAL, false);
        }
        double scale = Math.scalb(1.0, -exponent);
        double sum = 1.0;
        double low1 = 0;
        double low2 = 0;
        for (double y : v) {
            double x = y * scale;
            double square = x * x;
            low1 += Math.fma(x, x, -square);
            double next = sum + square;
            low2 += sum - next + square;
            sum = next;
        }
        double h = Math.sqrt(sum - 1.0 + (low1 + low2));
        double square = -h * h;
        low1 += Math.fma(-h, h, -square);
        double next = sum + square;
        low2 += sum - next + square;
        sum = next;
        double x = sum - 1.0 + (low1 + low2);
        h += x / (2.0 * h);
        return h / scale;
    }

    /** The exponent as C's {@code frexp} gives it. */
    private static int exponentOf(double x) {
        return x < Double.MIN_NORMAL ? Math.getExponent(x * 0x1p54) + 1 - 54 : Math.getExponent(x) + 1;
    }

    /** The sum of products of two iterators; ints exactly, floats in triple length, everything else by operators. */
    static Object sumOfProducts(Object left, Object right) {
        Object total = 0L;
        long longs = 0;
        boolean intPath = true;
        boolean floatPath = true;
        boolean floats = false;
        double high = 0;
        double low = 0;
        double tiny = 0;
        while (true) {
            Object p = Iteration.next(left);
            Object q = Iteration.next(right);
            if (p == null != (q == null)) {
                throw Errors.valueError("Inputs are not the same length");
            }
            if (p == null) {
                break;
            }
            if (intPath) {
                if (p instanceof Long m && q instanceof Long n && Math.multiplyHigh(m, n) == m * n >> 63) {
                    long sum = longs + m * n;
                    if (((longs ^ sum) & (m * n ^ sum)) >= 0) {
                        longs = sum;
                        continue;
                    }
                }
                // As in CPython, what does not fit into the fast path ends it for good: results then round as sums of objects do.
                intPath = false;
                total = flush(total, longs, false, 0, 0, 0);
                longs = 0;
            }
            if (floatPath) {
                if (isNumber(p) && isNumber(q) && (p instanceof Double || q instanceof Double)) {
                    double x = real(p);
                    double y = real(q);
                    double product = x * y;
                    double productLow = Math.fma(x, y, -product);
                    double sum = high + product;
                    if (Double.isFinite(sum)) {
                        double sumLow = twoSumLow(high, product, sum);
                        double r1 = low + productLow;
                        double r1Low = twoSumLow(low, productLow, r1);
                        double r2 = r1 + sumLow;
                        double r2Low = twoSumLow(r1, sumLow, r2);
                        high = sum;
                        low = r2;
                        tiny += r1Low + r2Low;
                        floats = true;
                        continue;
                    }
                }
                floatPath = false;
                total = flush(total, 0L, floats, high, low, tiny);
                floats = false;
            }
            total = Operators.add(total, Operators.multiply(p, q));
        }
        return flush(total, longs, floats, high, low, tiny);
    }

    private static Object flush(Object total, Object ints, boolean floats, double high, double low, double tiny) {
        Object r = Ints.signum(ints) == 0 ? total : Operators.add(total, ints);
        if (!floats) {
            return r;
        }
        double last = low + tiny;
        return Operators.add(r, high + last);
    }

    private static double twoSumLow(double a, double b, double sum) {
        double z = sum - a;
        return a - (sum - z) + (b - z);
    }

    private static boolean isNumber(Object o) {
        return o instanceof Double || o instanceof Long || o instanceof Boolean;
    }

    private static double real(Object o) {
        return o instanceof Double d ? d : Floats.isFloat(o) ? Floats.value(o) : Ints.toDouble(o);
    }
}
