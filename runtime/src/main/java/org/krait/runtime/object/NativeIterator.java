package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.runtime.type.PyType;

/** An iterator written in Java: {@link #iternext} gives the items and null at the end. */
public abstract class NativeIterator extends PyObject {
    /** An iterator of Python type {@code type}. */
    protected NativeIterator(PyType type) {
        super(type);
    }

    @Override
    public abstract Object iternext();

    /** {@code __iter__}: itself. */
    @PyMethod(name = "__iter__", sig = "($self, /)")
    public final Object iter() {
        return this;
    }

    /** {@code __next__}. */
    @PyMethod(name = "__next__", sig = "($self, /)")
    public final Object pyNext() {
        return iternext();
    }
}
