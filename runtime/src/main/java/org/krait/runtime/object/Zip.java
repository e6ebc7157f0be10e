package org.krait.runtime.object;

import java.util.Arrays;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.type.PyType;

/** Python's zip. Thread-safe as far as the iterators in it are. */
@PyTypeDef(
        name = "zip",
        doc = "Tuples of one item from each iterable, until the shortest is exhausted.\n\nWith strict, iterables of different lengths raise ValueError.")
public final class Zip extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ZipTable());

    private final Object[] iterators;
    private boolean strict;

    private Zip(PyType type, Object[] iterators, boolean strict) {
        super(type);
        this.iterators = iterators;
        this.strict = strict;
    }

    @PyNew(sig = "(*iterables, strict=False)")
    static Object create(PyType cls, Object[] iterables, boolean strict) {
        return new Zip(cls, iterators(iterables), strict);
    }

    static Object[] iterators(Object[] iterables) {
        Object[] all = new Object[iterables.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = Iteration.iter(iterables[i]);
        }
        return all;
    }

    @Override
    public Object iternext() {
        Object[] items = next(iterators, strict, "zip");
        return items == null ? null : PyTuple.of(items);
    }

    /** One item of each, or null at the end. With strict, raises ValueError when only some have ended. */
    static Object[] next(Object[] iterators, boolean strict, String function) {
        int n = iterators.length;
        if (n == 0) {
            return null;
        }
        Object[] items = new Object[n];
        for (int i = 0; i < n; i++) {
            Object item = Iteration.next(iterators[i]);
            if (item == null) {
                if (strict) {
                    checkEnd(iterators, i, function);
                }
                return null;
            }
            items[i] = item;
        }
        return items;
    }

    private static void checkEnd(Object[] iterators, int ended, String function) {
        if (ended > 0) {
            throw lengths(function, ended, "shorter");
        }
        for (int i = 1; i < iterators.length; i++) {
            if (Iteration.next(iterators[i]) != null) {
                throw lengths(function, i, "longer");
            }
        }
    }

    private static PyException lengths(String function, int index, String relation) {
        return Errors.valueError("%s() argument %d is %s than argument%s%d",
                function, index + 1, relation, index == 1 ? " " : "s 1-", index);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        PyTuple arguments = PyTuple.of(Arrays.copyOf(iterators, iterators.length));
        return strict ? PyTuple.of(type(), arguments, true) : PyTuple.of(type(), arguments);
    }

    @PyMethod(name = "__setstate__", sig = "($self, object, /)", doc = "Set strict.")
    void setState(Object state) {
        strict = Operators.truth(state);
    }
}
