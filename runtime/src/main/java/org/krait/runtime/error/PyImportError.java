package org.krait.runtime.error;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Displays;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.type.PyType;
import org.krait.runtime.object.Strs;

/** Python's {@code ImportError}. */
@PyTypeDef(name = "ImportError", hasDict = true, doc = "Import can't find module, or can't find name in module.")
public final class PyImportError extends PyBaseException {
    private volatile Object message;
    private volatile Object name;
    private volatile Object path;
    private volatile Object nameFrom;

    /** An exception of {@code type} with {@code args}, whose attributes are not set yet. */
    public PyImportError(PyType type, Object... args) {
        super(type, args);
    }

    /** {@code ImportError.__new__}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyImportError(cls, args);
    }

    /** {@code __init__}. */
    @Override
    @PyMethod(name = "__init__", sig = "($self, /, *args, **kwargs)", doc = "Initialize self.  See help(type(self)) for accurate signature.")
    public void init(Object[] args, PyDict kwargs) {
        Object[] taken = keywords(kwargs, "name", "path", "name_from");
        setArgs(args);
        name = taken[0];
        path = taken[1];
        nameFrom = taken[2];
        message = args.length == 1 ? args[0] : null;
    }

    /** {@code str(exc)}: the message when it is the only argument. */
    @Override
    @PyMethod(name = "__str__", sig = "($self, /)", doc = "Return str(self).")
    public Object str() {
        return Strs.isStr(message) && args().size() == 1 ? message : super.str();
    }

    @Override
    PyDict attributes() {
        PyDict all = super.attributes();
        if (name == null && path == null && nameFrom == null) {
            return all;
        }
        PyDict state = new PyDict();
        if (all != null) {
            Displays.merge(state, all);
        }
        put(state, "name", name);
        put(state, "path", path);
        put(state, "name_from", nameFrom);
        return state;
    }

    private static void put(PyDict state, String key, Object value) {
        if (value != null && value != PyNone.NONE) {
            state.put(key, value);
        }
    }

    /** {@code msg}. */
    @PyGetter(value = "msg", member = true)
    public Object message() {
        Object v = message;
        return v == null ? PyNone.NONE : v;
    }

    /** Sets {@code msg}. */
    @PySetter("msg")
    public void setMessage(Object v) {
        message = v;
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

    /** {@code path}. */
    @PyGetter(value = "path", member = true)
    public Object path() {
        Object v = path;
        return v == null ? PyNone.NONE : v;
    }

    /** Sets {@code path}. */
    @PySetter("path")
    public void setPath(Object v) {
        path = v;
    }

    /** {@code name_from}. */
    @PyGetter(value = "name_from", member = true)
    public Object nameFrom() {
        Object v = nameFrom;
        return v == null ? PyNone.NONE : v;
    }

    /** Sets {@code name_from}. */
    @PySetter("name_from")
    public void setNameFrom(Object v) {
        nameFrom = v;
    }
}
