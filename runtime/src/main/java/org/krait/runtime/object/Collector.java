package org.krait.runtime.object;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.krait.fork.JavaHeap;
import org.krait.runtime.call.BuiltinFunction;
import org.krait.runtime.frame.PyFrame;
import org.krait.runtime.thread.NoParticipant;
import org.krait.runtime.thread.Pending;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.AttributeSites;
import org.krait.runtime.type.MethodCache;

/**
 * A full collection by the JVM, with the callbacks of weak references and the finalizers of what died run before it returns. Objects that only
 * finalized ones referred to die in the next round, so there are several while finalizers run.
 *
 * <p>Threads: any number of threads may collect at once; each callback and finalizer is run by one of them.
 */
public final class Collector {
    private static final int ROUNDS = 8;
    /** How long to wait for the JVM to say what died; it normally takes less than a millisecond. */
    private static final long WAIT_MILLIS = 1000;

    /** What CPython's collector does not look at either, and what calls and loops leave behind, which it never sees dead. */
    private static final Set<Class<?>> UNCOUNTED = Set.of(PyBytes.class, PyBytearray.class, PyComplex.class, PyRange.class, PyCode.class,
            PySlice.class, RangeIterator.class, LongRangeIterator.class, ListIterator.class, TupleIterator.class, BoundMethod.class,
            BuiltinFunction.class, PyFrame.class);

    /**
     * What is used while detached is loaded before. A fork unwinds detached threads in the child: one that reads a class file then reports that there is no such
     * class, and the JVM keeps to that.
     */
    @SuppressWarnings("unused")
    private static final Class<?>[] LOADED = {JavaHeap.class, PendingReferences.class, Marker.class, Backlog.class, WeakReferences.class};

    private Collector() {}

    /** An object that dies at once and says when the JVM's finalization has come to it. */
    private static final class Marker {
        @NoParticipant("the JVM's finalizer thread goes on in the child, and waits for it are limited")
        private final CountDownLatch reached;

        Marker(CountDownLatch reached) {
            this.reached = reached;
        }

        @Override
        @SuppressWarnings({"removal", "finalize"})
        protected void finalize() {
            reached.countDown();
        }
    }

    /**
     * Collects all garbage; how many containers that freed. They are counted before and after, so those that had died since the last collection
     * without being part of a cycle are among them, which CPython would have freed at once, and what other threads make meanwhile is not made up for.
     */
    public static long collectCounting(ThreadState ts) {
        long before = containers(ts);
        collect(ts, true);
        return before < 0 ? 0 : Math.max(0, before - containers(ts));
    }

    /** How many there are, dead ones included. Negative if the JVM does not tell. */
    public static long containers(ThreadState ts) {
        ts.detach();
        try {
            return JavaHeap.count(PyObject.class, UNCOUNTED);
        } finally {
            ts.attach();
        }
    }

    /** Collects all garbage. Python code may run in it. */
    public static void collect(ThreadState ts) {
        collect(ts, false);
    }

    /** {@code thorough} if callbacks that have been run are to be gone, too, with all that they led to. */
    private static void collect(ThreadState ts, boolean thorough) {
        for (int round = 0; round < ROUNDS; round++) {
            // Not what this thread finds itself: a safe point on the way may have finalized all of it, or another thread.
            long changes = changes(thorough);
            ts.detach();
            try {
                collectDetached();
            } finally {
                ts.attach();
            }
            finalizeFound(ts);
            if (changes(thorough) == changes) {
                break;
            }
        }
    }

    /** Collects what has become garbage since it was made lately, which a process that has just continued from an image does in a hundredth of the time. Python code may run in it. */
    public static void collectYoung(ThreadState ts) {
        ts.detach();
        try {
            findDead(IdleCollection::fillYoung);
        } finally {
            ts.attach();
        }
        finalizeFound(ts);
    }

    private static void finalizeFound(ThreadState ts) {
        WeakReferences.drain();
        ts.detach();
        try {
            WeakReferences.settle(WAIT_MILLIS);
        } finally {
            ts.attach();
        }
        Pending.runCallbacks(ts);
        Finalizers.run(ts);
    }

    /** Grows with all that may have made more objects garbage. */
    private static long changes(boolean thorough) {
        return Backlog.allTaken() + (thorough ? WeakReferences.outlived() : 0);
    }

    private static void collectDetached() {
        MethodCache.clear();
        AttributeSites.clear();
        findDead();
    }

    /**
     * Has the JVM collect. Ends when a weakly reachable object and a finalizable one that died in this collection have been reported: then the
     * others have too. Must be called detached.
     */
    static void findDead() {
        findDead(() -> {
            System.gc();
            return true;
        });
    }

    /** Like {@link #findDead()}; {@code how} has the JVM collect at least the youngest objects and says whether it did. */
    @SuppressWarnings("removal")
    static boolean findDead(BooleanSupplier how) {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        CountDownLatch reached = new CountDownLatch(1);
        WeakReference<Object> marker = new WeakReference<>(marker(reached), queue);
        if (!how.getAsBoolean()) {
            return false;
        }
        try {
            queue.remove(WAIT_MILLIS);
            PendingReferences.await();
            if (Backlog.anyExisting()) {
                reached.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
                System.runFinalization();
                PendingReferences.awaitFinalizer(WAIT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Reference.reachabilityFence(marker);
        return true;
    }

    private static Object marker(CountDownLatch reached) {
        return Backlog.anyExisting() ? new Marker(reached) : new Object();
    }
}
