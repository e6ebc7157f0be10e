package org.krait.runtime.object;

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
import org.krait.runtime.type.Types;

/** The type {@code complex}: two doubles, immutable. With a real operand only the parts that exist take part. */
@PyTypeDef(name = "complex", doc = "A complex number: complex(real=0, imag=0), or complex(text).")
public class PyComplex extends PyObject {
    public static final PyType TYPE = PyType.define(new PyComplexTable());

    public final double real;
    public final double imaginary;

    public PyComplex(PyType type, double real, double imaginary) {
        super(type);
        this.real = real;
        this.imaginary = imaginary;
    }

    public static PyComplex of(double real, double imaginary) {
        return new PyComplex(TYPE, real, imaginary);
    }

    /** {@code (a + bj) ** (c + dj)}. */
    public static PyComplex pow(double a, double b, double c, double d) {
        return Complexes.pow(a, b, c, d);
    }

    @PyNew(sig = "(real=<unrepresentable>, imag=<unrepresentable>)")
    static Object create(PyType cls, Object real, Object imag) {
        PyComplex z = Numbers.toComplex(real, imag);
        return cls == TYPE ? z : new PyComplex(cls, z.real, z.imaginary);
    }

    @PyClassMethod(name = "from_number", sig = "($type, number, /)", doc = "The complex number equal to a number; text is refused.")
    static Object fromNumber(ThreadState ts, PyType cls, Object number) {
        if (cls == TYPE && number instanceof PyComplex c && c.type() == TYPE) {
            return c;
        }
        PyComplex z = Numbers.numberToComplex(number);
        return cls == TYPE ? z : Call.call1(ts, cls, z);
    }

    private static boolean isReal(Object o) {
        return Floats.isFloat(o) || Ints.isInt(o);
    }

    private static double real(Object o) {
        return Floats.isFloat(o) ? Floats.value(o) : Ints.toDouble(o);
    }

