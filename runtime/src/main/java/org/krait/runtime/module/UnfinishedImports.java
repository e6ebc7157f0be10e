package org.krait.runtime.module;

import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyWeakReference;
import org.krait.runtime.thread.AtForkParticipant;
import org.krait.runtime.thread.PyLock;
import org.krait.runtime.thread.PyRLock;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;

/**
 * In the child of a fork: imports that other threads had begun are undone, so that the child can make them anew. importlib has a lock for each module that is being
 * imported, and the interpreter's import lock does not cover the time in which a module's body runs; a lock whose owner is not in the child
 * would be held for ever, and the module would stay half made.
 *
 * <p>What the forking thread or a survivor is importing it goes on importing.
 */
final class UnfinishedImports implements AtForkParticipant {
    private final PyDict importlib;

    /** {@code importlib} is the namespace of {@code importlib._bootstrap}. */
    UnfinishedImports(PyDict importlib) {
        this.importlib = importlib;
    }

    @Override
    public void afterFork(ThreadState survivor, boolean child) {
        if (importlib.get("_module_locks") instanceof PyDict locks) {
            for (Object[] entry : locks.entries()) {
                Object lock = entry[1] instanceof PyWeakReference r ? r.get() : null;
                boolean used = lock != null && !isIdle(lock);
                if (!child) {
                    break; // it has gone the same way
                }
                if (used && !release(lock)) {
                    locks.remove(entry[0]);
                    forget(entry[0]);
                }
            }
        }
        if (importlib.get("_blocking_on") instanceof PyDict waiting) {
            for (Object[] entry : waiting.entries()) {
                if (child && !isHere(entry[0])) {
                    waiting.remove(entry[0]);
                }
            }
        }
    }

    /** Whether that is the number of a thread of this process. */
    private static boolean isHere(Object ident) {
        return ident instanceof Long n && ThreadState.withIdent(n) != null;
    }

    /**
     * Whether nobody has a {@code _ModuleLock} and nobody waits for it: most of those that are there, as the JVM collects them late. Such a lock is left as it
     * is, and its module is not half made, as it would be in the hands of the owner.
     */
    private static boolean isIdle(Object lock) {
        return Attributes.getOrNull(lock, "lock") instanceof PyRLock guard && !guard.locked() && Attributes.getOrNull(lock, "owner") == PyNone.NONE
                && Attributes.getOrNull(lock, "waiters") instanceof PyList waiters && waiters.size() == 0;
    }

    /** Frees what threads that are gone may have of a {@code _ModuleLock}. Whether one that is here owns it. */
    private static boolean release(Object lock) {
        if (!(Attributes.getOrNull(lock, "lock") instanceof PyRLock guard)) {
            return true; // not a lock of importlib's
        }
        if (!guard.isOwnedHere()) {
            guard.atForkReinit();
        }
        Object owner = Attributes.getOrNull(lock, "owner");
        if (isHere(owner) && ThreadState.all().size() > 1) {
            return true; // and survivors may wait for it: waking the copy of one that is gone does no harm
        }
        if (Attributes.getOrNull(lock, "wakeup") instanceof PyLock wakeup) {
            wakeup.atForkReinit();
        }
        Attributes.set(lock, "waiters", new PyList());
        return isHere(owner);
    }

    private static void forget(Object name) {
        PyDict modules = Interpreter.modules();
        Object module = modules.get(name);
        Object spec = module == null ? null : Attributes.getOrNull(module, "__spec__");
        Object initializing = spec == null || spec == PyNone.NONE ? null : Attributes.getOrNull(spec, "_initializing");
        if (initializing == Boolean.TRUE) {
            modules.remove(name);
        }
    }
}
