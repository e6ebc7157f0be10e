package org.krait.runtime.object;

import java.math.BigInteger;
import java.util.Arrays;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.TypeMethods;
import org.krait.runtime.type.Types;

/**
 * The type {@code int}. Its values are {@code Long}, {@code BigInteger} and, for subclasses,
 * {@code Boolean} and {@link PyIntInstance}; {@code self} is any of them. Immutable, so any thread
 * may call anything.
 */
@PyTypeDef(name = "int", doc = "An integer of any size: int(x=0) from a number, int(text, base=10) from digits.")
public final class IntMethods {
    public static final PyType TYPE = PyType.define(new IntMethodsTable());

    private IntMethods() {}

    @PyNew(sig = "(x=<unrepresentable>, /, base=<unrepresentable>)")
    static Object create(PyType cls, Object x, Object base) {
        Object value;
        if (base == null) {
            value = x == null ? 0L : Numbers.toInt(x);
        } else {
            if (x == null) {
                throw Errors.typeError("int() missing string argument");
            }
            long b = Ints.clamp(Operators.indexOf(base));
            if (b != 0 && b < 2 || b > 36) {
                throw Errors.valueError("int() base must be >= 2 and <= 36, or 0");
            }
            value = Strs.isStr(x) || x instanceof ByteSequence ? Numbers.parseInt(x, (int) b) : null;
            if (value == null) {
                throw Errors.typeError("int() can't convert non-string with explicit base");
            }
        }
        return cls == TYPE ? value : new PyIntInstance(cls, value);
    }

