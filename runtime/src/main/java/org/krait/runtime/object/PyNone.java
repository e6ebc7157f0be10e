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

    /** {@code None == other}. */
    @PyMethod(name = "__eq__", sig = "($self, value, /)", doc = "Return self==value.")
    public Object eq(Object other) {
        return other == this ? (Object) true : PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** {@code None != other}. */
    @PyMethod(name = "__ne__", sig = "($self, value, /)", doc = "Return self!=value.")
    public Object ne(Object other) {
        return other == this ? (Object) false : PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** {@code None < other}: has no answer. */
    @PyMethod(name = "__lt__", sig = "($self, value, /)", doc = "Return self<value.")
    public Object lt(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** {@code None <= other}: has no answer. */
    @PyMethod(name = "__le__", sig = "($self, value, /)", doc = "Return self<=value.")
    public Object le(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** {@code None > other}: has no answer. */
    @PyMethod(name = "__gt__", sig = "($self, value, /)", doc = "Return self>value.")
    public Object gt(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** {@code None >= other}: has no answer. */
    @PyMethod(name = "__ge__", sig = "($self, value, /)", doc = "Return self>=value.")
    public Object ge(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** {@code hash(None)}: the same in every process, as CPython's. */
    @PyMethod(name = "__hash__", sig = "($self, /)", doc = "Return hash(self).")
    public long hash() {
        return 0xFCA86420L;
    }
}
