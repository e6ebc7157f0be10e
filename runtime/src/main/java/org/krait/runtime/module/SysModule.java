package org.krait.runtime.module;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.NativeTable;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.PySystemExit;
import org.krait.runtime.frame.Tracing;
import org.krait.runtime.object.IntText;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.StructSequence;
import org.krait.runtime.thread.StopTheWorld;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.MethodCache;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * The functions of {@code sys}; its constants come from {@link SysInfo}, the hooks from {@link Hooks}.
 *
 * <p>Differences from CPython: objects have no reference counts, so {@link #getRefCount} says of each what CPython says of
 * immortal ones; there is no {@code setdlopenflags}, as no C extension is ever loaded; trace and profile functions are kept but, while
 * there is no instrumented code, not called.
 */
@PyModuleDef(value = "sys", doc = "The interpreter itself: how it was started, what it has loaded, and its hooks.")
public final class SysModule {
    /** What CPython answers for an object that is never freed. Code that asks whether it holds the only reference must hear no. */
    private static final long UNCOUNTED = 0xC0000000L;

    private static final StructSequence ASYNC_GENERATOR_HOOKS = new StructSequence("asyncgen_hooks", "The hooks of asynchronous generators.", 2,
            false, "firstiter", "finalizer");

    /** In seconds. There is no lock to switch, so it is only remembered. */
    private static volatile double switchInterval = 0.005;

    private SysModule() {}

    static void init(PyModule m) {
        SysInfo.addTo(m);
        PyDict d = m.dict();
        for (String hook : new String[] {"displayhook", "excepthook", "unraisablehook", "breakpointhook"}) {
            d.put("__" + hook + "__", d.get(hook));
        }
        addSubmodule(d, "monitoring", new MonitoringModuleTable());
        addSubmodule(d, "_jit", new JitModuleTable());
    }

    /** {@code sys} is no package, but two of its attributes are modules; {@code sys.modules} does not know them. */
    private static void addSubmodule(PyDict sys, String name, NativeTable table) {
        sys.put(name, ImpModule.create("sys." + name, table));
    }

    // ---- hooks

    @PyFunctionDef(name = "displayhook", sig = "(object, /)", doc = "Print the value of an expression at the prompt and keep it as builtins._")
    static void displayHook(ThreadState ts, Object value) {
        Hooks.display(ts, value);
    }

    @PyFunctionDef(name = "excepthook", sig = "(exctype, value, traceback, /)", doc = "Print an exception and its traceback to sys.stderr.")
    static void exceptHook(ThreadState ts, Object type, Object value, Object traceback) {
        Hooks.exception(ts, value, traceback);
    }

    @PyFunctionDef(name = "unraisablehook", sig = "(unraisable, /)", doc = "Print an exception that could not be raised to sys.stderr.")
    static void unraisableHook(ThreadState ts, Object unraisable) {
        Hooks.unraisable(ts, unraisable);
    }

    @PyFunctionDef(name = "breakpointhook", sig = "(*args, **kwargs)", doc = "What breakpoint() calls: the debugger that PYTHONBREAKPOINT names.")
    static Object breakpointHook(ThreadState ts, Object[] args, PyDict kwargs) {
        return Hooks.breakpoint(ts, args, kwargs);
    }

    @PyFunctionDef(sig = "(event, /, *args)", doc = "Tell the audit hooks of an event.")
    static void audit(String event, Object[] args) {
        Audit.raiseAll(event, args);
    }

    @PyFunctionDef(name = "addaudithook", sig = "(hook)", doc = "Add a function of event and arguments to be told of audit events.")
    static void addAuditHook(Object hook) {
        try {
            Audit.raise("sys.addaudithook");
        } catch (PyException e) {
            // A hook that is there already keeps out a new one by an Exception; anything else it raises goes on.
            if (e.is(ExceptionTypes.Exception)) {
                return;
            }
            throw e;
        }
        Audit.add(hook);
    }

    @PyFunctionDef(name = "set_asyncgen_hooks", sig = "-(firstiter=<unrepresentable>, finalizer=<unrepresentable>)",
            doc = "Set what is called when an asynchronous generator is first iterated and when it is collected.")
    static void setAsyncGeneratorHooks(ThreadState ts, Object firstIter, Object finalizer) {
        requireCallable(finalizer, "finalizer");
        requireCallable(firstIter, "firstiter");
        if (finalizer != null) {
            Audit.raise("sys.set_asyncgen_hook_finalizer");
            ts.asyncGenFinalizer = orNull(finalizer);
        }
        if (firstIter != null) {
            Audit.raise("sys.set_asyncgen_hook_firstiter");
            ts.asyncGenFirstIter = orNull(firstIter);
        }
    }

    private static void requireCallable(Object hook, String name) {
        if (hook != null && hook != PyNone.NONE && !Call.isCallable(hook)) {
            throw Errors.typeError("callable %s expected, got %s", name, Types.nameOf(hook));
        }
    }

    private static Object orNull(Object value) {
        return value == PyNone.NONE ? null : value;
    }

    private static Object orNone(Object value) {
        return value == null ? PyNone.NONE : value;
    }

    @PyFunctionDef(name = "get_asyncgen_hooks", sig = "()", doc = "The hooks of asynchronous generators of this thread.")
    static Object asyncGeneratorHooks(ThreadState ts) {
        return ASYNC_GENERATOR_HOOKS.of(orNone(ts.asyncGenFirstIter), orNone(ts.asyncGenFinalizer));
    }

    @PyFunctionDef(name = "set_coroutine_origin_tracking_depth", sig = "(depth)", doc = "Set how many frames of its origin a coroutine remembers.")
    static void setOriginTrackingDepth(ThreadState ts, int depth) {
        if (depth < 0) {
            throw Errors.valueError("depth must be >= 0");
        }
        ts.originTrackingDepth = depth;
    }

    @PyFunctionDef(name = "get_coroutine_origin_tracking_depth", sig = "()", doc = "How many frames of its origin a coroutine remembers.")
    static long originTrackingDepth(ThreadState ts) {
        return ts.originTrackingDepth;
    }

    // ---- exceptions and frames

    @PyFunctionDef(name = "exc_info", sig = "()", doc = "The exception being handled, as (type, value, traceback).")
    static Object excInfo(ThreadState ts) {
        PyBaseException e = ts.handled;
        return e == null ? PyTuple.of(PyNone.NONE, PyNone.NONE, PyNone.NONE) : PyTuple.of(e.type(), e, orNone(e.traceback()));
    }

    @PyFunctionDef(sig = "()", doc = "The exception being handled, or None.")
    static Object exception(ThreadState ts) {
        return orNone(ts.handled);
    }

    @PyFunctionDef(sig = "(status=None, /)", doc = "Leave the program by raising SystemExit(status).")
    static void exit(Object status) {
        Object[] args = status == null || status == PyNone.NONE ? Call.NO_ARGS : status instanceof PyTuple t ? t.items() : new Object[] {status};
        throw new PyException((PyBaseException) PySystemExit.create(ExceptionTypes.SystemExit, args, null));
    }

    @PyFunctionDef(name = "_getframe", sig = "(depth=0, /)", doc = "The frame of the caller, or the one that many calls below.")
    static Object getFrame(ThreadState ts, int depth) {
        int at = ts.depth() - 1 - Math.max(depth, 0);
        if (at < 0) {
            throw Errors.valueError("call stack is not deep enough");
        }
        Object frame = ts.frame(at);
        Audit.raise("sys._getframe", frame);
        return frame;
    }

    @PyFunctionDef(name = "_getframemodulename", sig = "(depth=0)", doc = "The name of the module of the caller, or of a frame below; None if there is none.")
    static Object getFrameModuleName(ThreadState ts, int depth) {
        Audit.raise("sys._getframemodulename", (long) depth);
        int at = ts.depth() - 1 - Math.max(depth, 0);
        if (at < 0) {
            return PyNone.NONE;
        }
        PyFunction function = ts.function(at);
        Object module = Attributes.getOrNull(function, "__module__");
        return module != null && module != PyNone.NONE ? module : orNone(function.globals().get("__name__"));
    }

    @PyFunctionDef(name = "_current_frames", sig = "()", doc = "The innermost frame of each thread, by the threads' numbers.")
    static Object currentFrames(ThreadState ts) {
        Audit.raise("sys._current_frames");
        PyDict frames = new PyDict();
        StopTheWorld.forEachThread(ts, "sys._current_frames", other -> {
            if (other.depth() > 0) {
                frames.put(other.ident(), other.frame(other.depth() - 1));
            }
        });
        return frames;
    }

    @PyFunctionDef(name = "_current_exceptions", sig = "()", doc = "The exception that each thread handles, by the threads' numbers.")
    static Object currentExceptions(ThreadState ts) {
        Audit.raise("sys._current_exceptions");
        PyDict exceptions = new PyDict();
        StopTheWorld.forEachThread(ts, "sys._current_exceptions", other -> exceptions.put(other.ident(), orNone(other.handled)));
        return exceptions;
    }

    @PyFunctionDef(name = "call_tracing", sig = "(func, args, /)", doc = "Call func(*args) with tracing on, for use in a debugger.")
    static Object callTracing(ThreadState ts, Object function, PyTuple args) {
        return Tracing.callTracing(ts, function, args.items());
    }

    @PyFunctionDef(name = "settrace", sig = "(function, /)", doc = "Set the trace function of this thread.")
    static void setTrace(ThreadState ts, Object function) {
        Audit.raise("sys.settrace");
        Tracing.setTrace(ts, orNull(function));
    }

    @PyFunctionDef(name = "gettrace", sig = "()", doc = "The trace function of this thread.")
    static Object getTrace(ThreadState ts) {
        return orNone(ts.traceFunction);
    }

    @PyFunctionDef(name = "setprofile", sig = "(function, /)", doc = "Set the profile function of this thread.")
    static void setProfile(ThreadState ts, Object function) {
        Audit.raise("sys.setprofile");
        Tracing.setProfile(ts, orNull(function));
    }

    @PyFunctionDef(name = "getprofile", sig = "()", doc = "The profile function of this thread.")
    static Object getProfile(ThreadState ts) {
        return orNone(ts.profileFunction);
    }

    @PyFunctionDef(name = "_settraceallthreads", sig = "(function, /)", doc = "Set the trace function of all threads.")
    static void setTraceOfAll(ThreadState ts, Object function) {
        Audit.raise("sys.settrace");
        StopTheWorld.forEachThread(ts, "sys._settraceallthreads", other -> other.traceFunction = orNull(function));
        Tracing.update();
    }

    @PyFunctionDef(name = "_setprofileallthreads", sig = "(function, /)", doc = "Set the profile function of all threads.")
    static void setProfileOfAll(ThreadState ts, Object function) {
        Audit.raise("sys.setprofile");
        StopTheWorld.forEachThread(ts, "sys._setprofileallthreads", other -> other.profileFunction = orNull(function));
        Tracing.update();
    }

    // ---- settings

    @PyFunctionDef(name = "getrecursionlimit", sig = "()", doc = "How deep calls may nest.")
    static long recursionLimit() {
        return ThreadState.recursionLimit();
    }

    @PyFunctionDef(name = "setrecursionlimit", sig = "(limit, /)", doc = "Set how deep calls may nest.")
    static void setRecursionLimit(ThreadState ts, int limit) {
        ts.setRecursionLimit(limit);
    }

    @PyFunctionDef(name = "getswitchinterval", sig = "()", doc = "The interval set by setswitchinterval(), in seconds.")
    static double switchInterval() {
        return switchInterval;
    }

    @PyFunctionDef(name = "setswitchinterval", sig = "(interval, /)", doc = "Remember an interval in seconds. Threads run in parallel, so nothing is switched.")
    static void setSwitchInterval(double interval) {
        if (!(interval > 0)) {
            throw Errors.valueError("switch interval must be strictly positive");
        }
        switchInterval = interval;
    }

    @PyFunctionDef(name = "get_int_max_str_digits", sig = "()", doc = "How many digits ints may have in decimal text; 0 for any number.")
    static long maxDigits() {
        return IntText.maxDigits();
    }

    @PyFunctionDef(name = "set_int_max_str_digits", sig = "(maxdigits)", doc = "Set how many digits ints may have in decimal text; 0 for any number.")
    static void setMaxDigits(int digits) {
        if (digits != 0 && digits < SysInfo.DIGITS_THRESHOLD) {
            throw Errors.valueError("maxdigits must be >= %d or 0 for unlimited", SysInfo.DIGITS_THRESHOLD);
        }
        IntText.setMaxDigits(digits);
    }

    @PyFunctionDef(name = "getdefaultencoding", sig = "()", doc = "The encoding of str.encode(): utf-8.")
    static String defaultEncoding() {
        return "utf-8";
    }

    @PyFunctionDef(name = "getfilesystemencoding", sig = "()", doc = "The encoding of file names.")
    static String fileSystemEncoding() {
        return "utf-8";
    }

    @PyFunctionDef(name = "getfilesystemencodeerrors", sig = "()", doc = "The error handler of the encoding of file names.")
    static String fileSystemErrors() {
        return "surrogateescape";
    }

    @PyFunctionDef(name = "is_finalizing", sig = "()", doc = "Whether the interpreter is shutting down.")
    static boolean isFinalizing() {
        return Interpreter.isFinalizing();
    }

    // ---- objects

    @PyFunctionDef(sig = "(string, /)", doc = "The one str with that text that intern() always gives.")
    static Object intern(Object string) {
        return Interning.intern(string);
    }

    @PyFunctionDef(name = "_is_interned", sig = "(string, /)", doc = "Whether intern() would give the str itself.")
    static boolean isInterned(Object string) {
        return Interning.isInterned(string);
    }

    @PyFunctionDef(name = "getunicodeinternedsize", sig = "(*, _only_immortal=False)",
            doc = "How many strs with characters outside the basic plane are interned; the JVM does not say how many others are.")
    static long internedSize(boolean onlyImmortal) {
        return onlyImmortal ? 0 : Interning.wideCount();
    }

    @PyFunctionDef(name = "getrefcount", sig = "(object, /)", doc = "The same large number for every object: references are not counted.")
    static long getRefCount(Object object) {
        return UNCOUNTED;
    }

    @PyFunctionDef(name = "_is_immortal", sig = "(op, /)", doc = "Whether the object is known never to be freed: None, True and False are.")
    static boolean isImmortal(Object object) {
        return object == PyNone.NONE || object instanceof Boolean;
    }

    @PyFunctionDef(name = "getsizeof", sig = "-(object, default=<unrepresentable>)", doc = "The size of an object in bytes, as its __sizeof__() says.")
    static Object sizeOf(ThreadState ts, Object object, Object otherwise) {
        Object result;
        try {
            Object method = Attributes.lookupSpecialByName(object, "__sizeof__");
            if (method == null) {
                throw Errors.typeError("Type %s doesn't define __sizeof__", Types.nameOf(object));
            }
            result = Call.call0(ts, method);
            if (!Ints.isInt(result)) {
                throw Errors.typeError("an integer is required");
            }
        } catch (PyException e) {
            if (otherwise != null && e.is(ExceptionTypes.TypeError)) {
                return otherwise;
            }
            throw e;
        }
        long size = Ints.toLong(result, "Python int too large to convert to C ssize_t");
        if (size < 0) {
            throw Errors.valueError("__sizeof__() should return >= 0");
        }
        return size;
    }

    @PyFunctionDef(name = "getallocatedblocks", sig = "()", doc = "0: memory is not allocated in blocks.")
    static long allocatedBlocks() {
        return 0;
    }

    @PyFunctionDef(name = "_clear_type_cache", sig = "()", doc = "Forget what look-ups in types found.")
    static void clearTypeCache() {
        MethodCache.clear();
    }

    @PyFunctionDef(name = "_clear_internal_caches", sig = "()", doc = "Forget what look-ups in types found.")
    static void clearInternalCaches() {
        MethodCache.clear();
    }

    @PyFunctionDef(name = "_clear_type_descriptors", sig = "(type, /)", doc = "Remove the descriptors of __dict__ and __weakref__ from a class that was replaced.")
    static void clearTypeDescriptors(PyType type) {
        if (!type.has(PyType.HEAP)) {
            throw Errors.typeError("argument is immutable");
        }
        for (String name : new String[] {"__dict__", "__weakref__"}) {
            type.remove(name);
        }
    }

    @PyFunctionDef(name = "_get_cpu_count_config", sig = "()", doc = "The number of processors that -X cpu_count asks for, or -1.")
    static long cpuCountConfig() {
        return Interpreter.options().cpuCount();
    }

    @PyFunctionDef(name = "_is_gil_enabled", sig = "()", doc = "False: there is no global lock.")
    static boolean isGilEnabled() {
        return false;
    }

    // ---- what only CPython's machine code can do

    @PyFunctionDef(name = "activate_stack_trampoline", sig = "(backend, /)", doc = "Raise ValueError: perf trampolines are not available.")
    static void activateTrampoline(String backend) {
        throw Errors.valueError(backend.equals("perf") || backend.equals("perf_jit") ? "perf trampoline not available" : "invalid backend: " + backend);
    }

    @PyFunctionDef(name = "deactivate_stack_trampoline", sig = "()", doc = "Nothing: no trampoline is ever active.")
    static void deactivateTrampoline() {}

    @PyFunctionDef(name = "is_stack_trampoline_active", sig = "()", doc = "False.")
    static boolean isTrampolineActive() {
        return false;
    }

    @PyFunctionDef(name = "is_remote_debug_enabled", sig = "()", doc = "False: no other process can make this one run code.")
    static boolean isRemoteDebugEnabled() {
        return false;
    }

    @PyFunctionDef(name = "remote_exec", sig = "(pid, script)", doc = "Raise RuntimeError: remote debugging is not available.")
    static void remoteExec(int pid, Object script) {
        Audit.raise("sys.remote_exec", (long) pid, script);
        throw Errors.runtimeError("Remote debugging is not enabled");
    }
}
