package org.krait.stdlib;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.fork.Fork;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Unraisable;
import org.krait.runtime.module.Audit;
import org.krait.runtime.module.Import;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyStructSequence;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.StructSequence;
import org.krait.runtime.thread.LockTimeout;
import org.krait.runtime.thread.MainThread;
import org.krait.runtime.thread.PyLocal;
import org.krait.runtime.thread.PyLock;
import org.krait.runtime.thread.PyRLock;
import org.krait.runtime.thread.PythonThread;
import org.krait.runtime.thread.StopTheWorld;
import org.krait.runtime.thread.ThreadHandle;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.stdlib.os.Signals;

/** {@code _thread}: threads, locks, thread-local data. */
@PyModuleDef(value = "_thread", doc = "This module provides primitive operations to write multi-threaded programs.\nThe 'threading' module provides a more convenient interface.")
public final class ThreadModule {
    /** The stack of a thread when Python does not say: reserved address space, used as the thread recurses. */
    private static final long DEFAULT_STACK = 64L << 20;
    private static final long SMALLEST_STACK = 32768;

    /** How many threads started here run Python code. In the child of a fork those that survived. */
    private static final AtomicInteger RUNNING = new AtomicInteger();
    /** The threads that the end of the process waits for. Another set in the child of a fork. */
    private static volatile Set<ThreadHandle> nonDaemon = ConcurrentHashMap.newKeySet();
    private static volatile long stackSize;

    private ThreadModule() {}

    static void init(PyModule m) {
        m.put("lock", PyLock.TYPE);
        m.put("LockType", PyLock.TYPE);
        m.put("RLock", PyRLock.TYPE);
        m.put("_local", PyLocal.TYPE);
        m.put("_ThreadHandle", ThreadHandle.TYPE);
        m.put("_ExceptHookArgs", EXCEPT_HOOK_ARGS.type());
        m.put("error", ExceptionTypes.RuntimeError);
        m.put("TIMEOUT_MAX", LockTimeout.MAX);
        org.krait.runtime.thread.AtFork.registerPermanently((survivor, child) -> afterFork(child));
    }

    /** Only threads that survived a fork count in the child. In the parent the same with nothing to take away. */
    private static void afterFork(boolean child) {
        List<ThreadState> here = ThreadState.all();
        int away = RUNNING.get() - (here.size() - 1);
        RUNNING.addAndGet(child ? -away : 0);
        Set<ThreadHandle> left = ConcurrentHashMap.newKeySet();
        for (ThreadState ts : here) {
            if (ts.survives() && ts.handle != null && nonDaemon.contains(ts.handle)) {
                left.add(ts.handle);
            }
        }
        if (child) {
            nonDaemon = left;
        }
    }

    private static final StructSequence EXCEPT_HOOK_ARGS = new StructSequence("_thread._ExceptHookArgs",
            "ExceptHookArgs\n\nType used to pass arguments to threading.excepthook.", 4, true, "exc_type", "exc_value", "exc_traceback", "thread");

    /** {@code start_new_thread(function, args, kwargs)}. */
    @PyFunctionDef(name = "start_new_thread", sig = "(function, args, kwargs={}, /)", doc = "Start a new thread and return its identifier.\n\n"
            + "The thread will call the function with positional arguments from the\ntuple args and keyword arguments taken from the optional dictionary\nkwargs.  The thread exits when the function returns; the return value\n"
            + "is ignored.  The thread will also exit when the function raises an\nunhandled exception; a stack trace will be printed unless the exception\nis SystemExit.")
    static long startNewThread(ThreadState ts, Object function, Object args, Object kwargs) {
        if (!Call.isCallable(function)) {
            throw Errors.typeError("first arg must be callable");
        }
        if (!(args instanceof PyTuple positional)) {
            throw Errors.typeError("2nd arg must be a tuple");
        }
        if (kwargs != null && !(kwargs instanceof PyDict)) {
            throw Errors.typeError("optional 3rd arg must be a dictionary");
        }
        Audit.raise("_thread.start_new_thread", function, args, kwargs == null ? PyNone.NONE : kwargs);
        ThreadHandle handle = (ThreadHandle) ThreadHandle.create(ThreadHandle.TYPE);
        PyDict keywords = (PyDict) kwargs;
        return start(ts, handle, true, function, () -> Call.unpacked(positional.items(), keywords,
                (all, names) -> Call.callKw(ThreadState.current(), function, all, names)));
    }

