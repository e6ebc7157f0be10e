package org.krait.runtime.call;

import java.math.BigInteger;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyFloatInstance;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyStrInstance;
import org.krait.runtime.object.WideStr;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** Conversions of Python values to what Java methods take, with the messages of CPython's converters. */
public final class NativeArguments {
    private static final BigInteger DOUBLE_LIMIT = BigInteger.ONE.shiftLeft(1024);

    private NativeArguments() {}

    /** As {@code PyLong_AsInt} after {@code __index__}. */
    public static int toInt(Object value) {
        Object index = value instanceof Long ? value : Operators.indexOf(value);
        if (index instanceof Long l && l == (int) (long) l) {
            return (int) (long) l;
        }
        throw Errors.overflowError("Python int too large to convert to C int");
    }

    /** As {@code PyLong_AsSsize_t} after {@code __index__}. */
    public static long toLong(Object value) {
        Object index = value instanceof Long ? value : Operators.indexOf(value);
        if (index instanceof Long l) {
            return l;
        }
        throw Errors.overflowError("Python int too large to convert to C ssize_t");
    }

    /** As {@code PyFloat_AsDouble}. */
    public static double toDouble(Object value) {
        if (value instanceof Double d) {
            return d;
        }
        if (value instanceof PyFloatInstance f) {
            return f.value;
        }
        if (!(value instanceof Long) && !(value instanceof BigInteger)) {
            Object method = Types.of(value).special(Special.FLOAT);
            if (method != null) {
                Object result = Call.bound0(org.krait.runtime.thread.ThreadState.current(), method, value);
                if (result instanceof Double d) {
                    return d;
                }
                if (result instanceof PyFloatInstance f) {
                    return f.value;
                }
                throw Errors.typeError(
                        "%s.__float__() must return a float, not %s", Types.nameOf(value), Types.nameOf(result));
            }
            if (Types.of(value).special(Special.INDEX) == null) {
                throw Errors.typeError("must be real number, not %s", Types.nameOf(value));
            }
        }
        return intToDouble(Operators.indexOf(value));
    }

    /** The nearest double of a Python int. Raises OverflowError beyond the range. */
    public static double intToDouble(Object index) {
        if (index instanceof Long l) {
            return l;
        }
        BigInteger big = (BigInteger) index;
        double result = big.doubleValue();
        if (Double.isInfinite(result) || big.abs().compareTo(DOUBLE_LIMIT) >= 0) {
            throw Errors.overflowError("int too large to convert to float");
        }
        return result;
    }

    /** The text of a str in UTF-16, null when {@code value} is none. */
    public static String text(Object value) {
        if (value instanceof String s) {
            return s;
        }
        if (value instanceof WideStr wide) {
            return wide.toString();
        }
        return value instanceof PyStrInstance s ? text(s.value) : null;
    }

    /** The name of the value's type in messages; None goes by its own. */
    public static String typeName(Object value) {
        return value == PyNone.NONE ? "None" : Types.nameOf(value);
    }
}
