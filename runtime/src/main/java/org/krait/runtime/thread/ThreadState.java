package org.krait.runtime.thread;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.krait.fork.Fate;
import org.krait.fork.ForkThread;
import org.krait.fork.Parker;
import org.krait.fork.ThreadUnwound;
import org.krait.runtime.call.OversizedRun;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.Handlers;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.frame.PyFrame;
import org.krait.runtime.frame.PyTraceback;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyGenerator;

/**
 * A Python thread: its activations, the exception it handles, and its part in stopping the world (rows T1–T5 of the thread
 * specification).
 *
 * <p>States. {@link #DETACHED}: not running Python code (in a blocking call, or not started). {@link #ATTACHED}: running. {@link
 * #SUSPENDED}: stands still for a requester. The word {@link #status} holds the state and, in the same word, whether a stop is {@link
 * #REQUESTED}; each transition is one atomic operation on it:
 * <ul>
 * <li>detached to attached by the thread itself, only while no stop is requested; and back ({@link #attach}, {@link #detach});
 * <li>attached to suspended by the thread itself at a safe point, only while a stop is requested;
 * <li>detached to suspended by the requester, so a thread that returns from its call waits in {@link #attach};
 * <li>suspended to detached by the one that starts the world again, who takes the request away in the same step and sees to it that the thread is woken
 * if it waits for that ({@link #WAITING}): one that is still in its blocking call is not to be disturbed.
 * </ul>
 * The request belongs to the word because a thread that decided by a flag read before could take the suspension that the next requester
 * relies on for an old one and go on; {@code src/model/stop_the_world.pml} shows it, and checks the protocol as it is.
 *
 * <p>Safe points are function entry ({@link #push}), loop back edges ({@link #poll}), the end of {@link #attach} and every
 * wait. They read one word, {@link #pending}; anything that wants a thread's attention sets a bit in it.
 *
 * <p>Threads: the fields of activations belong to the thread itself; another thread may read them while this one is
 * suspended. {@code status} and {@code pending} are shared as said above.
 */
public final class ThreadState extends Activations {
    /** Not running Python code. */
    public static final int DETACHED = 0;
    /** Running Python code. */
    public static final int ATTACHED = 1;
    /** Standing still until the world is started again. */
    public static final int SUSPENDED = 2;
    /** A bit of {@link #status} beside the state: the thread is to stand still, and stays detached or suspended once it is. */
    private static final int REQUESTED = 4;
    /** A bit of {@link #status}: the thread waits until the world is started again, so {@link #resume} has to wake it. */
    private static final int WAITING = 8;

    /** A bit of {@link #pending}: somebody stops the world. Only a hint to look at {@link #status}. */
    static final int STOP = 1;
    /** A bit of {@link #pending}: a signal handler is to be run (main thread only). */
    static final int SIGNAL = 2;
    /** A bit of {@link #pending}: {@link #asyncException} is to be raised. */
    static final int ASYNC_EXCEPTION = 4;
    /** A bit of {@link #pending}: the thread has no future and leaves. */
    static final int UNWIND = 8;
    /** A bit of {@link #pending}: callbacks of collected objects are to be run. */
    static final int CALLBACKS = 16;

    /** A bit of {@link #pending}: the child of a fork goes on to live; see {@code OsFork.thaw}. */
    static final int THAW = 32;

    /** A bit of {@link #pending}: the process ends, and the thread stands still until then. */
    private static final int STAYS_BEHIND = 64;

    /** A bit of {@link #pending}: the thread has survived a fork and finds itself in the child. */
    private static final int SURVIVED = 128;

    /** A bit of {@link #pending}, set by the thread itself: it has started the world and has yet to wake others; {@link StopTheWorld#startAfterFork}. */
    static final int WAKES = 256;

    private static final int MARKED = 1;
    private static final int WANTED = 2;
    private static final int WOKEN = 3;
    /** How long a thread that waits for the start of the world sleeps at most before it looks itself. */
    private static final long LONGEST_WAIT = 100_000_000;

    private static final VarHandle STATUS;
    private static final VarHandle PENDING;
    private static final VarHandle WAKING;
    private static final VarHandle QUEUED;

