package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** Python's map. Thread-safe as far as the iterators in it are. */
@PyTypeDef(
        name = "map",
        doc = "What the function returns for one item of each iterable, until the shortest is exhausted.\n\nWith strict, iterables of different lengths raise ValueError.")
public final class MapIterator extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new MapIteratorTable());

    private final Object function;
    private final Object[] iterators;
    private boolean strict;

    private MapIterator(PyType type, Object function, Object[] iterators, boolean strict) {
        super(type);
        this.function = function;
        this.iterators = iterators;
        this.strict = strict;
    }

    // What is positional-only and required in CPython's signature is checked here, with its own message.
    @PyNew(sig = "(*iterables, strict=False)")
    static Object create(PyType cls, Object[] iterables, boolean strict) {
        if (iterables.length < 2) {
            throw Errors.typeError("map() must have at least two arguments.");
        }
        Object[] rest = java.util.Arrays.copyOfRange(iterables, 1, iterables.length);
        return new MapIterator(cls, iterables[0], Zip.iterators(rest), strict);
    }

    @Override
    public Object iternext() {
        ThreadState ts = ThreadState.current();
        if (iterators.length == 1) {
            Object item = Iteration.next(iterators[0]);
            return item == null ? null : Call.call1(ts, function, item);
        }
        Object[] items = Zip.next(iterators, strict, "map");
        return items == null ? null : Call.callN(ts, function, items);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        PyTuple arguments = PyTuple.of(Call.prepend(function, iterators));
        return strict ? PyTuple.of(type(), arguments, true) : PyTuple.of(type(), arguments);
    }

    @PyMethod(name = "__setstate__", sig = "($self, object, /)", doc = "Set strict.")
    void setState(Object state) {
        strict = Operators.truth(state);
    }
}
