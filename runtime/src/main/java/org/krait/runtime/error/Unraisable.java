package org.krait.runtime.error;

import org.krait.runtime.call.Call;
import org.krait.runtime.module.Audit;
import org.krait.runtime.module.Hooks;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyStructSequence;
import org.krait.runtime.thread.ThreadState;

/** Exceptions that nobody can catch, because no Python code called what raised them. */
public final class Unraisable {
    private Unraisable() {}

    /**
     * Gives the exception to {@code sys.unraisablehook}; without one, or when that raises, prints it as the hook does by default. {@code message} is
     * CPython's {@code err_msg}, {@code object} what was being done or null. Raises nothing but what unwinds the thread.
     */
    public static void report(PyException exception, String message, Object object) {
        ThreadState ts = ThreadState.current();
        PyStructSequence arguments = arguments(exception, message, object);
        Object hook = Interpreter.sysDict().get("unraisablehook");
        try {
            Audit.raise("sys.unraisablehook", hook == null ? PyNone.NONE : hook, arguments);
        } catch (PyException e) {
            print(ts, arguments(e, "Exception ignored in audit hook", null));
            return;
        }
        if (hook == null || hook == PyNone.NONE) {
            print(ts, arguments);
            return;
        }
        try {
            Call.call1(ts, hook, arguments);
        } catch (PyException e) {
            print(ts, arguments(e, "Exception ignored in sys.unraisablehook", hook));
        }
    }

    private static PyStructSequence arguments(PyException exception, String message, Object object) {
        PyBaseException value = exception.value();
        return Hooks.UNRAISABLE.of(value.type(), value, value.pyTraceback(), message == null ? PyNone.NONE : message,
                object == null ? PyNone.NONE : object);
    }

    private static void print(ThreadState ts, PyStructSequence arguments) {
        try {
            Hooks.printUnraisable(ts, arguments);
        } catch (PyException e) {
            // The stream cannot be written: nobody is left to be told.
        }
    }
}
