package org.krait.stdlib.decimal;

import org.krait.annotations.PyMethod;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/** The methods of Context that are an operation of the specification. */
abstract class ContextOperations extends PyObject {
    ContextOperations(PyType type) {
        super(type);
    }

    abstract Object unary(int operation, Dec x);

    abstract Object binary(int operation, Dec x, Dec y);

    abstract boolean isNormal(Dec d);

    abstract boolean isSubnormal(Dec d);

    static PyDecimal requireDecimal(Object x) {
        if (x instanceof PyDecimal d) {
            return d;
        }
        throw Errors.typeError("argument must be a Decimal");
    }

    @PyMethod(name = "abs", sig = "($self, x, /)")
    final Object abs(Object x) {
        return unary(Operation.ABS, DecimalOperations.required(x));
    }

    @PyMethod(name = "exp", sig = "($self, x, /)")
    final Object exp(Object x) {
        return unary(Operation.EXP, DecimalOperations.required(x));
    }

    @PyMethod(name = "ln", sig = "($self, x, /)")
    final Object ln(Object x) {
        return unary(Operation.LN, DecimalOperations.required(x));
    }

    @PyMethod(name = "log10", sig = "($self, x, /)")
    final Object log10(Object x) {
        return unary(Operation.LOG10, DecimalOperations.required(x));
    }

    @PyMethod(name = "minus", sig = "($self, x, /)")
    final Object minus(Object x) {
        return unary(Operation.MINUS, DecimalOperations.required(x));
    }

    @PyMethod(name = "next_minus", sig = "($self, x, /)")
    final Object nextMinus(Object x) {
        return unary(Operation.NEXT_MINUS, DecimalOperations.required(x));
    }

    @PyMethod(name = "next_plus", sig = "($self, x, /)")
    final Object nextPlus(Object x) {
        return unary(Operation.NEXT_PLUS, DecimalOperations.required(x));
    }

    @PyMethod(name = "normalize", sig = "($self, x, /)")
    final Object normalize(Object x) {
        return unary(Operation.NORMALIZE, DecimalOperations.required(x));
    }

    @PyMethod(name = "plus", sig = "($self, x, /)")
    final Object plus(Object x) {
        return unary(Operation.PLUS, DecimalOperations.required(x));
    }

    @PyMethod(name = "sqrt", sig = "($self, x, /)")
    final Object sqrt(Object x) {
        return unary(Operation.SQRT, DecimalOperations.required(x));
    }

    @PyMethod(name = "logb", sig = "($self, x, /)")
    final Object logb(Object x) {
        return unary(Operation.LOGB, DecimalOperations.required(x));
    }

    @PyMethod(name = "logical_invert", sig = "($self, x, /)")
    final Object logicalInvert(Object x) {
        return unary(Operation.LOGICAL_INVERT, DecimalOperations.required(x));
    }

    @PyMethod(name = "add", sig = "($self, x, y, /)")
    final Object add(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.ADD, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "compare", sig = "($self, x, y, /)")
    final Object compare(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.COMPARE, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "compare_signal", sig = "($self, x, y, /)")
    final Object compareSignal(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.COMPARE_SIGNAL, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "divide", sig = "($self, x, y, /)")
    final Object divide(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.DIVIDE, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "divide_int", sig = "($self, x, y, /)")
    final Object divideInt(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.DIVIDE_INT, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "max", sig = "($self, x, y, /)")
    final Object max(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.MAX, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "max_mag", sig = "($self, x, y, /)")
    final Object maxMag(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.MAX_MAG, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "min", sig = "($self, x, y, /)")
    final Object min(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.MIN, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "min_mag", sig = "($self, x, y, /)")
    final Object minMag(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.MIN_MAG, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "multiply", sig = "($self, x, y, /)")
    final Object multiply(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.MULTIPLY, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "next_toward", sig = "($self, x, y, /)")
    final Object nextToward(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.NEXT_TOWARD, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "remainder", sig = "($self, x, y, /)")
    final Object remainder(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.REMAINDER, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "remainder_near", sig = "($self, x, y, /)")
    final Object remainderNear(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.REMAINDER_NEAR, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "subtract", sig = "($self, x, y, /)")
    final Object subtract(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.SUBTRACT, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "logical_and", sig = "($self, x, y, /)")
    final Object logicalAnd(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.LOGICAL_AND, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "logical_or", sig = "($self, x, y, /)")
    final Object logicalOr(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.LOGICAL_OR, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "logical_xor", sig = "($self, x, y, /)")
    final Object logicalXor(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.LOGICAL_XOR, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "rotate", sig = "($self, x, y, /)")
    final Object rotate(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.ROTATE, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "scaleb", sig = "($self, x, y, /)")
    final Object scaleb(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.SCALEB, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "shift", sig = "($self, x, y, /)")
    final Object shift(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.SHIFT, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "compare_total", sig = "($self, x, y, /)")
    final Object compareTotal(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.COMPARE_TOTAL, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "compare_total_mag", sig = "($self, x, y, /)")
    final Object compareTotalMag(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.COMPARE_TOTAL_MAG, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "copy_sign", sig = "($self, x, y, /)")
    final Object copySign(Object x, Object y) {
        Dec a = DecimalOperations.required(x);
        return binary(Operation.COPY_SIGN, a, DecimalOperations.required(y));
    }

    @PyMethod(name = "is_canonical", sig = "($self, x, /)")
    final boolean isCanonical(Object x) {
        requireDecimal(x);
        return true;
    }

    @PyMethod(name = "is_finite", sig = "($self, x, /)")
    final boolean isFinite(Object x) {
        Dec d = DecimalOperations.required(x);
        return d.isFinite();
    }

    @PyMethod(name = "is_infinite", sig = "($self, x, /)")
    final boolean isInfinite(Object x) {
        Dec d = DecimalOperations.required(x);
        return d.isInfinite();
    }

    @PyMethod(name = "is_nan", sig = "($self, x, /)")
    final boolean isNan(Object x) {
        Dec d = DecimalOperations.required(x);
        return d.isNan();
    }

    @PyMethod(name = "is_qnan", sig = "($self, x, /)")
    final boolean isQnan(Object x) {
        Dec d = DecimalOperations.required(x);
        return d.kind() == Dec.QUIET;
    }

    @PyMethod(name = "is_snan", sig = "($self, x, /)")
    final boolean isSnan(Object x) {
        Dec d = DecimalOperations.required(x);
        return d.kind() == Dec.SIGNALING;
    }

    @PyMethod(name = "is_signed", sig = "($self, x, /)")
    final boolean isSigned(Object x) {
        Dec d = DecimalOperations.required(x);
        return d.negative();
    }

    @PyMethod(name = "is_zero", sig = "($self, x, /)")
    final boolean isZero(Object x) {
        Dec d = DecimalOperations.required(x);
        return d.isZero();
    }

    @PyMethod(name = "is_normal", sig = "($self, x, /)")
    final boolean isNormal(Object x) {
        Dec d = DecimalOperations.required(x);
        return isNormal(d);
    }

    @PyMethod(name = "is_subnormal", sig = "($self, x, /)")
    final boolean isSubnormal(Object x) {
        Dec d = DecimalOperations.required(x);
        return isSubnormal(d);
    }
}
