package org.krait.fork;

import java.time.Duration;

/** The settings of this process's forks; each takes effect with the next fork. */
public final class ForkOptions {
    static final ForkOptions INSTANCE = new ForkOptions();

    private static final int STOP_DEADLINE = 0;
    private static final int ASYNCHRONOUS = 1;
    private static final int LAZY_THAW = 2;
    private static final int SHARED_OFFSETS = 3;
    private static final int REVIVAL_DELAY = 4;

    private ForkOptions() {}

    /**
     * Sets what becomes of a platform thread in children forked from now on.
     *
     * @throws IllegalArgumentException if the thread is virtual: it shares its carrier's fate
     * @throws IllegalStateException if it is not running
     */
    public ForkOptions fate(Thread thread, Fate fate) {
        ForkThread.of(thread).fate(fate);
        return this;
    }

    /** How long a fork waits for all threads to stand still before it fails. Default: 10 s. */
    public ForkOptions stopDeadline(Duration time) {
        Shim.control(Shim.SET, STOP_DEADLINE, time.toNanos());
        return this;
    }

    /**
     * Whether fork() may return in the child before every thread is there again (default: yes). A
     * thread that is missing is like one that the scheduler has not run yet.
     */
    public ForkOptions asynchronousRevival(boolean on) {
        Shim.control(Shim.SET, ASYNCHRONOUS, on ? 1 : 0);
        return this;
    }

    /**
     * How long an asynchronous revival waits before it begins (default: 300 µs, at most 1 s). A
     * child that exits or executes a program within that time does not pay for its threads. The
     * wait ends as soon as a thread blocks in a {@link FutexWord} or forks.
     *
     * @throws IllegalArgumentException if it is negative or too long
     */
    public ForkOptions revivalDelay(Duration time) {
        long nanos = time.toNanos();
        if (nanos < 0 || nanos >= 1_000_000_000) {
            throw new IllegalArgumentException(time.toString());
        }
        Shim.control(Shim.SET, REVIVAL_DELAY, nanos);
        return this;
    }

    /**
     * Whether threads that unwind and were blocked in a {@link Syscall} or {@link Parker} stay
     * uncreated until {@link Fork#thaw} (default: no). What they hold is held until then.
     */
    public ForkOptions lazyThaw(boolean on) {
        Shim.control(Shim.SET, LAZY_THAW, on ? 1 : 0);
        return this;
    }

    /**
     * Whether parent and child share their offsets in all files, as fork(2) defines it (default:
     * no). Even then the archives of class loaders are opened anew. With the default, that is done
     * for every file and directory above descriptor 2 that is open for reading only, so that a
     * thread that survives in the middle of reading one reads on undisturbed.
     */
    public ForkOptions sharedOffsets(boolean on) {
        Shim.control(Shim.SET, SHARED_OFFSETS, on ? 1 : 0);
        return this;
    }
}
