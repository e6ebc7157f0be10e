package org.krait.stdlib.decimal;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Import;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/** The mapping from signals to whether they are set, over the flags or the traps of a context. Its type in Python derives from MutableMapping. */
@PyTypeDef(name = "SignalDictMixin", module = "decimal")
public final class SignalDict extends PyObject {
    static final PyType MIXIN = PyType.define(new SignalDictTable());
    /** Made when the module is: not by the class's initialiser, which would run Python code under the JVM's lock. */
    private static volatile PyType type;

    private PyDecimalContext context;
    private boolean traps;

    private SignalDict(PyType type) {
        super(type);
    }

    /** Makes the type. */
    static void prepare(ThreadState ts) {
        Object abc = Import.importModule(ts, "collections.abc", null, PyTuple.of("MutableMapping"), 0);
        PyTuple bases = PyTuple.of(MIXIN, Attributes.get(abc, "MutableMapping"));
        type = ((PyType) Call.call3(ts, PyType.TYPE, "SignalDict", bases, PyDict.of("__module__", "decimal"))).held();
    }

    static SignalDict of(PyDecimalContext context, boolean traps) {
        SignalDict d = (SignalDict) Call.call(type);
        d.context = context;
        d.traps = traps;
        return d;
    }

    @PyNew(sig = "-()")
    static Object create(PyType cls) {
        return new SignalDict(cls);
    }

    private PyDecimalContext context() {
        if (context == null) {
            throw Errors.valueError("invalid signal dict");
        }
        return context;
    }

    int bits() {
        return traps ? context().traps : context().status;
    }

    private static int bit(Object key) {
        int bits = Signals.bits(key);
        if (bits == 0) {
            throw Errors.keyError("invalid error flag");
        }
        return bits;
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    boolean get(Object key) {
        return (bits() & bit(key)) != 0;
    }

    @PyMethod(name = "__setitem__", sig = "($self, key, value, /)")
    void set(Object key, Object value) {
        int bit = bit(key);
        boolean on = Operators.truth(value);
        PyDecimalContext c = context();
        synchronized (c) {
            int now = on ? bits() | bit : bits() & ~bit;
            if (traps) {
                c.traps = now;
            } else {
                c.status = now;
            }
        }
    }

    @PyMethod(name = "__delitem__", sig = "($self, key, /)")
    void delete(Object key) {
        throw Errors.valueError("signal keys cannot be deleted");
    }

    @PyMethod(name = "__len__", sig = "($self, /)")
    long size() {
        context();
        return Signals.ALL.length;
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        context();
        return Iteration.iter(PyTuple.of((Object[]) Signals.ALL));
    }

    @PyMethod(name = "copy", sig = "($self, /)")
    Object copy() {
        PyDict dict = new PyDict();
        int bits = bits();
        for (int i = 0; i < Signals.ALL.length; i++) {
            dict.put(Signals.ALL[i], (bits & Signals.BITS[i]) != 0);
        }
        return dict;
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        if (other instanceof SignalDict d) {
            return bits() == d.bits();
        }
        if (other instanceof PyDict dict) {
            for (PyType signal : Signals.ALL) {
                if (dict.size() != Signals.ALL.length || dict.get(signal) == null) {
                    return PyNotImplemented.NOT_IMPLEMENTED;
                }
            }
            return PyDecimalContext.bitsOfDict(dict) == bits();
        }
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        Object equal = eq(other);
        return equal instanceof Boolean b ? (Object) !b : equal;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        StringBuilder out = new StringBuilder("{");
        int bits = bits();
        for (int i = 0; i < Signals.ALL.length; i++) {
            out.append(i == 0 ? "" : ", ").append("<class 'decimal.").append(Signals.ALL[i].name()).append("'>:")
                    .append((bits & Signals.BITS[i]) != 0 ? "True" : "False");
        }
        return out.append('}').toString();
    }
}
