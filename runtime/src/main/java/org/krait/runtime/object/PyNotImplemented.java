package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.PyType;

/** Python's NotImplemented: what a binary special method returns to let the other operand try. */
@PyTypeDef(name = "NotImplementedType", subclassable = false, weakrefable = false, doc = "The type of the NotImplemented singleton.")
public final class PyNotImplemented extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyNotImplementedTable());
    /** The only instance. */
    public static final PyNotImplemented NOT_IMPLEMENTED = new PyNotImplemented();

    private PyNotImplemented() {
        super(TYPE);
    }

    /** {@code type(NotImplemented)()} is NotImplemented. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        if (args.length > 0 || kwargs != null) {
            throw Errors.typeError("NotImplementedType takes no arguments");
        }
        return NOT_IMPLEMENTED;
    }

    /** {@code repr(NotImplemented)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public String repr() {
        return "NotImplemented";
    }

    /** Pickled by name. */
    @PyMethod(name = "__reduce__", sig = "($self, /)")
    public String reduce() {
        return "NotImplemented";
    }

    /** Its truth says nothing: raises TypeError. */
    @PyMethod(name = "__bool__", sig = "($self, /)", doc = "True if self else False")
    public boolean bool() {
        throw Errors.typeError("NotImplemented should not be used in a boolean context");
    }
}
