package org.krait.stdlib.io;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.NoParticipant;
import org.krait.runtime.thread.ThreadState;

/**
 * The lock of one stream. It is held over system calls and over calls of Python code (a raw stream or codec written in
 * Python), so a waiter is detached while it waits.
 *
 * <p>Invariants:
 * <ol>
 * <li>{@code owner} is the thread inside, null when there is none; changed by compare-and-set only.
 * <li>A waiter is in {@code waiters} before it looks at {@code owner} the last time before parking, and {@link #exit}
 *     frees the lock before it looks at {@code waiters}; so no waiter sleeps on a free lock.
 * </ol>
 *
 * <p>Fork: the lock needs no participant of its own. In the child a lock whose owner did not survive counts as free (the look at
 * {@link ThreadState#isGone}), whether or not that thread has already unwound; the owner leaves only what it
 * still owns. A lock held by the forking thread stays held. Everybody in {@code waiters} is woken, so that a lost
 * thread there swallows no wake-up; a fork unparks the threads that survive it, so that they look again.
 */
@NoParticipant("a lock whose owner is gone counts as free")
public final class StreamLock {
    private final AtomicReference<ThreadState> owner = new AtomicReference<>();
    private final ConcurrentLinkedQueue<ThreadState> waiters = new ConcurrentLinkedQueue<>();
    /** How often the owner is inside; only the owner touches it. */
    private int depth;

    /** Enters; RuntimeError when this thread is inside already (a signal handler or raw stream that uses the same stream). */
    void enter(ThreadState ts, Object stream) {
        if (!owner.compareAndSet(null, ts)) {
            if (owner.get() == ts) {
                throw Errors.runtimeError("reentrant call inside %s", Operators.repr(stream));
            }
            await(ts);
        }
    }

    /** Enters, also when this thread is inside already. */
    public void enterAgain(ThreadState ts) {
        if (!owner.compareAndSet(null, ts)) {
            if (owner.get() != ts) {
                await(ts);
                depth = 1;
                return;
            }
            depth++;
            return;
        }
        depth = 1;
    }

    /** Whether {@code ts} is inside. */
    public boolean isOwner(ThreadState ts) {
        return owner.get() == ts;
    }

    private boolean take(ThreadState ts) {
        ThreadState held = owner.get();
        return (held == null || held.isGone()) && owner.compareAndSet(held, ts);
    }

    private void await(ThreadState ts) {
        if (take(ts)) {
            return;
        }
        ts.detach();
        try {
            waiters.add(ts);
            try {
                while (!take(ts)) {
                    ts.park();
                    ts.lookUp();
                }
            } finally {
                waiters.remove(ts);
            }
        } finally {
            attach(ts);
        }
    }

    /** Attaches; when that raises, the lock must not stay held. */
    private void attach(ThreadState ts) {
        boolean done = false;
        try {
            ts.attach();
            done = true;
        } finally {
            if (!done) {
                exit(ts);
            }
        }
    }

    /** Leaves. */
    void exit(ThreadState ts) {
        if (owner.compareAndSet(ts, null) && !waiters.isEmpty()) {
            for (ThreadState waiter : waiters) {
                waiter.unpark();
            }
        }
    }

    /** Leaves once; the counterpart of {@link #enterAgain}. A thread that is gone leaves altogether: the depth may be somebody else's by now. */
    public void exitAgain(ThreadState ts) {
        if (ts.isGone() || owner.get() == ts && --depth == 0) {
            exit(ts);
        }
    }
}
