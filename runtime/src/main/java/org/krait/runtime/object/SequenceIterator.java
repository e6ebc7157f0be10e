package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** The iterator of objects that have {@code __getitem__} only. Two threads that share one may see an item twice. */
@PyTypeDef(name = "iterator", subclassable = false, instantiable = false, weakrefable = false)
public final class SequenceIterator extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new SequenceIteratorTable());

    /** Null when exhausted. */
    private Object sequence;

    private long next;

    /** Iterates over {@code sequence} from index 0 until IndexError. */
    public SequenceIterator(Object sequence) {
        super(TYPE);
        this.sequence = sequence;
    }

    @Override
    public Object iternext() {
        Object s = sequence;
        if (s == null) {
            return null;
        }
        long at = next;
        if (at == Long.MAX_VALUE) {
            throw Errors.overflowError("iter index too large");
        }
        try {
            Object item = item(s, at);
            next = at + 1;
            return item;
        } catch (PyException e) {
            if (e.is(ExceptionTypes.IndexError) || e.is(ExceptionTypes.StopIteration)) {
                sequence = null;
                return null;
            }
            throw e;
        }
    }

    /** What iterating over {@code sequence} gives at an index. */
    static Object item(Object sequence, long at) {
        return sequence instanceof SequenceItems s ? s.sequenceItem(at) : Subscripts.get(sequence, at);
    }

    @PyMethod(name = "__length_hint__", sig = "($self, /)", doc = "Return an estimate of the number of items to come.")
    Object lengthHint() {
        Object s = sequence;
        if (s == null) {
            return 0L;
        }
        if (Types.of(s).special(Special.LEN) == null) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return Math.max(0, Operators.length(s) - next);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        Object s = sequence;
        Object iter = Builtins.get("iter");
        return s == null ? PyTuple.of(iter, PyTuple.of(PyTuple.EMPTY)) : PyTuple.of(iter, PyTuple.of(s), next);
    }

    @PyMethod(name = "__setstate__", sig = "($self, object, /)", doc = "Go to the position that __reduce__ gave.")
    void setState(long state) {
        if (sequence != null) {
            next = Math.max(0, state);
        }
    }
}
