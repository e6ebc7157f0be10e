package org.krait.runtime.call;

import java.util.Arrays;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.SequenceIterator;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * Iteration. Inside Java the end of an iteration is a null, not a StopIteration: iterators written in Java override
 * {@code PyObject.iternext}, and for all others the exception is caught here.
 */
public final class Iteration {
    private Iteration() {}

    /** {@code iter(o)}. Raises TypeError. */
    public static Object iter(Object o) {
        PyType type = Types.of(o);
        Object method = type.special(Special.ITER);
        if (method == null) {
            if (type.isSequenceLike()) {
                return new SequenceIterator(o);
            }
            throw Errors.typeError("'%s' object is not iterable", Types.nameOf(o));
        }
        if (method == PyNone.NONE) {
            throw Errors.typeError("'%s' object is not iterable", Types.nameOf(o));
        }
        Object it = Call.bound0(ThreadState.current(), method, o);
        if (!isIterator(it)) {
            throw Errors.typeError("iter() returned non-iterator of type '%s'", Types.nameOf(it));
        }
        return it;
    }

    /** Whether {@code it} has {@code __next__}. */
    public static boolean isIterator(Object it) {
        return it instanceof PyObject p && p.type().special(Special.NEXT) != null;
    }

    /** The next item, or null when there is none. */
    public static Object next(Object it) {
        if (!(it instanceof PyObject p)) {
            throw Errors.typeError("'%s' object is not an iterator", Types.nameOf(it));
        }
        return !p.type().has(PyType.HEAP) || p.type().isNative(Special.NEXT) ? p.iternext() : nextViaType(p);
    }

    /** The next item by the type's {@code __next__}; null in place of StopIteration. */
    public static Object nextViaType(PyObject it) {
        Object method = it.type().special(Special.NEXT);
        if (method == null) {
            throw Errors.typeError("'%s' object is not an iterator", it.type().name());
        }
        try {
            return Call.bound0(ThreadState.current(), method, it);
        } catch (PyException e) {
            if (e.is(ExceptionTypes.StopIteration)) {
                return null;
            }
            throw e;
        }
    }

    /** All items of any iterable, in an array that may belong to a tuple: not to be changed. */
    public static Object[] toArray(Object iterable) {
        if (iterable instanceof PyTuple t && t.type().isNative(Special.ITER)) {
            return t.items();
        }
        if (iterable instanceof PyList l && l.type().isNative(Special.ITER)) {
            return l.toArray();
        }
        Object it = iter(iterable);
        Object[] items = new Object[Math.min(Math.max(Operators.lengthHint(iterable, 8), 4), 1 << 16)];
        int n = 0;
        for (Object item = next(it); item != null; item = next(it)) {
            if (n == items.length) {
                items = Arrays.copyOf(items, n + (n >> 1) + 4);
            }
            items[n++] = item;
        }
        return n == items.length ? items : Arrays.copyOf(items, n);
    }
}
