package org.krait.stdlib;

import org.krait.runtime.error.Errors;

/**
 * What functions of complex numbers give where an operand is not finite (C17, annex G). A table has a row for each kind of real
 * part and in it two characters, real and imaginary part of the result, for each kind of imaginary part; the kinds are negative infinity,
 * negative, -0, 0, positive, infinity, NaN. The characters: i infinity, n NaN, z 0, o 1, p pi, h pi/2, q pi/4, t 3pi/4; a capital
 * letter is the negative value, two dots are what the caller never asks for, or answers with an error.
 */
final class ComplexCases {
    static final ComplexCases ACOS = new ComplexCases("tipipipIpItIni hi........hInn hi........hIhn hi........hIhn hi........hInn qizizizIzIqIni ninnnnnnnnnInn");
    static final ComplexCases ACOSH = new ComplexCases("iTiPiPipipitin iH........ihnn iH........ihnh iH........ihnh iH........ihnn iQiZiZiziziqin innnnnnnnninnn");
    static final ComplexCases ASINH = new ComplexCases("IQIZIZIzIzIqIn IH........Ihnn IH........Ihnn iH........ihnn iH........ihnn iQiZiZiziziqin innnnZnznninnn");
    static final ComplexCases ATANH = new ComplexCases("ZHZHZHZhZhZhZn ZH........Zhnn ZH........ZhZn zH........zhzn zH........zhnn zHzHzHzhzhzhzn zHnnnnnnnnzhnn");
    static final ComplexCases COSH = new ComplexCases("..IiiziZII..in ............nn ............nz ............nz ............nn ..IIiZizIi..in nnnnnznznnnnnn");
    static final ComplexCases EXP = new ComplexCases("zzZZzZzzZzzzzz ............nn ............nn ............nn ............nn ..IIiZizIi..in nnnnnZnznnnnnn");
    static final ComplexCases LOG = new ComplexCases("iTiPiPipipitin iH........ihnn iH........ihnn iH........ihnn iH........ihnn iQiZiZiziziqin innnnnnnnninnn");
    static final ComplexCases SINH = new ComplexCases("..iIIZIzii..in ............nn ............zn ............zn ............nn ..IIiZizIi..in nnnnnZnznnnnnn");
    static final ComplexCases SQRT = new ComplexCases("iIzIzIziziiini iI........iinn iI........iinn iI........iinn iI........iinn iIiZiZiziziiin iInnnnnnnniinn");
    static final ComplexCases TANH = new ComplexCases("OzOzOZOzOZOzOz ............nn ............Zn ............zn ............nn ozozoZozoZozoz nnnnnZnznnnnnn");
    static final ComplexCases RECT = new ComplexCases("..iiIzIZiI..in ............nn zz........zzzz zz........zzzz ............nn ..IIiZizIi..in nnnnnznznnnnnn");

    private static final int COLUMNS = 15;

    private final String table;

    private ComplexCases(String table) {
        this.table = table;
    }

    private static int kind(double x) {
        if (Double.isNaN(x)) {
            return 6;
        }
        if (Double.isInfinite(x)) {
            return x < 0 ? 0 : 5;
        }
        if (x != 0) {
            return x < 0 ? 1 : 4;
        }
        return Math.copySign(1.0, x) < 0 ? 2 : 3;
    }

    private static double value(char c) {
        double size = switch (Character.toLowerCase(c)) {
            case 'i' -> Double.POSITIVE_INFINITY;
            case 'n' -> Double.NaN;
            case 'z' -> 0.0;
            case 'o' -> 1.0;
            case 'p' -> Math.PI;
            case 'h' -> Math.PI / 2;
            case 'q' -> Math.PI / 4;
            case 't' -> 3 * Math.PI / 4;
            default -> throw Errors.valueError("math domain error");
        };
        return Character.isUpperCase(c) ? -size : size;
    }

    /** Real and imaginary part of the result. */
    double[] at(double re, double im) {
        int cell = kind(re) * COLUMNS + kind(im) * 2;
        return new double[] {value(table.charAt(cell)), value(table.charAt(cell + 1))};
    }
}
