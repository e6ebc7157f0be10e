package org.krait.stdlib.itertools;

import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.NativeIterator;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** {@code islice}. */
@PyTypeDef(
        name = "islice",
        module = "itertools",
        weakrefable = false,
        doc = "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\nThe items that a slice with these bounds has, without negative ones.")
public final class Slice extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new SliceTable());

    /** Null when exhausted. */
    private Object iterator;

    /** The index of the next item to give. */
    private long wanted;

    private final long stop;
    private final long step;
    /** How many items were taken. */
    private long taken;

    private Slice(PyType type, Object iterator, long start, long stop, long step) {
        super(type);
        this.iterator = iterator;
        this.wanted = start;
        this.stop = stop;
        this.step = step;
    }

    @PyNew(sig = "-(iterable, start, stop=<unrepresentable>, step=<unrepresentable>, /)")
    static Object create(PyType cls, Object iterable, Object start, Object stop, Object step) {
        long first = 0;
        long last;
        if (stop == null) {
            last = bound(start, Long.MAX_VALUE, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
        } else {
            last = bound(stop, Long.MAX_VALUE, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
            first = bound(start, 0, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
        }
        String stepMessage = "Step for islice() must be a positive integer or None.";
        long by = step == null ? 1 : bound(step, 1, stepMessage);
        if (by < 1) {
            throw Errors.valueError(stepMessage);
        }
        return new Slice(cls, Iteration.iter(iterable), first, last, by);
    }

    private static long bound(Object value, long byDefault, String message) {
        if (value == PyNone.NONE) {
            return byDefault;
        }
        Object index;
        try {
            index = Operators.indexOf(value);
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.TypeError)) {
                throw e;
            }
            throw Errors.valueError(message);
        }
        if (!(index instanceof Long n) || n < 0) {
            throw Errors.valueError(message);
        }
        return n;
    }

    @Override
    public Object iternext() {
        Object it = iterator;
        if (it == null) {
            return null;
        }
        ThreadState ts = ThreadState.current();
        while (taken < wanted) {
            if (Iteration.next(it) == null) {
                iterator = null;
                return null;
            }
            taken++;
            ts.poll();
        }
        Object item = taken >= stop ? null : Iteration.next(it);
        if (item == null) {
            iterator = null;
            return null;
        }
        taken++;
        long next = wanted + step;
        wanted = next < 0 || next > stop ? stop : next;
        return item;
    }
}
