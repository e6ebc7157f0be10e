package org.krait.runtime.type;

import java.math.BigInteger;
import org.krait.runtime.object.BoolMethods;
import org.krait.runtime.object.FloatMethods;
import org.krait.runtime.object.IntMethods;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.StrMethods;
import org.krait.runtime.object.WideStr;

/**
 * The one place that knows which Python type a Java object has. Python's int is a {@link Long}, or a {@link BigInteger}
 * outside its range; bool, float and str are {@link Boolean}, {@link Double} and {@link String}; a str with
 * a code point beyond U+FFFF is a {@link WideStr}; all else is a {@link PyObject} and knows its type.
 */
public final class Types {
    private Types() {}

    /** The type of any Python value. */
    public static PyType of(Object o) {
        if (o instanceof PyObject p) {
            return p.type();
        }
        return ofJava(o);
    }

    private static PyType ofJava(Object o) {
        if (o instanceof String) {
            return StrMethods.TYPE;
        }
        if (o instanceof Long || o instanceof BigInteger) {
            return IntMethods.TYPE;
        }
        if (o instanceof Boolean) {
            return BoolMethods.TYPE;
        }
        if (o instanceof Double) {
            return FloatMethods.TYPE;
        }
        if (o instanceof WideStr) {
            return StrMethods.TYPE;
        }
        throw new AssertionError("not a Python value: " + (o == null ? "null" : o.getClass()));
    }

    /** Whether {@code o}'s type is {@code type} or derives from it; no {@code __instancecheck__}. */
    public static boolean isInstance(Object o, PyType type) {
        PyType t = of(o);
        return t == type || t.isSubtypeOf(type);
    }

    /** The name of the type of {@code o}, for messages: with the module for types written in Java, as CPython's {@code tp_name}. */
    public static String nameOf(Object o) {
        PyType type = of(o);
        String module = type.has(PyType.HEAP) ? "builtins" : type.moduleName();
        return module.equals("builtins") ? type.name() : module + "." + type.name();
    }
}
