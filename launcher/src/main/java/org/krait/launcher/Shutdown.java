package org.krait.launcher;

import java.lang.ref.WeakReference;
import org.krait.fork.Image;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Unraisable;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.Backlog;
import org.krait.runtime.object.Collector;
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
    /** How long a daemon thread may take to reach a safe point, in ns. One that does not runs on until the process is gone. */
    private static final long STOP_LIMIT = 1_000_000_000;

    private Shutdown() {}

    /** Ends the process. Does not return. */
    static void exit(ThreadState ts, int status) {
        callIfImported(ts, "threading", "_shutdown");
        AtexitModule.run(ts);
        Interpreter.setFinalizing();
        StopTheWorld.stopForGood(ts, STOP_LIMIT);
        boolean flushed = finish(ts);
        if (status == Program.INTERRUPTED) {
            endBySignal();
        }
        Image.exit(flushed || status != 0 ? status : FLUSH_FAILED);
    }

    /** Finalizes and flushes. False when standard output could not be flushed. */
    static boolean finish(ThreadState ts) {
        boolean flushed = flush("stdout");
        flush("stderr");
        finalizeObjects(ts);
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
     * image ten times as long as all the rest, so it has to be necessary.
     */
    private static void finalizeObjects(ThreadState ts) {
        if (isNothingLeft(ts)) {
            return;
        }
        WeakReference<PyDict> left = forgetMain();
        Collector.collectYoung(ts);
        if (isNothingLeft(ts)) {
            return;
        }
        Collector.collect(ts);
        PyDict globals = left.get();
        if (globals != null && Backlog.anyExisting()) {
            for (Object key : globals.keyArray()) {
                if (!"__builtins__".equals(key)) {
                    globals.put(key, PyNone.NONE);
                }
            }
            Collector.collect(ts);
        }
    }

    /** Streams are closed here if they are all that is left: nobody notices the end of one that has nothing to write, and a warning about it is ignored. */
    private static boolean isNothingLeft(ThreadState ts) {
        return !Backlog.anyExisting() || !Backlog.anyMissed() && WarningsModule.isIgnored(ExceptionTypes.ResourceWarning) && OpenStreams.closeAll(ts);
    }

    /** Its globals; weakly, and in a method of its own, so that no frame here keeps them alive. */
    private static WeakReference<PyDict> forgetMain() {
        return new WeakReference<>(Interpreter.modules().remove("__main__") instanceof PyModule main ? main.dict() : null);
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
