package org.krait.runtime.thread;

import java.util.ArrayList;
import java.util.List;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.type.Attributes;

/**
 * Threads that go on in the child of {@code os.fork()} (row E7): those whose {@code threading.Thread} has a true attribute {@code survives_fork}. The main
 * thread is none: with its end the program ends.
 *
 * <p>In the child they stand still until {@code threading}'s own hook has run, which takes every other thread for dead: meanwhile they are
 * hidden from it. So nothing that they have locked is taken from them, and they see each other and themselves where they were.
 *
 * <p>Used by the thread that forks.
 */
final class Survivors {
    private static final String MARK = "survives_fork";

    private Survivors() {}

    /** Before a fork, attached: looks which threads are marked. Runs Python code if the attribute is one that does. */
    static void mark(ThreadState forking) {
        PyDict active = null;
        for (ThreadState ts : ThreadRegistry.all()) {
            if (ts == forking) {
                continue;
            }
            if (ts.handle == null || MainThread.is(ts)) {
                ts.survives(false);
                continue;
            }
            if (active == null) {
                active = table("_active");
                if (active == null) {
                    return;
                }
            }
            Object thread = known(active, ts);
            Object mark = thread == null ? null : Attributes.getOrNull(thread, MARK);
            ts.survives(mark != null && Operators.truth(mark));
        }
    }

    /** A dict of {@code threading}'s; null when nobody has imported that. */
    private static PyDict table(String name) {
        return threading(name) instanceof PyDict d ? d : null;
    }

    private static Object threading(String name) {
        return Interpreter.modules().get("threading") instanceof PyModule m ? m.dict().get(name) : null;
    }

    private static Object known(PyDict active, ThreadState ts) {
        Object thread = active.get(ts.ident());
        return thread != null ? thread : beginning(ts);
    }

    /** What {@code threading} calls a thread, also one that has not yet got as far as to tell the operating system. */
    static String name(ThreadState ts) {
        PyDict active = table("_active");
        Object thread = active == null ? null : known(active, ts);
        return thread != null && Attributes.getOrNull(thread, "_name") instanceof String name ? name : ts.thread().getName();
    }

    /** A thread that has begun but is not yet in {@code threading._active}: one of {@code _limbo}, or null. */
    private static Object beginning(ThreadState ts) {
        PyDict limbo = table("_limbo");
        if (limbo != null) {
            for (Object thread : limbo.keyArray()) {
                if (Attributes.getOrNull(thread, "_ident") instanceof Long ident && ident == ts.ident()) {
                    return thread;
                }
            }
        }
        return null;
    }

    /** {@code threading}'s hook for children. */
    static Object hook() {
        return threading("_after_fork");
    }

    /** In the child: runs {@code threading}'s hook without the survivors in its sight. */
    static void hiddenFrom(List<ThreadState> survivors, Runnable hook) {
        PyDict active = table("_active");
        PyDict limbo = table("_limbo");
        Object dangling = threading("_dangling");
        List<Object> begun = new ArrayList<>();
        List<Object> beginning = new ArrayList<>();
        for (ThreadState ts : survivors) {
            Object thread = active.remove(ts.ident());
            begun.add(thread);
            if (thread == null) {
                thread = beginning(ts);
                limbo.remove(thread);
                beginning.add(thread);
            }
            Call.method(dangling, "discard", thread);
        }
        hook.run();
        for (int i = 0; i < begun.size(); i++) {
            if (begun.get(i) != null) {
                active.put(survivors.get(i).ident(), begun.get(i));
                Call.method(dangling, "add", begun.get(i));
            }
        }
        for (Object thread : beginning) {
            limbo.put(thread, thread);
            Call.method(dangling, "add", thread);
        }
    }

    /** In the child, by each survivor at its first safe point: its thread has another number for the kernel. */
    static void renumber(ThreadState ts) {
        PyDict active = table("_active");
        Object thread = active == null ? null : active.get(ts.ident());
        if (thread != null) {
            Attributes.set(thread, "_native_id", (long) ts.nativeId());
        }
    }
}
