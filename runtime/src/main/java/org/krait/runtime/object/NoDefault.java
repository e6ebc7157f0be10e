package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.PyType;

/** {@code typing.NoDefault}: the default of a type parameter that has none. */
@PyTypeDef(name = "NoDefaultType", subclassable = false, weakrefable = false, doc = "The type of the NoDefault singleton.")
public final class NoDefault extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new NoDefaultTable());
    /** The only instance. */
    public static final NoDefault NO_DEFAULT = new NoDefault();

    private NoDefault() {
        super(TYPE);
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        if (args.length > 0 || kwargs != null) {
            throw Errors.typeError("NoDefaultType takes no arguments");
        }
        return NO_DEFAULT;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    String repr() {
        return "typing.NoDefault";
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    String reduce() {
        return "NoDefault";
    }
}
