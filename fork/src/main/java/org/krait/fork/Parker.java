package org.krait.fork;

/**
 * One thread's place to wait: a permit that {@link #unpark} gives and {@link #park} takes, like
 * {@link java.util.concurrent.locks.LockSupport}, but blocking inside the labelled range.
 *
 * <p>Only one thread may park on an instance at a time; any thread may unpark it. Word: 0 empty,
 * 1 permit, -1 somebody waits (so that an unpark of a running thread makes no system call).
 */
public final class Parker {
    private static final int EMPTY = 0;
    private static final int PERMIT = 1;
    private static final int WAITING = -1;
    private static final int ETIMEDOUT = 110;

    private final FutexWord word = new FutexWord();

    /**
     * Takes the permit, waiting for it if need be.
     *
     * @throws ThreadUnwound in the child of a fork, if this thread is to leave
     */
    public void park() {
        await(-1);
    }

    /**
     * Takes the permit, waiting up to {@code nanos} ns.
     *
     * @return whether there was one
     * @throws ThreadUnwound in the child of a fork, if this thread is to leave
     */
    public boolean parkNanos(long nanos) {
        return await(nanos <= 0 ? 0 : Math.max(0, System.nanoTime() + nanos));
    }

    private boolean await(long deadline) {
        while (!word.compareAndSet(PERMIT, EMPTY)) {
            if (deadline == 0) {
                return false;
            }
            if (!word.compareAndSet(EMPTY, WAITING)) {
                continue;
            }
            int result = word.await(WAITING, deadline);
            // Whatever ended the wait, a permit given meanwhile must not be lost.
            word.compareAndSet(WAITING, EMPTY);
            if (result == -Syscall.ECANCELED) {
                throw new ThreadUnwound();
            }
            if (result == -ETIMEDOUT) {
                return word.compareAndSet(PERMIT, EMPTY);
            }
        }
        return true;
    }

    /** Gives the permit and wakes the thread that waits for it. */
    public void unpark() {
        if (word.getAndSet(PERMIT) == WAITING) {
            word.wake(1);
        }
    }
}
