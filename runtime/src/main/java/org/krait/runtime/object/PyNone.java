package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.PyType;

/** Python's None. */
@PyTypeDef(name = "NoneType", subclassable = false, weakrefable = false, doc = "The type of the None singleton.")
public final class PyNone extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyNoneTable());
    /** The only instance. */
    public static final PyNone NONE = new PyNone();

    private PyNone() {
        super(TYPE);
    }

    /** {@code type(None)()} is None. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        if (args.length > 0 || kwargs != null) {
            throw Errors.typeError("NoneType takes no arguments");
        }
        return NONE;
    }

    /** {@code repr(None)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public String repr() {
        return "None";
    }

    /** {@code bool(None)}. */
    @PyMethod(name = "__bool__", sig = "($self, /)", doc = "True if self else False")
    public boolean bool() {
        return false;
    }

    /** {@code hash(None)}: the same in every process, as CPython's. */
    @PyMethod(name = "__hash__", sig = "($self, /)", doc = "Return hash(self).")
    public long hash() {
        return 0xFCA86420L;
    }
}
