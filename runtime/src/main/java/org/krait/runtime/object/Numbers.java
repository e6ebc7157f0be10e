package org.krait.runtime.object;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.Warnings;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * What {@code int(x)}, {@code float(x)} and {@code complex(x)} make of any object: special methods
 * first, then text. May run user code.
 */
public final class Numbers {
    private Numbers() {}

    private static String typeName(Object o) {
        return Types.nameOf(o);
    }

    /** {@code int(x)}. */
    public static Object toInt(Object x) {
        if (x instanceof Long || x instanceof java.math.BigInteger) {
            return x;
        }
        if (x instanceof Boolean b) {
            return b ? 1L : 0L;
        }
        if (x instanceof Double d) {
            return Floats.toInt(d);
        }
        if (!Strs.isExact(x)) {
            Object method = Attributes.lookupSpecial(x, Special.INT);
            if (method != null) {
                Object r = Call.call(method);
                if (r instanceof Long || r instanceof java.math.BigInteger) {
                    return r;
                }
                if (!Ints.isInt(r)) {
                    throw Errors.typeError("__int__ returned non-int (type %s)", typeName(r));
                }
                Warnings.deprecated("__int__ returned non-int (type " + typeName(r) + ").  The ability to return an instance "
                        + "of a strict subclass of int is deprecated, and may not be supported in a future version of Python.");
                return Ints.value(r);
            }
            if (Attributes.lookupSpecial(x, Special.INDEX) != null) {
                return Ints.value(Operators.indexOf(x));
            }
        }
        Object parsed = parseInt(x, 10);
        if (parsed == null) {
            throw Errors.typeError("int() argument must be a string, a bytes-like object or a real number, not '%s'", typeName(x));
        }
        return parsed;
    }

    /** The int that a text denotes in a base; null when {@code x} is neither str nor bytes-like; ValueError for a bad text. */
    static Object parseInt(Object x, int base) {
        Object text = textOf(x);
        if (text == null) {
            return null;
        }
        Object value = IntText.parse(text, base);
        if (value == null) {
            throw Errors.valueError("invalid literal for int() with base %s: %s", base, shortRepr(x));
        }
        return value;
    }

    /** A str itself, bytes as Latin-1; null for anything else. */
    private static Object textOf(Object x) {
        Object s = Strs.value(x);
        if (s != null) {
            return s;
        }
        if (x instanceof Buffer) {
            byte[] bytes = Buffers.contiguousBytesOrNull(x);
            return bytes == null ? null : new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        }
        return null;
    }

    private static Object shortRepr(Object x) {
        Object shown = x instanceof Buffer && !(x instanceof PyBytes) ? PyBytes.of(Buffers.toBytes(x)) : x;
        Object r = Operators.repr(shown);
        return Strs.length(r) > 200 ? Strs.slice(r, 0, 200) : r;
    }

    /** {@code float(x)}. */
    public static double parseFloat(Object x) {
        if (x instanceof Double d) {
            return d;
        }
        Object text = Strs.value(x);
        if (text == null || !Strs.isExact(x) && Attributes.lookupSpecial(x, Special.FLOAT) != null) {
            Double number = toDoubleOrNull(x);
            if (number != null) {
                return number;
            }
            text = textOf(x);
            if (text == null) {
                throw Errors.typeError("float() argument must be a string or a real number, not '%s'", typeName(x));
            }
        }
        // A byte is no character: those above 127 are neither spaces nor digits.
        Double parsed = Strs.isStr(x) || Strs.isAscii(text) ? FloatText.parse(text) : null;
        if (parsed == null) {
            throw Errors.valueError("could not convert string to float: %s", Operators.repr(x));
        }
        return parsed;
    }

    /** A real number as a double through {@code __float__} or {@code __index__}; TypeError otherwise. */
    public static double toDouble(Object x) {
        Double d = toDoubleOrNull(x);
        if (d == null) {
            throw Errors.typeError("must be real number, not %s", typeName(x));
        }
        return d;
    }