    @PyMethod(name = "__add__", sig = "($self, value, /)")
    Object add(Object value) {
        if (value instanceof PyComplex z) {
            return of(real + z.real, imaginary + z.imaginary);
        }
        if (!isReal(value)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        double d = real(value);
        return of(real + d, imaginary);
    }

    @PyMethod(name = "__radd__", sig = "($self, value, /)")
    Object reflectedAdd(Object value) {
        if (value instanceof PyComplex z) {
            return z.add(this);
        }
        if (!isReal(value)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        double d = real(value);
        return of(d + real, imaginary);
    }

    @PyMethod(name = "__sub__", sig = "($self, value, /)")
    Object subtract(Object value) {
        if (value instanceof PyComplex z) {
            return of(real - z.real, imaginary - z.imaginary);
        }
        if (!isReal(value)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        double d = real(value);
        return of(real - d, imaginary);
    }

    @PyMethod(name = "__rsub__", sig = "($self, value, /)")
    Object reflectedSubtract(Object value) {
        if (value instanceof PyComplex z) {
            return z.subtract(this);
        }
        if (!isReal(value)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        double d = real(value);
        return of(d - real, -imaginary);
    }

    @PyMethod(name = "__mul__", sig = "($self, value, /)")
    Object multiply(Object value) {
        if (value instanceof PyComplex z) {
            return Complexes.multiply(real, imaginary, z.real, z.imaginary);
        }
        if (!isReal(value)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        double d = real(value);
        return of(real * d, imaginary * d);
    }

    @PyMethod(name = "__rmul__", sig = "($self, value, /)")
    Object reflectedMultiply(Object value) {
        if (value instanceof PyComplex z) {
            return z.multiply(this);
        }
        if (!isReal(value)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        double d = real(value);
        return of(d * real, d * imaginary);
    }

    @PyMethod(name = "__truediv__", sig = "($self, value, /)")
    Object divide(Object value) {
        if (value instanceof PyComplex z) {
            return Complexes.divide(real, imaginary, z.real, z.imaginary);
        }
        if (!isReal(value)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        double d = real(value);
        return of(Floats.divide(real, d), imaginary / d);
    }

    @PyMethod(name = "__rtruediv__", sig = "($self, value, /)")
    Object reflectedDivide(Object value) {
        if (value instanceof PyComplex z) {
            return z.divide(this);
        }
        if (!isReal(value)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        double d = real(value);
        return Complexes.divideReal(d, real, imaginary);
    }

    @PyMethod(name = "__pow__", sig = "($self, value, mod=None, /)")
    Object power(Object value, Object mod) {
        PyComplex z = value instanceof PyComplex c ? c : isReal(value) ? of(real(value), 0) : null;
        return z == null ? PyNotImplemented.NOT_IMPLEMENTED : powerOf(this, z, mod);
    }

    @PyMethod(name = "__rpow__", sig = "($self, value, mod=None, /)")
    Object reflectedPower(Object value, Object mod) {
        PyComplex z = value instanceof PyComplex c ? c : isReal(value) ? of(real(value), 0) : null;
        return z == null ? PyNotImplemented.NOT_IMPLEMENTED : powerOf(z, this, mod);
    }

    private static PyComplex powerOf(PyComplex base, PyComplex exponent, Object mod) {
        if (mod != PyNone.NONE) {
            throw Errors.valueError("complex modulo");
        }
        return Complexes.pow(base.real, base.imaginary, exponent.real, exponent.imaginary);
    }

    /** Null when {@code value} is not a number. */
    private Boolean equalTo(Object value) {
        if (value instanceof PyComplex z) {
            return real == z.real && imaginary == z.imaginary;
        }
        if (Ints.isInt(value)) {
            return imaginary == 0 && Floats.equals(real, value);
        }
        return Floats.isFloat(value) ? (Boolean) (imaginary == 0 && real == Floats.value(value)) : null;
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object value) {
        Boolean equal = equalTo(value);
        return equal == null ? PyNotImplemented.NOT_IMPLEMENTED : equal;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object value) {
        Boolean equal = equalTo(value);
        return equal == null ? PyNotImplemented.NOT_IMPLEMENTED : (Object) !equal;
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object value) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object value) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object value) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object value) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__neg__", sig = "($self, /)")
    Object negative() {
        return of(-real, -imaginary);
    }

    @PyMethod(name = "__pos__", sig = "($self, /)")
    Object positive() {
        return of(real, imaginary);
    }

    @PyMethod(name = "__bool__", sig = "($self, /)")
    boolean truth() {
        return real != 0 || imaginary != 0;
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hash() {
        return Hashes.ofComplex(Hashes.ofDouble(real), Hashes.ofDouble(imaginary));
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    String repr() {
        return Complexes.repr(real, imaginary);
    }

    @PyMethod(name = "__complex__", sig = "($self, /)")
    Object toComplex() {
        return type() == TYPE ? this : of(real, imaginary);
    }

    @PyMethod(name = "__getnewargs__", sig = "($self, /)")
    PyTuple newArguments() {
        return PyTuple.of(real, imaginary);
    }

    @PyMethod(name = "__abs__", sig = "($self, /)")
    double absolute() {
        double size = LibMath.hypot(real, imaginary);
        if (Double.isInfinite(size) && Double.isFinite(real) && Double.isFinite(imaginary)) {
            throw Errors.overflowError("absolute value too large");
        }
        return size;
    }

    @PyMethod(name = "__format__", sig = "($self, format_spec, /)")
    Object format(Object spec) {
        Object text = Numbers.checkSpec(spec);
        if (Strs.length(text) == 0) {
            return Operators.str(this);
        }
        return NumberFormat.formatComplex(real, imaginary, text, Types.of(this).name());
    }

    @PyMethod(name = "conjugate", sig = "($self, /)", doc = "The number with its imaginary part negated.")
    Object conjugate() {
        return of(real, -imaginary);
    }

    @PyGetter(value = "real", doc = "The real part.", member = true)
    double realPart() {
        return real;
    }

    @PyGetter(value = "imag", doc = "The imaginary part.", member = true)
    double imaginaryPart() {
        return imaginary;
    }
}
