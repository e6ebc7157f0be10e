package org.krait.runtime.error;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;

/** Python's {@code UnicodeTranslateError}. */
@PyTypeDef(name = "UnicodeTranslateError", hasDict = true, doc = "Unicode translation error.")
public final class PyUnicodeTranslateError extends PyUnicodeError {
    /** An exception of {@code type} with {@code args}, whose attributes {@link #init} sets. */
    public PyUnicodeTranslateError(PyType type, Object... args) {
        super(type, args);
    }

    /** {@code UnicodeTranslateError.__new__}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyUnicodeTranslateError(cls, args);
    }

    /** {@code __init__}. */
    @Override
    @PyMethod(name = "__init__", sig = "($self, /, *args, **kwargs)", doc = "Initialize self.  See help(type(self)) for accurate signature.")
    public void init(Object[] args, PyDict kwargs) {
        noKeywords(kwargs);
        setArgs(args);
        requireCount(type(), args, 4);
        assign(args, 0, false);
    }

    @Override
    int length() {
        return Strs.isStr(object()) ? Operators.length(object()) : 0;
    }

    /** {@code str(exc)}. */
    @Override
    @PyMethod(name = "__str__", sig = "($self, /)", doc = "Return str(self).")
    public Object str() {
        return describe(null, "can't translate", "character", false);
    }
}
