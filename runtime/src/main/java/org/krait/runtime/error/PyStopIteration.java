package org.krait.runtime.error;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.type.PyType;

/** Python's {@code StopIteration}. */
@PyTypeDef(name = "StopIteration", hasDict = true, doc = "Signal the end from iterator.__next__().")
public final class PyStopIteration extends PyBaseException {
    private volatile Object value;

    /** An exception of {@code type} with {@code args}, whose attributes are not set yet. */
    public PyStopIteration(PyType type, Object... args) {
        super(type, args);
    }

    /** {@code StopIteration.__new__}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        PyStopIteration made = new PyStopIteration(cls, args);
        made.value = args.length > 0 ? args[0] : null;
        return made;
    }

    /** {@code __init__}. */
    @Override
    @PyMethod(name = "__init__", sig = "($self, /, *args, **kwargs)", doc = "Initialize self.  See help(type(self)) for accurate signature.")
    public void init(Object[] args, PyDict kwargs) {
        noKeywords(kwargs);
        setArgs(args);
        value = args.length > 0 ? args[0] : null;
    }

    /** {@code value}. */
    @PyGetter(value = "value", member = true)
    public Object value() {
        Object v = value;
        return v == null ? PyNone.NONE : v;
    }

    /** Sets {@code value}. */
    @PySetter("value")
    public void setValue(Object v) {
        value = v;
    }
}
