package org.krait.runtime.object;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.CodecRegistry;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * The type {@code float}. Its values are {@code Double} and, for subclasses,
 * {@link PyFloatInstance}; {@code self} is either. Immutable, so any thread may call anything.
 */
@PyTypeDef(name = "float", doc = "A double-precision number: float(x=0) from a number or a text.")
public final class FloatMethods {
    public static final PyType TYPE = PyType.define(new FloatMethodsTable());

    private FloatMethods() {}

    @PyNew(sig = "(x=0, /)")
    static Object create(PyType cls, Object x) {
        double value = Numbers.parseFloat(x);
        return cls == TYPE ? value : (Object) new PyFloatInstance(cls, value);
    }

    @PyClassMethod(name = "from_number", sig = "($type, number, /)", doc = "The float nearest to a number; text is refused.")
    static Object fromNumber(ThreadState ts, PyType cls, Object number) {
        if (cls == TYPE && number instanceof Double) {
            return number;
        }
        double value = Numbers.toDouble(number);
        return cls == TYPE ? value : Call.call1(ts, cls, value);
    }

    private static boolean isReal(Object o) {
        return Floats.isFloat(o) || Ints.isInt(o);
    }

    private static double real(Object o) {
        return o instanceof Double d ? d : Floats.isFloat(o) ? Floats.value(o) : Ints.toDouble(o);
    }

