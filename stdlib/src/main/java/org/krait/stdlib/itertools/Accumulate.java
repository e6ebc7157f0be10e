package org.krait.stdlib.itertools;

import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.object.NativeIterator;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.type.PyType;

/** {@code accumulate}. */
@PyTypeDef(
        name = "accumulate",
        module = "itertools",
        weakrefable = false,
        doc = "The first item, then func(result before, next item), by default their sum, and so on.")
public final class Accumulate extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new AccumulateTable());

    private final Object iterator;
    private final Object function;
    /** Given first; null when there is none, or once it was given. */
    private Object initial;

    private Object total;

    private Accumulate(PyType type, Object iterator, Object function, Object initial) {
        super(type);
        this.iterator = iterator;
        this.function = function == PyNone.NONE ? null : function;
        this.initial = initial == PyNone.NONE ? null : initial;
    }

    @PyNew(sig = "(iterable, func=None, *, initial=None)")
    static Object create(PyType cls, Object iterable, Object func, Object initial) {
        return new Accumulate(cls, Iteration.iter(iterable), func, initial);
    }

    @Override
    public Object iternext() {
        Object first = initial;
        if (first != null) {
            initial = null;
            total = first;
            return first;
        }
        Object item = Iteration.next(iterator);
        if (item == null) {
            return null;
        }
        Object before = total;
        Object after = before == null
                ? item
                : function == null ? Operators.add(before, item) : Call.call(function, before, item);
        total = after;
        return after;
    }
}