    /** The old name of start_new_thread. */
    @PyFunctionDef(name = "start_new", sig = "(function, args, kwargs={}, /)", doc = "An obsolete synonym of start_new_thread().")
    static long startNew(ThreadState ts, Object function, Object args, Object kwargs) {
        return startNewThread(ts, function, args, kwargs);
    }

    /** {@code start_joinable_thread(function, handle, daemon)}. */
    @PyFunctionDef(name = "start_joinable_thread", sig = "(function, handle=None, daemon=True)", doc = "*For internal use only*: start a new thread.\n\n"
            + "Like start_new_thread(), this starts a new thread calling the given function.\nUnlike start_new_thread(), this returns a handle object with methods to join\nor detach the given thread.\n"
            + "This function is not for third-party code, please use the\n`threading` module instead. During finalization the runtime will not wait for\nthe thread to exit if daemon is True. If handle is provided it must be a\nnewly created thread._ThreadHandle instance.")
    static Object startJoinableThread(ThreadState ts, Object function, Object handle, boolean daemon) {
        if (!Call.isCallable(function)) {
            throw Errors.typeError("thread function must be callable");
        }
        if (handle != PyNone.NONE && !(handle instanceof ThreadHandle)) {
            throw Errors.typeError("'handle' must be a _ThreadHandle");
        }
        Audit.raise("_thread.start_joinable_thread", function, daemon ? 1L : 0L, handle);
        ThreadHandle h = handle instanceof ThreadHandle given ? given : (ThreadHandle) ThreadHandle.create(ThreadHandle.TYPE);
        start(ts, h, daemon, function, () -> Call.call0(ThreadState.current(), function));
        return h;
    }

