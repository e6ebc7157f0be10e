package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.type.PyType;

/**
 * The iterator of tuples. Two threads that share one may see an item twice or miss one, never anything else.
 */
@PyTypeDef(name = "tuple_iterator", subclassable = false, instantiable = false, weakrefable = false)
public final class TupleIterator extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new TupleIteratorTable());

    /** Null when exhausted. */
    private PyTuple tuple;

    private int next;

    TupleIterator(PyTuple tuple) {
        super(TYPE);
        this.tuple = tuple;
    }

    @Override
    public Object iternext() {
        PyTuple t = tuple;
        int at = next;
        if (t == null) {
            return null;
        }
        if (at >= t.size()) {
            tuple = null;
            return null;
        }
        next = at + 1;
        return t.get(at);
    }

    @PyMethod(name = "__length_hint__", sig = "($self, /)", doc = "Private method returning an estimate of len(list(it)).")
    int lengthHint() {
        PyTuple t = tuple;
        return t == null ? 0 : Math.max(0, t.size() - next);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return state information for pickling.")
    Object reduce() {
        PyTuple t = tuple;
        Object iter = Builtins.get("iter");
        return t == null ? PyTuple.of(iter, PyTuple.of(PyTuple.EMPTY)) : PyTuple.of(iter, PyTuple.of(t), (long) next);
    }

    @PyMethod(name = "__setstate__", sig = "($self, object, /)", doc = "Set state information for unpickling.")
    void setState(Object object) {
        long state = Indexes.position(object);
        PyTuple t = tuple;
        if (t != null) {
            next = (int) Math.max(0, Math.min(state, t.size()));
        }
    }
}
