package org.krait.runtime.thread;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.krait.fork.FutexWord;
import org.krait.fork.Parker;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;

/**
 * Brings all Python threads but one to a standstill and lets them go again (rows T4 and T5).
 *
 * <p>Protocol. The requester takes {@link #turn}; a second requester waits for it <em>detached</em>, so the first one can suspend it
 * like any other. It asks every thread to stop ({@link ThreadState#requestStop}, under the registry's lock, so threads that are born meanwhile are
 * asked too), suspends the detached ones by CAS, and waits until the attached ones have suspended themselves. It waits for one of them at a
 * time, {@link #awaited}; that one notifies it when it leaves the attached state. (All suspend themselves at the same time; a
 * notification from each would only cost wake-ups.) The requester names the awaited thread and then looks at its state once more; the thread changes its state and
 * then looks whether it is awaited; both are volatile, so one of the two sees the other's change. There is no going on with an incomplete stop: after
 * {@link #limitNanos} it fails and the world runs again.
 *
 * <p>Starting again: marks first, then S to D for each, then wake-ups; so nobody who wakes finds an old mark. The requester wakes no more threads than there are
 * other processors. Each of them wakes the next one when it is attached, in the order of {@link #sleepers}. So the requester goes on instead of
 * competing with all that it has woken, and a thread whose turn has not come when the world is stopped again is not woken in vain; it keeps its place.
 * One that forks leaves even those to its next safe point or blocking call ({@link #startAfterFork}), as a thread of CPython that has forked keeps the global
 * lock up to there, unless some have waited since an earlier start.
 */
public final class StopTheWorld {
    /** 0 free, 1 taken, 2 taken and somebody waits. In native memory: a thread that waits for its turn costs a fork nothing. */
    @NoParticipant("the forking thread has it; OsFork frees it in the child")
    private static final FutexWord turn = new FutexWord();
    @NoParticipant("only the thread that has the turn parks here, and that one survives")
    private static final Parker requester = new Parker();
    private static volatile long warnNanos = 5_000_000_000L;
    private static volatile long limitNanos = 60_000_000_000L;
    private static volatile ThreadState owner;
    /** Stops that {@link #owner} has made while it had the world stopped already; only the owner touches it. */
    private static int nested;
    /** The attached thread that the requester waits for, or null. */
    private static volatile ThreadState awaited;
    /** Threads that wait although the world has been started. May name one that is up already. */
    @NoParticipant("OsFork makes it empty in the child")
    private static volatile ConcurrentLinkedQueue<ThreadState> sleepers = new ConcurrentLinkedQueue<>();
    private static final int OTHER_PROCESSORS = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    private static final LongAdder stops = new LongAdder();
    private static final LongAdder totalWait = new LongAdder();
    private static final AtomicLong lastWait = new AtomicLong();
    private static final AtomicLong maxWait = new AtomicLong();
    private static final LongAdder loops = new LongAdder();
    private static final LongAdder attachedSeen = new LongAdder();
    private static final LongAdder forcedParks = new LongAdder();
    private static final LongAdder notifications = new LongAdder();
    private static final LongAdder attachWaits = new LongAdder();
    private static final LongAdder suspendWaits = new LongAdder();

    private StopTheWorld() {}

    /** What {@code _thread._stop_the_world_stats()} shows: times in nanoseconds, all since the last reset. */
    public record Stats(long stops, long lastWait, long totalWait, long maxWait, long loops, long attachedSeen, long forcedParks,
            long notifications, long attachWaits, long suspendWaits, boolean stopped) {}

    /** The statistics. */
    public static Stats stats() {
        return new Stats(stops.sum(), lastWait.get(), totalWait.sum(), maxWait.get(), loops.sum(), attachedSeen.sum(), forcedParks.sum(),
                notifications.sum(), attachWaits.sum(), suspendWaits.sum(), owner != null);
    }

    /** Sets all counters to zero. */
    public static void resetStats() {
        for (LongAdder counter : new LongAdder[] {stops, totalWait, loops, attachedSeen, forcedParks, notifications, attachWaits, suspendWaits}) {
            counter.reset();
        }
        lastWait.set(0);
        maxWait.set(0);
    }

    /**
     * Stops all other Python threads. {@code ts} is the current thread, attached. Raises RuntimeError, with the world running, when a thread does not
     * reach a safe point in time.
     */
    public static void stop(ThreadState ts, String reason) {
        stop(ts, reason, limitNanos);
    }

    /**
     * At the end of the process: from now on the other Python threads stand still (as CPython's daemon threads do) and count as gone. False when one did
     * not reach a safe point in {@code nanos}; then all go on.
     */
    public static boolean stopForGood(ThreadState ts, long nanos) {
        try {
            stop(ts, "the end of the process", nanos);
        } catch (PyException e) {
            return false;
        }
        for (ThreadState other : ThreadRegistry.all()) {
            if (other != ts) {
                other.staysBehind();
            }
        }
        return true;
    }

