package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.type.PyType;

/** The iterator of {@code reversed(list)}. Two threads that share one may see an item twice or miss one. */
@PyTypeDef(name = "list_reverseiterator", subclassable = false, instantiable = false, weakrefable = false)
public final class ListReverseIterator extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ListReverseIteratorTable());

    /** Null when exhausted. */
    private PyList list;

    private int next;

    ListReverseIterator(PyList list) {
        super(TYPE);
        this.list = list;
        this.next = list.size() - 1;
    }

    @Override
    public Object iternext() {
        PyList l = list;
        int at = next;
        if (l == null) {
            return null;
        }
        Object item = at < 0 ? null : l.getOrNull(at);
        if (item == null) {
            list = null;
            next = -1;
            return null;
        }
        next = at - 1;
        return item;
    }

    @PyMethod(name = "__length_hint__", sig = "($self, /)", doc = "Return an estimate of the number of items to come.")
    int lengthHint() {
        PyList l = list;
        int left = next + 1;
        return l == null || l.size() < left ? 0 : left;
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        PyList l = list;
        return l == null || next < 0
                ? PyTuple.of(Builtins.get("reversed"), PyTuple.of(new PyList()))
                : PyTuple.of(Builtins.get("reversed"), PyTuple.of(l), (long) next);
    }

    @PyMethod(name = "__setstate__", sig = "($self, object, /)", doc = "Go to the position that __reduce__ gave.")
    void setState(Object object) {
        long state = Indexes.position(object);
        PyList l = list;
        if (l != null) {
            next = (int) Math.max(-1, Math.min(state, l.size() - 1));
        }
    }
}
