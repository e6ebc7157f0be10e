package org.krait.runtime.object;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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

    /** How long to wait for the JVM's finalizer to hand out those that died together. */
    private static final long WAIT_MILLIS = 2;
    private static final boolean[] RINGS_LAST = {false, true};

    private Finalizers() {}

    /** What stands for an object in the JVM's finalization. */
    private static final class Guard {
        private final long age;
        private final boolean silent;
        private volatile PyObject owner;
        private volatile boolean ran;
        /** The owner's {@code id()}, 0 as long as nobody has asked; guarded by the monitor. */
        private long id;

        /** How many of the others that are dead refer to the owner and are not in order yet. This and the next are of the thread that runs the finalizer. */
        private int referrers;
        private boolean ordered;

        Guard(PyObject owner, long age, boolean silent) {
            this.owner = owner;
            this.age = age;
            this.silent = silent;
        }

        void settled() {
            if (silent) {
                Backlog.settledSilent();
            } else {
                Backlog.settled();
            }
        }

        synchronized long id(AtomicLong next) {
            if (id == 0) {
                id = next.getAndAdd(Identity.STEP);
            }
            return id;
        }

        /** Changes the number of referrers of those of {@code guards} to whose owners the attributes of this one's owner refer; gives those that have none then. */
        List<Guard> countReferents(Map<Object, Guard> guards, int change) {
            PyObject from = owner;
            if (from == null) {
                return List.of();
            }
            List<Guard> free = List.of();
            for (Object attribute : from.fields()) {
                Guard referent = attribute instanceof PyObject && attribute != from ? guards.get(attribute) : null;
                if (referent != null) {
                    referent.referrers += change;
                    if (referent.referrers == 0) {
                        free = free.isEmpty() ? new ArrayList<>(1) : free;
                        free.add(referent);
                    }
                }
            }
            return free;
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
        return new Guard(owner, MADE.incrementAndGet(), false);
    }

    /** The same for an owner whose {@code __del__} does nothing at the end of the process that anybody could notice. */
    public static Object silentGuard(PyObject owner) {
        Backlog.madeSilent();
        return new Guard(owner, MADE.incrementAndGet(), true);
    }

    /** Has a guard forget its object, whose {@code __del__} is not called then. Only the object's owner does this, once. */
    public static void dismiss(Object guard) {
        Guard g = (Guard) guard;
        if (g.owner != null && !g.ran) {
            g.settled();
        }
        g.owner = null;
    }

    /** Whether the object's {@code __del__} has run. */
    public static boolean isFinalized(PyObject object) {
        Guard guard = guardOf(object);
        return guard != null && guard.ran;
    }

    /** Whether it is an object whose {@code __del__} will be called when it is dead. */
    public static boolean isToCome(Object object) {
        Guard guard = object instanceof PyObject o ? guardOf(o) : null;
        return guard != null && guard.owner != null && !guard.ran;
    }

    private static Guard guardOf(PyObject object) {
        int index = object.shape().finalizer();
        return index >= 0 && object.fields()[index] instanceof Guard g ? g : null;
    }

    /**
     * The {@code id()} of an object that has a guard, new from {@code next} if need be; 0 for other objects. It is kept in the guard, as the weak table of ids
     * has forgotten the object when {@code __del__} runs.
     */
    static long id(PyObject object, AtomicLong next) {
        Guard guard = guardOf(object);
        return guard != null ? guard.id(next) : 0;
    }

    private static void runDead() {
        ThreadState ts = ThreadState.current();
        if (UNREACHABLE.isEmpty()) {
            return; // who took the one before has taken this one, too
        }
        ts.detach();
        try {
            PendingReferences.awaitFinalizer(WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ts.attach();
        }
        run(ts, AT_ONCE);
    }

    /**
     * Runs the finalizers of all objects that the JVM has found dead so far. The JVM hands them out in no order. An object that another one refers to comes after
     * that, as in CPython, where it would still be alive; otherwise the newest comes first, because what was made last is most often what the others were part of.
     */
    public static void run(ThreadState ts) {
        run(ts, Integer.MAX_VALUE);
    }

    private static List<Guard> inOrder(List<Guard> dead) {
        dead.sort((a, b) -> Long.compare(b.age, a.age));
        if (dead.size() < 2) {
            return dead;
        }
        Map<Object, Guard> guards = new IdentityHashMap<>();
        for (Guard guard : dead) {
            PyObject owner = guard.owner;
            if (owner != null) {
                guards.put(owner, guard);
                guard.referrers = 0;
            }
        }
        for (Guard guard : dead) {
            guard.countReferents(guards, 1);
        }
        List<Guard> order = new ArrayList<>(dead.size());
        // Depth first, for the parts of what was just finalized; what is left then are rings.
        ArrayDeque<Guard> next = new ArrayDeque<>();
        for (boolean rings : RINGS_LAST) {
            for (Guard first : dead) {
                if (!first.ordered && (rings || first.referrers == 0)) {
                    next.push(first);
                }
                while (!next.isEmpty()) {
                    Guard guard = next.pop();
                    if (!guard.ordered) {
                        guard.ordered = true;
                        order.add(guard);
                        guard.countReferents(guards, -1).forEach(next::push);
                    }
                }
            }
        }
        return order;
    }

    private static void run(ThreadState ts, int limit) {
        List<Guard> dead = new ArrayList<>();
        Guard found;
        while (dead.size() < limit && (found = UNREACHABLE.poll()) != null) {
            Backlog.taken();
            dead.add(found);
        }
        dead = inOrder(dead);
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
                next.settled();
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
