package org.krait.runtime.error;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.module.Audit;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;

/** What becomes of an exception that a program did not catch (CPython's {@code PyErr_PrintEx}). */
public final class Uncaught {
    private Uncaught() {}

    /**
     * Reports the exception that ends the main program, by {@code sys.excepthook}, and gives the status to exit with. SystemExit is not
     * reported but obeyed. Raises nothing but what unwinds the thread.
     */
    public static int report(ThreadState ts, PyException exception) {
        PyBaseException value = exception.value();
        if (value instanceof PySystemExit exit && !Interpreter.inspects()) {
            return status(exit.code());
        }
        PyDict sys = Interpreter.sysDict();
        Object traceback = value.traceback() == null ? PyNone.NONE : value.traceback();
        sys.put("last_exc", value);
        sys.put("last_type", value.type());
        sys.put("last_value", value);
        sys.put("last_traceback", traceback);
        Object hook = sys.get("excepthook");
        try {
            Audit.raise("sys.excepthook", hook == null ? PyNone.NONE : hook, value.type(), value, traceback);
        } catch (PyException e) {
            if (e.is(ExceptionTypes.RuntimeError)) {
                return 1;
            }
            Unraisable.report(e, "Exception ignored in audit hook", null);
        }
        if (hook == null) {
            write("sys.excepthook is missing\n");
            print(ts, value);
            return 1;
        }
        try {
            Call.call3(ts, hook, value.type(), value, traceback);
        } catch (PyException e) {
            if (e.value() instanceof PySystemExit exit) {
                return status(exit.code());
            }
            write("Error in sys.excepthook:\n");
            print(ts, e.value());
            write("\nOriginal exception was:\n");
            print(ts, value);
        }
        return 1;
    }

    /** What {@code sys.exit(code)} makes the process exit with; a code that is no int is printed. */
    public static int status(Object code) {
        if (code == PyNone.NONE) {
            return 0;
        }
        if (Ints.isInt(code)) {
            return (int) Ints.clamp(Ints.value(code));
        }
        write(text(code));
        write("\n");
        return 1;
    }

    private static Object text(Object code) {
        try {
            return Strs.value(Operators.str(code));
        } catch (PyException e) {
            return "";
        }
    }

    private static void print(ThreadState ts, PyBaseException value) {
        Object err = Interpreter.sysDict().get("stderr");
        try {
            if (err != null && err != PyNone.NONE) {
                TracebackPrinter.print(ts, value, err);
                return;
            }
        } catch (PyException e) {
            // The stream is broken: the process has another.
        }
        System.err.print(TracebackPrinter.plain(value));
    }

    /** To {@code sys.stderr}, or when that cannot be to the process's standard error. */
    private static void write(Object text) {
        Object err = Interpreter.sysDict().get("stderr");
        if (err != null && err != PyNone.NONE) {
            try {
                Call.method(err, "write", text);
                Call.method(err, "flush");
                return;
            } catch (PyException e) {
                // See below.
            }
        }
        System.err.print(text);
    }
}
