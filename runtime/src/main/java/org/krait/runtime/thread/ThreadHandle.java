package org.krait.runtime.thread;

import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/**
 * Python's {@code _thread._ThreadHandle}: by it a thread is joined. The lock is held from before the thread starts until it is done; who
 * joins takes it and gives it back.
 */
@PyTypeDef(name = "_ThreadHandle", module = "_thread", subclassable = false)
public final class ThreadHandle extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ThreadHandleTable());

    /** Of threads that Python did not start, the main thread for one: {@link ThreadState#handle} does not name them. */
    private static final Set<WeakReference<ThreadHandle>> OF_OTHERS = ConcurrentHashMap.newKeySet();

    private enum State { NOT_STARTED, STARTING, RUNNING, DONE }

    @NoParticipant("the handle of a thread that is not in the child is done, whatever this says")
    private final BlockingLock running = new BlockingLock();
    private volatile State state = State.NOT_STARTED;
    private volatile long ident;
    /** The thread, null before it starts. When a fork leaves it behind, the handle is done without being told. */
    private volatile ThreadState thread;

    private ThreadHandle() {
        super(TYPE);
    }

    /** {@code _ThreadHandle()}. */
    @PyNew(sig = "()")
    public static Object create(PyType cls) {
        return new ThreadHandle();
    }

    /** The handle of a thread that runs already and that Python did not start. In the child of a fork it is done, unless the thread is there. */
    public static ThreadHandle ofOther(long ident) {
        ThreadHandle h = ofRunning(ident);
        OF_OTHERS.removeIf(reference -> reference.refersTo(null));
        OF_OTHERS.add(new WeakReference<>(h));
        return h;
    }

    /** In the child of a fork, where somebody may be waiting in {@link #join}: threads that are not in it are done. */
    static void leaveOthersBehind() {
        Set<Long> here = new HashSet<>();
        for (ThreadState ts : ThreadRegistry.all()) {
            here.add(ts.ident());
        }
        for (WeakReference<ThreadHandle> reference : OF_OTHERS) {
            ThreadHandle h = reference.get();
            if (h != null && !here.contains(h.ident)) {
                h.doneAfterFork();
            }
        }
    }

    /** For a thread that runs already. */
    private static ThreadHandle ofRunning(long ident) {
        ThreadHandle h = new ThreadHandle();
        h.ident = ident;
        ThreadState known = ThreadState.withIdent(ident);
        h.thread = known != null ? known : ThreadState.of(null); // somebody who belongs to this process, as far as one knows
        h.running.tryAcquire();
        h.state = State.RUNNING;
        return h;
    }

    /** Before the thread is started. Raises RuntimeError when it was before. */
    public void starting() {
        synchronized (this) {
            if (state != State.NOT_STARTED) {
                throw Errors.runtimeError("thread already started");
            }
            state = State.STARTING;
        }
        running.tryAcquire();
    }

    /** The thread could not be started. */
    public void notStarted() {
        state = State.NOT_STARTED;
        thread = null;
        running.reset();
    }

    /** The thread runs. */
    public void started(ThreadState starting) {
        thread = starting;
        ident = starting.ident();
        state = State.RUNNING;
    }

    /** The thread has ended, or is not in this child of a fork. */
    public void done() {
        state = State.DONE;
        running.release();
    }

    /** In the child of a fork, for a thread that is not in it: whoever waits for it and is there goes on. */
    void doneAfterFork() {
        state = State.DONE;
        running.reset();
    }

    /** {@code ident}. */
    @PyGetter("ident")
    public long ident() {
        return ident;
    }

    /** {@code is_done()}. */
    @PyMethod(name = "is_done", sig = "($self, /)")
    public boolean isDone() {
        if (state == State.DONE) {
            return true;
        }
        ThreadState t = thread;
        return t != null && t.isLeftBehind();
    }

    /** {@code _set_done()}. */
    @PyMethod(name = "_set_done", sig = "($self, /)")
    public void setDone() {
        if (state == State.NOT_STARTED || state == State.STARTING) {
            throw Errors.runtimeError("thread not started");
        }
        done();
    }

    /** {@code join(timeout)}. */
    @PyMethod(sig = "($self, timeout=None, /)")
    public void join(ThreadState ts, Object timeout) {
        long nanos = -1;
        if (timeout != null && timeout != PyNone.NONE) {
            double seconds = LockTimeout.seconds(timeout);
            nanos = seconds < 0 ? -1 : LockTimeout.nanos(seconds);
        }
        if (state == State.NOT_STARTED) {
            throw Errors.runtimeError("thread not started");
        }
        if (isDone()) {
            return;
        }
        if (ident == ts.ident()) {
            throw Errors.runtimeError("Cannot join current thread");
        }
        if (Interpreter.isFinalizing()) {
            throw Errors.of(ExceptionTypes.PythonFinalizationError, "cannot join thread at interpreter shutdown");
        }
        ts.joins++;
        try {
            if (running.acquire(ts, nanos)) {
                running.release();
            }
        } finally {
            ts.joins--;
        }
    }
}
