package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.type.PyType;

/** Iterates over the ints of a bytearray. Threads that share one may see a byte twice or not at all. */
@PyTypeDef(name = "bytearray_iterator", subclassable = false, instantiable = false, weakrefable = false)
public final class BytearrayIterator extends PyObject {
    public static final PyType TYPE = PyType.define(new BytearrayIteratorTable());

    /** Null when exhausted. */
    private PyBytearray bytes;
    private int next;

    public BytearrayIterator(PyBytearray bytes) {
        super(TYPE);
        this.bytes = bytes;
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return this;
    }

    @Override
    @PyMethod(name = "__next__", sig = "($self, /)")
    public Object iternext() {
        PyBytearray b = bytes;
        int i = next;
        if (b == null) {
            return null;
        }
        ByteSequence.Span s = b.span();
        if (i >= s.length()) {
            bytes = null;
            return null;
        }
        next = i + 1;
        return (long) (s.array()[i] & 0xff);
    }

    @PyMethod(name = "__length_hint__", sig = "($self, /)")
    long lengthHint() {
        PyBytearray b = bytes;
        return b == null ? 0 : Math.max(0, b.span().length() - next);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        PyBytearray b = bytes;
        return b == null
                ? PyTuple.of(Builtins.get("iter"), PyTuple.of(PyTuple.EMPTY))
                : PyTuple.of(Builtins.get("iter"), PyTuple.of(b), (long) next);
    }

    @PyMethod(name = "__setstate__", sig = "($self, object, /)")
    void setState(Object state) {
        PyBytearray b = bytes;
        if (b != null) {
            next = (int) Math.max(0, Math.min(Ints.clamp(Operators.indexOf(state)), b.span().length()));
        }
    }
}
