package org.krait.stdlib.lsprof;

import java.util.LinkedHashMap;
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
 * <p>Threads: only the thread that enabled it is profiled, where CPython's callbacks mix the calls of all threads; the monitor guards the counts, and
 * no Python code runs under it.
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
    /** The thread that is profiled; null while disabled. */
    private volatile ThreadState profiled;
    private Activation current;
    private boolean inTimer;

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
    void enable(ThreadState ts, boolean withSubcalls, boolean withBuiltins) {
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
        profiled = ts;
        Tracing.observe(ts, this);
    }

    @PyMethod(sig = "($self, /)", doc = "Stop collecting profiling information.")
    void disable() {
        requireOutsideTimer("disable");
        ThreadState ts = profiled;
        if (ts == null) {
            return;
        }
        profiled = null;
        Tracing.observe(ts, null);
        if (builtins && (current == null || !DISABLE.equals(current.function.code))) {
            // The caller ran already when profiling began, so it has not reported this call itself.
            enter(counts(DISABLE));
        }
        Call.method(monitoring(), "free_tool_id", TOOL);
        while (current != null) {
            leave(current.function);
        }
    }

    @PyMethod(sig = "($self, /)", doc = "Clear all profiling information collected so far.")
    void clear() {
        requireOutsideTimer("clear");
        synchronized (this) {
            functions.clear();
            current = null;
        }
    }

    private void requireOutsideTimer(String what) {
        if (inTimer) {
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
    public void entered(Object callee) {
        if (callee instanceof PyCode || builtins) {
            enter(counts(callee));
        }
    }

    @Override
    public void left(Object callee) {
        if (callee instanceof PyCode || builtins) {
            leave(counts(callee));
        }
    }

    private synchronized FunctionCounts counts(Object callee) {
        return functions.computeIfAbsent(callee instanceof PyCode || callee instanceof String ? callee : words(callee), FunctionCounts::new);
    }

    private void enter(FunctionCounts function) {
        Activation made;
        synchronized (this) {
            function.enter();
            if (subcalls && current != null) {
                current.function.callsOf(function).enter();
            }
            made = new Activation(current, function);
            current = made;
        }
        made.start = now();
    }

    private void leave(FunctionCounts function) {
        Activation ended = current;
        if (ended == null) {
            return;
        }
        long elapsed = now() - ended.start;
        synchronized (this) {
            Activation caller = ended.caller;
            long own = elapsed - ended.inCallees;
            function.leave(elapsed, own);
            if (caller != null) {
                caller.inCallees += elapsed;
                if (subcalls) {
                    caller.function.callsOf(function).leave(elapsed, own);
                }
            }
            current = caller;
        }
    }

    /** The time, in the units of the timer; what it raises cannot be caught by anybody. */
    private long now() {
        if (timer == null) {
            return System.nanoTime();
        }
        inTimer = true;
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
            inTimer = false;
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
    void pyStart(Object code, Object offset) {
        entered(code);
    }

    @PyMethod(name = "_pyreturn_callback", sig = "-($self, code, offset, value, /)")
    void pyReturn(Object code, Object offset, Object value) {
        left(code);
    }

    @PyMethod(name = "_pythrow_callback", sig = "-($self, code, offset, exception, /)")
    void pyThrow(Object code, Object offset, Object exception) {
        entered(code);
    }

    @PyMethod(name = "_ccall_callback", sig = "-($self, code, offset, callee, first, /)")
    void nativeCall(Object code, Object offset, Object callee, Object first) {
        if (callee instanceof BuiltinFunction) {
            entered(callee);
        }
    }

    @PyMethod(name = "_creturn_callback", sig = "-($self, code, offset, callee, first, /)")
    void nativeReturn(Object code, Object offset, Object callee, Object first) {
        if (callee instanceof BuiltinFunction) {
            left(callee);
        }
    }
}
