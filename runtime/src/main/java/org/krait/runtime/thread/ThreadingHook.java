package org.krait.runtime.thread;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PySet;
import org.krait.runtime.object.PyWeakReference;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * What {@code threading._after_fork()} does in a child, in Java. The function itself would be linked from cold in every child, once per line and site: 1.3
 * to 2.4 ms with 50 threads, more than anything else that a child does. Here it is done on both sides, in the parent for the first thread only and with
 * stand-ins for what a child changes, so a child finds it linked and compiled.
 *
 * <p>As CPython 3.14's: a new lock for the tables of threads, the forking thread becomes the main thread and the only active one, and what each thread object has to tell
 * that the thread has started is made anew. A thread of a class with an {@code _after_fork} of its own gets that called. Where the tables are not
 * as expected, or the forking thread is not a {@code threading.Thread}, {@link #run} leaves it to the function.
 *
 * <p>Used by the thread that forks.
 */
final class ThreadingHook {
    /** What stands in the parent for the names of {@code threading}, for its tables, and for the lock of a thread object. Nobody reads them. */
    private static final PyDict NO_NAMES = new PyDict();
    private static final PyDict NO_TABLE = new PyDict();
    @NoParticipant("nobody takes it")
    private static final PyLock NO_LOCK = new PyLock();
    private static final Object[] NOTHING = {};
    /** The same for the current thread's object: a {@code Thread} without contents. Twice made does no harm. */
    private static volatile PyObject nobody;

    private ThreadingHook() {}

    /** Does the work of the hook; false, with nothing done, when the function has to do it. In the parent always false. */
    static boolean run(ThreadState ts, boolean child) {
        if (!(Interpreter.modules().get("threading") instanceof PyModule module)) {
            return false;
        }
        PyDict threading = module.dict();
        if (!(threading.get("_active") instanceof PyDict active) || !(threading.get("_limbo") instanceof PyDict limbo)
                || !(threading.get("Thread") instanceof PyType base)
                || !(Attributes.getOrNull(threading.get("_dangling"), "data") instanceof PySet dangling)) {
            return false;
        }
        Object plain = base.lookup("_after_fork");
        Object current = active.get(ts.ident());
        if (current == null || plain == null || Types.of(current).lookup("_after_fork") != plain) {
            return false;
        }
        PyDict names = child ? threading : NO_NAMES;
        names.put("_active_limbo_lock", PyRLock.create(PyRLock.TYPE, NOTHING, null));
        names.put("_main_thread", child ? current : PyNone.NONE);
        for (Object thread : active.valueArray()) {
            renew(thread, plain, child);
            if (!child) {
                break;
            }
        }
        for (Object thread : limbo.keyArray()) {
            renew(thread, plain, child);
            if (!child) {
                break;
            }
        }
        for (Object reference : dangling.toArray()) {
            Object thread = reference instanceof PyWeakReference r ? r.get() : null;
            if (thread != null && Attributes.getOrNull(thread, "_ident") instanceof Long ident && active.get(ident) != thread) {
                renew(thread, plain, child);
            }
            if (!child) {
                break;
            }
        }
        Object self = child ? current : nobody(base);
        if (self != null) {
            Attributes.set(self, "_ident", ts.ident());
            Attributes.set(self, "_native_id", (long) ts.nativeId());
        }
        (child ? limbo : NO_TABLE).clear();
        PyDict only = child ? active : NO_TABLE;
        only.clear();
        only.put(ts.ident(), child ? current : PyNone.NONE);
        return child;
    }

    /** What the parent sets attributes of; null where a program has taught {@code Thread} to notice. */
    private static PyObject nobody(PyType base) {
        if (base.special(Special.SETATTR) != PyType.OBJECT.special(Special.SETATTR) || base.special(Special.DEL) != null) {
            return null;
        }
        PyObject known = nobody;
        if (known == null || known.type() != base) {
            known = new PyObject(base);
            nobody = known;
        }
        return known;
    }

    /** {@code thread._after_fork()}. */
    private static void renew(Object thread, Object plain, boolean child) {
        if (Types.of(thread).lookup("_after_fork") != plain) {
            if (child) {
                Call.method(thread, "_after_fork");
            }
            return;
        }
        Object started = Attributes.getOrNull(thread, "_started");
        Object condition = started == null ? null : Attributes.getOrNull(started, "_cond");
        Object lock = condition == null ? null : Attributes.getOrNull(condition, "_lock");
        if (lock instanceof PyLock l) {
            Object waiters = Attributes.getOrNull(condition, "_waiters");
            boolean waitedFor = Operators.truth(waiters);
            (child ? l : NO_LOCK).atForkReinit();
            if (child && waitedFor) {
                Call.method(waiters, "clear");
            }
        } else if (child && started != null) {
            Call.method(started, "_at_fork_reinit");
        }
    }
}
