package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Warnings;
import org.krait.runtime.type.PyType;

/** The type {@code bool}: its two values are Java's {@code Boolean}. What is not here is inherited from int. */
@PyTypeDef(name = "bool", base = IntMethods.class, subclassable = false,
        doc = "True or False: bool(x) is the truth of x.")
public final class BoolMethods {
    public static final PyType TYPE = PyType.define(new BoolMethodsTable());

    private BoolMethods() {}

    @PyNew(sig = "(object=False, /)")
    static Object create(PyType cls, boolean value) {
        return value;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    static String repr(Object self) {
        return (Boolean) self ? "True" : "False";
    }

    @PyMethod(name = "__invert__", sig = "($self, /)")
    static Object invert(Object self) {
        Warnings.deprecated("Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. "
                + "This returns the bitwise inversion of the underlying int object and is usually not what you expect "
                + "from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the "
                + "bitwise inversion of the underlying int.");
        return Ints.invert(self);
    }

    @PyMethod(name = "__and__", sig = "($self, value, /)")
    static Object and(Object self, Object value) {
        if (self instanceof Boolean a && value instanceof Boolean b) {
            return a & b;
        }
        return Ints.isInt(value) ? Ints.and(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rand__", sig = "($self, value, /)")
    static Object reflectedAnd(Object self, Object value) {
        if (self instanceof Boolean a && value instanceof Boolean b) {
            return a & b;
        }
        return Ints.isInt(value) ? Ints.and(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__or__", sig = "($self, value, /)")
    static Object or(Object self, Object value) {
        if (self instanceof Boolean a && value instanceof Boolean b) {
            return a | b;
        }
        return Ints.isInt(value) ? Ints.or(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ror__", sig = "($self, value, /)")
    static Object reflectedOr(Object self, Object value) {
        if (self instanceof Boolean a && value instanceof Boolean b) {
            return a | b;
        }
        return Ints.isInt(value) ? Ints.or(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__xor__", sig = "($self, value, /)")
    static Object xor(Object self, Object value) {
        if (self instanceof Boolean a && value instanceof Boolean b) {
            return a ^ b;
        }
        return Ints.isInt(value) ? Ints.xor(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rxor__", sig = "($self, value, /)")
    static Object reflectedXor(Object self, Object value) {
        if (self instanceof Boolean a && value instanceof Boolean b) {
            return a ^ b;
        }
        return Ints.isInt(value) ? Ints.xor(self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }
}
