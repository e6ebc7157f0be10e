package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.type.PyType;

/**
 * Iterates over the characters of a str. Threads that share one may see a character twice or
 * not at all, as in CPython's free-threaded build, but never anything else.
 */
abstract class StrIterator extends NativeIterator {
    /** Null when exhausted. */
    private Object text;
    private int next;

    StrIterator(PyType type, Object text) {
        super(type);
        this.text = text;
    }

    /** An iterator over a str. */
    public static StrIterator over(Object text) {
        return Strs.isAscii(text) ? new AsciiIterator(text) : new TextIterator(text);
    }

    @Override
    public final Object iternext() {
        Object s = text;
        int i = next;
        if (s == null) {
            return null;
        }
        if (i >= Strs.length(s)) {
            text = null;
            return null;
        }
        next = i + 1;
        return Strs.charAt(s, i);
    }

    @PyMethod(name = "__length_hint__", sig = "($self, /)", doc = "Return how many characters are left.")
    final long lengthHint() {
        Object s = text;
        return s == null ? 0 : Math.max(0, Strs.length(s) - next);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    final Object reduce() {
        Object s = text;
        return s == null
                ? PyTuple.of(Builtins.get("iter"), PyTuple.of(""))
                : PyTuple.of(Builtins.get("iter"), PyTuple.of(s), (long) next);
    }

    @PyMethod(name = "__setstate__", sig = "($self, object, /)", doc = "Go to the position that __reduce__ gave.")
    final void setState(Object object) {
        long state = Indexes.position(object);
        Object s = text;
        if (s != null) {
            next = (int) Math.max(0, Math.min(state, Strs.length(s)));
        }
    }
}
