package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.type.PyType;

/**
 * Iterates over the characters of a str. Threads that share one may see a character twice or
 * not at all, as in CPython's free-threaded build, but never anything else.
 */
@PyTypeDef(name = "str_iterator", subclassable = false, instantiable = false, weakrefable = false)
public final class StrIterator extends PyObject {
    public static final PyType TYPE = PyType.define(new StrIteratorTable());

    /** Null when exhausted. */
    private Object text;
    private int next;

    public StrIterator(Object text) {
        super(TYPE);
        this.text = text;
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return this;
    }

    @Override
    @PyMethod(name = "__next__", sig = "($self, /)")
    public Object iternext() {
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

    @PyMethod(name = "__length_hint__", sig = "($self, /)")
    long lengthHint() {
        Object s = text;
        return s == null ? 0 : Math.max(0, Strs.length(s) - next);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        Object s = text;
        return s == null
                ? PyTuple.of(Builtins.get("iter"), PyTuple.of(""))
                : PyTuple.of(Builtins.get("iter"), PyTuple.of(s), (long) next);
    }

    @PyMethod(name = "__setstate__", sig = "($self, object, /)")
    void setState(Object state) {
        Object s = text;
        if (s != null) {
            next = (int) Math.max(0, Math.min(Ints.clamp(Operators.indexOf(state)), Strs.length(s)));
        }
    }
}
