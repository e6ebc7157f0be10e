package org.krait.runtime.object;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * A dict: a compact, insertion-ordered hash table (after R. Hettinger's design for CPython), safe without a global lock.
 * This class is the table; what Python code sees is exposed by {@link DictMethods}.
 *
 * <p>Invariants of a {@link Table}:
 * <ol>
 * <li>Entries are appended; entry {@code e} of a table never gets another key. {@code values[e]} is null when it was deleted, and then
 *     {@code keys[e]}, so that the key can die; a reader without the lock may find either first. A key that comes back gets a new entry, so the order
 *     is that of insertion.
 * <li>{@code index} maps a hash to {@code e + 1}; 0 ends a probe sequence; entries are never taken out of it, so probing is bounded
 *     by the first 0, and at most two thirds are in use.
 * <li>An entry's key, hash and value are written before its number is released into {@code index}.
 * <li>A full table is never changed in place: a new one replaces it, without the deleted entries.
 * </ol>
 *
 * <p>Threads: reads take no lock; they load {@link #table} once and probe it. What they find was there at some moment of
 * the read, as {@code values[e]} is loaded last. Writes hold the dict's monitor. No user code ({@code __eq__}, {@code __hash__})
 * runs under the monitor: a writer that meets a key it cannot compare itself finds the entry first, without the lock, and then
 * locks and checks that the table has not changed meanwhile, else begins again.
 *
 * <p>Hash flooding: keys that a probe has to step over more than {@value #MAX_STEPS} times make the table rehash texts (str and bytes) with a
 * secret key instead of their (forgeable) hash code, see {@link KeyedHash}. Keys of other classes stay where their hash says, so one
 * that is equal to a text is looked for in both places.
 *
 * <p>Seeds: a process that continues from an image has another seed of text hashes than the tables in the image. A table knows the seed that its
 * hashes were computed with, and a str is looked up under that one, so most tables stay as they are. A key of another type, whose hash may be made of
 * the hashes of texts, needs a table of the process's seed: the first one makes it, see {@link #seeded}. So does whoever reads hashes from a table.
 */
public class PyDict extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new DictMethodsTable());

    private static final VarHandle INDEX = MethodHandles.arrayElementVarHandle(int[].class);
    private static final Table EMPTY = new Table(0);
    /** A probe sequence this long happens by chance once in 10^15 look-ups. */
    static final int MAX_STEPS = 64;

    /** The present table; replaced under the monitor, with release semantics by the fence in {@link #publish}. */
    private Table table = EMPTY;
    /** The number of live entries; written under the monitor. */
    private int size;

    /** Entries and the index to them. */
    public static final class Table {
        final int[] index;
        final Object[] keys;
        final Object[] values;
        final long[] hashes;
        /** 0, or the secret with which slot hashes are keyed. */
        final long secret;
        /** The seed of text hashes that {@code hashes} are of. Changes for {@link #EMPTY} only. */
        private long seed;
        /** Where the probe sequences of the entries start, for tables with a secret, which is costly to find out; else null. */
        private final int[] starts;
        /** The number of entries appended, deleted ones included; grows under the dict's monitor after the entry is complete. */
        int used;
        /** No entry at or after this is live; guarded by the dict's monitor. Keeps taking the last one out in constant time. */
        int liveEnd;
        /** No entry before this is live; the same for the first. */
        int liveStart;

        Table(int capacity) {
            this(capacity, 0, Hashes.seed());
        }

        Table(int capacity, long secret, long seed) {
            int slots = capacity == 0 ? 1 : Integer.highestOneBit(Math.max(capacity + (capacity >> 1), 7)) << 1;
            this.index = new int[slots];
            this.keys = new Object[capacity];
            this.values = new Object[capacity];
            this.hashes = new long[capacity];
            this.secret = secret;
            this.starts = secret == 0 ? null : new int[capacity];
            this.seed = seed;
        }

        /** The hash here of a key that has {@code hash} in this process; of a str only, if the table is of another seed. */
        private long hashOf(Object key, long hash) {
            return seed == Hashes.seed() ? hash : Hashes.ofString((String) key, seed);
        }

        /** The number of entries appended so far. */
        public int used() {
            return used;
        }

        /** The key of an entry; null when it was deleted. */
        Object keyAt(int entry) {
            Object key = keys[entry];
            return values[entry] == null ? null : key;
        }

        /** The value of an entry; null when it was deleted. */
        public Object valueAt(int entry) {
            return values[entry];
        }

        /** The entry of a str key, or -1. Never runs Python code unless the table has keys of other types with an equal hash. */
        public int find(String key) {
            return findString(key, Hashes.ofString(key, seed));
        }

        int findString(String key, long hash) {
            if (secret == 0) {
                return probeString(key, hash, spread(hash));
            }
            int e = probeString(key, hash, KeyedHash.of(key, secret));
            return e >= 0 ? e : probeString(key, hash, spread(hash));
        }

        private int probeString(String key, long hash, int start) {
            int mask = index.length - 1;
            int at = start & mask;
            while (true) {
                int e = (int) INDEX.getAcquire(index, at) - 1;
                if (e < 0) {
                    return -1;
                }
                if (hashes[e] == hash && values[e] != null) {
                    Object k = keys[e];
                    if (k == key || (k instanceof String s ? s.equals(key) : k != null && Operators.eqTruth(k, key))) {
                        return e;
                    }
                }
                at = at + 1 & mask;
            }
        }

        /** The entry of any key, or -1. Runs {@code __eq__} of keys with an equal hash: hold no lock. */
        int find(Object key, long hash) {
            int e = probe(key, hash, spread(hash));
            if (e >= 0 || secret == 0) {
                return e;
            }
            if (KeyedHash.isKeyed(key)) {
                return probe(key, hash, KeyedHash.of(key, secret));
            }
            return KeyedHash.mayEqualText(key) ? findAmongTexts(key, hash) : -1;
        }

        private int probe(Object key, long hash, int start) {
            int mask = index.length - 1;
            int at = start & mask;
            while (true) {
                int e = (int) INDEX.getAcquire(index, at) - 1;
                if (e < 0) {
                    return -1;
                }
                if (hashes[e] == hash && values[e] != null) {
                    Object k = keys[e];
                    if (k == key || k != null && (Operators.is(k, key) || Operators.eqTruth(k, key))) {
                        return e;
                    }
                }
                at = at + 1 & mask;
            }
        }

        /** Where the text that a key of another class may be equal to lies, its hash does not say. */
        private int findAmongTexts(Object key, long hash) {
            int end = used;
            VarHandle.loadLoadFence();
            for (int e = 0; e < end; e++) {
                Object k = keys[e];
                if (hashes[e] == hash && k != null && values[e] != null && KeyedHash.isKeyed(k) && Operators.eqTruth(k, key)) {
                    return e;
                }
            }
            return -1;
        }

        /** Appends an entry; there is room, and the monitor is held. Gives the number of slots stepped over. */
        int append(Object key, long hash, Object value) {
            int e = used;
            keys[e] = key;
            hashes[e] = hash;
            values[e] = value;
            int start = secret != 0 && KeyedHash.isKeyed(key) ? KeyedHash.of(key, secret) : spread(hash);
            if (starts != null) {
                starts[e] = start;
            }
            return link(e, start);
        }

        /** Appends entry {@code e} of a table with the same secret, or with none if this one has none. */
        int append(Table old, int e, Object value) {
            if (starts == null) {
                return append(old.keys[e], old.hashes[e], value);
            }
            int to = used;
            keys[to] = old.keys[e];
            hashes[to] = old.hashes[e];
            values[to] = value;
            starts[to] = old.starts[e];
            return link(to, starts[to]);
        }

        private int link(int e, int start) {
            int mask = index.length - 1;
            int at = start & mask;
            int steps = 0;
            while (index[at] != 0) {
                at = at + 1 & mask;
                steps++;
            }
            INDEX.setRelease(index, at, e + 1);
            used = e + 1;
            liveEnd = e + 1;
            return steps;
        }
    }

    /** A new empty dict. */
    public PyDict() {
        super(TYPE);
    }

    /** A new empty instance of {@code type}, which is dict or derives from it. */
    public PyDict(PyType type) {
        super(type);
    }

    /** Where the probe sequence of a hash starts. */
    private static int spread(long hash) {
        return (int) (hash * 0x9E3779B97F4A7C15L >>> 32);
    }

    // ---- reading

    /** The table at this moment. */
    public final Table table() {
        Table t = table;
        VarHandle.loadLoadFence();
        return t;
    }

    /** The table at this moment, in which {@code key} can be looked up under {@link Table#hashOf}. */
    private Table tableFor(Object key) {
        Table t = table();
        return t.seed == Hashes.seed() || key instanceof String ? t : seeded();
    }

    /** The table at this moment, whose hashes are those of this process. May run {@code __hash__} of keys: hold no lock. */
    public final Table seeded() {
        while (true) {
            Table t = table();
            if (t.seed == Hashes.seed()) {
                return t;
            }
            int used = t.used;
            VarHandle.loadLoadFence();
            long[] hashes = new long[used];
            for (int e = 0; e < used; e++) {
                Object key = t.keys[e];
                hashes[e] = key == null ? 0 : seededHash(key, t.hashes[e]);
            }
            synchronized (this) {
                if (table == t && t.used == used) {
                    Table fresh = new Table(Math.max(5, size + (size >> 1)), t.secret, Hashes.seed());
                    for (int e = 0; e < used; e++) {
                        if (t.values[e] != null) {
                            fresh.append(t.keys[e], hashes[e], t.values[e]);
                        }
                    }
                    publish(fresh);
                    return fresh;
                }
            }
        }
    }

    private static long seededHash(Object key, long before) {
        if (key instanceof String s) {
            return Hashes.ofString(s);
        }
        try {
            return Operators.hash(key);
        } catch (PyException e) {
            // A weak reference whose object is gone, say: it can be found under what it has, or not at all.
            return before;
        }
    }

    /** Gives this process, which continues from an image, a seed of its own. No other thread may run Python code. */
    public static void reseed(long seed) {
        Hashes.setSeed(seed);
        EMPTY.seed = seed;
    }

    /** The value of entry {@code e} if {@code seen} is still the table and the entry is there, else null. */
    public final Object valueAt(Table seen, int e) {
        return table == seen ? seen.values[e] : null;
    }

    /** {@code len(d)}. */
    public final int size() {
        return size;
    }

    /** The value of {@code key}, or null. Raises TypeError for an unhashable key. */
    public final Object get(Object key) {
        if (key instanceof String s) {
            return get(s);
        }
        return get(key, hashOf(key));
    }

    /** The value of a str key, or null. */
    public final Object get(String key) {
        Table t = table();
        int e = t.find(key);
        return e < 0 ? null : valueOrRetry(t, e, key);
    }

    /** The value of a key whose hash is known, or null. */
    public final Object get(Object key, long hash) {
        while (true) {
            Table t = tableFor(key);
            int e = t.find(key, t.hashOf(key, hash));
            Object value = e < 0 ? null : t.values[e];
            // An entry that was found and is empty now has been removed, or moved within the table.
            if (value != null || e < 0 && t == table) {
                return value;
            }
        }
    }

    private Object valueOrRetry(Table t, int e, String key) {
        Object value = t.values[e];
        return value != null ? value : get(key, Hashes.ofString(key));
    }

    /** Whether {@code key} is there. */
    public final boolean contains(Object key) {
        return get(key) != null;
    }

    // ---- writing

    private void publish(Table t) {
        VarHandle.releaseFence();
        table = t;
    }

    /** {@code d[key] = value}. */
    public final void put(Object key, Object value) {
        put(key, hashOf(key), value, true);
    }

    /** {@code d.setdefault(key, value)}: the value that is there afterwards. */
    public final Object putIfAbsent(Object key, Object value) {
        Object present = put(key, hashOf(key), value, false);
        return present == null ? value : present;
    }

    private static long hashOf(Object key) {
        if (key instanceof String s) {
            return Hashes.ofString(s);
        }
        try {
            return Operators.hash(key);
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.TypeError)) {
                throw e;
            }
            throw Errors.typeError("cannot use '%s' as a dict key (%s)", Types.nameOf(key), Strs.toJava(Operators.str(e.value())));
        }
    }

    /** Stores under a key whose hash is known; gives the value before, or null. Without {@code replace} a present value stays. */
    public final Object put(Object key, long hash, Object value, boolean replace) {
        while (true) {
            Table t = tableFor(key);
            // Before the search: what is appended meanwhile must count as not searched.
            int seen = t.used;
            VarHandle.loadLoadFence();
            long here = t.hashOf(key, hash);
            int e = key instanceof String s ? t.findString(s, here) : t.find(key, here);
            synchronized (this) {
                if (table != t) {
                    continue;
                }
                if (e >= 0) {
                    Object before = t.values[e];
                    if (before == null) {
                        continue;
                    }
                    if (replace) {
                        VarHandle.releaseFence();
                        t.values[e] = value;
                    }
                    return before;
                }
                if (t.used != seen && appendedSince(t, seen, here)) {
                    continue;
                }
                if (t.used == t.keys.length) {
                    rebuild(size + 1, t.secret);
                    t = table;
                }
                int steps = t.append(key, here, value);
                size++;
                if (steps > MAX_STEPS && t.secret == 0 && KeyedHash.isKeyed(key)) {
                    rebuild(size, ThreadLocalRandom.current().nextLong() | 1);
                }
                return null;
            }
        }
    }

    /** Whether an entry with {@code hash} came since {@code seen} were there: it may be the same key. */
    private static boolean appendedSince(Table t, int seen, long hash) {
        for (int e = seen; e < t.used; e++) {
            if (t.hashes[e] == hash) {
                return true;
            }
        }
        return false;
    }

    /** Replaces the table by one without deleted entries and with room for more than {@code wanted}; the monitor is held. */
    private void rebuild(int wanted, long secret) {
        Table old = table;
        Table fresh = new Table(Math.max(5, wanted < 1 << 16 ? wanted * 2 : wanted + (wanted >> 1)), secret, old.seed);
        boolean flooded = false;
        for (int e = 0; e < old.used; e++) {
            Object value = old.values[e];
            if (value != null) {
                int steps = secret == old.secret ? fresh.append(old, e, value) : fresh.append(old.keys[e], old.hashes[e], value);
                flooded |= steps > MAX_STEPS && KeyedHash.isKeyed(old.keys[e]);
            }
        }
        publish(fresh);
        if (flooded && secret == 0) {
            rebuild(wanted, ThreadLocalRandom.current().nextLong() | 1);
        }
    }

    /** Takes {@code key} out; gives its value, or null when it was not there. */
    public final Object remove(Object key) {
        return remove(key, hashOf(key));
    }

    /** Takes out a key whose hash is known; gives its value, or null when it was not there. */
    public final Object remove(Object key, long hash) {
        while (true) {
            Table t = tableFor(key);
            long here = t.hashOf(key, hash);
            int e = key instanceof String s ? t.findString(s, here) : t.find(key, here);
            synchronized (this) {
                if (table != t) {
                    continue;
                }
                if (e < 0) {
                    return null;
                }
                return removeEntry(t, e);
            }
        }
    }

    /** Takes {@code key} out if its value is {@code expected} itself; false otherwise. */
    public final boolean removeIf(Object key, Object expected) {
        long hash = hashOf(key);
        while (true) {
            Table t = tableFor(key);
            int e = t.find(key, t.hashOf(key, hash));
            synchronized (this) {
                if (table != t) {
                    continue;
                }
                if (e < 0 || t.values[e] != expected) {
                    return false;
                }
                removeEntry(t, e);
                return true;
            }
        }
    }

    private Object removeEntry(Table t, int e) {
        Object value = t.values[e];
        if (value != null) {
            t.values[e] = null;
            t.keys[e] = null;
            size--;
            if (size == 0) {
                publish(EMPTY);
            }
        }
        return value;
    }

    /** Takes out the last entry: {key, value}, or null when the dict is empty. */
    public final Object[] removeLast() {
        synchronized (this) {
            Table t = table;
            for (int e = t.liveEnd - 1; e >= 0; e--) {
                if (t.values[e] != null) {
                    t.liveEnd = e;
                    return new Object[] {t.keys[e], removeEntry(t, e)};
                }
            }
            return null;
        }
    }

    /** Takes out the first entry: {key, value}, or null when the dict is empty. */
    public final Object[] removeFirst() {
        synchronized (this) {
            Table t = table;
            for (int e = t.liveStart; e < t.used; e++) {
                if (t.values[e] != null) {
                    t.liveStart = e + 1;
                    return new Object[] {t.keys[e], removeEntry(t, e)};
                }
            }
            return null;
        }
    }

    /** Makes {@code key} the last one; false when it is not there. */
    public final boolean moveLast(Object key) {
        return moveLast(key, hashOf(key));
    }

    /** Makes a key whose hash is known the last one; false when it is not there. */
    public final boolean moveLast(Object key, long hash) {
        while (true) {
            Table t = tableFor(key);
            long here = t.hashOf(key, hash);
            int e = t.find(key, here);
            synchronized (this) {
                if (table != t) {
                    continue;
                }
                Object value = e < 0 ? null : t.values[e];
                if (value == null) {
                    return false;
                }
                if (e == t.used - 1) {
                    return true;
                }
                if (t.used < t.keys.length) {
                    // First the new entry, then the old one out, so that no reader misses the key.
                    t.append(t.keys[e], here, value);
                    t.values[e] = null;
                    t.keys[e] = null;
                    return true;
                }
                Table fresh = new Table(Math.max(5, size + (size >> 1)), t.secret, t.seed);
                for (int i = 0; i < t.used; i++) {
                    if (i != e && t.values[i] != null) {
                        fresh.append(t, i, t.values[i]);
                    }
                }
                fresh.append(t.keys[e], here, value);
                publish(fresh);
                return true;
            }
        }
    }

    /** Makes {@code key} the first one, in time proportional to the size; false when it is not there. */
    public final boolean moveFirst(Object key) {
        long hash = hashOf(key);
        while (true) {
            Table t = tableFor(key);
            long here = t.hashOf(key, hash);
            int e = t.find(key, here);
            synchronized (this) {
                if (table != t) {
                    continue;
                }
                Object value = e < 0 ? null : t.values[e];
                if (value == null) {
                    return false;
                }
                Table fresh = new Table(Math.max(5, size + (size >> 1)), t.secret, t.seed);
                fresh.append(t.keys[e], here, value);
                for (int i = 0; i < t.used; i++) {
                    if (i != e && t.values[i] != null) {
                        fresh.append(t, i, t.values[i]);
                    }
                }
                publish(fresh);
                return true;
            }
        }
    }

    /** Takes everything out. */
    public final void clear() {
        synchronized (this) {
            size = 0;
            publish(EMPTY);
        }
    }

    /** A dict of type {@code dict} with the same entries, taken at one moment. */
    public final PyDict copy() {
        PyDict other = new PyDict();
        synchronized (this) {
            Table old = table;
            if (size > 0) {
                Table fresh = new Table(Math.max(5, size + (size >> 1)), old.secret, old.seed);
                for (int e = 0; e < old.used; e++) {
                    Object value = old.values[e];
                    if (value != null) {
                        fresh.append(old, e, value);
                    }
                }
                other.size = fresh.used;
                other.publish(fresh);
            }
        }
        return other;
    }

    /** Stores all entries of {@code other} over those of this dict. */
    public final void putAll(PyDict other) {
        if (other == this) {
            return;
        }
        Table t = other.seeded();
        for (int e = 0; e < t.used; e++) {
            Object key = t.keys[e];
            Object value = t.values[e];
            if (key != null && value != null) {
                put(key, t.hashes[e], value, true);
            }
        }
    }

    // ---- walking

    /** The entries {key, value} of one moment, in order. */
    public final Object[][] entries() {
        synchronized (this) {
            Object[][] all = new Object[size][];
            int n = 0;
            Table t = table;
            for (int e = 0; e < t.used; e++) {
                Object value = t.values[e];
                if (value != null) {
                    all[n++] = new Object[] {t.keys[e], value};
                }
            }
            return all;
        }
    }

    /** The keys of one moment, in order. */
    public final Object[] keyArray() {
        synchronized (this) {
            Object[] all = new Object[size];
            int n = 0;
            Table t = table;
            for (int e = 0; e < t.used; e++) {
                if (t.values[e] != null) {
                    all[n++] = t.keys[e];
                }
            }
            return all;
        }
    }

    /** The values of one moment, in order. */
    public final Object[] valueArray() {
        synchronized (this) {
            Object[] all = new Object[size];
            int n = 0;
            Table t = table;
            for (int e = 0; e < t.used; e++) {
                Object value = t.values[e];
                if (value != null) {
                    all[n++] = value;
                }
            }
            return all;
        }
    }

    /** Whether keys of this dict are looked up as in a plain dict, with no {@code __missing__} or overridden access. */
    public final boolean isExact() {
        return type() == TYPE;
    }

    /** A dict of {@code key, value, key, value, …}. */
    public static PyDict of(Object... keysAndValues) {
        PyDict d = new PyDict();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            d.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return d;
    }

    @Override
    public String toString() {
        return "dict" + Arrays.toString(keyArray());
    }
}
