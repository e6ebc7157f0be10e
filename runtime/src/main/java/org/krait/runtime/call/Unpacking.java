package org.krait.runtime.call;

import java.util.Arrays;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** Unpacking of an iterable to the targets of an assignment (CPython's {@code unpack_iterable}). */
public final class Unpacking {
    private Unpacking() {}

    /** The items of an iterable that must have exactly {@code count}; not to be changed. Raises ValueError. */
    public static Object[] exactly(Object iterable, int count) {
        if (iterable instanceof PyTuple t && t.type() == PyTuple.TYPE) {
            return checked(t.items(), count);
        }
        if (iterable instanceof PyList l && l.type() == PyList.TYPE) {
            return checked(l.toArray(), count);
        }
        Object it = iterator(iterable);
        Object[] items = new Object[count];
        for (int i = 0; i < count; i++) {
            items[i] = Iteration.next(it);
            if (items[i] == null) {
                throw notEnough("expected " + count, i);
            }
        }
        if (Iteration.next(it) != null) {
            if (iterable instanceof PyDict d && d.type() == PyDict.TYPE) {
                throw tooMany(count, d.size());
            }
            throw Errors.valueError("too many values to unpack (expected %s)", count);
        }
        return items;
    }

    private static Object[] checked(Object[] items, int count) {
        if (items.length < count) {
            throw notEnough("expected " + count, items.length);
        }
        if (items.length > count) {
            throw tooMany(count, items.length);
        }
        return items;
    }

    private static PyException notEnough(String expected, int got) {
        return Errors.valueError("not enough values to unpack (%s, got %s)", expected, got);
    }

    private static PyException tooMany(int count, int got) {
        return Errors.valueError("too many values to unpack (expected %s, got %s)", count, got);
    }

    private static Object iterator(Object iterable) {
        PyType type = Types.of(iterable);
        if (type.special(Special.ITER) == null && type.special(Special.GETITEM) == null) {
            throw Errors.typeError("cannot unpack non-iterable %s object", type.name());
        }
        return Iteration.iter(iterable);
    }

    /** {@code before} items, a list of those in the middle, {@code after} items. Raises ValueError for too few. */
    public static Object[] starred(Object iterable, int before, int after) {
        Object it = iterator(iterable);
        Object[] items = new Object[before + 1 + after];
        for (int i = 0; i < before; i++) {
            items[i] = Iteration.next(it);
            if (items[i] == null) {
                throw notEnough("expected at least " + (before + after), i);
            }
        }
        Object[] rest = Iteration.toArray(it);
        int middle = rest.length - after;
        if (middle < 0) {
            throw notEnough("expected at least " + (before + after), before + rest.length);
        }
        items[before] = PyList.of(Arrays.copyOf(rest, middle));
        System.arraycopy(rest, middle, items, before + 1, after);
        return items;
    }
}
