package org.krait.runtime.object;

import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;

/** Comparison, search and text of runs of items, common to tuples and other arrays of values. */
final class Items {
    private Items() {}

    /** Whether both have equal items. Runs {@code __eq__}. */
    static boolean equal(Object[] a, Object[] b) {
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < a.length; i++) {
            if (!Operators.sameOrEqual(a[i], b[i])) {
                return false;
            }
        }
        return true;
    }

    /** The first index at which the items differ; the shorter length when there is none. */
    static int mismatch(Object[] a, Object[] b) {
        int n = Math.min(a.length, b.length);
        for (int i = 0; i < n; i++) {
            if (!Operators.sameOrEqual(a[i], b[i])) {
                return i;
            }
        }
        return n;
    }

    /** The index of an item equal to {@code x} in start … end, or -1. */
    static int indexOf(Object[] items, Object x, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Operators.sameOrEqual(items[i], x)) {
                return i;
            }
        }
        return -1;
    }

    /** How many items equal {@code x}. */
    static long count(Object[] items, Object x) {
        long n = 0;
        for (Object item : items) {
            if (Operators.sameOrEqual(item, x)) {
                n++;
            }
        }
        return n;
    }

    /** Appends the reprs of the items, with commas between them. */
    static void repr(StringBuilder out, Object[] items) {
        for (int i = 0; i < items.length; i++) {
            if (i > 0) {
                out.append(", ");
            }
            out.append(Operators.repr(items[i]));
        }
    }

    /** The index of the key for a sequence of {@code size}, or an IndexError that says {@code message}. */
    static int at(long index, int size, String message) {
        long at = index < 0 ? index + size : index;
        if (at < 0 || at >= size) {
            throw Errors.indexError(message);
        }
        return (int) at;
    }
}
