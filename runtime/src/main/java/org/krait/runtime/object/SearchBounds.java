package org.krait.runtime.object;

/** The optional start and end that the search methods of str and bytes take: None and absent mean the whole. */
final class SearchBounds {
    private SearchBounds() {}

    private static long bound(Object o, long otherwise) {
        return o == null || o == PyNone.NONE ? otherwise : Indexes.sliceBound(o);
    }

    /** The start as it was given. */
    static long lower(Object o) {
        return bound(o, 0);
    }

    /** The end as it was given. */
    static long upper(Object o) {
        return bound(o, Long.MAX_VALUE);
    }

    /** The start: counted from the end when negative, at least 0; beyond the length it becomes one more than that. */
    static int start(Object o, int length) {
        return start(lower(o), length);
    }

    static int start(long i, int length) {
        if (i < 0) {
            i = Math.max(0, i + length);
        }
        return (int) Math.min(i, length + 1L);
    }

    /** The end: counted from the end when negative, within 0 and the length. */
    static int end(Object o, int length) {
        return end(upper(o), length);
    }

    static int end(long i, int length) {
        if (i < 0) {
            i = Math.max(0, i + length);
        }
        return (int) Math.min(i, length);
    }

    /** The position of one item, or -1 when it lies outside; {@code o} has {@code __index__}. */
    static int item(Object o, int length) {
        long i = Indexes.index(o);
        if (i < 0) {
            i += length;
        }
        return i >= 0 && i < length ? (int) i : -1;
    }
}
