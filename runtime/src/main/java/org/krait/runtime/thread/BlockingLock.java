package org.krait.runtime.thread;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A lock that Python threads wait for detached and that any thread may release (row F11): the base of Python's locks and
 * of the interpreter's own that may be held for long.
 *
 * <p>One word says all: {@code held}. A thread that does not get it puts itself into {@code waiters} and parks on its own parker; a release
 * clears the word and wakes the first waiter, which then competes with newcomers. Nobody is woken in vain for ever: a waiter that
 * leaves without the lock, by timeout or exception, passes the wake-up on. There is no mutex inside that a fork could orphan;
 * after a fork those among the waiters who are gone are passed over, and stay in the queue until they leave.
 */
public final class BlockingLock {
    private static final VarHandle HELD;

    static {
        try {
            HELD = MethodHandles.lookup().findVarHandle(BlockingLock.class, "held", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int held;
    /** Threads that wait, in order; made when one first has to. */
    private volatile ConcurrentLinkedQueue<ThreadState> waiters;

    /** Whether somebody has the lock. */
    public boolean isHeld() {
        return held != 0;
    }

    /** Takes the lock if it is free. */
    public boolean tryAcquire() {
        return held == 0 && HELD.compareAndSet(this, 0, 1);
    }

    /** Takes the lock, waiting as long as it takes; {@code ts} is attached. Raises what signal handlers raise. */
    public void acquire(ThreadState ts) {
        acquire(ts, -1);
    }

    /**
     * Takes the lock, waiting up to {@code nanos}, or without end if negative.
     *
     * @return whether the lock was taken
     */
    public boolean acquire(ThreadState ts, long nanos) {
        if (tryAcquire()) {
            return true;
        }
        return nanos != 0 && await(ts, nanos);
    }

    private boolean await(ThreadState ts, long nanos) {
        long deadline = nanos < 0 ? 0 : System.nanoTime() + nanos;
        ConcurrentLinkedQueue<ThreadState> queue = queue();
        boolean taken = false;
        ts.detach();
        queue.add(ts);
        try {
            while (!(taken = tryAcquire())) {
                if (nanos < 0) {
                    ts.park();
                } else {
                    long left = deadline - System.nanoTime();
                    if (left <= 0) {
                        break;
                    }
                    ts.parkNanos(left);
                }
                ts.lookUp(); // a signal handler may run now, or raise; the world may stop
            }
        } finally {
            queue.remove(ts);
            if (!taken && held == 0) {
                wakeOne();
            }
            attach(ts, taken);
        }
        return taken;
    }

    /** What attaching raises must not leave the lock taken. */
    private void attach(ThreadState ts, boolean taken) {
        boolean attached = false;
        try {
            ts.attach();
            attached = true;
        } finally {
            if (taken && !attached) {
                release();
            }
        }
    }

    private ConcurrentLinkedQueue<ThreadState> queue() {
        ConcurrentLinkedQueue<ThreadState> queue = waiters;
        if (queue == null) {
            synchronized (this) {
                queue = waiters;
                if (queue == null) {
                    queue = new ConcurrentLinkedQueue<>();
                    waiters = queue;
                }
            }
        }
        return queue;
    }

    /** Gives the lock back, whoever took it. False when nobody has it. */
    public boolean release() {
        if (!HELD.compareAndSet(this, 1, 0)) {
            return false;
        }
        wakeOne();
        return true;
    }

    private void wakeOne() {
        ConcurrentLinkedQueue<ThreadState> queue = waiters;
        if (queue == null) {
            return;
        }
        for (ThreadState waiter : queue) {
            if (!waiter.isGone()) {
                waiter.unpark();
                return;
            }
        }
    }

    /** The lock is free, whoever had it. Those who wait for it and are still there look again. A free lock is not written: a child would copy its page. */
    public void reset() {
        if (held != 0) {
            held = 0;
        }
        wakeOne();
    }
}
