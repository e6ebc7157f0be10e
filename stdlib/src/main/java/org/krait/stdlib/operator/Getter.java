package org.krait.stdlib.operator;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** A callable that takes exactly one object. Immutable. */
abstract class Getter extends PyObject {
    Getter(PyType type) {
        super(type);
    }

    static Object[] prepend(Object first, Object[] more) {
        Object[] all = new Object[more.length + 1];
        all[0] = first;
        System.arraycopy(more, 0, all, 1, more.length);
        return all;
    }

    /** What the call does. */
    abstract Object apply(ThreadState ts, Object o);

    @Override
    public final Object call1(ThreadState ts, Object o) {
        return apply(ts, o);
    }

    @Override
    public final Object call(ThreadState ts, Object[] args, String[] kwNames) {
        String name = type().name();
        if (kwNames.length > 0) {
            throw Errors.typeError("%s() takes no keyword arguments", name);
        }
        if (args.length != 1) {
            throw Errors.typeError("%s expected 1 argument, got %d", name, args.length);
        }
        return apply(ts, args[0]);
    }

    @PyGetter(value = "__text_signature__")
    final Object textSignature() {
        return "(obj, /)";
    }

    @PyMethod(name = "__call__", sig = "($self, /, *args, **kwargs)")
    final Object pyCall(ThreadState ts, Object[] args, PyDict kwargs) {
        if (kwargs != null) {
            throw Errors.typeError("%s() takes no keyword arguments", type().name());
        }
        return call(ts, args, new String[0]);
    }
}
