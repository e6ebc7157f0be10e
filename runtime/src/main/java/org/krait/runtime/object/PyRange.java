package org.krait.runtime.object;

import java.math.BigInteger;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * Python's range. Immutable. When start, stop, step and the end of the last step all fit a long, {@link #small} is set and
 * arithmetic is on longs; else it is on BigIntegers.
 */
@PyTypeDef(
        name = "range",
        subclassable = false,
        weakrefable = false,
        pattern = PyTypeDef.Pattern.SEQUENCE,
        doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nThe ints from start, by default 0, up to but without stop, each step, by default 1, after the one before.")
public final class PyRange extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyRangeTable());

    private final Object start;
    private final Object stop;
    private final Object step;
    private final Object length;
    private final boolean small;

    /** Bounds are Long or BigInteger; step is not 0. */
    PyRange(Object start, Object stop, Object step) {
        super(TYPE);
        this.start = start;
        this.stop = stop;
        this.step = step;
        this.length = count(start, stop, step);
        this.small = start instanceof Long s
                && stop instanceof Long e
                && step instanceof Long d
                && length instanceof Long n
                && fits(s, e, d, n);
    }

    private static boolean fits(long start, long stop, long step, long length) {
        try {
            Math.addExact(start, Math.multiplyExact(length, step));
            Math.subtractExact(start, step);
            return true;
        } catch (ArithmeticException overflow) {
            return false;
        }
    }

    private static Object count(Object start, Object stop, Object step) {
        if (start instanceof Long s && stop instanceof Long e && step instanceof Long d && d != Long.MIN_VALUE) {
            if (d > 0 ? s >= e : s <= e) {
                return 0L;
            }
            long distance = d > 0 ? e - s : s - e;
            if (distance > 0) {
                return (distance - 1) / Math.abs(d) + 1;
            }
        }
        BigInteger d = big(step);
        BigInteger distance = d.signum() > 0 ? big(stop).subtract(big(start)) : big(start).subtract(big(stop));
        if (distance.signum() <= 0) {
            return 0L;
        }
        return Indexes.normal(distance.subtract(BigInteger.ONE).divide(d.abs()).add(BigInteger.ONE));
    }

    private static BigInteger big(Object value) {
        return value instanceof Long l ? BigInteger.valueOf(l) : (BigInteger) value;
    }

    @PyNew(sig = "-(start, stop=<unrepresentable>, step=<unrepresentable>, /)")
    static Object create(PyType cls, Object start, Object stop, Object step) {
        if (stop == null) {
            return new PyRange(0L, Operators.indexOf(start), 1L);
        }
        Object first = Operators.indexOf(start);
        Object last = Operators.indexOf(stop);
        Object by = step == null ? (Object) 1L : Operators.indexOf(step);
        if (by instanceof Long d && d == 0) {
            throw Errors.valueError("range() arg 3 must not be zero");
        }
        return new PyRange(first, last, by);
    }

    @PyGetter(value = "start", member = true)
    Object start() {
        return start;
    }

    @PyGetter(value = "stop", member = true)
    Object stop() {
        return stop;
    }

    @PyGetter(value = "step", member = true)
    Object step() {
        return step;
    }

    /** The item at an index that is in range. */
    private Object item(Object index) {
        if (small) {
            return (long) start + (long) index * (long) step;
        }
        return Indexes.normal(big(start).add(big(index).multiply(big(step))));
    }

    @PyMethod(name = "__len__", sig = "($self, /)")
    long length() {
        if (length instanceof Long n) {
            return n;
        }
        throw Errors.overflowError("Python int too large to convert to C ssize_t");
    }

    @PyMethod(name = "__bool__", sig = "($self, /)")
    boolean bool() {
        return !(length instanceof Long n && n == 0);
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    Object getItem(Object key) {
        if (key instanceof PySlice slice) {
            return slice(slice);
        }
        if (!Indexes.isIndex(key)) {
            throw Errors.typeError("range indices must be integers or slices, not %s", Types.nameOf(key));
        }
        Object index = Operators.indexOf(key);
        if (small && index instanceof Long i) {
            long n = (long) length;
            long at = i < 0 ? i + n : i;
            if (at >= 0 && at < n) {
                return item(at);
            }
        } else {
            BigInteger n = big(length);
            BigInteger at = big(index).signum() < 0 ? big(index).add(n) : big(index);
            if (at.signum() >= 0 && at.compareTo(n) < 0) {
                return item(at);
            }
        }
        throw Errors.indexError("range object index out of range");
    }

    private Object slice(PySlice slice) {
        Object[] bounds = ((PyTuple) slice.pyIndices(length)).items();
        Object by = Indexes.normal(big(step).multiply(big(bounds[2])));
        return new PyRange(end(bounds[0]), end(bounds[1]), by);
    }

    /** What the item at an index would be, even one outside. */
    private Object end(Object index) {
        return Indexes.normal(big(start).add(big(index).multiply(big(step))));
    }

    /** The index of an int, or null when it is none of the items. */
    private Object position(Object value) {
        if (small && value instanceof Long v) {
            long from = (long) start;
            long by = (long) step;
            long distance = v - from;
            // A difference that overflows has the sign of neither direction.
            boolean overflow = ((v ^ from) & (v ^ distance)) < 0;
            if (overflow || distance % by != 0) {
                return null;
            }
            long at = distance / by;
            return at >= 0 && at < (long) length ? (Object) at : null;
        }
        BigInteger[] at = big(value).subtract(big(start)).divideAndRemainder(big(step));
        return at[1].signum() == 0 && at[0].signum() >= 0 && at[0].compareTo(big(length)) < 0
                ? Indexes.normal(at[0])
                : null;
    }

    /** An exact int or bool as its number; null for what must be compared item by item. */
    private static Object exactInt(Object value) {
        if (value instanceof Boolean b) {
            return b ? 1L : 0L;
        }
        return value instanceof Long || value instanceof BigInteger ? value : null;
    }

    @PyMethod(name = "__contains__", sig = "($self, key, /)")
    boolean contains(Object key) {
        Object number = exactInt(key);
        if (number != null) {
            return position(number) != null;
        }
        Object it = iter();
        for (Object item = Iteration.next(it); item != null; item = Iteration.next(it)) {
            if (Operators.sameOrEqual(item, key)) {
                return true;
            }
        }
        return false;
    }

    @PyMethod(sig = "($self, object, /)", doc = "rangeobject.count(value) -> integer -- how often value is an item")
    long count(Object object) {
        Object number = exactInt(object);
        if (number != null) {
            return position(number) == null ? 0 : 1;
        }
        long n = 0;
        Object it = iter();
        for (Object item = Iteration.next(it); item != null; item = Iteration.next(it)) {
            if (Operators.sameOrEqual(item, object)) {
                n++;
            }
        }
        return n;
    }

    @PyMethod(
            sig = "($self, object, /)",
            doc = "rangeobject.index(value) -> integer -- the index of value.\nRaises ValueError if it is no item.")
    Object index(Object object) {
        Object number = exactInt(object);
        if (number != null) {
            Object at = position(number);
            if (at == null) {
                throw Errors.valueError("range.index(x): x not in range");
            }
            return at;
        }
        Object it = iter();
        long at = 0;
        for (Object item = Iteration.next(it); item != null; item = Iteration.next(it), at++) {
            if (Operators.sameOrEqual(item, object)) {
                return at;
            }
        }
        throw Errors.valueError("sequence.index(x): x not in sequence");
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return small
                ? new RangeIterator((long) start, (long) step, (long) length)
                : new LongRangeIterator(big(start), big(step), big(length));
    }

    @PyMethod(name = "__reversed__", sig = "($self, /)", doc = "Return an iterator from the last item to the first.")
    Object reversed() {
        if (small && (long) step != Long.MIN_VALUE) {
            long last = (long) start + ((long) length - 1) * (long) step;
            return new RangeIterator(last, -(long) step, (long) length);
        }
        BigInteger last = big(start).add(big(length).subtract(BigInteger.ONE).multiply(big(step)));
        return new LongRangeIterator(last, big(step).negate(), big(length));
    }

    /** What decides equality: the length, then the first item, then the step. */
    private Object[] identity() {
        boolean empty = !bool();
        boolean single = length instanceof Long n && n == 1;
        return new Object[] {length, empty ? PyNone.NONE : start, empty || single ? PyNone.NONE : step};
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hash() {
        return PyTuple.hash(identity());
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return other instanceof PyRange r
                ? (Object) (r == this || Items.equal(identity(), r.identity()))
                : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return eq(other) instanceof Boolean same ? (Object) !same : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    String repr() {
        String bounds = "range(" + start + ", " + stop;
        return step instanceof Long d && d == 1 ? bounds + ")" : bounds + ", " + step + ")";
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        return PyTuple.of(TYPE, PyTuple.of(start, stop, step));
    }
}
