package org.krait.runtime.thread;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Identity;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** Python's {@code _thread.RLock}. {@code owner} and {@code count} are written by the thread that has the lock. */
@PyTypeDef(name = "RLock", module = "_thread")
public final class PyRLock extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyRLockTable());

    @NoParticipant("Python decides: threading calls _at_fork_reinit")
    private final BlockingLock lock = new BlockingLock();
    private volatile long owner;
    private volatile long count;

    private PyRLock(PyType type) {
        super(type);
    }

    /** {@code _thread.RLock()}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyRLock(cls);
    }

    private boolean isMine(ThreadState ts) {
        return owner == ts.ident();
    }

    /** {@code acquire(blocking, timeout)}. */
    @PyMethod(sig = "($self, /, blocking=True, timeout=-1)", doc = "Lock the lock.\n\n`blocking` indicates whether we should wait\nfor the lock to be available or not.  If `blocking` is False\n"
            + "and another thread holds the lock, the method will return False\nimmediately.  If `blocking` is True and another thread holds\nthe lock, the method will wait for the lock to be released,\n"
            + "take it and then return True.\n(note: the blocking operation is interruptible.)\n\nIn all other cases, the method will return True immediately.\n"
            + "Precisely, if the current thread already holds the lock, its\ninternal counter is simply incremented. If nobody holds the lock,\nthe lock is taken and its internal counter initialized to 1.")
    public boolean acquire(ThreadState ts, boolean blocking, Object timeout) {
        long nanos = LockTimeout.nanos(blocking, timeout);
        if (isMine(ts)) {
            count++;
            return true;
        }
        if (!lock.acquire(ts, nanos)) {
            return false;
        }
        owner = ts.ident();
        count = 1;
        return true;
    }

    /** {@code release()}. */
    @PyMethod(sig = "($self, /)", doc = "Release the lock.\n\nAllows another thread that is blocked waiting for\nthe lock to acquire the lock.  The lock must be in the locked state,\n"
            + "and must be locked by the same thread that unlocks it; otherwise a\n`RuntimeError` is raised.\n\nDo note that if the lock was acquire()d several times in a row by the\ncurrent thread, release() needs to be called as many times for the lock\nto be available for other threads.")
    public void release(ThreadState ts) {
        if (!isMine(ts)) {
            throw Errors.runtimeError("cannot release un-acquired lock");
        }
        if (--count == 0) {
            owner = 0;
            lock.release();
        }
    }

    /** {@code locked()}. */
    @PyMethod(sig = "($self, /)", doc = "Return a boolean indicating whether this object is locked right now.")
    public boolean locked() {
        return lock.isHeld();
    }

    /** {@code with lock}. */
    @PyMethod(name = "__enter__", sig = "($self, /)", doc = "Lock the lock.")
    public boolean enter(ThreadState ts) {
        return acquire(ts, true, -1L);
    }

    /** The end of {@code with lock}. */
    @PyMethod(name = "__exit__", sig = "($self, /, *exc_info)", doc = "Release the lock.")
    public void exit(ThreadState ts, Object[] excInfo) {
        release(ts);
    }

    /** {@code _is_owned()}. */
    @PyMethod(name = "_is_owned", sig = "($self, /)", doc = "For internal use by `threading.Condition`.")
    public boolean isOwned(ThreadState ts) {
        return isMine(ts);
    }

    /** {@code _recursion_count()}. */
    @PyMethod(name = "_recursion_count", sig = "($self, /)", doc = "For internal use by reentrancy checks.")
    public long recursionCount(ThreadState ts) {
        return isMine(ts) ? count : 0;
    }

    /** {@code _release_save()}: gives the lock back, however often it was taken. */
    @PyMethod(name = "_release_save", sig = "($self, /)", doc = "For internal use by `threading.Condition`.")
    public Object releaseSave(ThreadState ts) {
        if (count == 0 || !isMine(ts)) {
            throw Errors.runtimeError("cannot release un-acquired lock");
        }
        PyTuple state = PyTuple.of(count, owner);
        count = 0;
        owner = 0;
        lock.release();
        return state;
    }

    /** {@code _acquire_restore(state)}: takes the lock as often as it was taken before. */
    @PyMethod(name = "_acquire_restore", sig = "($self, state, /)", doc = "For internal use by `threading.Condition`.")
    public void acquireRestore(ThreadState ts, PyTuple state) {
        if (state.size() != 2 || !(state.get(0) instanceof Long times) || !(state.get(1) instanceof Long who)) {
            throw Errors.typeError("a pair of ints is required, not %s", Types.nameOf(state));
        }
        lock.acquire(ts);
        owner = who;
        count = times;
    }

    /** Whether the thread that has the lock is in this process: false also when nobody has it. */
    public boolean isOwnedHere() {
        return owner != 0 && ThreadState.withIdent(owner) != null;
    }

    /** {@code _at_fork_reinit()}: a free lock, unless a thread that survived the fork has it (F10). */
    @PyMethod(name = "_at_fork_reinit", sig = "($self, /)")
    public void atForkReinit() {
        ThreadState holder = owner == 0 ? null : ThreadState.withIdent(owner);
        if (holder != null && holder.survives() && holder != ThreadState.current()) {
            return;
        }
        owner = 0;
        count = 0;
        lock.reset();
    }

    /** {@code repr(lock)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public String repr() {
        return "<" + (lock.isHeld() ? "locked" : "unlocked") + " " + type().fullName() + " object owner=" + owner + " count=" + count + " at "
                + Identity.hex(this) + ">";
    }
}
