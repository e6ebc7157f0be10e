package org.krait.runtime.error;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.type.PyType;

/** Python's {@code NameError}. */
@PyTypeDef(name = "NameError", hasDict = true, doc = "Name not found globally.")
public class PyNameError extends PyBaseException {
    private volatile Object name;

    /** An exception of {@code type} with {@code args}, whose attributes are not set yet. */
    public PyNameError(PyType type, Object... args) {
        super(type, args);
    }

    /** {@code NameError.__new__}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyNameError(cls, args);
    }

    /** {@code __init__}. */
    @Override
    @PyMethod(name = "__init__", sig = "($self, /, *args, **kwargs)", doc = "Initialize self.  See help(type(self)) for accurate signature.")
    public void init(Object[] args, PyDict kwargs) {
        Object[] taken = keywords(kwargs, "name");
        setArgs(args);
        name = taken[0];
    }

    /** The error for {@code missing}, of {@code type} NameError or UnboundLocalError. */
    static PyNameError of(PyType type, String missing, String message) {
        PyNameError made = new PyNameError(type, message);
        made.name = missing;
        return made;
    }

    /** {@code name}. */
    @PyGetter(value = "name", member = true)
    public Object name() {
        Object v = name;
        return v == null ? PyNone.NONE : v;
    }

    /** Sets {@code name}. */
    @PySetter("name")
    public void setName(Object v) {
        name = v;
    }
}
