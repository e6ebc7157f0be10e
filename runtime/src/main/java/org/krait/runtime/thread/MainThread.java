package org.krait.runtime.thread;

/** Which thread is Python's main thread: the one that runs signal handlers. After a fork it is the thread that forked. */
public final class MainThread {
    private static volatile ThreadState state;

    private MainThread() {}

    /** The main thread's state; null before the interpreter runs. */
    public static ThreadState state() {
        return state;
    }

    /** Makes {@code ts} the main thread. */
    public static void set(ThreadState ts) {
        state = ts;
    }

    /** Whether {@code ts} is the main thread. */
    public static boolean is(ThreadState ts) {
        return state == ts;
    }
}
