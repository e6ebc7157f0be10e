package org.krait.runtime.object;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import org.krait.runtime.thread.Pending;
import org.krait.runtime.thread.ThreadState;

/**
 * Collects when the program waits. CPython closes a socket, a generator or a stream when the last reference to it goes; the JVM finds it dead in its next collection,
 * and a program that waits allocates nothing, so there would be none: a server that waits for the other side to close a connection which the other side has
 * dropped would wait for ever.
 *
 * <p>What is dropped with consequences says so when it is made: descriptors ({@link #opened}), and finalizers, generators to be closed and callbacks of weak
 * references ({@link #made}). From then on the thread that watches over weak references looks now and then whether all Python threads wait. When two looks in a row
 * find that,
 * <ol>
 * <li>it has the young generation collected, by filling it: some milliseconds, and it writes only memory that any allocation would write. Again while that finds something.
 * <li>If there are descriptors that were opened since the last full collection and not closed, callbacks, or more finalizers than then, it has everything collected, when all
 * have waited for a second: what is dead in the old generation keeps young objects from being found.
 * <li>It looks for some time more, ever more rarely, whether the program has run and waits again: what was alive before may have been dropped since.
 * </ol>
 * Then it waits in its queue until something is made again. So a process that waits is woken a limited number of times, one in which nothing is made never, and
 * a busy one once in {@link #LONGEST_PAUSE}. Collections take at most a hundredth of the time, less while they find nothing.
 *
 * <p>Full collections are rare on purpose: they write all over the heap, which the children of a fork share with their parent. For what existed before the fork a child
 * makes none, and no collection of either kind before it has opened descriptors: two hundred workers that wait are not to take a young generation each.
 *
 * <p>Finalizers and callbacks run in the main thread; if that is in a system call, the call is interrupted for them as for a signal.
 *
 * <p>Threads: makers set {@link #news} and, when it was not set, nudge the watching thread. All fields that are not volatile or atomic are that thread's. It survives
 * forks, so a child goes on where its parent was.
 */
public final class IdleCollection {
    private static final long MILLI = 1_000_000;
    /** Between two looks while the program waits. */
    private static final long SHORT_PAUSE = 100 * MILLI;
    /** Between two looks while it does not. */
    private static final long LONGEST_PAUSE = 1600 * MILLI;
    private static final long BEFORE_FULL = 1000 * MILLI;
    /** The first and the last pause of those that follow a full collection; each is twice the one before. */
    private static final long FIRST_LATE_PAUSE = 2000 * MILLI;
    private static final long LAST_LATE_PAUSE = 32_000 * MILLI;
    /** So many times as long as a collection took passes before the next. */
    private static final long LEISURE = 100;
    /** That grows up to so many times while collections find nothing. */
    private static final int MOST_BORED = 8;
    /** What a full collection may take before any was timed, for each byte in use: 1 ms for a MiB. */
    private static final long NANOS_PER_BYTE = 1;
    /** How many young collections follow each other at most, and half of how many collections. */
    private static final int ROUNDS = 8;
    /** Smaller than what any collector keeps out of its young generation. */
    private static final int CHUNK = 256 * 1024;
    /** With a larger young generation that does not fill, nothing is collected before the full collection. */
    private static final int MOST_CHUNKS = 256;

    /** What the standard library does for a collection; it makes system calls, which this package does not. */
    public interface Aftermath {
        /** Closes the descriptors of streams and sockets that were found dead; how many. Runs no Python code. */
        int closeLost();

        /** Has a blocking system call of {@code thread} end for what is pending. */
        void interrupt(ThreadState thread);
    }

    private enum Stage { NOTHING, YOUNG, FULL, LATE }

    /** Whether something has been made since the last collection. */
    private static volatile boolean news;
    /** Whether the watching thread is to begin anew. */
    private static volatile boolean forgotten;
    private static volatile Aftermath aftermath;
    /** Counts full collections; see {@link #opened}. */
    private static volatile int epoch;
    /** How many descriptors were opened in this epoch and are not known to be closed. Only a hint at the change of the epoch. */
    private static final AtomicInteger OPEN = new AtomicInteger();
    /** Whether callbacks have been made since the last full collection. */
    private static volatile boolean callbacks;
    /** How many objects that are to be finalized there were after the last full collection. */
    private static volatile long kept;
    /** Whether this process is the child of a fork. */
    private static volatile boolean child;

    private static Stage stage = Stage.NOTHING;
    private static long nextLook;
    private static long pause;
    private static long latePause;
    /** Whether the last look found all threads waiting. */
    private static boolean waited;
    private static int round;
    private static long notBefore;
    private static int bored = 1;
    private static long fullTook;
    /** {@link ThreadState#allWaits} after the last full collection. */
    private static long waitsThen;
    /** Keeps the JIT from leaving out the chunks. */
    private static volatile byte[] chunk;

    private IdleCollection() {}

    /** Once, at the start. */
    public static void install(Aftermath what) {
        aftermath = what;
    }

    /** An object has been made whose death has consequences. */
    static void made() {
        if (!news && !ThreadState.current().runsCallbacks) {
            news = true;
            WeakReferences.nudge();
        }
    }

    /** A weak reference has been made that has a callback. */
    static void madeCallback() {
        if (!callbacks) {
            callbacks = true;
        }
        made();
    }

    /** An object has been made that keeps a descriptor open; gives what {@link #closed} wants to know. */
    public static int opened() {
        int now = epoch;
        boolean first = OPEN.incrementAndGet() == 1;
        made();
        if (first && child) {
            WeakReferences.nudge();
        }
        return now;
    }

