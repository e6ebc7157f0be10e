package org.krait.runtime.error;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.type.PyType;
import org.krait.runtime.call.Operators;

/** Python's {@code KeyError}. */
@PyTypeDef(name = "KeyError", hasDict = true, doc = "Mapping key not found.")
public final class PyKeyError extends PyBaseException {

    /** An exception of {@code type} with {@code args}, whose attributes are not set yet. */
    public PyKeyError(PyType type, Object... args) {
        super(type, args);
    }

    /** {@code KeyError.__new__}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyKeyError(cls, args);
    }

    /** {@code str(exc)}: the repr of the key, which may be an empty str. */
    @Override
    @PyMethod(name = "__str__", sig = "($self, /)", doc = "Return str(self).")
    public Object str() {
        return args().size() == 1 ? Operators.reprObject(args().items()[0]) : super.str();
    }
}
