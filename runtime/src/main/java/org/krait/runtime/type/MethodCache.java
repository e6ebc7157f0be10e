package org.krait.runtime.type;

import java.util.Arrays;

/**
 * What look-ups along the MRO found, for all types: a fixed table indexed by type and name, a newer answer replaces an older.
 *
 * <p>An entry is one immutable object published by one array store, so type, version, name and value are always of one
 * look-up (C1 of the thread specification). Its fields are final: a reader that gets the reference sees them all.
 */
public final class MethodCache {
    private static final int SIZE = 1 << 13;
    private static final Entry[] TABLE = new Entry[SIZE];

    /** The answer for one name in one type at one version; a null value says that there is none. */
    record Entry(PyType type, int version, String name, Object value) {}

    private MethodCache() {}

    private static int slot(PyType type, String name) {
        int h = System.identityHashCode(type) * 31 + name.hashCode();
        return (h ^ h >>> 13) & (SIZE - 1);
    }

    static Entry get(PyType type, String name) {
        Entry e = TABLE[slot(type, name)];
        return e != null && e.type == type && e.name.equals(name) ? e : null;
    }

    static void put(PyType type, int version, String name, Object value) {
        TABLE[slot(type, name)] = new Entry(type, version, name, value);
    }

    /** Forgets all answers, which keep their types and what those refer to alive. */
    public static void clear() {
        Arrays.fill(TABLE, null);
    }
}
