package org.krait.stdlib.lsprof;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.BuiltinFunction;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Unraisable;
import org.krait.runtime.frame.CallObserver;
import org.krait.runtime.frame.Tracing;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.Numbers;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * The type {@code _lsprof.Profiler}: counts calls and the time they take.
 *
 * <p>Threads: the calls of all threads count, each thread's below its own callers, where CPython's callbacks take them for one chain of calls. The
 * monitor guards the counts, and no Python code runs under it.
 */
@PyTypeDef(name = "Profiler", module = "_lsprof", hasDict = false, doc = """
        Build a profiler object using the specified timer function.

        The default timer is a fast built-in one based on real time.
        For custom timer functions returning integers, 'timeunit' can
        be a float specifying a scale (that is, how long each integer unit
        is, in seconds).""")
public final class Profiler extends PyObject implements CallObserver {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ProfilerTable());

    private static final long TOOL = 2;
    private static final String DISABLE = "<method 'disable' of '_lsprof.Profiler' objects>";
    private static final double NANOSECOND = 1e-9;

    /** By code object, or by the words for a function written in Java. */
    private final Map<Object, FunctionCounts> functions = new LinkedHashMap<>();
    /** The timer to call; null for the clock. */
    private Object timer;
    private double unit;
    private boolean subcalls = true;
    private boolean builtins = true;
    private volatile boolean enabled;
    /** What threads are in. */
    private final Map<ThreadState, ThreadCalls> threads = new IdentityHashMap<>();

    private Profiler(PyType type) {
        super(type);
    }

    @PyNew(sig = "-(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new Profiler(cls);
    }

    @PyMethod(name = "__init__", sig = "($self, /, timer=None, timeunit=0.0, subcalls=True, builtins=True)")
    void init(Object newTimer, double timeunit, boolean withSubcalls, boolean withBuiltins) {
        timer = newTimer == PyNone.NONE ? null : newTimer;
        unit = timeunit;
        subcalls = withSubcalls;
        builtins = withBuiltins;
    }

    // ---- switching on and off

    private static Object monitoring() {
        return Interpreter.sysDict().get("monitoring");
    }

    @PyMethod(sig = "($self, /, subcalls=True, builtins=True)", doc = """
            Start collecting profiling information.

              subcalls
                If True, also records for each function
                statistics separated according to its current caller.
              builtins
                If True, records the time spent in
                built-in functions separately from their caller.""")
    void enable(boolean withSubcalls, boolean withBuiltins) {
        subcalls = withSubcalls;
        builtins = withBuiltins;
        try {
            Call.method(monitoring(), "use_tool_id", TOOL, "cProfile");
        } catch (PyException e) {
            if (e.is(ExceptionTypes.ValueError)) {
                throw Errors.valueError("Another profiling tool is already active");
            }
            throw e;
        }
        enabled = true;
        Tracing.observe(this);
    }

    @PyMethod(sig = "($self, /)", doc = "Stop collecting profiling information.")
    void disable(ThreadState ts) {
        ThreadCalls own = calls(ts);
        requireOutsideTimer(own, "disable");
        if (!enabled) {
            return;
        }
        enabled = false;
        Tracing.observe(null);
        if (builtins && (own.current == null || !DISABLE.equals(own.current.function.code))) {
            // The caller ran already when profiling began, so it has not reported this call itself.
            enter(own, counts(DISABLE));
        }
        Call.method(monitoring(), "free_tool_id", TOOL);
        List<ThreadCalls> all;
        synchronized (this) {
            all = List.copyOf(threads.values());
            threads.clear();
        }
        for (ThreadCalls each : all) {
            while (each.current != null) {
                leave(each, each.current.function);
            }
        }
    }

    @PyMethod(sig = "($self, /)", doc = "Clear all profiling information collected so far.")
    void clear(ThreadState ts) {
        requireOutsideTimer(calls(ts), "clear");
        synchronized (this) {
            functions.clear();
            threads.clear();
        }
    }

    private synchronized ThreadCalls calls(ThreadState ts) {
        return threads.computeIfAbsent(ts, t -> new ThreadCalls());
    }

    private static void requireOutsideTimer(ThreadCalls calls, String what) {
        if (calls.inTimer) {
            throw Errors.runtimeError("cannot %s profiler in external timer", what);
        }
    }

    // ---- the results

    @PyMethod(sig = "($self, /)", doc = """
            list of profiler_entry objects.

            getstats() -> list of profiler_entry objects

            Return all information collected by the profiler.
            Each profiler_entry is a tuple-like object with the
            following attributes:

                code          code object
                callcount     how many times this was called
                reccallcount  how many times called recursively
                totaltime     total time in this entry
                inlinetime    inline time in this entry (not in subcalls)
                calls         details of the calls

            The calls attribute is either None or a list of
            profiler_subentry objects:

                code          called code object
                callcount     how many times this is called
                reccallcount  how many times this is called recursively
                totaltime     total time spent in this call
                inlinetime    inline time (not in further subcalls)
            """)
    synchronized Object getstats() {
        double factor = timer == null || unit == 0 ? NANOSECOND : unit;
        PyList entries = new PyList();
        for (FunctionCounts each : functions.values()) {
            if (each.isCounted()) {
                entries.append(each.entry(factor));
            }
        }
        return entries;
    }

    // ---- the events

    @Override
    public void entered(ThreadState ts, Object callee) {
        if (callee instanceof PyCode || builtins) {
            enter(calls(ts), counts(callee));
        }
    }

    @Override
    public void left(ThreadState ts, Object callee) {
        if (callee instanceof PyCode || builtins) {
            leave(calls(ts), counts(callee));
        }
    }

    private FunctionCounts counts(Object callee) {
        Object key = callee instanceof PyCode || callee instanceof String ? callee : words(callee);
        synchronized (this) {
            return functions.computeIfAbsent(key, FunctionCounts::new);
        }
    }

    private void enter(ThreadCalls calls, FunctionCounts function) {
        Activation made;
        synchronized (this) {
            function.enter();
            if (subcalls && calls.current != null) {
                calls.current.function.callsOf(function).enter();
            }
            made = new Activation(calls.current, function);
            calls.current = made;
        }
        made.start = now(calls);
    }

    private void leave(ThreadCalls calls, FunctionCounts function) {
        Activation ended = calls.current;
        if (ended == null) {
            return;
        }
        long elapsed = now(calls) - ended.start;
        synchronized (this) {
            if (calls.current != ended) {
                // The thread that disables the profiler has ended the call.
                return;
            }
            Activation caller = ended.caller;
            long own = elapsed - ended.inCallees;
            function.leave(elapsed, own);
            if (caller != null) {
                caller.inCallees += elapsed;
                if (subcalls) {
                    caller.function.callsOf(function).leave(elapsed, own);
                }
            }
            calls.current = caller;
        }
    }

    /** The time, in the units of the timer; what it raises cannot be caught by anybody. */
    private long now(ThreadCalls calls) {
        if (timer == null) {
            return System.nanoTime();
        }
        calls.inTimer = true;
        try {
            Object time = Call.call(timer);
            if (unit > 0) {
                return Ints.toLong(Operators.indexOf(time), "Python int too large to convert to C long");
            }
            Double seconds = Numbers.toDoubleOrNull(time);
            if (seconds == null) {
                throw Errors.typeError("'%s' object cannot be interpreted as an integer or float", Types.nameOf(time));
            }
            return (long) Math.floor(seconds * 1e9);
        } catch (PyException e) {
            Unraisable.report(e, "Exception ignored while calling _lsprof timer " + Strs.toJava(Operators.repr(timer)), null);
            return 0;
        } finally {
            calls.inTimer = false;
        }
    }

    /** What stands for a function written in Java. */
    private static String words(Object callee) {
        if (!(callee instanceof BuiltinFunction function)) {
            return Strs.toJava(Operators.repr(callee));
        }
        Object name = Attributes.get(function, "__name__");
        Object receiver = function.receiver();
        if (receiver == null || receiver instanceof PyModule) {
            Object module = Attributes.getOrNull(function, "__module__");
            return module == null || !Strs.isStr(module) ? "<built-in method " + Strs.toJava(name) + ">"
                    : "<built-in method " + Strs.toJava(module) + "." + Strs.toJava(name) + ">";
        }
        Object method = Attributes.getOrNull(Types.of(receiver), Strs.toJava(name));
        return method == null ? "<built-in method " + Strs.toJava(name) + ">" : Strs.toJava(Operators.repr(method));
    }

    // ---- the callbacks of sys.monitoring, for who calls them directly

    @PyMethod(name = "_pystart_callback", sig = "-($self, code, offset, /)")
    void pyStart(ThreadState ts, Object code, Object offset) {
        entered(ts, code);
    }

    @PyMethod(name = "_pyreturn_callback", sig = "-($self, code, offset, value, /)")
    void pyReturn(ThreadState ts, Object code, Object offset, Object value) {
        left(ts, code);
    }

    @PyMethod(name = "_pythrow_callback", sig = "-($self, code, offset, exception, /)")
    void pyThrow(ThreadState ts, Object code, Object offset, Object exception) {
        entered(ts, code);
    }

    @PyMethod(name = "_ccall_callback", sig = "-($self, code, offset, callee, first, /)")
    void nativeCall(ThreadState ts, Object code, Object offset, Object callee, Object first) {
        if (callee instanceof BuiltinFunction) {
            entered(ts, callee);
        }
    }

    @PyMethod(name = "_creturn_callback", sig = "-($self, code, offset, callee, first, /)")
    void nativeReturn(ThreadState ts, Object code, Object offset, Object callee, Object first) {
        if (callee instanceof BuiltinFunction) {
            left(ts, callee);
        }
    }
}
