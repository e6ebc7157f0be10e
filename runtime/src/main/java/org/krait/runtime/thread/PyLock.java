package org.krait.runtime.thread;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Identity;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/** Python's {@code _thread.lock}: a {@link BlockingLock}. After a fork it stays as it was (as in CPython) until Python code re-initialises it. */
@PyTypeDef(name = "lock", module = "_thread", subclassable = false, doc = "A lock object is a synchronization primitive.  To create a lock,\ncall threading.Lock().  Methods are:\n\n"
        + "acquire() -- lock the lock, possibly blocking until it can be obtained\nrelease() -- unlock of the lock\nlocked() -- test whether the lock is currently locked\n\n"
        + "A lock is not owned by the thread that locked it; another thread may\nunlock it.  A thread attempting to lock a lock that it has already locked\nwill block until another thread unlocks it.  Deadlocks may ensue.")
public final class PyLock extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyLockTable());

    @NoParticipant("Python decides: threading calls _at_fork_reinit")
    private final BlockingLock lock = new BlockingLock();

    /** A free lock. */
    public PyLock() {
        super(TYPE);
    }

    /** {@code _thread.lock()}. */
    @PyNew(sig = "()")
    public static Object create(PyType cls) {
        return new PyLock();
    }

    /** {@code acquire(blocking, timeout)}. */
    @PyMethod(sig = "($self, /, blocking=True, timeout=-1)", doc = "Lock the lock.\n\nWithout argument, this blocks if the lock is already\nlocked (even by the same thread), waiting for another thread to release\n"
            + "the lock, and return True once the lock is acquired.\nWith an argument, this will only block if the argument is true,\nand the return value reflects whether the lock is acquired.\nThe blocking operation is interruptible.")
    public boolean acquire(ThreadState ts, boolean blocking, Object timeout) {
        return lock.acquire(ts, LockTimeout.nanos(blocking, timeout));
    }

    /** The old name of acquire. */
    @PyMethod(name = "acquire_lock", sig = "($self, /, blocking=True, timeout=-1)", doc = "An obsolete synonym of acquire().")
    public boolean acquireLock(ThreadState ts, boolean blocking, Object timeout) {
        return acquire(ts, blocking, timeout);
    }

    /** {@code release()}. */
    @PyMethod(sig = "($self, /)", doc = "Release the lock.\n\nAllows another thread that is blocked waiting for\nthe lock to acquire the lock.  The lock must be in the locked state,\nbut it needn't be locked by the same thread that unlocks it.")
    public void release() {
        if (!lock.release()) {
            throw Errors.runtimeError("release unlocked lock");
        }
    }

    /** The old name of release. */
    @PyMethod(name = "release_lock", sig = "($self, /)", doc = "An obsolete synonym of release().")
    public void releaseLock() {
        release();
    }

    /** {@code locked()}. */
    @PyMethod(sig = "($self, /)", doc = "Return whether the lock is in the locked state.")
    public boolean locked() {
        return lock.isHeld();
    }

    /** The old name of locked. */
    @PyMethod(name = "locked_lock", sig = "($self, /)", doc = "An obsolete synonym of locked().")
    public boolean lockedLock() {
        return lock.isHeld();
    }

    /** {@code with lock}. */
    @PyMethod(name = "__enter__", sig = "($self, /)", doc = "Lock the lock.")
    public boolean enter(ThreadState ts) {
        lock.acquire(ts);
        return true;
    }

    /** The end of {@code with lock}. */
    @PyMethod(name = "__exit__", sig = "($self, /, *exc_info)", doc = "Release the lock.")
    public void exit(Object[] excInfo) {
        release();
    }

    /** {@code _at_fork_reinit()}: a free lock. */
    @PyMethod(name = "_at_fork_reinit", sig = "($self, /)")
    public void atForkReinit() {
        lock.reset();
    }

    /** {@code repr(lock)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public String repr() {
        return "<" + (lock.isHeld() ? "locked" : "unlocked") + " _thread.lock object at " + Identity.hex(this) + ">";
    }
}
