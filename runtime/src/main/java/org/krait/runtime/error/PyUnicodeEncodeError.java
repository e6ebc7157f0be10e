package org.krait.runtime.error;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;

/** Python's {@code UnicodeEncodeError}. */
@PyTypeDef(name = "UnicodeEncodeError", hasDict = true, doc = "Unicode encoding error.")
public final class PyUnicodeEncodeError extends PyUnicodeError {
    private volatile Object encoding;

    /** An exception of {@code type} with {@code args}, whose attributes {@link #init} sets. */
    public PyUnicodeEncodeError(PyType type, Object... args) {
        super(type, args);
    }

    /** {@code UnicodeEncodeError.__new__}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyUnicodeEncodeError(cls, args);
    }

    /** {@code __init__}. */
    @Override
    @PyMethod(name = "__init__", sig = "($self, /, *args, **kwargs)", doc = "Initialize self.  See help(type(self)) for accurate signature.")
    public void init(Object[] args, PyDict kwargs) {
        noKeywords(kwargs);
        setArgs(args);
        requireCount(type(), args, 5);
        encoding = requireStr(args[0], 1);
        assign(args, 1, false);
    }

    @Override
    int length() {
        return Strs.isStr(object()) ? Operators.length(object()) : 0;
    }

    /** {@code str(exc)}. */
    @Override
    @PyMethod(name = "__str__", sig = "($self, /)", doc = "Return str(self).")
    public Object str() {
        return describe(encoding(), "can't encode", "character", false);
    }

    /** {@code encoding}. */
    @PyGetter(value = "encoding", member = true, doc = "exception encoding")
    public Object encoding() {
        return encoding == null ? PyNone.NONE : encoding;
    }

    /** Sets {@code encoding}. */
    @PySetter("encoding")
    public void setEncoding(Object value) {
        encoding = value;
    }
}
