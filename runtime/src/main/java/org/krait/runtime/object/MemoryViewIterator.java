package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.type.PyType;

/** Iterates over the items of a one-dimensional memoryview. Threads that share one may see an item twice or not at all. */
@PyTypeDef(name = "memory_iterator", subclassable = false, instantiable = false, weakrefable = false)
public final class MemoryViewIterator extends PyObject {
    public static final PyType TYPE = PyType.define(new MemoryViewIteratorTable());

    /** Null when exhausted. */
    private PyMemoryView view;
    private final char code;
    private int next;

    MemoryViewIterator(PyMemoryView view, char code) {
        super(TYPE);
        this.view = view;
        this.code = code;
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return this;
    }

    @Override
    @PyMethod(name = "__next__", sig = "($self, /)")
    public Object iternext() {
        PyMemoryView v = view;
        int i = next;
        if (v == null) {
            return null;
        }
        if (i >= v.itemCount()) {
            view = null;
            return null;
        }
        next = i + 1;
        return v.itemAt(i, code);
    }
}
