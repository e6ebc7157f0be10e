package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.PyType;

/** Python's Ellipsis. */
@PyTypeDef(name = "ellipsis", subclassable = false, weakrefable = false, doc = "The type of the Ellipsis singleton.")
public final class PyEllipsis extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyEllipsisTable());
    /** The only instance. */
    public static final PyEllipsis ELLIPSIS = new PyEllipsis();

    private PyEllipsis() {
        super(TYPE);
    }

    /** {@code type(...)()} is Ellipsis. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        if (args.length > 0 || kwargs != null) {
            throw Errors.typeError("EllipsisType takes no arguments");
        }
        return ELLIPSIS;
    }

    /** {@code repr(...)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public String repr() {
        return "Ellipsis";
    }

    /** Pickled by name. */
    @PyMethod(name = "__reduce__", sig = "($self, /)")
    public String reduce() {
        return "Ellipsis";
    }
}
