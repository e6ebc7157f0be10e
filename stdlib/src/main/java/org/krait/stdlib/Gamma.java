package org.krait.stdlib;

import org.krait.runtime.object.LibMath;

/**
 * The gamma function and its logarithm by Lanczos' approximation, N=13, g=6.024680040776729583740234375, with the
 * coefficients of the Boost library, summed as CPython's {@code mathmodule.c} does.
 */
final class Gamma {
    private static final double G = 6.024680040776729583740234375;
    private static final double G_MINUS_HALF = 5.524680040776729583740234375;
    private static final double LOG_PI = 1.144729885849400174143427351353058711647;
    private static final int LARGEST_FACTORIAL = 23;

    private static final double[] NUMERATOR = {
        23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
        35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
        6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
        248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
        2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
        8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
        2.5066282746310002701649081771338373386264310793408,
    };
    private static final double[] DENOMINATOR = {
        0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0, 2637558.0, 357423.0, 32670.0, 1925.0, 66.0, 1.0,
    };

    private Gamma() {}

    private static double lanczosSum(double x) {
        double numerator = 0;
        double denominator = 0;
        if (x < 5.0) {
            for (int i = NUMERATOR.length - 1; i >= 0; i--) {
                numerator = numerator * x + NUMERATOR[i];
                denominator = denominator * x + DENOMINATOR[i];
            }
        } else {
            for (int i = 0; i < NUMERATOR.length; i++) {
                numerator = numerator / x + NUMERATOR[i];
                denominator = denominator / x + DENOMINATOR[i];
            }
        }
        return numerator / denominator;
    }

    /** sin(πx), exact at the multiples of a half. */
    private static double sinPi(double x) {
        double y = Math.abs(x) % 2.0;
        double r = switch ((int) Math.floor(2.0 * y + 0.5)) {
            case 0 -> LibMath.sin(Math.PI * y);
            case 1 -> LibMath.cos(Math.PI * (y - 0.5));
            case 2 -> LibMath.sin(Math.PI * (1.0 - y));
            case 3 -> -LibMath.cos(Math.PI * (y - 1.5));
            default -> LibMath.sin(Math.PI * (y - 2.0));
        };
        return Math.copySign(1.0, x) * r;
    }

    private static RuntimeException pole(double x) {
        return MathModule.domainError("expected a noninteger or positive integer", x);
    }

    static double gamma(double x) {
        if (Double.isNaN(x) || x == Double.POSITIVE_INFINITY) {
            return x;
        }
        if (Double.isInfinite(x) || x == 0 || x < 0 && x == Math.floor(x)) {
            throw pole(x);
        }
        if (x == Math.floor(x) && x <= LARGEST_FACTORIAL) {
            double factorial = 1;
            for (int i = 2; i < x; i++) {
                factorial *= i;
            }
            return factorial;
        }
        double size = Math.abs(x);
        if (size < 1e-20) {
            return finite(1.0 / x);
        }
        if (size > 200.0) {
            if (x < 0) {
                return 0.0 / sinPi(x);
            }
            throw MathModule.rangeError();
        }
        double y = size + G_MINUS_HALF;
        double lost;
        if (size > G_MINUS_HALF) {
            lost = y - size - G_MINUS_HALF;
        } else {
            lost = y - G_MINUS_HALF - size;
        }
        double z = lost * G / y;
        double r;
        if (x < 0) {
            r = -Math.PI / sinPi(size) / size * LibMath.exp(y) / lanczosSum(size);
            r -= z * r;
            if (size < 140.0) {
                r /= LibMath.pow(y, size - 0.5);
            } else {
                double root = LibMath.pow(y, size / 2.0 - 0.25);
                r /= root;
                r /= root;
            }
        } else {
            r = lanczosSum(size) / LibMath.exp(y);
            r += z * r;
            if (size < 140.0) {
                r *= LibMath.pow(y, size - 0.5);
            } else {
                double root = LibMath.pow(y, size / 2.0 - 0.25);
                r *= root;
                r *= root;
            }
        }
        return finite(r);
    }

    private static double finite(double r) {
        if (Double.isInfinite(r)) {
            throw MathModule.rangeError();
        }
        return r;
    }

    static double logGamma(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (Double.isInfinite(x)) {
            return Double.POSITIVE_INFINITY;
        }
        if (x == Math.floor(x) && x <= 2.0) {
            if (x <= 0) {
                throw pole(x);
            }
            return 0.0;
        }
        double size = Math.abs(x);
        if (size < 1e-20) {
            return -LibMath.log(size);
        }
        double r = LibMath.log(lanczosSum(size)) - G;
        r += (size - 0.5) * (LibMath.log(size + G - 0.5) - 1);
        if (x < 0) {
            r = LOG_PI - LibMath.log(Math.abs(sinPi(size))) - LibMath.log(size) - r;
        }
        return finite(r);
    }
}