    static {
        try {
            var lookup = MethodHandles.lookup();
            STATUS = lookup.findVarHandle(ThreadState.class, "status", int.class);
            PENDING = lookup.findVarHandle(ThreadState.class, "pending", int.class);
            WAKING = lookup.findVarHandle(ThreadState.class, "waking", int.class);
            QUEUED = lookup.findVarHandle(ThreadState.class, "queued", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final ThreadLocal<ThreadState> OTHERS = new ThreadLocal<>();
    private static volatile int recursionLimit = 1000;
    /** How many forks lie between the first process and this one; see {@link #generation}. Written by the thread that forked, in the child, alone. */
    static volatile int generations;
    /** For {@link #enterNative}; CPython's C stack of 8 MiB allows about as many. A thread with too small a stack gets the same error by its overflow. */
    private static final int NATIVE_LIMIT = 40_000;

    private volatile int status = DETACHED;
    private int pending;
    /** How often the thread has detached. Its own; others may read a value that is a little old. */
    private long waits;
    /** 0, or {@link #MARKED}, {@link #WANTED}, {@link #WOKEN} in this order while the thread waits and the world starts. Back to 0 when it attaches. */
    private volatile int waking;
    /** Whether the thread is in the queue of those to be woken. */
    private volatile boolean queued;
    private final Thread thread;
    /**
     * The {@link #generations} of the process that the thread belongs to. A thread that does not survive a fork keeps the number, so one write to
     * {@link #generations} leaves all of them behind: nothing of theirs is written in a child, and each finds out for itself if it is ever re-created there.
     * Written by the forking thread in a child, for those that are in it and stand still; else by whoever registers the thread, under the registry's lock. A
     * thread that is re-created in the child before the forking thread has got that far finds itself suspended, and its waits there end at once (row F7).
     */
    private volatile int generation = generations;
    private volatile ForkThread native_;
    /** Whether the thread goes on in children; see {@link Survivors}. Written by the thread that forks, before the world is stopped. */
    private volatile boolean survives;
    @NoParticipant("only its own thread parks here")
    private final Parker parker = new Parker();
    /** Raised in this thread at its next safe point; written before {@link #ASYNC_EXCEPTION} is set. */
    private volatile Object asyncException;

    /** How deep Java code has recursed through Python objects; counted for itself, as CPython measures the stack of its C code for itself. */
    private int nativeDepth;

    /** The exception being handled ({@code sys.exc_info()}), null for none. Used by compiled code. */
    public PyBaseException handled;

    /** The innermost activation of a method that no class can hold, null for none. The thread itself only. */
    public OversizedRun oversized;
    /** Second result of {@code Call.lookupMethod}. Used by compiled code. */
    public boolean bind;

    /** Whether callbacks or finalizers of dead objects are being run. Only the thread itself reads and writes it. */
    public boolean runsCallbacks;
    /** What {@code sys.set_asyncgen_hooks} has set; null for none. */
    public Object asyncGenFirstIter;
    /** What {@code sys.set_asyncgen_hooks} has set; null for none. */
    public Object asyncGenFinalizer;
    /** What {@code sys.settrace} has set; null for none. */
    public volatile Object traceFunction;
    /** What {@code sys.setprofile} has set; null for none. */
    public volatile Object profileFunction;
    /** The profiler written in Java that watches all threads; null for none. */
    public static volatile org.krait.runtime.frame.CallObserver callObserver;
    /** Whether a tool of {@code sys.monitoring} wants events, from whatever thread. */
    public static volatile boolean monitored;
    /** How many calls of trace functions the thread is in; while it is in any, it counts as untraced. */
    public int tracing;
    /** How many frames a new coroutine remembers ({@code sys.set_coroutine_origin_tracking_depth}). */
    public int originTrackingDepth;
    /** The current {@code contextvars.Context}, null until one is entered. */
    public Object context;
    /** The thread's handle in {@code _thread}, null for threads that Python did not start. */
    public ThreadHandle handle;
    /** How many calls of {@link ThreadHandle#join} the thread is in: more than one when a handler of a signal joins within another. Its own. */
    int joins;

    /** The thread-local objects that have attributes of this thread, and dead ones among them up to {@link #localsLimit}. Its own thread's alone. */
    private final List<WeakReference<PyLocal>> locals = new ArrayList<>();
    private int localsLimit = 32;

    private ThreadState(Thread thread) {
        this.thread = thread;
    }

    /** A state for a thread that is about to run Python code. The thread itself calls {@link #begin}. */
    public static ThreadState of(Thread thread) {
        return new ThreadState(thread);
    }

    /** The state of the current thread; a thread of the embedding program gets one when it first runs Python code. */
    public static ThreadState current() {
        if (Thread.currentThread() instanceof PythonThread p) {
            return p.state();
        }
        ThreadState known = OTHERS.get();
        return known != null ? known : adopt();
    }

    private static ThreadState adopt() {
        ThreadState fresh = new ThreadState(Thread.currentThread());
        OTHERS.set(fresh);
        fresh.begin();
        return fresh;
    }

    /** Registers and attaches the current thread. */
    void begin() {
        ThreadRegistry.add(this);
        beginRegistered();
    }

    /** Attaches the current thread, which was registered by the one that started it. */
    void beginRegistered() {
        ForkThread self = ForkThread.current();
        self.polls().fate(Fate.UNWIND);
        native_ = self;
        attach();
    }

    /** Detaches the current thread for good. */
    void end() {
        for (WeakReference<PyLocal> reference : locals) {
            PyLocal local = reference.get();
            if (local != null) {
                local.forget(this);
            }
        }
        if (state() == ATTACHED) {
            detach();
        }
        ThreadRegistry.remove(this);
        if (traceFunction != null || profileFunction != null) {
            org.krait.runtime.frame.Tracing.update();
        }
    }

    /** The thread has attributes in {@code local}. */
    void remember(PyLocal local) {
        if (locals.size() >= localsLimit) {
            locals.removeIf(r -> r.get() == null);
            localsLimit = Math.max(localsLimit, 2 * locals.size());
        }
        locals.add(new WeakReference<>(local));
    }

    /** For a thread that registers while the world is stopped: it stands still from the start. */
    void beginSuspended() {
        status = SUSPENDED | REQUESTED;
        request(STOP);
    }

    /** Whether no thread runs Python code at this moment. */
    public static boolean allWait() {
        for (ThreadState each : ThreadRegistry.all()) {
            if ((each.status & ATTACHED) != 0) {
                return false;
            }
        }
        return true;
    }

    /** A number that changes while any thread runs: how often those that exist have begun to wait. */
    public static long allWaits() {
        long sum = 0;
        for (ThreadState each : ThreadRegistry.all()) {
            sum += each.waits;
        }
        return sum;
    }

    /** Whether any thread has a trace or profile function. */
    public static boolean anyTraced() {
        if (monitored || callObserver != null) {
            return true;
        }
        for (ThreadState each : ThreadRegistry.all()) {
            if (each.traceFunction != null || each.profileFunction != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether what the thread calls is to be traced or profiled. */
    public boolean isTraced() {
        return tracing == 0 && (traceFunction != null || profileFunction != null || callObserver != null || monitored);
    }

    /** The Java thread. */
    public Thread thread() {
        return thread;
    }

    /** The kernel's number of the thread; 0 before it has begun. */
    public int nativeId() {
        ForkThread n = native_;
        return n == null ? 0 : n.tid();
    }

    /** The state of the Python thread with that {@link #ident}, or null. */
    public static ThreadState withIdent(long ident) {
        for (ThreadState ts : ThreadRegistry.all()) {
            if (ts.ident() == ident) {
                return ts;
            }
        }
        return null;
    }

    /** All Python threads, the oldest first. */
    public static List<ThreadState> all() {
        return ThreadRegistry.all();
    }

    /** The thread as the fork engine knows it; null before it has begun. */
    ForkThread forkThread() {
        return native_;
    }

    /** {@code threading.get_ident()} of the thread. */
    public long ident() {
        return thread.threadId();
    }

    /** The state alone, without the request. */
    int state() {
        return status & (ATTACHED | SUSPENDED);
    }

    // ---- attaching, detaching, stopping

    /** Begins to run Python code; waits while a stop is requested, then takes a safe point. */
    public void attach() {
        while (!STATUS.compareAndSet(this, DETACHED, ATTACHED)) {
            awaitStart();
        }
        passOn();
        if (pendingBits() != 0) {
            safePoint();
        }
    }

    /** Whoever was to be woken wakes the next one as soon as it is attached. */
    private void passOn() {
        if (waking != 0 && (int) WAKING.getAndSet(this, 0) != 0) {
            StopTheWorld.wakeNext();
        }
    }

    /** For {@link StopTheWorld#wakeNext}, which has taken the thread out of the queue: wakes it. False if it is up by itself, or suspended anew. */
    boolean wake() {
        queued = false;
        boolean needed = WAKING.compareAndSet(this, WANTED, WOKEN);
        if (needed) {
            parker.unpark();
        }
        return needed;
    }

    /**
     * Waits while the thread must not attach; may return without reason. The bit is set before the word is found unfit, in the same step. A thread that
     * was left behind by a fork stands still for good, as nobody starts its world: it lets itself attach, to leave at the safe point that follows.
     */
    private void awaitStart() {
        if (isLeftBehind()) {
            request(UNWIND);
            status = DETACHED;
            return;
        }
        int seen = status;
        if (seen != DETACHED && STATUS.compareAndSet(this, seen, seen | WAITING)) {
            StopTheWorld.countAttachWait();
            parker.parkNanos(LONGEST_WAIT);
        }
    }

    /** Ends to run Python code for a while: before every call that can block. Other threads may then stop the world without this one. */
    public void detach() {
        if ((pending & WAKES) != 0) {
            wakeOthers();
        }
        waits++;
        int before = (int) STATUS.getAndBitwiseAnd(this, ~ATTACHED);
        if ((before & REQUESTED) != 0) {
            StopTheWorld.notifyRequester(this);
        }
    }

    /** A safe point on a loop's back edge. The fence makes the loop's next round load again what other threads may have changed. */
    public void poll() {
        VarHandle.acquireFence();
        if (pending != 0) {
            safePoint();
        }
    }

    private void wakeOthers() {
        clearRequest(WAKES);
        StopTheWorld.wakeSome();
    }

    private int pendingBits() {
        return (int) PENDING.getVolatile(this);
    }

    /**
     * Whether the thread has no future: it did not survive a fork and leaves or has left, or the process ends and it stands still. What it holds may be
     * taken from it.
     */
    public boolean isGone() {
        return isLeftBehind() || (pendingBits() & STAYS_BEHIND) != 0;
    }

    /** Whether the thread is one of a parent's that is not in this process. */
    boolean isLeftBehind() {
        return generation != generations;
    }

    /** The thread is one of this process. */
    void belongsHere() {
        generation = generations;
    }

    /** Whether the thread goes on in children of {@code os.fork()} (row E7). */
    public boolean survives() {
        return survives;
    }

    /** Sets whether the thread goes on in children forked from now on. */
    void survives(boolean does) {
        ForkThread n = native_;
        if (does != survives && n != null) {
            n.fate(does ? Fate.SURVIVE : Fate.UNWIND);
            survives = does;
        }
    }

    /** In the child, for a thread that has survived and stands still there: it goes on. */
    void goOnInChild() {
        request(SURVIVED);
        resume();
        parker.unpark();
    }

    /** For a thread that stands still for good. */
    void staysBehind() {
        request(STAYS_BEHIND);
    }

    /** Sets bits that the thread sees at its next safe point. */
    void request(int bits) {
        PENDING.getAndBitwiseOr(this, bits);
    }

    void clearRequest(int bits) {
        PENDING.getAndBitwiseAnd(this, ~bits);
    }

    /** What the thread does when its attention is wanted. Raises what a signal handler or another thread raises in it. */
    private void safePoint() {
        int bits = pendingBits();
        if ((bits & UNWIND) != 0) {
            throw new ThreadUnwound();
        }
        if ((bits & WAKES) != 0) {
            wakeOthers();
        }
        if ((bits & STOP) != 0) {
            suspend();
        }
        if ((bits & ASYNC_EXCEPTION) != 0) {
            clearRequest(ASYNC_EXCEPTION);
            Object raised = asyncException;
            asyncException = null;
            if (raised != null) {
                throw Handlers.instantiate(this, raised);
            }
        }
        if ((bits & (THAW | SURVIVED)) != 0) {
            clearRequest(THAW | SURVIVED);
            afterFork(bits);
        }
        if ((bits & (SIGNAL | CALLBACKS)) != 0) {
            Pending.run(this, bits);
        }
    }

    private void afterFork(int bits) {
        if ((bits & THAW) != 0) {
            OsFork.thaw();
        }
        if ((bits & SURVIVED) != 0) {
            Survivors.renumber(this);
        }
    }

    /** Stands still until the world is started again; goes on at once if it has been meanwhile. */
    private void suspend() {
        if (!STATUS.compareAndSet(this, ATTACHED | REQUESTED, SUSPENDED | REQUESTED | WAITING)) {
            return;
        }
        StopTheWorld.notifyRequester(this);
        while (!STATUS.compareAndSet(this, DETACHED, ATTACHED)) {
            awaitStart();
            if ((pendingBits() & UNWIND) != 0) {
                throw new ThreadUnwound();
            }
        }
        passOn();
        if ((pendingBits() & (STOP | UNWIND)) != 0) {
            safePoint();
        }
    }

    /** For the requester: the thread is to stand still. */
    void requestStop() {
        STATUS.getAndBitwiseOr(this, REQUESTED);
        request(STOP);
    }

    /** For the requester: suspends a detached thread. True if the thread stands still. */
    boolean trySuspend() {
        int seen = status;
        while ((seen & (ATTACHED | SUSPENDED)) == 0) {
            if (STATUS.compareAndSet(this, seen, seen | SUSPENDED)) {
                return true;
            }
            seen = status; // it waits by now; whoever fails here for that would wait for a notification that has been
        }
        return (seen & SUSPENDED) != 0;
    }

    /**
     * For the requester: takes the request away and lets the thread go on if it stands still or waits to attach. It is marked before it may attach: if it
     * is up by itself, it takes the mark for a wake-up and passes that on. It can be woken only afterwards, because a wake-up before would be in vain.
     */
    void resume() {
        int before;
        do {
            before = status;
            if ((before & WAITING) != 0) {
                waking = MARKED;
            }
        } while (!STATUS.compareAndSet(this, before, before & ATTACHED));
        if (waking == MARKED && WAKING.compareAndSet(this, MARKED, WANTED) && QUEUED.compareAndSet(this, false, true)) {
            StopTheWorld.toBeWoken(this);
        }
    }

    // ---- waiting, detached

    /** Waits, detached, until somebody unparks the thread; may return without reason, and does when a signal is to be handled. */
    public void park() {
        parker.park();
    }

    /** Waits up to {@code nanos} until somebody unparks the thread; may return without reason. */
    public void parkNanos(long nanos) {
        parker.parkNanos(nanos);
    }

    /** Wakes the thread from {@link #park}, or makes its next one return at once. */
    public void unpark() {
        parker.unpark();
    }

    /** For a wait, which is detached: attaches for a moment if anybody wants the thread's attention. Detached again also when that raises. */
    public void lookUp() {
        if (isWanted()) {
            try {
                attach();
            } finally {
                detach();
            }
        }
    }

    /** Whether anybody wants the thread's attention. */
    public boolean isWanted() {
        return pendingBits() != 0;
    }

    /** Raises {@code exception} in the thread at its next safe point. */
    public void raiseAsync(Object exception) {
        asyncException = exception;
        if (exception != null) {
            request(ASYNC_EXCEPTION);
        } else {
            clearRequest(ASYNC_EXCEPTION);
        }
    }

    // ---- activations

    /** Enters a function. Gives the depth to be given to {@link #pop}. Raises RecursionError; nothing was entered then. */
    public int push(PyFunction fn) {
        int d = enter(fn);
        if (d >= recursionLimit) {
            tooDeep(d, "");
        }
        if (pending != 0) {
            pushSafePoint(d);
        }
        return d;
    }

    private void pushSafePoint(int d) {
        try {
            safePoint();
        } catch (Throwable t) {
            pop(d);
            throw t;
        }
    }

    private void tooDeep(int d, String where) {
        pop(d);
        throw Errors.recursionError("maximum recursion depth exceeded" + where);
    }

    /** The activation at {@code d} is one of a generator. */
    public void enterGenerator(int d, PyGenerator generator) {
        put(d, generator);
    }

    /** Leaves a function that returns, unless it has a frame object: whether it has been left. Used by compiled code. */
    public boolean leaves(int d) {
        if (at(d) instanceof PyFrame) {
            return false;
        }
        pop(d);
        return true;
    }

    /** Leaves a function that returns, whose frame object gets its variables (null if it has them). Used by compiled code. */
    public void leave(int d, int position, Object[] locals) {
        if (at(d) instanceof PyFrame frame) {
            frame.leave(position, locals);
        }
        pop(d);
    }

    /**
     * Leaves a function by an exception: gives the throwable to throw on, after adding a traceback entry unless {@code position}, an
     * index into the code's position table, is negative. {@code locals} are the function's variables, null when the frame has them.
     */
    public Throwable unwound(Throwable t, int d, PyFunction fn, int position, Object[] locals) {
        if (t instanceof ThreadUnwound) {
            pop(d);
            return t;
        }
        PyException e;
        try {
            e = Errors.of(t);
            Handlers.chain(this, e.value());
            if (position >= 0) {
                PyFrame frame = frame(d);
                frame.leave(position, locals);
                PyTraceback.add(e.value(), frame, position);
            } else if (at(d) instanceof PyFrame frame) {
                frame.leave(position, locals);
            }
        } finally {
            pop(d);
        }
        return e;
    }

    /** Back in the activation at {@code d}, to handle an exception: whatever was entered from it and could not leave is left. */
    public void returnTo(int d) {
        while (depth() > d + 1) {
            pop(depth() - 1);
        }
    }

    /** The frame object of the activation at {@code d}; made when first asked for. */
    public PyFrame frame(int d) {
        Object activation = at(d);
        if (activation instanceof PyFrame f) {
            return f;
        }
        PyFrame made = activation instanceof PyGenerator g ? g.runningFrame(this, d) : new PyFrame(this, (PyFunction) activation, d);
        put(d, made);
        return made;
    }

    /** Whether {@code frame} is the frame object of the activation at {@code d}. */
    public boolean isFrame(int d, PyFrame frame) {
        return at(d) == frame;
    }

    /** Makes {@code frame} the frame object of the activation at {@code d}. */
    public void setFrame(int d, PyFrame frame) {
        put(d, frame);
    }

    /** The function of the activation at {@code d}. */
    public PyFunction function(int d) {
        return functionOf(at(d));
    }

    private static PyFunction functionOf(Object activation) {
        if (activation instanceof PyFrame f) {
            return f.function();
        }
        return activation instanceof PyGenerator g ? g.function : (PyFunction) activation;
    }

    /** Whether the activation at {@code d} is one of {@code generator}, whose frame nobody has asked for. */
    public boolean isGenerator(int d, PyGenerator generator) {
        return d < depth() && at(d) == generator;
    }

    /** The same for a thread that may be running: null when there is no such activation any more. */
    public PyFunction functionOrNull(int d) {
        return functionOf(atOrNull(d));
    }

    /** The globals of the innermost Python function; null when none runs. */
    public PyDict callerGlobals() {
        return depth() == 0 ? null : function(depth() - 1).globals();
    }

    /** A global of the innermost Python function; null when there is none. */
    public Object callerGlobal(String name) {
        PyDict globals = callerGlobals();
        return globals == null ? null : globals.get(name);
    }

    /**
     * Enters Java code that may recurse through Python objects (comparisons, reprs, calls of objects). Gives what {@link #leaveNative} is to be given.
     * Raises RecursionError whose message ends with {@code where}.
     */
    public int enterNative(String where) {
        int n = nativeDepth;
        if (n >= NATIVE_LIMIT) {
            throw Errors.recursionError("maximum recursion depth exceeded" + where);
        }
        nativeDepth = n + 1;
        return n;
    }

    /** Leaves it. */
    public void leaveNative(int n) {
        nativeDepth = n;
    }

    /** {@code sys.getrecursionlimit()}. */
    public static int recursionLimit() {
        return recursionLimit;
    }

    /** {@code sys.setrecursionlimit(limit)}; Raises RecursionError when the thread is deeper already. */
    public void setRecursionLimit(int limit) {
        if (limit < 1) {
            throw Errors.valueError("recursion limit must be greater or equal than 1");
        }
        if (depth() >= limit) {
            throw Errors.recursionError("cannot set the recursion limit to %s at the recursion depth %s: the limit is too low", limit, depth());
        }
        recursionLimit = limit;
    }

    @Override
    public String toString() {
        return "ThreadState[" + thread.getName() + ", " + (state() == ATTACHED ? "attached" : state() == DETACHED ? "detached" : "suspended") + "]";
    }
}
