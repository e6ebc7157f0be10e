package org.krait.runtime.thread;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.krait.runtime.object.Backlog;

/**
 * Work that Java code hands to Python threads to be done at their next safe point: handlers of signals (main thread) and
 * callbacks of collected objects (any thread).
 *
 * <p>Threads: the queues are lock-free; an item is run once, by the thread that takes it out.
 */
public final class Pending {
    private static final ConcurrentLinkedQueue<Runnable> SIGNALS = new ConcurrentLinkedQueue<>();
    private static final ConcurrentLinkedQueue<Runnable> CALLBACKS = new ConcurrentLinkedQueue<>();

    /** After that many callbacks the program goes on: other threads may make garbage faster than one can bury it. */
    private static final int AT_ONCE = 1000;

    private Pending() {}

    /** {@code handler} is run by the main thread at its next safe point. */
    public static void signal(Runnable handler) {
        SIGNALS.add(handler);
        attention(ThreadState.SIGNAL);
    }

    /** Whether a handler waits for the main thread. */
    public static boolean hasSignals() {
        return !SIGNALS.isEmpty();
    }

    /** {@code callback} is run by some thread at its next safe point. */
    public static void callback(Runnable callback) {
        CALLBACKS.add(callback);
        attention(ThreadState.CALLBACKS);
    }

    /** The main thread if callbacks are there for it while it is not running Python code; else null. */
    public static ThreadState waitingMain() {
        ThreadState main = CALLBACKS.isEmpty() ? null : MainThread.state();
        return main != null && main.state() == ThreadState.DETACHED ? main : null;
    }

    /** {@code ts} runs callbacks at its next safe point, too. Only the thread itself asks for that. */
    public static void callbacksIn(ThreadState ts) {
        ts.request(ThreadState.CALLBACKS);
    }

    /** The main thread may be waiting for a lock: such waits look for what is pending whenever they are woken. */
    private static void attention(int bit) {
        ThreadState main = MainThread.state();
        if (main != null) {
            main.request(bit);
            main.unpark();
        }
    }

    /** At a safe point of {@code ts}. What a handler raises is raised there; the handlers after it are run at the next one. */
    static void run(ThreadState ts, int bits) {
        ts.clearRequest(bits & (ThreadState.SIGNAL | ThreadState.CALLBACKS));
        try {
            // A safe point within a callback: who runs that one takes the others after it. Else they would pile up on the stack.
            if ((bits & ThreadState.CALLBACKS) != 0 && !ts.runsCallbacks) {
                runCallbacks(ts, AT_ONCE);
                if (!CALLBACKS.isEmpty()) {
                    ts.request(ThreadState.CALLBACKS);
                } else {
                    Backlog.workOff(ts);
                }
            }
            if ((bits & ThreadState.SIGNAL) != 0) {
                drain(SIGNALS);
            }
        } finally {
            if (!SIGNALS.isEmpty()) {
                ts.request(ThreadState.SIGNAL);
            }
        }
    }

    /** Runs the callbacks of collected objects now, in the thread of {@code ts}. */
    public static void runCallbacks(ThreadState ts) {
        runCallbacks(ts, Integer.MAX_VALUE);
    }

    /** Runs some of them, {@code limit} at most. */
    public static void runCallbacks(ThreadState ts, int limit) {
        boolean before = ts.runsCallbacks;
        ts.runsCallbacks = true;
        try {
            Runnable next;
            for (int i = 0; i < limit && (next = CALLBACKS.poll()) != null; i++) {
                next.run();
            }
        } finally {
            ts.runsCallbacks = before;
        }
    }

    private static void drain(ConcurrentLinkedQueue<Runnable> queue) {
        for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
            next.run();
        }
    }

    /** Signals that came for the parent are not the child's. Called on both sides, so that no child has to load this class. */
    static void afterFork(boolean child) {
        while (!SIGNALS.isEmpty() && child) {
            SIGNALS.poll(); // Dropped. Not clear(): that links a lambda, which every child would have to do anew.
        }
    }
}
