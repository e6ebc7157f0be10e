package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.type.PyType;

/** Python's frozenset; the algorithms are in {@link SetTable}. Never changes after construction. */
@PyTypeDef(name = "frozenset", doc = "An immutable set: unordered elements, each once.")
public class PyFrozenSet extends SetTable {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyFrozenSetTable());

    private static final PyFrozenSet EMPTY = new PyFrozenSet(TYPE);

    /** Computed when first asked for; 0 stands for "not yet", and a race computes the same. */
    private long hash;
    /** The seed of texts' hashes that it was computed with. */
    private long seed;

    /** An empty one of {@code type}, to be filled before anybody else sees it. */
    PyFrozenSet(PyType type) {
        super(type);
    }

    /** A frozenset of the values. */
    public static PyFrozenSet of(Object... values) {
        PyFrozenSet made = new PyFrozenSet(TYPE);
        for (Object value : values) {
            made.put(value);
        }
        return made;
    }

    @PyNew(sig = "(iterable=(), /)")
    static Object create(PyType cls, Object iterable) {
        if (cls == TYPE) {
            if (iterable == null) {
                return EMPTY;
            }
            if (iterable instanceof PyFrozenSet f && f.type() == TYPE) {
                return f;
            }
        }
        PyFrozenSet made = new PyFrozenSet(cls);
        if (iterable != null) {
            made.putAll(iterable);
        }
        return cls == TYPE && made.size() == 0 ? EMPTY : made;
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    final long hash() {
        long h = hash;
        if (h == 0 || seed != Hashes.seed()) {
            h = contentHash();
            hash = h;
            seed = Hashes.seed();
        }
        return h;
    }

    @PyMethod(sig = "($self, /)", doc = "Return a frozenset with the same elements.")
    final Object copy() {
        return type() == TYPE ? this : of(elements());
    }

    private static PyFrozenSet of(PyDict elements) {
        PyFrozenSet made = new PyFrozenSet(TYPE);
        made.become(elements);
        return made;
    }

    @Override
    final SetTable make(PyDict elements) {
        return of(elements);
    }

    @Override
    final boolean shownAsDisplay() {
        return false;
    }
}
