package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.type.PyType;

/** Iterates over the ints of a bytes. Threads that share one may see a byte twice or not at all. */
@PyTypeDef(name = "bytes_iterator", subclassable = false, instantiable = false, weakrefable = false)
public final class BytesIterator extends PyObject {
    public static final PyType TYPE = PyType.define(new BytesIteratorTable());

    /** Null when exhausted. */
    private PyBytes bytes;
    private int next;

    public BytesIterator(PyBytes bytes) {
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
        PyBytes b = bytes;
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
        PyBytes b = bytes;
        return b == null ? 0 : Math.max(0, b.span().length() - next);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        PyBytes b = bytes;
        return b == null
                ? PyTuple.of(Builtins.get("iter"), PyTuple.of(PyTuple.EMPTY))
                : PyTuple.of(Builtins.get("iter"), PyTuple.of(b), (long) next);
    }

    @PyMethod(name = "__setstate__", sig = "($self, object, /)")
    void setState(Object state) {
        PyBytes b = bytes;
        if (b != null) {
            next = (int) Math.max(0, Math.min(Ints.clamp(Operators.indexOf(state)), b.span().length()));
        }
    }
}
