package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.type.PyType;

/** The iterator of sets and frozensets. Two threads that share one may see an element twice or miss one. */
@PyTypeDef(name = "set_iterator", subclassable = false, instantiable = false, weakrefable = false)
public final class SetIterator extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new SetIteratorTable());

    /** Null when exhausted. */
    private SetTable set;

    private int expectedSize;
    private final PyDict.Table table;
    private int next;
    private int left;

    SetIterator(SetTable set) {
        super(TYPE);
        this.set = set;
        PyDict elements = set.elements();
        elements.seeded();
        synchronized (elements) {
            this.table = elements.table();
            this.expectedSize = elements.size();
        }
        this.left = expectedSize;
    }

    @Override
    public Object iternext() {
        SetTable s = set;
        if (s == null) {
            return null;
        }
        if (s.size() != expectedSize) {
            // Noticed once, it is raised at every later step too.
            expectedSize = -1;
            throw Errors.runtimeError("Set changed size during iteration");
        }
        PyDict.Table t = table;
        for (int e = next; e < t.used; e++) {
            Object key = t.keyAt(e);
            if (key != null) {
                next = e + 1;
                left--;
                return key;
            }
        }
        set = null;
        left = 0;
        return null;
    }

    @PyMethod(name = "__length_hint__", sig = "($self, /)", doc = "Return an estimate of the number of items to come.")
    int lengthHint() {
        SetTable s = set;
        return s == null || s.size() != expectedSize ? 0 : Math.max(0, left);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs: the elements to come.")
    Object reduce() {
        PyList rest = new PyList();
        if (set != null) {
            PyDict.Table t = table;
            for (int e = next; e < t.used; e++) {
                Object key = t.keyAt(e);
                if (key != null) {
                    rest.append(key);
                }
            }
        }
        return PyTuple.of(Builtins.get("iter"), PyTuple.of(rest));
    }
}
