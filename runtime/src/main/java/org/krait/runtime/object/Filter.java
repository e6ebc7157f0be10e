package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** Python's filter. Thread-safe as far as the iterator in it is. */
@PyTypeDef(name = "filter", doc = "The items for which the function, or with None the item itself, is true.")
public final class Filter extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new FilterTable());

    private final Object function;
    private final Object iterator;

    private Filter(PyType type, Object function, Object iterator) {
        super(type);
        this.function = function;
        this.iterator = iterator;
    }

    @PyNew(sig = "(function, iterable, /)")
    static Object create(PyType cls, Object function, Object iterable) {
        return new Filter(cls, function, Iteration.iter(iterable));
    }

    @Override
    public Object iternext() {
        ThreadState ts = ThreadState.current();
        boolean identity = function == PyNone.NONE || function == BoolMethods.TYPE;
        for (Object item = Iteration.next(iterator); item != null; item = Iteration.next(iterator)) {
            if (Operators.truth(identity ? item : Call.call1(ts, function, item))) {
                return item;
            }
            ts.poll();
        }
        return null;
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        return PyTuple.of(type(), PyTuple.of(function, iterator));
    }
}
