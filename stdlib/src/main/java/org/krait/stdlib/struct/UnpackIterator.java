package org.krait.stdlib.struct;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.BufferView;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.PyType;

/** Yields the values of each repetition of a format in a buffer, which it holds until it is exhausted. */
@PyTypeDef(name = "unpack_iterator", module = "_struct", subclassable = false, instantiable = false, weakrefable = false)
public final class UnpackIterator extends PyObject {
    public static final PyType TYPE = PyType.define(new UnpackIteratorTable());

    private final Layout layout;
    /** Null when exhausted; guarded by the monitor, as is the position. */
    private BufferView view;
    private int next;

    UnpackIterator(Layout layout, BufferView view) {
        super(TYPE);
        this.layout = layout;
        this.view = view;
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return this;
    }

    @Override
    @PyMethod(name = "__next__", sig = "($self, /)")
    public synchronized Object iternext() {
        if (view == null) {
            return null;
        }
        if (next >= view.byteCount) {
            view.release();
            view = null;
            return null;
        }
        byte[] b = new byte[layout.size];
        if (view.isContiguous()) {
            view.memory.read(view.offset + next, b, 0, b.length);
        } else {
            System.arraycopy(view.toByteArray(), next, b, 0, b.length);
        }
        next += layout.size;
        return PyTuple.of(layout.unpack(b, 0));
    }

    @PyMethod(name = "__length_hint__", sig = "($self, /)")
    synchronized long lengthHint() {
        return view == null ? 0 : (view.byteCount - next) / layout.size;
    }
}
