package org.krait.stdlib.decimal;

import org.krait.annotations.PyMethod;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** The methods of Decimal that are an operation of the specification. Immutable. */
abstract class DecimalOperations extends PyObject {
    final Dec value;

    DecimalOperations(PyType type, Dec value) {
        super(type);
        this.value = value;
    }

    /** A Decimal or an int as a number; null for anything else. */
    static Dec operand(Object o) {
        if (o instanceof DecimalOperations d) {
            return d.value;
        }
        return Ints.isInt(o) ? Dec.of(Ints.big(o)) : null;
    }

    /** The same; TypeError for anything else. */
    static Dec required(Object o) {
        Dec d = operand(o);
        if (d == null) {
            throw Errors.typeError("conversion from %s to Decimal is not supported", Types.nameOf(o));
        }
        return d;
    }

    @PyMethod(name = "__abs__", sig = "($self, /)")
    final Object absOperator(ThreadState ts) {
        return PyDecimalContext.current(ts).unary(Operation.ABS, value);
    }

    @PyMethod(name = "exp", sig = "($self, /, context=None)")
    final Object exp(ThreadState ts, Object context) {
        return PyDecimalContext.of(ts, context).unary(Operation.EXP, value);
    }

    @PyMethod(name = "ln", sig = "($self, /, context=None)")
    final Object ln(ThreadState ts, Object context) {
        return PyDecimalContext.of(ts, context).unary(Operation.LN, value);
    }

    @PyMethod(name = "log10", sig = "($self, /, context=None)")
    final Object log10(ThreadState ts, Object context) {
        return PyDecimalContext.of(ts, context).unary(Operation.LOG10, value);
    }

    @PyMethod(name = "__neg__", sig = "($self, /)")
    final Object minusOperator(ThreadState ts) {
        return PyDecimalContext.current(ts).unary(Operation.MINUS, value);
    }

    @PyMethod(name = "next_minus", sig = "($self, /, context=None)")
    final Object nextMinus(ThreadState ts, Object context) {
        return PyDecimalContext.of(ts, context).unary(Operation.NEXT_MINUS, value);
    }

    @PyMethod(name = "next_plus", sig = "($self, /, context=None)")
    final Object nextPlus(ThreadState ts, Object context) {
        return PyDecimalContext.of(ts, context).unary(Operation.NEXT_PLUS, value);
    }

    @PyMethod(name = "normalize", sig = "($self, /, context=None)")
    final Object normalize(ThreadState ts, Object context) {
        return PyDecimalContext.of(ts, context).unary(Operation.NORMALIZE, value);
    }

    @PyMethod(name = "__pos__", sig = "($self, /)")
    final Object plusOperator(ThreadState ts) {
        return PyDecimalContext.current(ts).unary(Operation.PLUS, value);
    }

    @PyMethod(name = "sqrt", sig = "($self, /, context=None)")
    final Object sqrt(ThreadState ts, Object context) {
        return PyDecimalContext.of(ts, context).unary(Operation.SQRT, value);
    }

    @PyMethod(name = "logb", sig = "($self, /, context=None)")
    final Object logb(ThreadState ts, Object context) {
        return PyDecimalContext.of(ts, context).unary(Operation.LOGB, value);
    }

    @PyMethod(name = "logical_invert", sig = "($self, /, context=None)")
    final Object logicalInvert(ThreadState ts, Object context) {
        return PyDecimalContext.of(ts, context).unary(Operation.LOGICAL_INVERT, value);
    }

    @PyMethod(name = "__add__", sig = "($self, value, /)")
    final Object addOperator(ThreadState ts, Object other) {
        Dec y = operand(other);
        return y == null ? PyNotImplemented.NOT_IMPLEMENTED : PyDecimalContext.current(ts).binary(Operation.ADD, value, y);
    }

    @PyMethod(name = "__radd__", sig = "($self, value, /)")
    final Object addReflected(ThreadState ts, Object other) {
        Dec x = operand(other);
        return x == null ? PyNotImplemented.NOT_IMPLEMENTED : PyDecimalContext.current(ts).binary(Operation.ADD, x, value);
    }

