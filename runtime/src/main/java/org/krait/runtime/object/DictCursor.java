package org.krait.runtime.object;

import org.krait.runtime.error.Errors;

/**
 * A position in the dict for iterators. It moves over the entries of the table it started with and raises RuntimeError
 * when the dict's size, or its table, is no longer what it was. At the end it lets go of the dict.
 *
 * <p>Any thread may use it; threads that step at once may miss entries or get one twice.
 */
public final class DictCursor {
    /** No dict has that size: a cursor that has noticed a change of size does not forget it. */
    private static final int CHANGED = -1;

    /** Null when the end was reached. */
    private PyDict dict;
    private int expectedSize;
    private PyDict.Table table;
    private int at;
    private int left;
    private final boolean backwards;
    /** The key at the position. */
    public Object key;
    /** The value at the position. */
    public Object value;

    /** At the start, or, backwards, at the end. */
    public DictCursor(PyDict dict, boolean backwards) {
        this.dict = dict;
        dict.seeded(); // or a key of another type would replace the table on the way
        synchronized (dict) {
            this.table = dict.table();
            this.expectedSize = dict.size();
            this.left = dict.size();
            this.at = backwards ? table.used - 1 : 0;
        }
        this.backwards = backwards;
    }

    private DictCursor(DictCursor other) {
        this.dict = other.dict;
        this.expectedSize = other.expectedSize;
        this.table = other.table;
        this.at = other.at;
        this.left = other.left;
        this.backwards = other.backwards;
    }

    /** Another cursor at the same position. */
    public DictCursor duplicate() {
        return new DictCursor(this);
    }

    /** Goes to the next entry; false at the end. */
    public boolean advance() {
        PyDict.Table t = table;
        PyDict d = dict;
        if (t == null || d == null) {
            return false;
        }
        if (d.size() != expectedSize) {
            expectedSize = CHANGED;
            throw Errors.runtimeError("dictionary changed size during iteration");
        }
        PyDict.Table now = d.table();
        if (now != t && (left > 0 || now.used > 0)) {
            finish();
            throw Errors.runtimeError("dictionary keys changed during iteration");
        }
        while (backwards ? at >= 0 : at < t.used) {
            int e = at;
            at += backwards ? -1 : 1;
            Object v = t.values[e];
            Object k = t.keys[e];
            if (v != null && k != null) {
                if (left == 0) {
                    finish();
                    throw Errors.runtimeError("dictionary keys changed during iteration");
                }
                left--;
                key = k;
                value = v;
                return true;
            }
        }
        finish();
        return false;
    }

    private void finish() {
        table = null;
        dict = null;
        // Key and value stay: another thread may be about to read what it has stepped to.
    }

    /** How many entries are to come. */
    public int remaining() {
        PyDict d = dict;
        return d == null || d.size() != expectedSize ? 0 : left;
    }

    /** The dict, or null when the end was reached. */
    public PyDict dict() {
        return dict;
    }
}
