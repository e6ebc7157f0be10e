package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.type.PyType;

/** Iterates over the ints of a bytes or bytearray. Threads that share one may see a byte twice or not at all. */
abstract class ByteIterator extends NativeIterator {
    /** Null when exhausted. */
    private ByteSequence bytes;
    private int next;

    ByteIterator(PyType type, ByteSequence bytes) {
        super(type);
        this.bytes = bytes;
    }

    @Override
    public final Object iternext() {
        ByteSequence b = bytes;
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

    @PyMethod(name = "__length_hint__", sig = "($self, /)", doc = "Return how many bytes are left.")
    final long lengthHint() {
        ByteSequence b = bytes;
        return b == null ? 0 : Math.max(0, b.span().length() - next);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    final Object reduce() {
        ByteSequence b = bytes;
        return b == null
                ? PyTuple.of(Builtins.get("iter"), PyTuple.of(PyTuple.EMPTY))
                : PyTuple.of(Builtins.get("iter"), PyTuple.of(b), (long) next);
    }

    @PyMethod(name = "__setstate__", sig = "($self, object, /)", doc = "Go to the position that __reduce__ gave.")
    final void setState(Object object) {
        long state = Indexes.position(object);
        ByteSequence b = bytes;
        if (b != null) {
            next = (int) Math.max(0, Math.min(state, b.span().length()));
        }
    }
}
