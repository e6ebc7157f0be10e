package org.krait.stdlib;

import java.util.ArrayList;
import java.util.List;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Unraisable;
import org.krait.runtime.module.Registry;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.thread.ThreadState;

/**
 * The module {@code atexit}. The list is guarded by the class's monitor, under which no Python code runs: it is only touched by threads that
 * take no safe point meanwhile, so a fork finds it free.
 */
@PyModuleDef(value = "atexit", doc = "Functions to be called when the interpreter ends.")
public final class AtexitModule {
    private record Callback(Object function, Object[] args, String[] names) {
        void run(ThreadState ts) {
            Call.callKw(ts, function, args, names);
        }
    }

    /** The functions that are registered. */
    public static final Registry REGISTRY = new Registry() {
        @Override
        public List<Object> entries() {
            synchronized (AtexitModule.class) {
                return List.copyOf(callbacks);
            }
        }

        @Override
        public void add(Object callback) {
            synchronized (AtexitModule.class) {
                callbacks.add((Callback) callback);
            }
        }
    };

    private static List<Callback> callbacks = new ArrayList<>();

    private AtexitModule() {}

    @PyFunctionDef(sig = "($module, func, /, *args, **kwargs)", doc = "Register a function with its arguments; returns the function.")
    static Object register(Object function, Object[] args, PyDict kwargs) {
        if (!Call.isCallable(function)) {
            throw Errors.typeError("the first argument must be callable");
        }
        int extra = kwargs == null ? 0 : kwargs.size();
        Object[] all = java.util.Arrays.copyOf(args, args.length + extra);
        String[] names = new String[extra];
        if (extra > 0) {
            Object[][] entries = kwargs.entries();
            for (int i = 0; i < extra; i++) {
                names[i] = (String) entries[i][0];
                all[args.length + i] = entries[i][1];
            }
        }
        synchronized (AtexitModule.class) {
            callbacks.add(new Callback(function, all, names));
        }
        return function;
    }

    @PyFunctionDef(sig = "($module, func, /)", doc = "Remove all registrations of a function.")
    static void unregister(Object function) {
        List<Callback> seen;
        synchronized (AtexitModule.class) {
            seen = new ArrayList<>(callbacks);
        }
        // Comparing may run Python code, so it happens outside the monitor.
        List<Callback> gone = new ArrayList<>();
        for (Callback callback : seen) {
            if (Operators.eqTruth(callback.function, function)) {
                gone.add(callback);
            }
        }
        synchronized (AtexitModule.class) {
            callbacks.removeIf(c -> gone.stream().anyMatch(g -> g == c));
        }
    }

    @PyFunctionDef(sig = "($module, /)", name = "_clear")
    public static synchronized void clear() {
        callbacks = new ArrayList<>();
    }

    @PyFunctionDef(sig = "($module, /)", name = "_ncallbacks")
    static synchronized int count() {
        return callbacks.size();
    }

    private static synchronized Callback takeLast() {
        return callbacks.isEmpty() ? null : callbacks.removeLast();
    }

    /** Runs the functions, last registered first; what they raise is reported and does not stop the others. */
    @PyFunctionDef(sig = "($module, /)", name = "_run_exitfuncs", doc = "Run all registered functions.")
    public static void run(ThreadState ts) {
        for (Callback callback; (callback = takeLast()) != null; ) {
            try {
                callback.run(ts);
            } catch (PyException e) {
                Unraisable.report(e, "Exception ignored in atexit callback " + Operators.repr(callback.function), null);
            }
        }
    }
}
