package org.krait.runtime.object;

import java.math.BigInteger;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.PyType;

/** Python's slice. Immutable. */
@PyTypeDef(
        name = "slice",
        subclassable = false,
        weakrefable = false,
        doc = "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for extended slicing (e.g. a[0:10:2]).")
public final class PySlice extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PySliceTable());

    private final Object start;
    private final Object stop;
    private final Object step;

    /** None stands for an absent bound. */
    public PySlice(Object start, Object stop, Object step) {
        super(TYPE);
        this.start = start;
        this.stop = stop;
        this.step = step;
    }

    /**
     * A slice applied to a sequence.
     *
     * @param start the first index
     * @param stop the index that is not reached; below start when step is negative, -1 for "to the first"
     * @param step not 0
     * @param length the number of items
     */
    public record Range(int start, int stop, int step, int length) {}

    /** Applies the slice to a sequence of {@code length} items. Runs {@code __index__} of the bounds. */
    public Range indices(int length) {
        Bounds b = bounds();
        return b.adjust(length);
    }

    /**
     * The bounds as numbers, before the length is known: as {@code PySlice_Unpack}. To be followed by {@link Bounds#adjust} under
     * whatever lock holds the length.
     */
    public Bounds bounds() {
        long by = 1;
        if (step != PyNone.NONE) {
            by = Indexes.sliceBound(step);
            if (by == 0) {
                throw Errors.valueError("slice step cannot be zero");
            }
            by = Math.max(by, -Long.MAX_VALUE);
        }
        long from = start == PyNone.NONE ? by < 0 ? Long.MAX_VALUE : 0 : Indexes.sliceBound(start);
        long to = stop == PyNone.NONE ? by < 0 ? Long.MIN_VALUE : Long.MAX_VALUE : Indexes.sliceBound(stop);
        return new Bounds(from, to, by);
    }

    /** Clamped bounds. */
    public record Bounds(long start, long stop, long step) {
        /** As {@code PySlice_AdjustIndices}. */
        public Range adjust(int length) {
            long from = clip(start, length);
            long to = clip(stop, length);
            long count = 0;
            if (step < 0) {
                if (to < from) {
                    count = (from - to - 1) / -step + 1;
                }
            } else if (from < to) {
                count = (to - from - 1) / step + 1;
            }
            int by = (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, step));
            return new Range((int) from, (int) to, by, (int) count);
        }

        private long clip(long bound, int length) {
            if (bound < 0) {
                long at = bound + length;
                return at < 0 ? step < 0 ? -1 : 0 : at;
            }
            return bound >= length ? step < 0 ? length - 1 : length : bound;
        }
    }

    /** {@code slice(…)}. */
    @PyNew(sig = "-(start, stop=<unrepresentable>, step=None, /)")
    public static Object create(PyType cls, Object start, Object stop, Object step) {
        return stop == null ? new PySlice(PyNone.NONE, start, PyNone.NONE) : new PySlice(start, stop, step);
    }

    /** The lower bound, or None. */
    @PyGetter(value = "start", member = true)
    public Object start() {
        return start;
    }

    /** The upper bound, or None. */
    @PyGetter(value = "stop", member = true)
    public Object stop() {
        return stop;
    }

    /** The step, or None. */
    @PyGetter(value = "step", member = true)
    public Object step() {
        return step;
    }

    @PyMethod(
            sig = "($self, object, /)",
            name = "indices",
            doc = "S.indices(len) -> (start, stop, stride)\n\nAssuming a sequence of length len, calculate the start and stop\n"
                    + "indices, and the stride length of the extended slice described by\nS. Out of bounds indices are clipped in a manner consistent with the\n"
                    + "handling of normal slices.")
    Object pyIndices(Object length) {
        BigInteger size = big(Operators.indexOf(length));
        if (size.signum() < 0) {
            throw Errors.valueError("length should not be negative");
        }
        BigInteger by = step == PyNone.NONE ? BigInteger.ONE : bigBound(step);
        if (by.signum() == 0) {
            throw Errors.valueError("slice step cannot be zero");
        }
        boolean down = by.signum() < 0;
        BigInteger lower = down ? BigInteger.ONE.negate() : BigInteger.ZERO;
        BigInteger upper = down ? size.subtract(BigInteger.ONE) : size;
        BigInteger from = start == PyNone.NONE ? down ? upper : lower : clip(bigBound(start), size, lower, upper);
        BigInteger to = stop == PyNone.NONE ? down ? lower : upper : clip(bigBound(stop), size, lower, upper);
        return PyTuple.of(Indexes.normal(from), Indexes.normal(to), Indexes.normal(by));
    }

    private static BigInteger clip(BigInteger bound, BigInteger size, BigInteger lower, BigInteger upper) {
        return bound.signum() < 0 ? bound.add(size).max(lower) : bound.min(upper);
    }

    private static BigInteger bigBound(Object bound) {
        Indexes.requireSliceBound(bound);
        return big(Operators.indexOf(bound));
    }

    private static BigInteger big(Object index) {
        return index instanceof Long l ? BigInteger.valueOf(l) : (BigInteger) index;
    }

    private Object[] parts() {
        return new Object[] {start, stop, step};
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        return Strs.fromJava("slice(" + Operators.repr(start) + ", " + Operators.repr(stop) + ", " + Operators.repr(step) + ")");
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hash() {
        long h = PyTuple.mixed(parts());
        return h == -1 ? 1546275796L : h;
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return other instanceof PySlice s ? (Object) (s == this || Items.equal(parts(), s.parts())) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return eq(other) instanceof Boolean same ? (Object) !same : PyNotImplemented.NOT_IMPLEMENTED;
    }

    private Object compared(Object other, int operator) {
        return other instanceof PySlice s ? PyTuple.compare(parts(), s.parts(), operator) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object other) {
        return compared(other, PyTuple.LT);
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object other) {
        return compared(other, PyTuple.LE);
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object other) {
        return compared(other, PyTuple.GT);
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object other) {
        return compared(other, PyTuple.GE);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return state information for pickling.")
    Object reduce() {
        return PyTuple.of(TYPE, PyTuple.of(parts()));
    }
}
