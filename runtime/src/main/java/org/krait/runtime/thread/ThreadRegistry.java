package org.krait.runtime.thread;

import java.util.ArrayList;
import java.util.List;

/**
 * All Python threads. Guarded by {@link #LOCK}; nothing that blocks and no Python code runs under it. A requester that stops the world
 * keeps new threads from running by {@link #stopping}: a thread that registers meanwhile starts suspended.
 */
final class ThreadRegistry {
    /** Guards {@link #threads} and {@link #stopping}. A thread that has it at a fork gives it back in the
     * child too: it is no quiescent one, so it is re-created there at once. */
    static final Object LOCK = new Object();

    private static List<ThreadState> threads = new ArrayList<>();
    /** The thread that stops the world, or null. */
    private static ThreadState stopping;

    private ThreadRegistry() {}

    static void add(ThreadState ts) {
        synchronized (LOCK) {
            threads.add(ts);
            ts.belongsHere();
            if (stopping != null) {
                ts.beginSuspended();
            }
        }
    }

    static void remove(ThreadState ts) {
        synchronized (LOCK) {
            threads.remove(ts);
        }
    }

    /** A copy of the list. */
    static List<ThreadState> all() {
        synchronized (LOCK) {
            return new ArrayList<>(threads);
        }
    }

    /** Marks all threads but {@code requester} to stop. */
    static void requestStop(ThreadState requester) {
        synchronized (LOCK) {
            stopping = requester;
            for (ThreadState ts : threads) {
                if (ts != requester) {
                    ts.requestStop();
                }
            }
        }
    }

    /** Takes the hints away, so that nobody who goes on finds an old one; each thread's request goes with {@link ThreadState#resume}. */
    static void clearStop() {
        synchronized (LOCK) {
            stopping = null;
            for (ThreadState ts : threads) {
                ts.clearRequest(ThreadState.STOP);
            }
        }
    }

    /**
     * After a fork by {@code forking}: adds to {@code survivors} the other threads that survive, and gives those that do not. In the child these are taken
     * out, and left behind.
     */
    static List<ThreadState> afterFork(ThreadState forking, boolean child, List<ThreadState> survivors) {
        synchronized (LOCK) {
            int count = threads.size();
            List<ThreadState> others = new ArrayList<>(count);
            List<ThreadState> here = new ArrayList<>(1);
            here.add(forking);
            for (int i = 0; i < count; i++) {
                ThreadState ts = threads.get(i);
                if (ts != forking) {
                    (ts.survives() ? survivors : others).add(ts);
                }
            }
            here.addAll(survivors);
            if (child) {
                threads = here;
                stopping = null;
                ThreadState.generations++;
            }
            for (int i = 0; i < here.size(); i++) {
                here.get(i).belongsHere();
            }
            return others;
        }
    }
}
