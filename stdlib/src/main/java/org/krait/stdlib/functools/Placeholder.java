package org.krait.stdlib.functools;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/** The singleton that reserves a positional argument of a partial for the call. */
@PyTypeDef(
        name = "_PlaceholderType",
        module = "functools",
        subclassable = false,
        weakrefable = false,
        doc = "The type of Placeholder, which reserves a positional argument of a partial for the call.")
public final class Placeholder extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PlaceholderTable());

    static final Placeholder PLACEHOLDER = new Placeholder();

    private Placeholder() {
        super(TYPE);
    }

    @PyNew(sig = "-(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        if (args.length > 0 || kwargs != null) {
            throw Errors.typeError("PlaceholderType takes no arguments");
        }
        return PLACEHOLDER;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    String repr() {
        return "Placeholder";
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    String reduce() {
        return "Placeholder";
    }
}
