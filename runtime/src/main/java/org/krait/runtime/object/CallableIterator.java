package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.type.PyType;

/** The iterator that {@code iter(callable, sentinel)} gives. Any thread may use it. */
@PyTypeDef(name = "callable_iterator", subclassable = false, instantiable = false, weakrefable = false)
public final class CallableIterator extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new CallableIteratorTable());

    /** Null when exhausted. */
    private Object callable;

    private final Object sentinel;

    /** Calls {@code callable} for each item until it returns what equals {@code sentinel}. */
    public CallableIterator(Object callable, Object sentinel) {
        super(TYPE);
        this.callable = callable;
        this.sentinel = sentinel;
    }

    @Override
    public Object iternext() {
        Object c = callable;
        if (c == null) {
            return null;
        }
        Object item;
        try {
            item = Call.call(c);
        } catch (PyException e) {
            if (e.is(ExceptionTypes.StopIteration)) {
                callable = null;
                return null;
            }
            throw e;
        }
        // The call may have used this iterator up.
        if (callable != null && Operators.sameOrEqual(item, sentinel)) {
            callable = null;
        }
        return callable == null ? null : item;
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        Object c = callable;
        Object iter = Builtins.get("iter");
        return c == null ? PyTuple.of(iter, PyTuple.of(PyTuple.EMPTY)) : PyTuple.of(iter, PyTuple.of(c, sentinel));
    }
}
