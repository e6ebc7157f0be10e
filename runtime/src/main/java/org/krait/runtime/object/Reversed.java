package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** Python's reversed for sequences without {@code __reversed__}. Two threads that share one may see an item twice. */
@PyTypeDef(name = "reversed", doc = "The items of a sequence from the last to the first.")
public final class Reversed extends NativeIterator {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ReversedTable());

    /** Null when exhausted. */
    private Object sequence;

    private long next;

    private Reversed(PyType type, Object sequence, long length) {
        super(type);
        this.sequence = sequence;
        this.next = length - 1;
    }

    @PyNew(sig = "(object, /)")
    static Object create(ThreadState ts, PyType cls, Object object) {
        PyType type = Types.of(object);
        Object method = type.special(Special.REVERSED);
        if (method != null && method != PyNone.NONE) {
            return Call.bound0(ts, method, object);
        }
        if (method != null || !type.isSequenceLike() || type.layout() == PyDict.TYPE) {
            throw Errors.typeError("'%s' object is not reversible", Types.nameOf(object));
        }
        return new Reversed(cls, object, Operators.length(object));
    }

    @Override
    public Object iternext() {
        Object s = sequence;
        long at = next;
        if (s == null || at < 0) {
            sequence = null;
            return null;
        }
        next = at - 1;
        try {
            return SequenceIterator.item(s, at);
        } catch (PyException e) {
            sequence = null;
            if (e.is(ExceptionTypes.IndexError) || e.is(ExceptionTypes.StopIteration)) {
                return null;
            }
            throw e;
        }
    }

    @PyMethod(name = "__length_hint__", sig = "($self, /)", doc = "Return an estimate of the number of items to come.")
    long lengthHint() {
        Object s = sequence;
        if (s == null) {
            return 0;
        }
        long left = next + 1;
        return Operators.length(s) < left ? 0 : left;
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        Object s = sequence;
        return s == null || next < 0 ? PyTuple.of(type(), PyTuple.of(PyTuple.EMPTY)) : PyTuple.of(type(), PyTuple.of(s), next);
    }

    @PyMethod(name = "__setstate__", sig = "($self, object, /)", doc = "Go to the position that __reduce__ gave.")
    void setState(Object object) {
        long state = Indexes.position(object);
        Object s = sequence;
        if (s != null) {
            next = Math.max(-1, Math.min(state, Operators.length(s) - 1L));
        }
    }
}
