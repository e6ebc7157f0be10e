package org.krait.stdlib.lsprof;

/** What one thread is in while it is profiled. The thread itself writes it, under the profiler's monitor what others read too. */
final class ThreadCalls {
    /** The innermost call; null outside all. */
    volatile Activation current;
    /** Whether the thread is calling the timer. */
    boolean inTimer;
}