    @PyMethod(name = "__add__", sig = "($self, value, /)")
    static Object add(Object self, Object value) {
        return isReal(value) ? (Object) (real(self) + real(value)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__radd__", sig = "($self, value, /)")
    static Object reflectedAdd(Object self, Object value) {
        return isReal(value) ? (Object) (real(value) + real(self)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__sub__", sig = "($self, value, /)")
    static Object subtract(Object self, Object value) {
        return isReal(value) ? (Object) (real(self) - real(value)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rsub__", sig = "($self, value, /)")
    static Object reflectedSubtract(Object self, Object value) {
        return isReal(value) ? (Object) (real(value) - real(self)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__mul__", sig = "($self, value, /)")
    static Object multiply(Object self, Object value) {
        return isReal(value) ? (Object) (real(self) * real(value)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rmul__", sig = "($self, value, /)")
    static Object reflectedMultiply(Object self, Object value) {
        return isReal(value) ? (Object) (real(value) * real(self)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__truediv__", sig = "($self, value, /)")
    static Object divide(Object self, Object value) {
        return isReal(value) ? (Object) Floats.divide(real(self), real(value)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rtruediv__", sig = "($self, value, /)")
    static Object reflectedDivide(Object self, Object value) {
        return isReal(value) ? (Object) Floats.divide(real(value), real(self)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__floordiv__", sig = "($self, value, /)")
    static Object floorDivide(Object self, Object value) {
        return isReal(value) ? (Object) Floats.floorDiv(real(self), real(value)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rfloordiv__", sig = "($self, value, /)")
    static Object reflectedFloorDivide(Object self, Object value) {
        return isReal(value) ? (Object) Floats.floorDiv(real(value), real(self)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__mod__", sig = "($self, value, /)")
    static Object remainder(Object self, Object value) {
        return isReal(value) ? (Object) Floats.mod(real(self), real(value)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rmod__", sig = "($self, value, /)")
    static Object reflectedRemainder(Object self, Object value) {
        return isReal(value) ? (Object) Floats.mod(real(value), real(self)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__divmod__", sig = "($self, value, /)")
    static Object divmod(Object self, Object value) {
        return isReal(value) ? (Object) divmodOf(real(self), real(value)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rdivmod__", sig = "($self, value, /)")
    static Object reflectedDivmod(Object self, Object value) {
        return isReal(value) ? (Object) divmodOf(real(value), real(self)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    private static PyTuple divmodOf(double a, double b) {
        return PyTuple.of(Floats.floorDiv(a, b), Floats.mod(a, b));
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
        if (mod != PyNone.NONE) {
            throw Errors.typeError("pow() 3rd argument not allowed unless all arguments are integers");
        }
        return isReal(base) && isReal(exponent) ? Floats.pow(real(base), real(exponent)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    static Object lt(Object self, Object value) {
        double d = Floats.value(self);
        if (Floats.isFloat(value)) {
            return d < Floats.value(value);
        }
        if (Ints.isInt(value)) {
            return !Double.isNaN(d) && Floats.compare(d, value) < 0;
        }
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    static Object le(Object self, Object value) {
        double d = Floats.value(self);
        if (Floats.isFloat(value)) {
            return d <= Floats.value(value);
        }
        if (Ints.isInt(value)) {
            return !Double.isNaN(d) && Floats.compare(d, value) <= 0;
        }
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    static Object gt(Object self, Object value) {
        double d = Floats.value(self);
        if (Floats.isFloat(value)) {
            return d > Floats.value(value);
        }
        if (Ints.isInt(value)) {
            return !Double.isNaN(d) && Floats.compare(d, value) > 0;
        }
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    static Object ge(Object self, Object value) {
        double d = Floats.value(self);
        if (Floats.isFloat(value)) {
            return d >= Floats.value(value);
        }
        if (Ints.isInt(value)) {
            return !Double.isNaN(d) && Floats.compare(d, value) >= 0;
        }
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    static Object eq(Object self, Object value) {
        double d = Floats.value(self);
        if (Floats.isFloat(value)) {
            return d == Floats.value(value);
        }
        if (Ints.isInt(value)) {
            return !Double.isNaN(d) && Floats.compare(d, value) == 0;
        }
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    static Object ne(Object self, Object value) {
        double d = Floats.value(self);
        if (Floats.isFloat(value)) {
            return d != Floats.value(value);
        }
        if (Ints.isInt(value)) {
            return Double.isNaN(d) || Floats.compare(d, value) != 0;
        }
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__neg__", sig = "($self, /)")
    static double negative(Object self) {
        return -Floats.value(self);
    }

    @PyMethod(name = "__pos__", sig = "($self, /)")
    static double positive(Object self) {
        return Floats.value(self);
    }

    @PyMethod(name = "__abs__", sig = "($self, /)")
    static double absolute(Object self) {
        return Math.abs(Floats.value(self));
    }

    @PyMethod(name = "__bool__", sig = "($self, /)")
    static boolean truth(Object self) {
        return Floats.value(self) != 0;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    static String repr(Object self) {
        return FloatText.repr(Floats.value(self));
    }

    @PyMethod(name = "__int__", sig = "($self, /)")
    static Object toInt(Object self) {
        return Floats.toInt(Floats.value(self));
    }

    @PyMethod(name = "__trunc__", sig = "($self, /)")
    static Object trunc(Object self) {
        return Floats.toInt(Floats.value(self));
    }

    @PyMethod(name = "__floor__", sig = "($self, /)")
    static Object floor(Object self) {
        return Floats.toInt(Math.floor(Floats.value(self)));
    }

    @PyMethod(name = "__ceil__", sig = "($self, /)")
    static Object ceil(Object self) {
        return Floats.toInt(Math.ceil(Floats.value(self)));
    }

    @PyMethod(name = "__float__", sig = "($self, /)")
    static double toFloat(Object self) {
        return Floats.value(self);
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    static long hash(Object self) {
        return Hashes.ofDouble(Floats.value(self));
    }

    @PyMethod(name = "__round__", sig = "($self, ndigits=None, /)")
    static Object round(Object self, Object ndigits) {
        double d = Floats.value(self);
        return ndigits == PyNone.NONE ? Floats.round(d) : (Object) Floats.round(d, Operators.indexOf(ndigits));
    }

    @PyMethod(name = "__format__", sig = "($self, format_spec, /)")
    static Object format(Object self, Object spec) {
        Object text = Numbers.checkSpec(spec);
        if (Strs.length(text) == 0) {
            return Operators.str(self);
        }
        return NumberFormat.formatFloat(Floats.value(self), text, Types.of(self).name());
    }

    @PyMethod(name = "__getnewargs__", sig = "($self, /)")
    static PyTuple newArguments(Object self) {
        return PyTuple.of(Floats.value(self));
    }

    @PyMethod(name = "conjugate", sig = "($self, /)", doc = "The number itself.")
    static double conjugate(Object self) {
        return Floats.value(self);
    }

    @PyMethod(name = "is_integer", sig = "($self, /)", doc = "Whether the number has no fraction.")
    static boolean isInteger(Object self) {
        double d = Floats.value(self);
        return d == Math.rint(d) && !Double.isInfinite(d);
    }

    @PyMethod(name = "as_integer_ratio", sig = "($self, /)",
            doc = "The pair of ints in lowest terms whose ratio is exactly the number.")
    static PyTuple integerRatio(Object self) {
        double d = Floats.value(self);
        if (Double.isInfinite(d)) {
            throw Errors.overflowError("cannot convert Infinity to integer ratio");
        }
        if (Double.isNaN(d)) {
            throw Errors.valueError("cannot convert NaN to integer ratio");
        }
        return PyTuple.of(Floats.integerRatio(d));
    }

    @PyMethod(name = "hex", sig = "($self, /)", doc = "The number in hexadecimal notation, exactly.")
    static String hex(Object self) {
        return FloatText.hex(Floats.value(self));
    }

    @PyClassMethod(name = "fromhex", sig = "($type, string, /)", doc = "The float that a hexadecimal text denotes.")
    static Object fromHex(ThreadState ts, PyType cls, Object string) {
        if (!Strs.isStr(string)) {
            throw Errors.typeError("bad argument type for built-in operation");
        }
        if (!Strs.isAscii(Strs.value(string))) {
            CodecRegistry.encode(Strs.value(string), "utf-8", "strict");
        }
        double value = FloatText.fromHex(Strs.toJava(Strs.value(string)));
        return cls == TYPE ? value : Call.call1(ts, cls, value);
    }

    @PyClassMethod(name = "__getformat__", sig = "($type, typestr, /)")
    static String storageFormat(PyType cls, String typestr) {
        if (!typestr.equals("double") && !typestr.equals("float")) {
            throw Errors.valueError("__getformat__() argument 1 must be 'double' or 'float'");
        }
        return "IEEE, little-endian";
    }

    @PyGetter(value = "real", doc = "The number itself.")
    static double realPart(Object self) {
        return Floats.value(self);
    }

    @PyGetter(value = "imag", doc = "0.0.")
    static double imaginaryPart(Object self) {
        return 0.0;
    }
}
