package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.PyType;

/** Python's set; the algorithms are in {@link SetTable}. Any thread may use it. */
@PyTypeDef(name = "set", doc = "A mutable set: unordered elements, each once.")
public class PySet extends SetTable {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PySetTable());

    /** An empty set. */
    public PySet() {
        super(TYPE);
    }

    private PySet(PyType type) {
        super(type);
    }

    /** A set of the values. */
    public static PySet of(Object... values) {
        PySet made = new PySet();
        for (Object value : values) {
            made.put(value);
        }
        return made;
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PySet(cls);
    }

    @PyMethod(name = "__init__", sig = "($self, iterable=(), /)")
    final void init(Object iterable) {
        clear();
        if (iterable != null) {
            putAll(iterable);
        }
    }

    /** {@code set.add}. */
    @PyMethod(sig = "($self, object, /)", doc = "Add an element.")
    public final void add(Object object) {
        put(object);
    }

    @PyMethod(sig = "($self, /)", doc = "Remove all elements.")
    final void clear() {
        elements().clear();
    }

    @PyMethod(sig = "($self, /)", doc = "Return a new set with the same elements.")
    final Object copy() {
        return of(elements().copy());
    }

    @PyMethod(sig = "($self, object, /)", doc = "Remove an element if it is there.")
    public final void discard(Object object) {
        take(object);
    }

    @PyMethod(sig = "($self, object, /)", doc = "Remove an element; KeyError if it is not there.")
    final void remove(Object object) {
        if (!take(object)) {
            throw Errors.keyError(object);
        }
    }

    @PyMethod(sig = "($self, /)", doc = "Remove and return some element; KeyError if there is none.")
    final Object pop() {
        Object[] last = elements().removeLast();
        if (last == null) {
            throw Errors.keyError("pop from an empty set");
        }
        return last[0];
    }

    /** {@code set.update}. */
    @PyMethod(sig = "($self, /, *others)", doc = "Add the elements of all others.")
    public final void update(Object[] others) {
        for (Object other : others) {
            putAll(other);
        }
    }

    @PyMethod(name = "intersection_update", sig = "($self, /, *others)", doc = "Keep only elements that are in all others.")
    final void intersectionUpdate(Object[] others) {
        become(intersection(others));
    }

    @PyMethod(name = "difference_update", sig = "($self, /, *others)", doc = "Remove the elements of all others.")
    final void differenceUpdate(Object[] others) {
        become(difference(others));
    }

    @PyMethod(
            name = "symmetric_difference_update",
            sig = "($self, other, /)",
            doc = "Keep the elements that are in this or in other, but not in both.")
    final void symmetricDifferenceUpdate(Object other) {
        become(symmetricDifference(other));
    }

    @PyMethod(name = "__ior__", sig = "($self, value, /)")
    final Object orInPlace(Object other) {
        if (!(other instanceof SetTable)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        putAll(other);
        return this;
    }

    @PyMethod(name = "__iand__", sig = "($self, value, /)")
    final Object andInPlace(Object other) {
        if (!(other instanceof SetTable)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        become(intersection(other));
        return this;
    }

    @PyMethod(name = "__isub__", sig = "($self, value, /)")
    final Object subtractInPlace(Object other) {
        if (!(other instanceof SetTable)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        become(difference(other));
        return this;
    }

    @PyMethod(name = "__ixor__", sig = "($self, value, /)")
    final Object xorInPlace(Object other) {
        if (!(other instanceof SetTable)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        become(symmetricDifference(other));
        return this;
    }

    private static PySet of(PyDict elements) {
        PySet made = new PySet(TYPE);
        made.become(elements);
        return made;
    }

    @Override
    final SetTable make(PyDict elements) {
        return of(elements);
    }

    @Override
    final boolean shownAsDisplay() {
        return type() == TYPE;
    }
}
