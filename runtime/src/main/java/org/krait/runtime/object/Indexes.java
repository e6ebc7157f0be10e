package org.krait.runtime.object;

import java.math.BigInteger;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.SlotWrapper;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** Indexes, slice bounds and repeat counts as sequences take them. */
public final class Indexes {
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private Indexes() {}

    /** Whether {@code key} can be an index at all: has {@code __index__}. */
    public static boolean isIndex(Object key) {
        return key instanceof Long || key instanceof BigInteger || Types.of(key).special(Special.INDEX) != null;
    }

    /** A key as an index, as {@code PyNumber_AsSsize_t} with IndexError. */
    public static long index(Object key) {
        if (key instanceof Long l) {
            return l;
        }
        if (Operators.indexOf(key) instanceof Long l) {
            return l;
        }
        throw Errors.indexError("cannot fit '%s' into an index-sized integer", Types.nameOf(key));
    }

    /** A count, clamped to the range of long: {@code PyNumber_AsSsize_t} without an error. */
    public static long clamped(Object key) {
        if (key instanceof Long l) {
            return l;
        }
        Object value = Operators.indexOf(key);
        if (value instanceof Long l) {
            return l;
        }
        return ((BigInteger) value).signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /** A bound of a slice that is not None: clamped. */
    static long sliceBound(Object key) {
        requireSliceBound(key);
        return clamped(key);
    }

    /** Raises TypeError for what can be no bound of a slice. */
    static void requireSliceBound(Object key) {
        if (!isIndex(key)) {
            throw Errors.typeError("slice indices must be integers or None or have an __index__ method");
        }
    }

    /** A bound as methods like {@code list.index} take it: clamped; raises TypeError in the words of slices. */
    public static long bound(Object key) {
        if (!isIndex(key)) {
            throw Errors.typeError("slice indices must be integers or have an __index__ method");
        }
        return clamped(key);
    }

    /** A bound counted from the end if negative, cut to 0 … length. */
    public static int within(Object key, int length) {
        long at = bound(key);
        if (at < 0) {
            at = Math.max(0, at + length);
        }
        return (int) Math.min(at, length);
    }

    /**
     * The count of a repetition {@code sequence * count}, at least 0. Null when {@code count} has a reflected operator of its own that comes
     * first. Raises TypeError for what is no integer.
     */
    static Long repeat(Object count) {
        if (!(count instanceof Long)) {
            PyType type = Types.of(count);
            Object reflected = type.special(Special.RMUL);
            if (reflected != null && !(reflected instanceof SlotWrapper)) {
                return null;
            }
            if (!isIndex(count)) {
                throw new NotACount(Errors.typeError("'%s' object cannot be interpreted as an integer", type.name()));
            }
        }
        Object n = count instanceof Long ? count : Operators.indexOf(count);
        if (n instanceof Long l) {
            return Math.max(0, l);
        }
        throw Errors.overflowError("cannot fit '%s' into an index-sized integer", Types.nameOf(count));
    }

    /** The position that {@code __setstate__} of an iterator gets. Raises TypeError for what is no int, OverflowError for one out of range. */
    static long position(Object state) {
        if (!Ints.isInt(state)) {
            throw Errors.typeError("an integer is required");
        }
        return Ints.toLong(state, "Python int too large to convert to C ssize_t");
    }

    /** Whether the right operand has a reflected operator of its own: CPython asks that before it concatenates. */
    static boolean reflects(Object right, Special which) {
        Object reflected = Types.of(right).special(which);
        return reflected != null && !(reflected instanceof SlotWrapper);
    }

    /** The TypeError for a count that is no integer: operators put it into words of their own. */
    public static final class NotACount extends PyException {
        private static final long serialVersionUID = 1;

        NotACount(PyException e) {
            super(e.value());
        }
    }

    /** The items repeated. Raises MemoryError when there would be too many. */
    static Object[] repeated(Object[] items, int size, long count) {
        if (size == 0 || count == 0) {
            return new Object[0];
        }
        if (count > (Integer.MAX_VALUE - 8) / size) {
            throw Errors.memoryError();
        }
        Object[] all = new Object[(int) (size * count)];
        System.arraycopy(items, 0, all, 0, size);
        for (int done = size; done < all.length; ) {
            int more = Math.min(done, all.length - done);
            System.arraycopy(all, 0, all, done, more);
            done += more;
        }
        return all;
    }

    /** An int as Python sees it, from a count that may go beyond long. */
    static Object normal(BigInteger value) {
        return value.bitLength() < 64 ? (Object) value.longValue() : value;
    }

    /** Whether the value is in the range of a C ssize_t; the sign of what is not says on which side. */
    static boolean fits(BigInteger value) {
        return value.abs().compareTo(MAX) <= 0;
    }
}