    /** As {@link #toDouble}; null when {@code x} has neither method. */
    public static Double toDoubleOrNull(Object x) {
        if (x instanceof Double d) {
            return d;
        }
        if (x instanceof Long l) {
            return (double) l;
        }
        Object method = Attributes.lookupSpecial(x, Special.FLOAT);
        if (method != null) {
            Object r = Call.call(method);
            if (r instanceof Double d) {
                return d;
            }
            if (!Floats.isFloat(r)) {
                throw Errors.typeError("%s.__float__ returned non-float (type %s)", typeName(x), typeName(r));
            }
            Warnings.deprecated(typeName(x) + ".__float__ returned non-float (type " + typeName(r) + ").  The ability to return "
                    + "an instance of a strict subclass of float is deprecated, and may not be supported in a future version of Python.");
            return Floats.value(r);
        }
        return Attributes.lookupSpecial(x, Special.INDEX) == null ? null : (Double) Ints.toDouble(Operators.indexOf(x));
    }

    /** The number that {@code __complex__} gives; null when there is no such method. */
    private static PyComplex viaComplexMethod(Object x) {
        if (x instanceof PyComplex z && z.type() == PyComplex.TYPE) {
            return z;
        }
        if (x instanceof Double || Ints.isInt(x) || Strs.isStr(x)) {
            return null;
        }
        Object method = Attributes.lookupSpecial(x, Special.COMPLEX);
        if (method == null) {
            return x instanceof PyComplex z ? PyComplex.of(z.real, z.imaginary) : null;
        }
        Object r = Call.call(method);
        if (!(r instanceof PyComplex z)) {
            throw Errors.typeError("%s.__complex__() must return a complex, not %s", typeName(x), typeName(r));
        }
        if (z.type() != PyComplex.TYPE) {
            Warnings.deprecated(typeName(x) + ".__complex__() must return a complex, not " + typeName(r) + ".  The ability to return "
                    + "an instance of a strict subclass of complex is deprecated, and may not be supported in a future version of Python.");
            return PyComplex.of(z.real, z.imaginary);
        }
        return z;
    }

    /** A number as a complex; TypeError otherwise. */
    public static PyComplex numberToComplex(Object x) {
        PyComplex z = viaComplexMethod(x);
        return z != null ? PyComplex.of(z.real, z.imaginary) : PyComplex.of(toDouble(x), 0);
    }

    /** {@code complex(real, imag)}; either may be null for absent. */
    static PyComplex toComplex(Object real, Object imag) {
        if (imag == null) {
            return real == null ? PyComplex.of(0, 0) : toComplex(real);
        }
        PyComplex re = PyComplex.of(0, 0);
        if (real != null) {
            re = componentOf(real, "real");
        }
        PyComplex im = componentOf(imag, "imag");
        // A complex part shifts into the other one; a plain real must not touch it, for the sake of signed zeros.
        double r = imag instanceof PyComplex ? re.real - im.imaginary : re.real;
        double i = real instanceof PyComplex ? im.real + re.imaginary : im.real;
        return PyComplex.of(r, i);
    }

    private static PyComplex toComplex(Object x) {
        Object text = Strs.value(x);
        if (text != null) {
            double[] parts = Complexes.parse(text);
            if (parts == null) {
                throw Errors.valueError("complex() arg is a malformed string");
            }
            return PyComplex.of(parts[0], parts[1]);
        }
        PyComplex z = viaComplexMethod(x);
        if (z != null) {
            return z;
        }
        Double d = toDoubleOrNull(x);
        if (d == null) {
            throw Errors.typeError("complex() argument must be a string or a number, not %s", typeName(x));
        }
        return PyComplex.of(d, 0);
    }

    private static PyComplex componentOf(Object x, String name) {
        PyComplex z = name.equals("real") ? viaComplexMethod(x) : x instanceof PyComplex c ? c : null;
        if (z != null) {
            Warnings.deprecated("complex() argument '" + name + "' must be a real number, not " + typeName(x));
            return z;
        }
        Double d = Strs.isStr(x) ? null : toDoubleOrNull(x);
        if (d == null) {
            throw Errors.typeError("complex() argument '%s' must be a real number, not %s", name, typeName(x));
        }
        return PyComplex.of(d, 0);
    }

    /** A format specification as text; TypeError when it is no str. */
    static Object checkSpec(Object spec) {
        Object text = Strs.value(spec);
        if (text == null) {
            throw Errors.typeError("__format__() argument must be str, not %s", typeName(spec));
        }
        return text;
    }
}
