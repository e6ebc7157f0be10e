package org.krait.runtime.object;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Unraisable;
import org.krait.runtime.thread.Pending;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Special;

/**
 * Calls {@code __del__} of objects that have become unreachable: once for each object, which may make itself reachable again.
 *
 * <p>An instance of a class with {@code __del__} has a {@link Guard} in one of its fields, and the guard refers back to it. Both become
 * unreachable together, and the JVM's finalization then hands out the guard, and with it the object and all that it refers to, whole. That is
 * the only way the JVM has to look at a dead object, cycles included, which is why it is used although it is deprecated.
 *
 * <p>Where it differs from CPython: an object dies when the JVM finds it unreachable, not when the last reference goes, and its weak references
 * are dead before {@code __del__} runs. Instances made before their class was given a {@code __del__} have no guard.
 *
 * <p>Threads: the JVM's finalizer thread only puts guards into a lock-free queue; {@code __del__} runs in the main thread at its next safe point,
 * in the thread that asked for a collection, or in one that makes such objects too fast; see {@link Backlog}.
 */
public final class Finalizers {
    private static final ConcurrentLinkedQueue<Guard> UNREACHABLE = new ConcurrentLinkedQueue<>();
    /** How many guards were ever made. */
    private static final AtomicLong MADE = new AtomicLong();

    /** A turn at a safe point takes no more: each of the others has a turn queued. */
    private static final int AT_ONCE = 1000;

    private Finalizers() {}

    /** What stands for an object in the JVM's finalization. */
    private static final class Guard {
        private final long age;
        private volatile PyObject owner;
        private volatile boolean ran;
        /** The owner's {@code id()}, 0 as long as nobody has asked; guarded by the monitor. */
        private long id;

        Guard(PyObject owner, long age) {
            this.owner = owner;
            this.age = age;
        }

        synchronized long id(AtomicLong next) {
            if (id == 0) {
                id = next.getAndAdd(Identity.STEP);
            }
            return id;
        }

        @Override
        @SuppressWarnings({"removal", "finalize"})
        protected void finalize() {
            if (owner != null) {
                Backlog.found();
                UNREACHABLE.add(this);
                Pending.callback(Finalizers::runDead);
            }
        }
    }

    /** A guard for {@code owner}, which keeps it in one of its fields. */
    public static Object guard(PyObject owner) {
        Backlog.made();
        return new Guard(owner, MADE.incrementAndGet());
    }

    /** Has a guard forget its object, whose {@code __del__} is not called then. Only the object's owner does this, once. */
    public static void dismiss(Object guard) {
        Guard g = (Guard) guard;
        if (g.owner != null && !g.ran) {
            Backlog.settled();
        }
        g.owner = null;
    }

    /** Whether the object's {@code __del__} has run. */
    public static boolean isFinalized(PyObject object) {
        int index = object.shape().finalizer();
        return index >= 0 && object.fields()[index] instanceof Guard g && g.ran;
    }

    /**
     * The {@code id()} of an object that has a guard, new from {@code next} if need be; 0 for other objects. It is kept in the guard, as the weak table of ids
     * has forgotten the object when {@code __del__} runs.
     */
    static long id(PyObject object, AtomicLong next) {
        int index = object.shape().finalizer();
        return index >= 0 && object.fields()[index] instanceof Guard g ? g.id(next) : 0;
    }

    private static void runDead() {
        run(ThreadState.current(), AT_ONCE);
    }

    /**
     * Runs the finalizers of all objects that the JVM has found dead so far. The newest object comes first: the JVM hands them out in no
     * order, and what was made last is most often what the others were part of, which CPython would finalize first.
     */
    public static void run(ThreadState ts) {
        run(ts, Integer.MAX_VALUE);
    }

    private static void run(ThreadState ts, int limit) {
        List<Guard> dead = new ArrayList<>();
        Guard found;
        while (dead.size() < limit && (found = UNREACHABLE.poll()) != null) {
            Backlog.taken();
            dead.add(found);
        }
        dead.sort((a, b) -> Long.compare(b.age, a.age));
        boolean before = ts.runsCallbacks;
        ts.runsCallbacks = true;
        try {
            for (Guard next : dead) {
                PyObject owner = next.owner;
                if (owner == null) {
                    // Dismissed since, by the finalizer of another one.
                    continue;
                }
                next.ran = true;
                Backlog.settled();
                Object method = owner.type().special(Special.DEL);
                if (method == null) {
                    continue;
                }
                // What the thread handles just now is none of its business.
                PyBaseException handled = ts.handled;
                ts.handled = null;
                try {
                    Call.bound0(ts, method, owner);
                } catch (PyException e) {
                    Unraisable.report(e, "Exception ignored while calling deallocator " + Operators.repr(method), null);
                } finally {
                    ts.handled = handled;
                }
            }
        } finally {
            ts.runsCallbacks = before;
        }
    }
}
