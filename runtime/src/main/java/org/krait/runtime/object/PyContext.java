package org.krait.runtime.object;

import java.util.LinkedHashMap;
import java.util.Map;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/**
 * A {@code contextvars.Context}: values of context variables. The map is replaced as a whole by each {@code set}, so copying a context is one
 * reference copy and a reader needs no lock; only the thread that is in the context changes it.
 */
@PyTypeDef(name = "Context", module = "_contextvars", subclassable = false, pattern = PyTypeDef.Pattern.MAPPING)
public final class PyContext extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyContextTable());

    private volatile Map<PyContextVar, Object> values;
    private PyContext previous;
    private boolean entered;

    private PyContext(Map<PyContextVar, Object> values) {
        super(TYPE);
        this.values = values;
    }

    @PyNew(sig = "-(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        if (args.length > 0 || kwargs != null && kwargs.size() > 0) {
            throw Errors.typeError("Context() does not accept any arguments");
        }
        return new PyContext(Map.of());
    }

    /** The context that {@code ts} is in; a fresh one when it has entered none. */
    public static PyContext current(ThreadState ts) {
        if (ts.context instanceof PyContext known) {
            return known;
        }
        PyContext fresh = new PyContext(Map.of());
        ts.context = fresh;
        return fresh;
    }

    Object valueOf(PyContextVar variable) {
        return values.get(variable);
    }

    void store(PyContextVar variable, Object value) {
        Map<PyContextVar, Object> changed = new LinkedHashMap<>(values);
        if (value == null) {
            changed.remove(variable);
        } else {
            changed.put(variable, value);
        }
        values = changed;
    }

    /** Makes this the context of {@code ts}; RuntimeError when a thread is in it already. */
    public synchronized void enter(ThreadState ts) {
        if (entered) {
            throw Errors.runtimeError("cannot enter context: %s is already entered", Operators.repr(this));
        }
        previous = (PyContext) ts.context;
        entered = true;
        ts.context = this;
    }

    /** Goes back to the context that {@code ts} was in before. */
    public synchronized void leave(ThreadState ts) {
        if (!entered || ts.context != this) {
            throw Errors.runtimeError("cannot exit context: thread state references a different context object");
        }
        ts.context = previous;
        previous = null;
        entered = false;
    }

    @PyMethod(sig = "-($self, /, *args, **kwargs)")
    Object run(ThreadState ts, Object[] all, PyDict kwargs) {
        if (all.length == 0) {
            throw Errors.typeError("run() missing 1 required positional argument");
        }
        Object callable = all[0];
        enter(ts);
        try {
            return Call.unpacked(java.util.Arrays.copyOfRange(all, 1, all.length), kwargs, (given, names) -> Call.callKw(ts, callable, given, names));
        } finally {
            leave(ts);
        }
    }

    /** A context with the same values. */
    @PyMethod(sig = "($self, /)", doc = "Return a shallow copy of the context object.")
    public PyContext copy() {
        return new PyContext(values);
    }

    private static PyContextVar variable(Object key) {
        if (!(key instanceof PyContextVar v)) {
            throw Errors.typeError("a ContextVar key was expected, got %s", Operators.repr(key));
        }
        return v;
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    Object getItem(Object key) {
        Object value = values.get(variable(key));
        if (value == null) {
            throw Errors.keyError(key);
        }
        return value;
    }

    @PyMethod(name = "__contains__", sig = "($self, key, /)")
    boolean contains(Object key) {
        return values.containsKey(variable(key));
    }

    @PyMethod(sig = "($self, key, default=None, /)")
    Object get(Object key, Object otherwise) {
        Object value = values.get(variable(key));
        return value == null ? otherwise : value;
    }

    @PyMethod(name = "__len__", sig = "($self, /)")
    long length() {
        return values.size();
    }

    private PyDict dict() {
        PyDict dict = new PyDict();
        for (Map.Entry<PyContextVar, Object> entry : values.entrySet()) {
            dict.put((Object) entry.getKey(), entry.getValue());
        }
        return dict;
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return Iteration.iter(dict());
    }

    @PyMethod(sig = "($self, /)")
    Object keys() {
        return Call.method(dict(), "keys");
    }

    @PyMethod(sig = "($self, /)")
    Object values() {
        return Call.method(dict(), "values");
    }

    @PyMethod(sig = "($self, /)")
    Object items() {
        return Call.method(dict(), "items");
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object equal(Object other) {
        if (!(other instanceof PyContext c)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return Operators.eq(dict(), c.dict());
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object notEqual(Object other) {
        if (!(other instanceof PyContext c)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return Operators.ne(dict(), c.dict());
    }
}