    @PyMethod(name = "__add__", sig = "($self, value, /)")
    static Object add(Object self, Object value) {
        return Ints.isInt(value) ? Ints.add(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__radd__", sig = "($self, value, /)")
    static Object reflectedAdd(Object self, Object value) {
        return Ints.isInt(value) ? Ints.add(value, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__sub__", sig = "($self, value, /)")
    static Object subtract(Object self, Object value) {
        return Ints.isInt(value) ? Ints.sub(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rsub__", sig = "($self, value, /)")
    static Object reflectedSubtract(Object self, Object value) {
        return Ints.isInt(value) ? Ints.sub(value, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__mul__", sig = "($self, value, /)")
    static Object multiply(Object self, Object value) {
        return Ints.isInt(value) ? Ints.mul(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rmul__", sig = "($self, value, /)")
    static Object reflectedMultiply(Object self, Object value) {
        return Ints.isInt(value) ? Ints.mul(value, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__floordiv__", sig = "($self, value, /)")
    static Object floorDivide(Object self, Object value) {
        return Ints.isInt(value) ? Ints.floorDiv(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rfloordiv__", sig = "($self, value, /)")
    static Object reflectedFloorDivide(Object self, Object value) {
        return Ints.isInt(value) ? Ints.floorDiv(value, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__mod__", sig = "($self, value, /)")
    static Object remainder(Object self, Object value) {
        return Ints.isInt(value) ? Ints.mod(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rmod__", sig = "($self, value, /)")
    static Object reflectedRemainder(Object self, Object value) {
        return Ints.isInt(value) ? Ints.mod(value, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__lshift__", sig = "($self, value, /)")
    static Object shiftLeft(Object self, Object value) {
        return Ints.isInt(value) ? Ints.lshift(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rlshift__", sig = "($self, value, /)")
    static Object reflectedShiftLeft(Object self, Object value) {
        return Ints.isInt(value) ? Ints.lshift(value, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rshift__", sig = "($self, value, /)")
    static Object shiftRight(Object self, Object value) {
        return Ints.isInt(value) ? Ints.rshift(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rrshift__", sig = "($self, value, /)")
    static Object reflectedShiftRight(Object self, Object value) {
        return Ints.isInt(value) ? Ints.rshift(value, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__and__", sig = "($self, value, /)")
    static Object and(Object self, Object value) {
        return Ints.isInt(value) ? Ints.and(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rand__", sig = "($self, value, /)")
    static Object reflectedAnd(Object self, Object value) {
        return Ints.isInt(value) ? Ints.and(value, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__or__", sig = "($self, value, /)")
    static Object or(Object self, Object value) {
        return Ints.isInt(value) ? Ints.or(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ror__", sig = "($self, value, /)")
    static Object reflectedOr(Object self, Object value) {
        return Ints.isInt(value) ? Ints.or(value, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__xor__", sig = "($self, value, /)")
    static Object xor(Object self, Object value) {
        return Ints.isInt(value) ? Ints.xor(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rxor__", sig = "($self, value, /)")
    static Object reflectedXor(Object self, Object value) {
        return Ints.isInt(value) ? Ints.xor(value, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__truediv__", sig = "($self, value, /)")
    static Object divide(Object self, Object value) {
        return Ints.isInt(value) ? (Object) Ints.trueDivide(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rtruediv__", sig = "($self, value, /)")
    static Object reflectedDivide(Object self, Object value) {
        return Ints.isInt(value) ? (Object) Ints.trueDivide(value, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__divmod__", sig = "($self, value, /)")
    static Object divmod(Object self, Object value) {
        return Ints.isInt(value) ? PyTuple.of(Ints.divmod(self, value)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rdivmod__", sig = "($self, value, /)")
    static Object reflectedDivmod(Object self, Object value) {
        return Ints.isInt(value) ? PyTuple.of(Ints.divmod(value, self)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__pow__", sig = "($self, value, mod=None, /)")
    static Object power(Object self, Object value, Object mod) {
        return powerOf(self, value, mod);
    }

    @PyMethod(name = "__rpow__", sig = "($self, value, mod=None, /)")
    static Object reflectedPower(Object self, Object value, Object mod) {
        return powerOf(value, self, mod);
    }

    private static Object powerOf(Object base, Object exponent, Object mod) {
        if (!Ints.isInt(base) || !Ints.isInt(exponent)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        if (mod == PyNone.NONE) {
            return Ints.pow(base, exponent);
        }
        return Ints.isInt(mod) ? Ints.pow(base, exponent, mod) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    static Object lt(Object self, Object value) {
        return Ints.isInt(value) ? Ints.compare(self, value) < 0 : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    static Object le(Object self, Object value) {
        return Ints.isInt(value) ? Ints.compare(self, value) <= 0 : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    static Object gt(Object self, Object value) {
        return Ints.isInt(value) ? Ints.compare(self, value) > 0 : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    static Object ge(Object self, Object value) {
        return Ints.isInt(value) ? Ints.compare(self, value) >= 0 : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    static Object eq(Object self, Object value) {
        return Ints.isInt(value) ? Ints.equals(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    static Object ne(Object self, Object value) {
        return Ints.isInt(value) ? !Ints.equals(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__neg__", sig = "($self, /)")
    static Object negative(Object self) {
        return Ints.neg(self);
    }

    @PyMethod(name = "__pos__", sig = "($self, /)")
    static Object positive(Object self) {
        return Ints.value(self);
    }

    @PyMethod(name = "__abs__", sig = "($self, /)")
    static Object absolute(Object self) {
        return Ints.abs(self);
    }

    @PyMethod(name = "__invert__", sig = "($self, /)")
    static Object invert(Object self) {
        return Ints.invert(self);
    }

    @PyMethod(name = "__bool__", sig = "($self, /)")
    static boolean truth(Object self) {
        return Ints.signum(self) != 0;
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    static long hash(Object self) {
        return Hashes.ofInt(self);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    static String repr(Object self) {
        return IntText.toDecimal(self);
    }

    @PyMethod(name = "__int__", sig = "($self, /)")
    static Object toInt(Object self) {
        return Ints.value(self);
    }

    @PyMethod(name = "__index__", sig = "($self, /)")
    static Object index(Object self) {
        return Ints.value(self);
    }

    @PyMethod(name = "__float__", sig = "($self, /)")
    static double toFloat(Object self) {
        return Ints.toDouble(self);
    }

    @PyMethod(name = "__trunc__", sig = "($self, /)")
    static Object trunc(Object self) {
        return Ints.value(self);
    }

    @PyMethod(name = "__floor__", sig = "($self, /)")
    static Object floor(Object self) {
        return Ints.value(self);
    }

    @PyMethod(name = "__ceil__", sig = "($self, /)")
    static Object ceil(Object self) {
        return Ints.value(self);
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)")
    static long sizeOf(Object self) {
        return TypeMethods.basicsize(Types.of(self)) + 4 * Math.max(1, (Ints.bitLength(self) + 29) / 30);
    }

    @PyMethod(name = "__round__", sig = "($self, ndigits=None, /)")
    static Object round(Object self, Object ndigits) {
        return ndigits == PyNone.NONE ? Ints.value(self) : Ints.round(self, Operators.indexOf(ndigits));
    }

    @PyMethod(name = "__format__", sig = "($self, format_spec, /)")
    static Object format(Object self, Object spec) {
        Object text = Numbers.checkSpec(spec);
        if (Strs.length(text) == 0) {
            return Operators.str(self);
        }
        return NumberFormat.formatInt(Ints.value(self), text, Types.of(self).name());
    }

    @PyMethod(name = "__getnewargs__", sig = "($self, /)")
    static PyTuple newArguments(Object self) {
        return PyTuple.of(Ints.value(self));
    }

    @PyMethod(name = "conjugate", sig = "($self, /)", doc = "The number itself.")
    static Object conjugate(Object self) {
        return Ints.value(self);
    }

    @PyMethod(name = "bit_length", sig = "($self, /)", doc = "How many bits the absolute value needs.")
    static long bitLength(Object self) {
        return Ints.bitLength(self);
    }

    @PyMethod(name = "bit_count", sig = "($self, /)", doc = "How many bits of the absolute value are one.")
    static long bitCount(Object self) {
        return Ints.bitCount(self);
    }

    @PyMethod(name = "is_integer", sig = "($self, /)", doc = "True: for use in place of a float.")
    static boolean isInteger(Object self) {
        return true;
    }

    @PyMethod(name = "as_integer_ratio", sig = "($self, /)", doc = "The pair of the number and 1.")
    static PyTuple integerRatio(Object self) {
        return PyTuple.of(Ints.value(self), 1L);
    }

    @PyGetter(value = "real", doc = "The number itself.")
    static Object real(Object self) {
        return Ints.value(self);
    }

    @PyGetter(value = "imag", doc = "0.")
    static Object imaginary(Object self) {
        return 0L;
    }

    @PyGetter(value = "numerator", doc = "The number itself.")
    static Object numerator(Object self) {
        return Ints.value(self);
    }

    @PyGetter(value = "denominator", doc = "1.")
    static Object denominator(Object self) {
        return 1L;
    }

    @PyMethod(name = "to_bytes", sig = "($self, /, length=1, byteorder='big', *, signed=False)",
            doc = "The number as that many bytes; OverflowError if they are too few.")
    static PyBytes toBytes(Object self, long length, Object byteorder, boolean signed) {
        boolean little = isLittle("to_bytes", byteorder);
        if (length < 0) {
            throw Errors.valueError("length argument must be non-negative");
        }
        if (length > Integer.MAX_VALUE - 8) {
            throw Errors.memoryError();
        }
        BigInteger v = Ints.big(self);
        if (v.signum() < 0 && !signed) {
            throw Errors.overflowError("can't convert negative int to unsigned");
        }
        int bits = signed && v.signum() != 0 ? v.bitLength() + 1 : v.bitLength();
        if (bits > 8 * length) {
            throw Errors.overflowError("int too big to convert");
        }
        byte[] minimal = v.toByteArray();
        byte[] out = new byte[(int) length];
        if (v.signum() < 0) {
            Arrays.fill(out, (byte) -1);
        }
        for (int i = 0; i < out.length && i < minimal.length; i++) {
            out[little ? i : out.length - 1 - i] = minimal[minimal.length - 1 - i];
        }
        return PyBytes.of(out);
    }

    private static boolean isLittle(String function, Object byteorder) {
        if (!Strs.isStr(byteorder)) {
            throw Errors.typeError("%s() argument 'byteorder' must be str, not %s", function, Types.nameOf(byteorder));
        }
        Object order = Strs.value(byteorder);
        if (order.equals("little")) {
            return true;
        }
        if (order.equals("big")) {
            return false;
        }
        throw Errors.valueError("byteorder must be either 'little' or 'big'");
    }

    @PyClassMethod(name = "from_bytes", sig = "($type, /, bytes, byteorder='big', *, signed=False)",
            doc = "The int that these bytes represent.")
    static Object fromBytes(ThreadState ts, PyType cls, Object bytes, Object byteorder, boolean signed) {
        boolean little = isLittle("from_bytes", byteorder);
        byte[] b = Buffers.toBytes(bytes);
        if (little) {
            byte[] reversed = new byte[b.length];
            for (int i = 0; i < b.length; i++) {
                reversed[i] = b[b.length - 1 - i];
            }
            b = reversed;
        }
        Object value = Ints.normalize(signed && b.length > 0 ? new BigInteger(b) : new BigInteger(1, b));
        return cls == TYPE ? value : Call.call1(ts, cls, value);
    }
}
