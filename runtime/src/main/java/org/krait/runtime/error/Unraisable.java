package org.krait.runtime.error;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;

/** Exceptions that nobody can catch, because no Python code called what raised them. */
public final class Unraisable {
    private Unraisable() {}

    /**
     * Gives the exception to {@code sys.unraisablehook}; without one, or when that raises, writes a line to the standard error of the process.
     * {@code message} is CPython's {@code err_msg}, {@code object} what was being done or null.
     */
    public static void report(PyException exception, String message, Object object) {
        Object hook = Interpreter.sysDict().get("unraisablehook");
        Object type = Interpreter.sysDict().get("UnraisableHookArgs");
        if (hook != null && hook != PyNone.NONE && type != null) {
            try {
                PyBaseException value = exception.value();
                Object traceback = value.traceback() == null ? PyNone.NONE : value.traceback();
                PyTuple fields =
                        PyTuple.of(value.type(), value, traceback, message, object == null ? PyNone.NONE : object);
                Call.call(hook, Call.call(type, fields));
                return;
            } catch (PyException failure) {
                // The hook itself failed: what follows is the last resort.
            }
        }
        String about = object == null ? "" : " " + Operators.repr(object);
        System.err.println(message + about + ": " + exception.getMessage());
    }
}