    private static void stop(ThreadState ts, String reason, long limit) {
        if (owner == ts) {
            nested++;
            return;
        }
        takeTurn(ts);
        owner = ts;
        long begin = System.nanoTime();
        stops.increment();
        Trace.say("stop", reason);
        ThreadRegistry.requestStop(ts);
        for (ThreadState other : ThreadRegistry.all()) {
            if (other != ts) {
                suspend(ts, other, reason, begin, limit);
            }
        }
        long waited = System.nanoTime() - begin;
        lastWait.set(waited);
        totalWait.add(waited);
        maxWait.accumulateAndGet(waited, Math::max);
        Trace.say("stopped", reason);
    }

    /** Does {@code action} for every Python thread, the current one included, while all others stand still. It must not run Python code. */
    public static void forEachThread(ThreadState ts, String reason, Consumer<ThreadState> action) {
        stop(ts, reason);
        try {
            ThreadRegistry.all().forEach(action);
        } finally {
            start(ts);
        }
    }

    /** Waits until {@code other} stands still. A thread that is born later starts suspended. */
    private static void suspend(ThreadState ts, ThreadState other, String reason, long begin, long limit) {
        if (other.state() == ThreadState.DETACHED) {
            forcedParks.increment();
        }
        boolean warned = false;
        while (true) {
            loops.increment();
            if (other.trySuspend()) {
                break;
            }
            attachedSeen.increment();
            awaited = other;
            if (other.trySuspend()) {
                break;
            }
            suspendWaits.increment();
            requester.parkNanos(Math.min(warnNanos, limit));
            long waited = System.nanoTime() - begin;
            if (waited > warnNanos && !warned) {
                warned = true;
                Trace.warn("stopping the world for " + reason + " waits for " + other + Trace.where(other.thread()));
            }
            if (waited > limit) {
                start(ts);
                throw Errors.runtimeError("thread '%s' did not reach a safe point within %s s; cannot stop the world for %s",
                        other.thread().getName(), limit / 1_000_000_000L, reason);
            }
        }
        awaited = null;
    }

    /** Lets all threads go on. */
    public static void start(ThreadState ts) {
        if (release(ts, false)) {
            wakeSome();
        }
    }

    /**
     * After a fork, the same way on both sides ({@link OsFork}). In the child nobody has stopped the world, although {@link Survivors} still stand still, and
     * the turn is free; nothing of the threads that are not there is touched. In the parent: lets all threads go on, but wakes them only at the next safe point or blocking call of {@code ts}: each that is woken before may take the processor
     * from it, for as long as all others together want one. Not if some have waited since an earlier start: where many threads fork, the others
     * would hardly get a turn.
     */
    static void startAfterFork(ThreadState ts, boolean child) {
        boolean waiting = !sleepers.isEmpty();
        if (child) {
            nested = 0;
            sleepers = new ConcurrentLinkedQueue<>();
        }
        if (!release(ts, child)) {
            return;
        }
        if (waiting && !child) {
            wakeSome();
        } else {
            ts.request(ThreadState.WAKES);
        }
    }

    /** Ends a stop; false if it was one within another, so that the world stands still as before. In a child only for the thread itself. */
    private static boolean release(ThreadState ts, boolean child) {
        if (nested > 0) {
            nested--;
            return false;
        }
        awaited = null;
        if (!child) {
            ThreadRegistry.clearStop();
            for (ThreadState other : ThreadRegistry.all()) {
                if (other != ts) {
                    other.resume();
                }
            }
            Trace.say("started", "");
        }
        owner = null;
        if (turn.getAndSet(0) == 2 && !child) {
            turn.wake(1);
        }
        return true;
    }

    /** The first of those that wait although the world has been started; they wake the others. */
    static void wakeSome() {
        for (int i = 0; i < OTHER_PROCESSORS; i++) {
            wakeNext();
        }
    }

    /** {@code ts} is to be woken when its turn comes. */
    static void toBeWoken(ThreadState ts) {
        sleepers.add(ts);
    }

    /** Wakes the next thread that waits although the world has been started. */
    static void wakeNext() {
        ThreadState next = sleepers.poll();
        while (next != null && !next.wake()) {
            next = sleepers.poll();
        }
    }

    /** In the child of a fork: {@code survivors}, who have stood still so far, go on. */
    static void goOnInChild(List<ThreadState> survivors) {
        survivors.forEach(ThreadState::goOnInChild);
        for (int i = 0; i < survivors.size(); i++) {
            wakeNext();
        }
    }

    private static void takeTurn(ThreadState ts) {
        if (turn.compareAndSet(0, 1)) {
            return;
        }
        ts.detach();
        boolean taken = false;
        try {
            while (turn.getAndSet(2) != 0) {
                Waiting.checked(turn.await(2, -1));
            }
            taken = true;
        } finally {
            if (taken) {
                attachHoldingTurn(ts);
            } else {
                ts.attach(); // it leaves the child of a fork: the turn is another's there
            }
        }
    }

    /** The world may still be about to start for this thread: attach waits for that. */
    private static void attachHoldingTurn(ThreadState ts) {
        try {
            ts.attach();
        } catch (Throwable t) {
            releaseTurn();
            throw t;
        }
    }

    private static void releaseTurn() {
        if (turn.getAndSet(0) == 2) {
            turn.wake(1);
        }
    }

    /** {@code ts}, which was marked, is no longer attached. */
    static void notifyRequester(ThreadState ts) {
        if (awaited == ts) {
            notifications.increment();
            requester.unpark();
        }
    }

    static void countAttachWait() {
        attachWaits.increment();
    }
}
