package org.krait.stdlib.decimal;

/** The operations that are methods of both Decimal and Context, by number. Stateless. */
final class Operation {
    static final int ABS = 0;
    static final int EXP = 1;
    static final int LN = 2;
    static final int LOG10 = 3;
    static final int MINUS = 4;
    static final int NEXT_MINUS = 5;
    static final int NEXT_PLUS = 6;
    static final int NORMALIZE = 7;
    static final int PLUS = 8;
    static final int SQRT = 9;
    static final int LOGB = 10;
    static final int LOGICAL_INVERT = 11;
    static final int ADD = 0;
    static final int COMPARE = 1;
    static final int COMPARE_SIGNAL = 2;
    static final int DIVIDE = 3;
    static final int DIVIDE_INT = 4;
    static final int MAX = 5;
    static final int MAX_MAG = 6;
    static final int MIN = 7;
    static final int MIN_MAG = 8;
    static final int MULTIPLY = 9;
    static final int NEXT_TOWARD = 10;
    static final int REMAINDER = 11;
    static final int REMAINDER_NEAR = 12;
    static final int SUBTRACT = 13;
    static final int LOGICAL_AND = 14;
    static final int LOGICAL_OR = 15;
    static final int LOGICAL_XOR = 16;
    static final int ROTATE = 17;
    static final int SCALEB = 18;
    static final int SHIFT = 19;
    static final int COMPARE_TOTAL = 20;
    static final int COMPARE_TOTAL_MAG = 21;
    static final int COPY_SIGN = 22;

    private Operation() {}

    /** An operation with one operand. */
    static Dec unary(int number, Dec x, Work w) {
        return switch (number) {
            case 0 -> Arithmetic.abs(x, w);
            case 1 -> Transcendental.exp(x, w);
            case 2 -> Transcendental.ln(x, w);
            case 3 -> Transcendental.log10(x, w);
            case 4 -> Arithmetic.minus(x, w);
            case 5 -> Arithmetic.nextUp(x, w, false);
            case 6 -> Arithmetic.nextUp(x, w, true);
            case 7 -> Arithmetic.reduce(x, w);
            case 8 -> Arithmetic.plus(x, w);
            case 9 -> Arithmetic.sqrt(x, w);
            case 10 -> Arithmetic.logb(x, w);
            case 11 -> Arithmetic.logicalInvert(x, w);
            default -> throw new AssertionError(number);
        };
    }

    /** An operation with two operands. */
    static Dec binary(int number, Dec x, Dec y, Work w) {
        return switch (number) {
            case 0 -> Arithmetic.add(x, y, w);
            case 1 -> Arithmetic.compare(x, y, w, false);
            case 2 -> Arithmetic.compare(x, y, w, true);
            case 3 -> Arithmetic.divide(x, y, w);
            case 4 -> Arithmetic.divideInt(x, y, w);
            case 5 -> Arithmetic.extreme(x, y, w, true, false);
            case 6 -> Arithmetic.extreme(x, y, w, true, true);
            case 7 -> Arithmetic.extreme(x, y, w, false, false);
            case 8 -> Arithmetic.extreme(x, y, w, false, true);
            case 9 -> Arithmetic.multiply(x, y, w);
            case 10 -> Arithmetic.nextToward(x, y, w);
            case 11 -> Arithmetic.remainder(x, y, w);
            case 12 -> Arithmetic.remainderNear(x, y, w);
            case 13 -> Arithmetic.subtract(x, y, w);
            case 14 -> Arithmetic.logical(x, y, w, '&');
            case 15 -> Arithmetic.logical(x, y, w, '|');
            case 16 -> Arithmetic.logical(x, y, w, '^');
            case 17 -> Arithmetic.rotate(x, y, w);
            case 18 -> Arithmetic.scaleb(x, y, w);
            case 19 -> Arithmetic.shift(x, y, w);
            case 20 -> Dec.of(Arithmetic.compareTotal(x, y));
            case 21 -> Dec.of(Arithmetic.compareTotal(x.withSign(false), y.withSign(false)));
            case 22 -> x.withSign(y.negative());
            default -> throw new AssertionError(number);
        };
    }
}