    private static long start(ThreadState ts, ThreadHandle handle, boolean daemon, Object function, Runnable body) {
        if (Interpreter.isFinalizing()) {
            throw Errors.of(ExceptionTypes.PythonFinalizationError, "can't create new thread at interpreter shutdown");
        }
        handle.starting();
        long mask = Signals.maskForThread();
        PythonThread thread = new PythonThread(null, () -> run(handle, function, body, mask), "Thread-" + function.hashCode(), stackSize == 0 ? DEFAULT_STACK : stackSize);
        // The process ends when Python says so; Java must not wait for any of its threads.
        thread.setDaemon(true);
        thread.state().handle = handle;
        handle.started(thread.state());
        RUNNING.incrementAndGet();
        if (!daemon) {
            nonDaemon.add(handle);
        }
        thread.announced();
        ts.detach();
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            thread.withdrawn();
            RUNNING.decrementAndGet();
            nonDaemon.remove(handle);
            handle.notStarted();
            throw Errors.runtimeError("can't start new thread");
        } finally {
            ts.attach();
        }
        return thread.threadId();
    }

    private static void reportEnd(PyException e, Object function) {
        Unraisable.report(e, "Exception ignored in thread started by " + Operators.repr(function), null);
    }

    /** The life of a thread. */
    private static void run(ThreadHandle handle, Object function, Runnable body, long mask) {
        try {
            Signals.adopt(mask);
            body.run();
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.SystemExit)) {
                reportEnd(e, function);
            }
        } catch (StackOverflowError | OutOfMemoryError e) {
            reportEnd(Errors.of(e), function);
        } finally {
            if (!ThreadState.current().isGone()) { // else it has been struck off already
                RUNNING.decrementAndGet();
                nonDaemon.remove(handle);
                handle.done();
            }
        }
        if (MainThread.is(ThreadState.current())) {
            // It forked, so it is all that this process runs: with its last thread a process ends.
            Fork.exit(0);
        }
    }

    /** {@code allocate_lock()}. */
    @PyFunctionDef(name = "allocate_lock", sig = "()", doc = "Create a new lock object. See help(type(threading.Lock())) for\ninformation about locks.")
    static Object allocateLock() {
        return new PyLock();
    }

    /** The old name of allocate_lock. */
    @PyFunctionDef(name = "allocate", sig = "()", doc = "An obsolete synonym of allocate_lock().")
    static Object allocate() {
        return new PyLock();
    }

    /** {@code get_ident()}. */
    @PyFunctionDef(name = "get_ident", sig = "()", doc = "Return a non-zero integer that uniquely identifies the current thread\namongst other threads that exist simultaneously.\n\n"
            + "This may be used to identify per-thread resources.  Even though on\nsome platforms threads identities may appear to be allocated\nconsecutive numbers starting at 1, this behavior should not be relied\nupon, and the number should be seen purely as a magic cookie.\n"
            + "A thread's identity may be reused for another thread after it exits.")
    static long getIdent(ThreadState ts) {
        return ts.ident();
    }

    /** {@code get_native_id()}. */
    @PyFunctionDef(name = "get_native_id", sig = "()", doc = "Return a non-negative integer identifying the thread as reported\nby the OS (kernel). This may be used to uniquely identify a\nparticular thread within a system.")
    static long getNativeId(ThreadState ts) {
        return ts.nativeId();
    }

    /** {@code _count()}. */
    @PyFunctionDef(name = "_count", sig = "()", doc = "Return the number of currently running Python threads, excluding\nthe main thread. The returned number comprises all threads created\nthrough `start_new_thread()` as well as `threading.Thread`, and not\nyet finished.")
    static long count() {
        return RUNNING.get();
    }

    /** {@code stack_size([size])}. */
    @PyFunctionDef(name = "stack_size", sig = "(size=0, /)", doc = "Return the thread stack size used when creating new threads.  The\noptional size argument specifies the stack size (in bytes) to be used\nfor subsequently created threads.  The size must be 0 (use platform or\n"
            + "configured default) or a positive integer value of at least 32,768 (32k).\nIf changing the thread stack size is unsupported, a ThreadError exception\nis raised. If the specified size is invalid, a ValueError exception\nis raised, and the stack size is unmodified.")
    static long stackSize(Object size) {
        long before = stackSize;
        if (size instanceof Long n) {
            if (n < 0) {
                throw Errors.valueError("size must be 0 or a positive value");
            }
            if (n != 0 && n < SMALLEST_STACK) {
                throw Errors.valueError("size not valid: %s bytes", n);
            }
            stackSize = n;
        }
        return before;
    }

    /** {@code exit()}. */
    @PyFunctionDef(sig = "()", doc = "This is synonymous to ``raise SystemExit''.  It will cause the current\nthread to exit silently unless the exception is caught.")
    static Object exit() {
        throw new PyException(new org.krait.runtime.error.PySystemExit(ExceptionTypes.SystemExit));
    }

    /** The old name of exit. */
    @PyFunctionDef(name = "exit_thread", sig = "()", doc = "An obsolete synonym of exit().")
    static Object exitThread() {
        return exit();
    }

    /** {@code interrupt_main(signum)}. */
    @PyFunctionDef(name = "interrupt_main", sig = "(signum=2, /)", doc = "Simulate the arrival of the given signal in the main thread,\nwhere the corresponding signal handler will be executed.\nIf *signum* is omitted, SIGINT is assumed.\nA subclass is raised if the signal number is out of range.")
    static void interruptMain(ThreadState ts, int signum) {
        if (signum < 1 || signum > 64) {
            throw Errors.valueError("signal number out of range");
        }
        Object handler = Call.call1(ts, Attributes.get(Import.module(ts, "_signal"), "getsignal"), (long) signum);
        if (Call.isCallable(handler)) {
            org.krait.runtime.thread.Pending.signal(() -> Call.call2(ThreadState.current(), handler, (long) signum, PyNone.NONE));
            ts.poll(); // in the main thread itself it is raised here
        }
    }

    /** {@code daemon_threads_allowed()}. */
    @PyFunctionDef(name = "daemon_threads_allowed", sig = "()", doc = "Return True if daemon threads are allowed in the current interpreter,\nand False otherwise.\n")
    static boolean daemonThreadsAllowed() {
        return true;
    }

    /** {@code _get_main_thread_ident()}. */
    @PyFunctionDef(name = "_get_main_thread_ident", sig = "()", doc = "Internal only. Return a non-zero integer that uniquely identifies the main thread\nof the main interpreter.")
    static long getMainThreadIdent() {
        return MainThread.state().ident();
    }

    /** {@code _make_thread_handle(ident)}. */
    @PyFunctionDef(name = "_make_thread_handle", sig = "(ident, /)", doc = "Internal only. Make a thread handle for threads not spawned\nby the _thread or threading module.")
    static Object makeThreadHandle(long ident) {
        return ThreadHandle.ofOther(ident);
    }

    /** {@code _is_main_interpreter()}. */
    @PyFunctionDef(name = "_is_main_interpreter", sig = "()", doc = "Return True if the current interpreter is the main Python interpreter.")
    static boolean isMainInterpreter() {
        return true;
    }

    /** {@code _shutdown()}: waits for all threads that are no daemons, those too that are started meanwhile. */
    @PyFunctionDef(name = "_shutdown", sig = "()", doc = "Wait for all non-daemon threads (other than the calling thread) to stop.")
    static void shutdown(ThreadState ts) {
        for (ThreadHandle handle = another(ts); handle != null; handle = another(ts)) {
            handle.join(ts, PyNone.NONE);
            nonDaemon.remove(handle);
        }
    }

    /** Some thread that the end of the process has to wait for, null if there is none. */
    private static ThreadHandle another(ThreadState ts) {
        for (ThreadHandle handle : nonDaemon) {
            if (handle.ident() != ts.ident()) {
                return handle;
            }
        }
        return null;
    }

    /** {@code set_name(name)}: the name that the operating system and Java's tools show. */
    @PyFunctionDef(name = "set_name", sig = "(name)", doc = "Set the name of the current thread.")
    static void setName(ThreadState ts, String name) {
        ts.thread().setName(name);
    }

    /** {@code _excepthook(args)}: the default {@code threading.excepthook}. */
    @PyFunctionDef(name = "_excepthook", sig = "(args, /)", doc = "Handle uncaught Thread.run() exception.")
    static void excepthook(ThreadState ts, Object args) {
        if (!EXCEPT_HOOK_ARGS.isInstance(args)) {
            throw Errors.typeError("_thread._excepthook argument type must be ExceptHookArgs");
        }
        Object[] fields = ((PyStructSequence) args).items();
        if (fields[0] == ExceptionTypes.SystemExit) {
            return;
        }
        Object err = Interpreter.sysDict().get("stderr");
        Object thread = fields[3];
        if (err == null || err == PyNone.NONE) {
            if (thread == PyNone.NONE) {
                return;
            }
            err = Attributes.get(thread, "_stderr");
            if (err == PyNone.NONE) {
                return;
            }
        }
        Object name = thread == PyNone.NONE ? null : Attributes.getOrNull(thread, "name");
        Call.method(err, "write", "Exception in thread " + (name instanceof String s ? s : Long.toString(ts.ident())) + ":\n");
        Object print = Attributes.get(Import.module(ts, "traceback"), "print_exception");
        Call.callKw(ts, print, new Object[] {fields[0], fields[1], fields[2], err}, new String[] {"file"});
        Call.method(err, "flush");
    }

    /** {@code _stop_the_world_stats()}: counters of stopping the world since the last reset, times in nanoseconds. */
    @PyFunctionDef(name = "_stop_the_world_stats", sig = "()", doc = "Return counters of stopping the world as a dict; times are in nanoseconds.")
    static Object stopTheWorldStats() {
        StopTheWorld.Stats s = StopTheWorld.stats();
        return PyDict.of("stop_calls", s.stops(), "last_wait_ns", s.lastWait(), "total_wait_ns", s.totalWait(), "max_wait_ns", s.maxWait(),
                "poll_loops", s.loops(), "attached_seen", s.attachedSeen(), "forced_parks", s.forcedParks(), "suspend_notifications", s.notifications(),
                "attach_wait_yields", s.attachWaits(), "suspend_wait_yields", s.suspendWaits(), "world_stopped", s.stopped());
    }

    /** {@code _stop_the_world_reset_stats()}. */
    @PyFunctionDef(name = "_stop_the_world_reset_stats", sig = "()", doc = "Set the counters of stopping the world to zero.")
    static void resetStopTheWorldStats() {
        StopTheWorld.resetStats();
    }
}
