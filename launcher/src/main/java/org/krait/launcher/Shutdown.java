package org.krait.launcher;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.krait.fork.Image;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Unraisable;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.Backlog;
import org.krait.runtime.object.Collector;
import org.krait.runtime.object.Finalizers;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.StopTheWorld;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.stdlib.AtexitModule;
import org.krait.stdlib.WarningsModule;
import org.krait.stdlib.io.OpenStreams;
import org.krait.stdlib.os.LibC;

/**
 * The end of the process, in CPython's order: wait for the non-daemon threads, run what {@code atexit} has, stop the daemon threads for good, flush the
 * streams, finalize objects.
 */
final class Shutdown {
    /** The status of a process whose standard output could not be flushed. */
    private static final int FLUSH_FAILED = 120;
    private static final int SIGINT = 2;
    /** Modules that are needed to the last: for what finalizers print, and for telling them that nothing can be imported. */
    private static final Set<Object> STAY = Set.of("sys", "builtins", "_frozen_importlib", "_frozen_importlib_external");
    /** What importing needs of {@code sys}, and CPython takes away before the modules. */
    private static final List<String> IMPORT_SYSTEM = List.of("path", "meta_path", "path_hooks", "path_importer_cache");
    /** How long a daemon thread may take to reach a safe point, in ns. One that does not runs on until the process is gone. */
    private static final long STOP_LIMIT = 1_000_000_000;

    private Shutdown() {}

    /** Ends the process. Does not return. */
    static void exit(ThreadState ts, int status) {
        callIfImported(ts, "threading", "_shutdown");
        AtexitModule.run(ts);
        Interpreter.setFinalizing();
        StopTheWorld.stopForGood(ts, STOP_LIMIT);
        boolean flushed = finish(ts, true);
        if (status == Program.INTERRUPTED) {
            endBySignal();
        }
        Image.exit(flushed || status != 0 ? status : FLUSH_FAILED);
    }

    /**
     * Finalizes and flushes. False when standard output could not be flushed.
     *
     * @param forGood whether no module is needed any more; else only the main module goes
     */
    static boolean finish(ThreadState ts, boolean forGood) {
        boolean flushed = flush("stdout");
        flush("stderr");
        if (!finalizeMain(ts) && forGood) {
            finalizeModules(ts);
        }
        flushed &= flush("stdout");
        flush("stderr");
        OpenStreams.flushAll(ts);
        return flushed;
    }

    /** A program that SIGINT ended says so to its parent: a shell stops its script then. Returns only if the signal is blocked. */
    private static void endBySignal() {
        LibC.call("signal", SIGINT, 0);
        LibC.call("kill", ProcessHandle.current().pid(), SIGINT);
    }

    /**
     * Calls {@code __del__} of what only the main module kept alive: first by forgetting the module, so that finalizers still find its
     * names in their globals, then by emptying it, for what is alive because something else knows the module. A full collection takes a process that has just continued from an
     * image ten times as long as all the rest, so it has to be necessary. True when nothing is left to finalize.
     */
    private static boolean finalizeMain(ThreadState ts) {
        if (isNothingLeft(ts)) {
            return true;
        }
        WeakReference<PyDict> left = forget("__main__");
        Collector.collectYoung(ts);
        if (isNothingLeft(ts)) {
            return true;
        }
        Collector.collect(ts);
        if (Backlog.anyExisting() && empty(left, value -> true)) {
            Collector.collect(ts);
        }
        return isNothingLeft(ts);
    }

    /**
     * The same for what other modules kept alive: all are forgotten, then those that something else knows, the interpreter most of all, forget the objects with
     * finalizers, but not, as CPython's would, what these may need. A finalizer that imports gets CPython's ImportError.
     */
    private static void finalizeModules(ThreadState ts) {
        for (String name : IMPORT_SYSTEM) {
            Interpreter.sysDict().put(name, PyNone.NONE);
        }
        List<WeakReference<PyDict>> left = new ArrayList<>();
        for (Object name : Interpreter.modules().keyArray()) {
            if (!STAY.contains(name)) {
                left.add(forget(name));
            }
        }
        Collector.collect(ts);
        boolean forgotten = false;
        if (!isNothingLeft(ts)) {
            for (WeakReference<PyDict> globals : left) {
                forgotten |= empty(globals, Finalizers::isToCome);
            }
        }
        if (forgotten) {
            Collector.collect(ts);
        }
    }

    /** Streams are closed here if they are all that is left: nobody notices the end of one that has nothing to write, and a warning about it is ignored. */
    private static boolean isNothingLeft(ThreadState ts) {
        return !Backlog.anyExisting() || !Backlog.anyMissed() && WarningsModule.isIgnored(ExceptionTypes.ResourceWarning) && OpenStreams.closeAll(ts);
    }

    /** The module's globals; weakly, and in a method of its own, so that no frame here keeps them alive. */
    private static WeakReference<PyDict> forget(Object name) {
        return new WeakReference<>(Interpreter.modules().remove(name) instanceof PyModule module ? module.dict() : null);
    }

    /** Gives names the value None that have one of {@code values}; false if there are none. */
    private static boolean empty(WeakReference<PyDict> of, Predicate<Object> values) {
        PyDict globals = of.get();
        boolean changed = false;
        if (globals != null) {
            for (Object[] entry : globals.entries()) {
                if (!"__builtins__".equals(entry[0]) && values.test(entry[1])) {
                    globals.put(entry[0], PyNone.NONE);
                    changed = true;
                }
            }
        }
        return changed;
    }

    private static void callIfImported(ThreadState ts, String module, String function) {
        Object imported = Interpreter.modules().get(module);
        if (imported == null || imported == PyNone.NONE) {
            return;
        }
        try {
            Call.call0(ts, Attributes.get(imported, function));
        } catch (PyException e) {
            Unraisable.report(e, "Exception ignored in " + module + "." + function, null);
        }
    }

    private static boolean flush(String name) {
        Object stream = Interpreter.sysDict().get(name);
        if (stream == null || stream == PyNone.NONE) {
            return true;
        }
        try {
            Object closed = Attributes.getOrNull(stream, "closed");
            if (closed != Boolean.TRUE) {
                Call.method(stream, "flush");
            }
            return true;
        } catch (PyException e) {
            Unraisable.report(e, "Exception ignored while flushing sys." + name, null);
            return false;
        }
    }
}
