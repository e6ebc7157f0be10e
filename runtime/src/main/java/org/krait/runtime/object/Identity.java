package org.krait.runtime.object;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.math.BigInteger;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code id()}. The JVM moves objects, so an id is a number given out when it is first asked for and kept in a weak table.
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

    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object o, ReferenceQueue<Object> queue) {
            super(o, queue);
            hash = System.identityHashCode(o);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            Object mine = get();
            return mine != null && other instanceof Key k && k.get() == mine;
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
        Long known = IDS.get(new Key(o, null));
        if (known != null) {
            return known;
        }
        return IDS.computeIfAbsent(new Key(o, GONE), k -> NEXT.getAndAdd(STEP));
    }

    /** {@code o}, which nobody has asked for its id, takes that of an object that is no more. */
    static void adopt(Object o, long id) {
        IDS.put(new Key(o, GONE), id);
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
