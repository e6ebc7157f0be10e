package org.krait.runtime.object;

import org.krait.runtime.call.Operators;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Unraisable;
import org.krait.runtime.thread.Pending;
import org.krait.runtime.thread.ThreadState;

/**
 * Closes a generator that has become unreachable while it stood where closing runs code (inside a try or with), or calls the finalizer of an
 * asynchronous generator. The generator and its guard refer to each other, so both become unreachable together; the JVM's finalization then hands
 * out the guard, and with it the generator, whole, cycles included: see {@link Finalizers}.
 *
 * <p>Threads: the JVM's finalizer thread only queues the work, which a Python thread does at a safe point or at the end of {@code gc.collect()}.
 */
final class GeneratorGuard {
    /** Null when there is nothing left to do. Written under the monitor, so that {@link Backlog} is told once. */
    private volatile PyGenerator owner;

    GeneratorGuard(PyGenerator owner) {
        this.owner = owner;
        Backlog.made();
    }

    /** The generator has ended. */
    synchronized void dismiss() {
        if (owner != null) {
            owner = null;
            Backlog.settled();
        }
    }

    @Override
    @SuppressWarnings({"removal", "finalize"})
    protected void finalize() {
        if (owner != null) {
            Backlog.found();
            Pending.callback(this::end);
        }
    }

    private void end() {
        Backlog.taken();
        PyGenerator generator = owner;
        dismiss();
        if (generator == null) {
            return;
        }
        try {
            generator.finalizeUnreachable(ThreadState.current());
        } catch (PyException e) {
            Unraisable.report(e, "Exception ignored while closing generator " + Operators.repr(generator), null);
        }
    }
}
