package org.krait.stdlib.array;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.object.NativeIterator;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.PyType;

/** The iterator of arrays. Two threads that share one may see an element twice. */
@PyTypeDef(name = "arrayiterator", module = "array", subclassable = false, instantiable = false, weakrefable = false)
public final class ArrayIterator extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ArrayIteratorTable());

    /** Null when exhausted. */
    private PyArray array;

    private int next;

    ArrayIterator(PyArray array) {
        super(TYPE);
        this.array = array;
    }

    @Override
    public Object iternext() {
        PyArray a = array;
        Object item = a == null ? null : a.itemOrNull(next);
        if (item == null) {
            array = null;
            return null;
        }
        next++;
        return item;
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        PyArray a = array;
        Object iter = Builtins.get("iter");
        return a == null ? PyTuple.of(iter, PyTuple.of(PyTuple.EMPTY)) : PyTuple.of(iter, PyTuple.of(a), (long) next);
    }

    @PyMethod(name = "__setstate__", sig = "($self, state, /)", doc = "Go to the position that __reduce__ gave.")
    void setState(long state) {
        PyArray a = array;
        if (a != null) {
            next = (int) Math.max(0, Math.min(state, a.pyLength()));
        }
    }
}
