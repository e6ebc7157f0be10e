package org.krait.runtime.object;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.math.BigInteger;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code id()}. The JVM moves objects, so an id is a number given out when it is first asked for and kept in a table that does not keep the object.
 * It does so by phantom references, as what a finalizer makes reachable again is to have the id that it had.
 * Numbers that have no identity of their own (int, float, bool) get ids from their values.
 *
 * <p>Any thread may use it. The table's entries leave through the queue, drained by whoever asks next; its lock-free map needs nothing at fork.
 */
public final class Identity {
    private static final ConcurrentHashMap<Key, Long> IDS = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> GONE = new ReferenceQueue<>();
    /** Looks like an address in tracebacks and reprs; multiples of 16, so that ids made from values cannot meet them. */
    private static final AtomicLong NEXT = new AtomicLong(0x7f0000000000L);

    static final long STEP = 16;

    private static final class Key extends PhantomReference<Object> {
        private final int hash;
        /** The object while the key is being put into the table, as a phantom reference does not give it. For that thread only. */
        private Object known;

        Key(Object o) {
            super(o, GONE);
            hash = System.identityHashCode(o);
            known = o;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return this == other || known != null && other instanceof Key k && k.refersTo(known);
        }
    }

    /** What finds the key of an object. */
    private record Sought(Object object) {
        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key k && k.refersTo(object);
        }
    }

    private Identity() {}

    /** {@code id(o)}: different for objects that live at the same time. */
    public static Object id(Object o) {
        if (o instanceof Long n) {
            return Ints.add(Ints.mul(n, 16L), 1L);
        }
        if (o instanceof Boolean b) {
            return b ? 18L : 2L;
        }
        if (o instanceof Double d) {
            return Ints.add(Ints.mul(Double.doubleToLongBits(d), 16L), 3L);
        }
        if (o instanceof BigInteger n) {
            return Ints.add(Ints.mul(n, 16L), 1L);
        }
        return number(o);
    }

    private static long number(Object o) {
        for (Reference<?> gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            IDS.remove(gone);
        }
        long guarded = o instanceof PyObject p ? Finalizers.id(p, NEXT) : 0;
        if (guarded != 0) {
            return guarded;
        }
        Long known = IDS.get(new Sought(o));
        if (known != null) {
            return known;
        }
        Key key = new Key(o);
        long fresh = NEXT.getAndAdd(STEP);
        Long before = IDS.putIfAbsent(key, fresh);
        key.known = null;
        return before != null ? before : fresh;
    }

    /** {@code o}, which nobody has asked for its id, takes that of an object that is no more. */
    static void adopt(Object o, long id) {
        Key key = new Key(o);
        IDS.put(key, id);
        key.known = null;
    }

    /** The id as reprs show it. */
    public static String hex(Object o) {
        return "0x" + Long.toHexString(number(o));
    }

    /** The hash of an object that is equal to itself only. */
    public static long hash(Object o) {
        int h = System.identityHashCode(o);
        return (long) h << 4 ^ h >>> 28;
    }
}
