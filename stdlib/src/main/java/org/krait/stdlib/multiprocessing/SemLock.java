package org.krait.stdlib.multiprocessing;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.stdlib.TimeValue;
import org.krait.stdlib.os.FileSystemText;
import org.krait.stdlib.os.LibC;
import org.krait.stdlib.os.Scratch;

/**
 * The type {@code _multiprocessing.SemLock}. The semaphore is shared by processes; {@code count} and {@code owner} are of this process alone and
 * written only by a thread that holds the lock.
 */
@PyTypeDef(name = "SemLock", module = "_multiprocessing", doc = "Semaphore/Mutex type")
public final class SemLock extends PyObject {
    public static final PyType TYPE = PyType.define(new SemLockTable());

    private static final int RECURSIVE_MUTEX = 0;
    private static final int SEMAPHORE = 1;
    private static final int O_CREAT_EXCL = 0x40 | 0x80;
    private static final int OWNER_ONLY = 0600;
    private static final long LARGEST = Integer.MAX_VALUE;

    static {
        TYPE.dict().put("SEM_VALUE_MAX", LARGEST);
    }

    private final NativeSemaphore semaphore;
    private final int kind;
    private final int most;
    private final Object name;
    private volatile int count;
    private volatile long owner;

    private SemLock(PyType type, NativeSemaphore semaphore, int kind, int most, Object name) {
        super(type);
        this.semaphore = semaphore;
        this.kind = kind;
        this.most = most;
        this.name = name;
    }

    @PyNew(sig = "(kind, value, maxvalue, name, unlink)")
    static Object create(PyType cls, int kind, int value, int most, String name, boolean unlink) {
        if (kind != RECURSIVE_MUTEX && kind != SEMAPHORE) {
            throw Errors.valueError("unrecognized kind");
        }
        byte[] bytes = FileSystemText.encode(name);
        NativeSemaphore semaphore = NativeSemaphore.open(bytes, O_CREAT_EXCL, OWNER_ONLY, value);
        if (unlink) {
            try (Scratch s = Scratch.open()) {
                LibC.Answer answer = LibC.call("sem_unlink", s.cString(bytes));
                if ((int) answer.value() != 0) {
                    semaphore.close();
                    throw Errors.osError(answer.errno());
                }
            }
        }
        return new SemLock(cls, semaphore, kind, most, unlink ? PyNone.NONE : name);
    }

    @PyClassMethod(name = "_rebuild", sig = "($type, handle, kind, maxvalue, name, /)")
    static Object rebuild(PyType cls, long handle, int kind, int most, Object name) {
        NativeSemaphore semaphore = name == PyNone.NONE ? new NativeSemaphore(handle)
                : NativeSemaphore.open(FileSystemText.encode(Strs.value(name)), 0, 0, 0);
        return new SemLock(cls, semaphore, kind, most, name);
    }

    private boolean isMine(ThreadState ts) {
        return count > 0 && owner == ts.ident();
    }

    @PyMethod(sig = "($self, /, block=True, timeout=None)", doc = "Acquire the semaphore/lock.")
    boolean acquire(ThreadState ts, boolean block, Object timeout) {
        if (kind == RECURSIVE_MUTEX && isMine(ts)) {
            count++;
            return true;
        }
        boolean taken;
        if (!block) {
            taken = semaphore.tryAcquire();
        } else {
            long nanos = timeout == PyNone.NONE ? -1 : Math.max(0, TimeValue.nanos(timeout));
            taken = semaphore.acquire(ts, nanos);
        }
        if (taken) {
            synchronized (this) {
                count++;
            }
            owner = ts.ident();
        }
        return taken;
    }

    @PyMethod(sig = "($self, /)", doc = "Release the semaphore/lock.")
    void release(ThreadState ts) {
        if (kind == RECURSIVE_MUTEX) {
            if (!isMine(ts)) {
                throw Errors.assertionError("attempt to release recursive lock not owned by thread");
            }
            if (count > 1) {
                count--;
                return;
            }
        } else if (semaphore.value() >= most) {
            throw Errors.valueError("semaphore or lock released too many times");
        }
        synchronized (this) {
            count--;
        }
        semaphore.release();
    }

    @PyMethod(name = "__enter__", sig = "($self, /)", doc = "Enter the semaphore/lock.")
    boolean enter(ThreadState ts) {
        return acquire(ts, true, PyNone.NONE);
    }

    @PyMethod(name = "__exit__", sig = "($self, exc_type=None, exc_value=None, exc_tb=None, /)", doc = "Exit the semaphore/lock.")
    void exit(ThreadState ts, Object type, Object value, Object traceback) {
        release(ts);
    }

    @PyMethod(name = "_count", sig = "($self, /)", doc = "Num of `acquire()`s minus num of `release()`s for this process.")
    long count() {
        return count;
    }

    @PyMethod(name = "_is_mine", sig = "($self, /)", doc = "Whether the lock is owned by this thread.")
    boolean isMineMethod(ThreadState ts) {
        return isMine(ts);
    }

    @PyMethod(name = "_get_value", sig = "($self, /)", doc = "Get the value of the semaphore.")
    long value() {
        return semaphore.value();
    }

    @PyMethod(name = "_is_zero", sig = "($self, /)", doc = "Return whether semaphore has value zero.")
    boolean isZero() {
        return semaphore.value() == 0;
    }

    @PyMethod(name = "_after_fork", sig = "($self, /)", doc = "Rezero the net acquisition count after fork().")
    void afterFork() {
        count = 0;
    }

    @PyGetter(value = "handle", member = true)
    long handle() {
        return semaphore.address();
    }

    @PyGetter(value = "kind", member = true)
    long kind() {
        return kind;
    }

    @PyGetter(value = "maxvalue", member = true)
    long most() {
        return most;
    }

    @PyGetter(value = "name", member = true)
    Object name() {
        return name;
    }
}
