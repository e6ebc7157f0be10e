package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.type.PyType;

/** The iterator of lists. Two threads that share one may see an item twice or miss one, never anything else. */
@PyTypeDef(name = "list_iterator", subclassable = false, instantiable = false, weakrefable = false)
public final class ListIterator extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ListIteratorTable());

    /** Null when exhausted. */
    private PyList list;

    private int next;

    ListIterator(PyList list) {
        super(TYPE);
        this.list = list;
    }

    @Override
    public Object iternext() {
        PyList l = list;
        if (l == null) {
            return null;
        }
        int at = next;
        Object item = l.getOrNull(at);
        if (item == null) {
            list = null;
            return null;
        }
        next = at + 1;
        return item;
    }

    @PyMethod(name = "__length_hint__", sig = "($self, /)", doc = "Return an estimate of the number of items to come.")
    int lengthHint() {
        PyList l = list;
        return l == null ? 0 : Math.max(0, l.size() - next);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        PyList l = list;
        Object iter = Builtins.get("iter");
        return l == null ? PyTuple.of(iter, PyTuple.of(new PyList())) : PyTuple.of(iter, PyTuple.of(l), (long) next);
    }

    @PyMethod(name = "__setstate__", sig = "($self, object, /)", doc = "Go to the position that __reduce__ gave.")
    void setState(Object object) {
        long state = Indexes.position(object);
        PyList l = list;
        if (l != null) {
            if (state < 0) {
                // CPython keeps -1 for the end, so any negative position ends the iteration.
                list = null;
            } else {
                next = (int) Math.min(state, l.size());
            }
        }
    }
}
