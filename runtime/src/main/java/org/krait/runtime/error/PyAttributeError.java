package org.krait.runtime.error;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;

/** Python's {@code AttributeError}. */
@PyTypeDef(name = "AttributeError", hasDict = true, doc = "Attribute not found.")
public final class PyAttributeError extends PyBaseException {
    private volatile Object name;
    private volatile Object object;

    /** An exception of {@code type} with {@code args}, whose attributes are not set yet. */
    public PyAttributeError(PyType type, Object... args) {
        super(type, args);
    }

    /** {@code AttributeError.__new__}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyAttributeError(cls, args);
    }

    /** {@code __init__}. */
    @Override
    @PyMethod(name = "__init__", sig = "($self, /, *args, **kwargs)", doc = "Initialize self.  See help(type(self)) for accurate signature.")
    public void init(Object[] args, PyDict kwargs) {
        Object[] taken = keywords(kwargs, "name", "obj");
        setArgs(args);
        name = taken[0];
        object = taken[1];
    }

    /** The error for {@code receiver.attribute}. */
    static PyAttributeError of(Object receiver, String attribute, String message) {
        PyAttributeError made = new PyAttributeError(ExceptionTypes.AttributeError, Strs.fromJava(message));
        made.name = attribute;
        made.object = receiver;
        return made;
    }

    /** Says what was asked for, unless whoever raised it has. */
    public void nameIfUnnamed(Object receiver, Object attribute) {
        if (type() == ExceptionTypes.AttributeError && name == null && object == null) {
            name = attribute;
            object = receiver;
        }
    }

    /** Pickled without the object, which may not be picklable. */
    @Override
    PyDict attributes() {
        PyDict state = super.attributes();
        if (name == null || name == PyNone.NONE) {
            return state;
        }
        PyDict all = state == null ? new PyDict() : state.copy();
        all.put("name", name);
        return all;
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

    /** {@code obj}. */
    @PyGetter(value = "obj", member = true)
    public Object object() {
        Object v = object;
        return v == null ? PyNone.NONE : v;
    }

    /** Sets {@code obj}. */
    @PySetter("obj")
    public void setObject(Object v) {
        object = v;
    }
}