    /** A descriptor has been closed. */
    public static void closed(int when) {
        if (when == epoch) {
            OPEN.decrementAndGet();
        }
    }

    /** What has been made so far is there to stay: the interpreter has just been set up. */
    public static void forget() {
        news = false;
        forgotten = true;
        begin(true);
    }

    /** In the child of a fork: what there is belongs to the parent. */
    public static void afterFork(boolean inChild) {
        child |= inChild;
        begin(inChild);
    }

    /** Whether what has been made since the last collection is worth one. */
    private static boolean isWanted() {
        return news && (!child || OPEN.get() > 0);
    }

    /** What is there needs no full collection, if {@code really}: the parent of a fork goes the same way. */
    private static void begin(boolean really) {
        long existing = Backlog.existing();
        if (really) {
            epoch++;
            OPEN.set(0);
            callbacks = false;
            kept = existing;
        }
    }

    /** In ms how long the watching thread may wait until the next {@link #look}; 0 for ever. */
    static long untilLook() {
        if (stage == Stage.NOTHING && !isWanted()) {
            return 0;
        }
        return Math.max(1, (nextLook - System.nanoTime()) / MILLI);
    }

    /** To be called by the watching thread whenever it has waited. */
    static void look() {
        long now = System.nanoTime();
        if (forgotten) {
            forgotten = false;
            stage = Stage.NOTHING;
        }
        if (isWanted() && (stage == Stage.NOTHING || stage == Stage.LATE)) {
            stage = Stage.YOUNG;
            round = 0;
            waited = false;
            next(now, SHORT_PAUSE);
        }
        if (stage == Stage.NOTHING || now - nextLook < 0) {
            return;
        }
        boolean waits = ThreadState.allWait();
        boolean twice = waits && waited;
        waited = waits;
        if (!waits) {
            next(now, stage == Stage.LATE ? latePause : Math.min(2 * pause, LONGEST_PAUSE));
        } else if (!twice) {
            next(now, SHORT_PAUSE);
        } else if (now - notBefore < 0) {
            next(now, Math.max(SHORT_PAUSE, notBefore - now));
        } else {
            act();
        }
    }

    private static void next(long now, long after) {
        pause = after;
        nextLook = now + after;
    }

    /** All threads wait, and there is time for a collection. */
    private static void act() {
        switch (stage) {
            case NOTHING -> { }
            case YOUNG -> {
                boolean found = collect(true);
                if (!found || ++round >= ROUNDS) {
                    stage = OPEN.get() > 0 || !child && (callbacks || Backlog.existing() > kept) ? Stage.FULL : Stage.NOTHING;
                }
                next(System.nanoTime(), found ? SHORT_PAUSE : BEFORE_FULL);
            }
            case FULL -> full(FIRST_LATE_PAUSE);
            case LATE -> {
                if (ThreadState.allWaits() != waitsThen) {
                    full(2 * latePause);
                } else {
                    late(2 * latePause);
                }
            }
        }
    }

    private static void full(long pauseThen) {
        if (fullTook == 0) {
            Runtime runtime = Runtime.getRuntime();
            fullTook = (runtime.totalMemory() - runtime.freeMemory()) * NANOS_PER_BYTE;
            if (fullTook > BEFORE_FULL) {
                notBefore = System.nanoTime() + LEISURE * fullTook;
                next(System.nanoTime(), BEFORE_FULL);
                return;
            }
        }
        epoch++;
        OPEN.set(0);
        callbacks = false;
        boolean found = collect(false);
        kept = Backlog.existing();
        if (found && ++round < 2 * ROUNDS) {
            stage = Stage.FULL;
            next(System.nanoTime(), SHORT_PAUSE);
        } else {
            late(pauseThen);
        }
        waitsThen = ThreadState.allWaits();
    }

    private static void late(long after) {
        latePause = after;
        stage = after > LAST_LATE_PAUSE ? Stage.NOTHING : Stage.LATE;
        waited = false;
        next(System.nanoTime(), after);
    }

    /** Collects, and has what was found finalized; whether there was anything. */
    private static boolean collect(boolean young) {
        news = false;
        long before = Backlog.allFound();
        long began = System.nanoTime();
        if (!young) {
            Collector.findDead();
        } else if (!Collector.findDead(IdleCollection::fillYoung)) {
            return false;
        }
        long took = System.nanoTime() - began;
        Aftermath with = aftermath;
        boolean found = with != null && with.closeLost() > 0 | Backlog.allFound() != before;
        bored = found ? 1 : Math.min(2 * bored, MOST_BORED);
        notBefore = System.nanoTime() + (found ? 0 : LEISURE * bored * took);
        if (!young) {
            fullTook = took;
        }
        WeakReferences.handOnAll();
        ThreadState main = Pending.waitingMain();
        if (main != null && with != null) {
            with.interrupt(main);
        }
        return found;
    }

    /** Allocates until the JVM collects its young generation; whether it did. Not in a heap that is about full: garbage must not be what it runs out for. */
    static boolean fillYoung() {
        Runtime runtime = Runtime.getRuntime();
        if (runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory() < (long) MOST_CHUNKS * CHUNK) {
            return false;
        }
        WeakReference<Object> marker = new WeakReference<>(new Object());
        for (int i = 0; i < MOST_CHUNKS && !marker.refersTo(null); i++) {
            chunk = new byte[CHUNK];
        }
        chunk = null;
        return marker.refersTo(null);
    }
}
