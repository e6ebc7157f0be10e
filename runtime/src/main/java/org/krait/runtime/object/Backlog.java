package org.krait.runtime.object;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.krait.runtime.thread.Pending;
import org.krait.runtime.thread.ThreadState;

/**
 * How far finalizing is behind the making of objects that need it, and what keeps the two together. The JVM finalizes in one thread and we call
 * {@code __del__} in the main thread, so a program that makes such objects in a loop would be ahead of both until no memory is left.
 *
 * <p>Two figures are watched where such an object is made: how many the JVM has found dead and nobody has finalized, and how many exist at all.
 * When one is over its bound, the thread that makes them works off the backlog at its next safe point: it runs what has been found, and, should too many
 * exist still, has the JVM look for more. Those that are left then are alive, so the bound becomes twice their number: a program that keeps
 * millions pays for a collection each time their number doubles, one that drops them for a collection after every 20,000, and others for none.
 *
 * <p>It cannot deadlock where CPython does not: finalizers run at a safe point, where no internal lock is held and where CPython would
 * collect as well; while one runs in a thread, that thread starts no other. Nobody waits for a thread that runs Python code: while one
 * has the JVM collect, which needs nothing of Python threads, others wait for that alone, and for a limited time.
 *
 * <p>Threads: any; the counters are atomic. Where nothing is behind, an object costs two increments and two reads.
 */
public final class Backlog {
    /** The main thread needs some milliseconds for that many, if their finalizers are short. */
    private static final long MOST_FOUND = 10_000;
    /** Finalizers that take long, as those that write to a file, need about a second for that many. */
    private static final long LEAST_BOUND = 20_000;
    /** How long a collection may take to be worth its while with the least bound: a microsecond for each object. */
    private static final long SHORT_NANOS = 20_000_000;
    /** A heap that takes longer has a higher bound, but not without limit. */
    private static final long MOST_TIMES = 4;
    private static final long WAIT_MILLIS = 1000;

    /** Objects found dead that nobody has finalized. */
    private static final AtomicLong FOUND = new AtomicLong();
    /** Objects that are to be finalized one day: alive, or dead and not found, or found. */
    private static final AtomicLong EXISTING = new AtomicLong();
    /** Those of {@link #EXISTING} whose finalizer does nothing at the end of the process that anybody could notice. */
    private static final AtomicLong SILENT = new AtomicLong();
    /** How many of those found have been looked at since the start. */
    private static final AtomicLong TAKEN = new AtomicLong();
    private static final AtomicBoolean COLLECTING = new AtomicBoolean();
    /** How many may exist before somebody looks for dead ones. */
    private static volatile long bound = LEAST_BOUND;

    private Backlog() {}

    /** An object has been made that is to be finalized. */
    static void made() {
        IdleCollection.made();
        if (EXISTING.incrementAndGet() > bound || FOUND.get() > MOST_FOUND) {
            ThreadState ts = ThreadState.current();
            if (!ts.runsCallbacks) {
                Pending.callbacksIn(ts);
            }
        }
    }

    /** The same of one whose finalizer nobody misses at the end of the process. */
    static void madeSilent() {
        SILENT.incrementAndGet();
        made();
    }

    /** The JVM has found one dead. */
    static void found() {
        FOUND.incrementAndGet();
    }

    /** One that was found is being looked at, by whoever finalizes it. */
    static void taken() {
        FOUND.decrementAndGet();
        TAKEN.incrementAndGet();
    }

    /** How many have been taken so far, in whatever thread. */
    public static long allTaken() {
        return TAKEN.get();
    }

    /** How many objects there are that are to be finalized. */
    static long existing() {
        return EXISTING.get();
    }

    /** How many the JVM has found dead so far. */
    static long allFound() {
        return FOUND.get() + TAKEN.get();
    }

    /** One has been finalized, or need not be any more. For each object once. */
    static void settled() {
        EXISTING.decrementAndGet();
    }

    /** The same of one that was made with {@link #madeSilent}. */
    static void settledSilent() {
        SILENT.decrementAndGet();
        settled();
    }

    /** Whether there are objects whose finalizers must run before the process ends. */
    public static boolean anyMissed() {
        return EXISTING.get() > SILENT.get();
    }

    /** Whether there are objects that are to be finalized. */
    public static boolean anyExisting() {
        return EXISTING.get() > 0;
    }

    /** A collection has come to its end after so many nanoseconds: what exists now and has not been found is alive. */
    private static void collected(long nanos) {
        long times = Math.clamp(nanos / SHORT_NANOS, 1, MOST_TIMES);
        bound = Math.max(LEAST_BOUND * times, 2 * (EXISTING.get() - FOUND.get()));
    }

    /** At a safe point, when all that was found has been run: has the JVM look for dead objects if too many exist, and finalizes those. */
    public static void workOff(ThreadState ts) {
        if (EXISTING.get() <= bound) {
            return;
        }
        boolean first = COLLECTING.compareAndSet(false, true);
        long began = System.nanoTime();
        ts.detach();
        try {
            if (first) {
                Collector.findDead();
            } else {
                awaitOther();
            }
        } finally {
            // A thread that does not survive a fork leaves through here, too, so the child does not find the flag set.
            if (first) {
                COLLECTING.set(false);
            }
            ts.attach();
        }
        if (first) {
            collected(System.nanoTime() - began);
        }
        // No more than that: finalizers may make other objects that need one.
        Pending.runCallbacks(ts, (int) Math.min(Integer.MAX_VALUE, FOUND.get()));
    }

    private static void awaitOther() {
        long end = System.nanoTime() + WAIT_MILLIS * 1_000_000;
        try {
            while (COLLECTING.get() && System.nanoTime() < end) {
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