    @PyMethod(name = "compare", sig = "($self, /, other, context=None)")
    final Object compare(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.COMPARE, value, required(other));
    }

    @PyMethod(name = "compare_signal", sig = "($self, /, other, context=None)")
    final Object compareSignal(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.COMPARE_SIGNAL, value, required(other));
    }

    @PyMethod(name = "__truediv__", sig = "($self, value, /)")
    final Object divideOperator(ThreadState ts, Object other) {
        Dec y = operand(other);
        return y == null ? PyNotImplemented.NOT_IMPLEMENTED : PyDecimalContext.current(ts).binary(Operation.DIVIDE, value, y);
    }

    @PyMethod(name = "__rtruediv__", sig = "($self, value, /)")
    final Object divideReflected(ThreadState ts, Object other) {
        Dec x = operand(other);
        return x == null ? PyNotImplemented.NOT_IMPLEMENTED : PyDecimalContext.current(ts).binary(Operation.DIVIDE, x, value);
    }

    @PyMethod(name = "__floordiv__", sig = "($self, value, /)")
    final Object divideIntOperator(ThreadState ts, Object other) {
        Dec y = operand(other);
        return y == null ? PyNotImplemented.NOT_IMPLEMENTED : PyDecimalContext.current(ts).binary(Operation.DIVIDE_INT, value, y);
    }

    @PyMethod(name = "__rfloordiv__", sig = "($self, value, /)")
    final Object divideIntReflected(ThreadState ts, Object other) {
        Dec x = operand(other);
        return x == null ? PyNotImplemented.NOT_IMPLEMENTED : PyDecimalContext.current(ts).binary(Operation.DIVIDE_INT, x, value);
    }

    @PyMethod(name = "max", sig = "($self, /, other, context=None)")
    final Object max(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.MAX, value, required(other));
    }

    @PyMethod(name = "max_mag", sig = "($self, /, other, context=None)")
    final Object maxMag(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.MAX_MAG, value, required(other));
    }

    @PyMethod(name = "min", sig = "($self, /, other, context=None)")
    final Object min(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.MIN, value, required(other));
    }

    @PyMethod(name = "min_mag", sig = "($self, /, other, context=None)")
    final Object minMag(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.MIN_MAG, value, required(other));
    }

    @PyMethod(name = "__mul__", sig = "($self, value, /)")
    final Object multiplyOperator(ThreadState ts, Object other) {
        Dec y = operand(other);
        return y == null ? PyNotImplemented.NOT_IMPLEMENTED : PyDecimalContext.current(ts).binary(Operation.MULTIPLY, value, y);
    }

    @PyMethod(name = "__rmul__", sig = "($self, value, /)")
    final Object multiplyReflected(ThreadState ts, Object other) {
        Dec x = operand(other);
        return x == null ? PyNotImplemented.NOT_IMPLEMENTED : PyDecimalContext.current(ts).binary(Operation.MULTIPLY, x, value);
    }

    @PyMethod(name = "next_toward", sig = "($self, /, other, context=None)")
    final Object nextToward(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.NEXT_TOWARD, value, required(other));
    }

    @PyMethod(name = "__mod__", sig = "($self, value, /)")
    final Object remainderOperator(ThreadState ts, Object other) {
        Dec y = operand(other);
        return y == null ? PyNotImplemented.NOT_IMPLEMENTED : PyDecimalContext.current(ts).binary(Operation.REMAINDER, value, y);
    }

    @PyMethod(name = "__rmod__", sig = "($self, value, /)")
    final Object remainderReflected(ThreadState ts, Object other) {
        Dec x = operand(other);
        return x == null ? PyNotImplemented.NOT_IMPLEMENTED : PyDecimalContext.current(ts).binary(Operation.REMAINDER, x, value);
    }

    @PyMethod(name = "remainder_near", sig = "($self, /, other, context=None)")
    final Object remainderNear(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.REMAINDER_NEAR, value, required(other));
    }

    @PyMethod(name = "__sub__", sig = "($self, value, /)")
    final Object subtractOperator(ThreadState ts, Object other) {
        Dec y = operand(other);
        return y == null ? PyNotImplemented.NOT_IMPLEMENTED : PyDecimalContext.current(ts).binary(Operation.SUBTRACT, value, y);
    }

    @PyMethod(name = "__rsub__", sig = "($self, value, /)")
    final Object subtractReflected(ThreadState ts, Object other) {
        Dec x = operand(other);
        return x == null ? PyNotImplemented.NOT_IMPLEMENTED : PyDecimalContext.current(ts).binary(Operation.SUBTRACT, x, value);
    }

    @PyMethod(name = "logical_and", sig = "($self, /, other, context=None)")
    final Object logicalAnd(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.LOGICAL_AND, value, required(other));
    }

    @PyMethod(name = "logical_or", sig = "($self, /, other, context=None)")
    final Object logicalOr(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.LOGICAL_OR, value, required(other));
    }

    @PyMethod(name = "logical_xor", sig = "($self, /, other, context=None)")
    final Object logicalXor(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.LOGICAL_XOR, value, required(other));
    }

    @PyMethod(name = "rotate", sig = "($self, /, other, context=None)")
    final Object rotate(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.ROTATE, value, required(other));
    }

    @PyMethod(name = "scaleb", sig = "($self, /, other, context=None)")
    final Object scaleb(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.SCALEB, value, required(other));
    }

    @PyMethod(name = "shift", sig = "($self, /, other, context=None)")
    final Object shift(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.SHIFT, value, required(other));
    }

    @PyMethod(name = "compare_total", sig = "($self, /, other, context=None)")
    final Object compareTotal(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.COMPARE_TOTAL, value, required(other));
    }

    @PyMethod(name = "compare_total_mag", sig = "($self, /, other, context=None)")
    final Object compareTotalMag(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.COMPARE_TOTAL_MAG, value, required(other));
    }

    @PyMethod(name = "copy_sign", sig = "($self, /, other, context=None)")
    final Object copySign(ThreadState ts, Object other, Object context) {
        return PyDecimalContext.of(ts, context).binary(Operation.COPY_SIGN, value, required(other));
    }
}
