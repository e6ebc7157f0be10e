package org.krait.runtime.error;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.type.PyType;

/** Python's {@code SystemExit}. */
@PyTypeDef(name = "SystemExit", hasDict = true, doc = "Request to exit from the interpreter.")
public final class PySystemExit extends PyBaseException {
    private volatile Object code;

    /** An exception of {@code type} with {@code args}, whose attributes are not set yet. */
    public PySystemExit(PyType type, Object... args) {
        super(type, args);
    }

    /** {@code SystemExit.__new__}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        PySystemExit made = new PySystemExit(cls, args);
        made.init(args, kwargs);
        return made;
    }

    /** {@code __init__}. */
    @Override
    @PyMethod(name = "__init__", sig = "($self, /, *args, **kwargs)", doc = "Initialize self.  See help(type(self)) for accurate signature.")
    public void init(Object[] args, PyDict kwargs) {
        noKeywords(kwargs);
        setArgs(args);
        code = args.length == 0 ? null : args.length == 1 ? args[0] : args();
    }

    /** {@code code}. */
    @PyGetter(value = "code", member = true)
    public Object code() {
        Object v = code;
        return v == null ? PyNone.NONE : v;
    }

    /** Sets {@code code}. */
    @PySetter("code")
    public void setCode(Object v) {
        code = v;
    }
}
