package org.krait.runtime.call;

import org.krait.runtime.object.Indexes;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** The operators of augmented assignments: by a method of their own, else as the binary operator. Numbers have none of their own. */
public final class InPlace {
    private InPlace() {}

    /** {@code a += b}: the new value of {@code a}. */
    public static Object add(Object a, Object b) {
        if (a instanceof Long || a instanceof Double) {
            return Operators.add(a, b);
        }
        return apply(a, b, Special.IADD, Special.ADD, Special.RADD, "+=");
    }

    /** {@code a -= b}: the new value of {@code a}. */
    public static Object subtract(Object a, Object b) {
        if (a instanceof Long || a instanceof Double) {
            return Operators.subtract(a, b);
        }
        return apply(a, b, Special.ISUB, Special.SUB, Special.RSUB, "-=");
    }

    /** {@code a *= b}: the new value of {@code a}. */
    public static Object multiply(Object a, Object b) {
        if (a instanceof Long || a instanceof Double) {
            return Operators.multiply(a, b);
        }
        try {
            return apply(a, b, Special.IMUL, Special.MUL, Special.RMUL, "*=");
        } catch (Indexes.NotACount e) {
            throw Operators.notRepeatable(a, b);
        }
    }

    /** {@code a @= b}: the new value of {@code a}. */
    public static Object matmul(Object a, Object b) {
        return apply(a, b, Special.IMATMUL, Special.MATMUL, Special.RMATMUL, "@=");
    }

    /** {@code a /= b}: the new value of {@code a}. */
    public static Object trueDivide(Object a, Object b) {
        if (a instanceof Long || a instanceof Double) {
            return Operators.trueDivide(a, b);
        }
        return apply(a, b, Special.ITRUEDIV, Special.TRUEDIV, Special.RTRUEDIV, "/=");
    }

    /** {@code a //= b}: the new value of {@code a}. */
    public static Object floorDivide(Object a, Object b) {
        if (a instanceof Long) {
            return Operators.floorDivide(a, b);
        }
        return apply(a, b, Special.IFLOORDIV, Special.FLOORDIV, Special.RFLOORDIV, "//=");
    }

    /** {@code a %= b}: the new value of {@code a}. */
    public static Object remainder(Object a, Object b) {
        if (a instanceof Long) {
            return Operators.remainder(a, b);
        }
        return apply(a, b, Special.IMOD, Special.MOD, Special.RMOD, "%=");
    }

    /** {@code a <<= b}: the new value of {@code a}. */
    public static Object lshift(Object a, Object b) {
        if (a instanceof Long) {
            return Operators.lshift(a, b);
        }
        return apply(a, b, Special.ILSHIFT, Special.LSHIFT, Special.RLSHIFT, "<<=");
    }

    /** {@code a >>= b}: the new value of {@code a}. */
    public static Object rshift(Object a, Object b) {
        if (a instanceof Long) {
            return Operators.rshift(a, b);
        }
        return apply(a, b, Special.IRSHIFT, Special.RSHIFT, Special.RRSHIFT, ">>=");
    }

    /** {@code a &= b}: the new value of {@code a}. */
    public static Object and(Object a, Object b) {
        if (a instanceof Long || a instanceof Double) {
            return Operators.and(a, b);
        }
        return apply(a, b, Special.IAND, Special.AND, Special.RAND, "&=");
    }

    /** {@code a |= b}: the new value of {@code a}. */
    public static Object or(Object a, Object b) {
        if (a instanceof Long || a instanceof Double) {
            return Operators.or(a, b);
        }
        return apply(a, b, Special.IOR, Special.OR, Special.ROR, "|=");
    }

    /** {@code a ^= b}: the new value of {@code a}. */
    public static Object xor(Object a, Object b) {
        if (a instanceof Long || a instanceof Double) {
            return Operators.xor(a, b);
        }
        return apply(a, b, Special.IXOR, Special.XOR, Special.RXOR, "^=");
    }

    /** {@code a **= b}: the new value of {@code a}. */
    public static Object power(Object a, Object b) {
        return apply(a, b, Special.IPOW, Special.POW, Special.RPOW, "**=");
    }

    private static Object apply(Object a, Object b, Special which, Special plain, Special reflected, String symbol) {
        Object method = Types.of(a).special(which);
        if (method != null) {
            Object result = Call.bound1(ThreadState.current(), method, a, b);
            if (result != PyNotImplemented.NOT_IMPLEMENTED) {
                return result;
            }
        }
        return Operators.binary(a, b, plain, reflected, symbol);
    }
}
