package org.krait.stdlib.os;

import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.Warnings;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.stdlib.WarningsModule;

/** Warnings that Java code issues, blamed on the Python code that called it. */
public final class Warn {
    private Warn() {}

    /** Issues a RuntimeWarning. */
    public static void runtime(String message) {
        warn(ExceptionTypes.RuntimeWarning, message);
    }

    /** Issues a warning of a category; raises it where the filters say so. */
    public static void warn(PyType category, Object message) {
        WarningsModule.warn(ThreadState.current(), category, message, 1, null);
    }

    /** Issues a ResourceWarning about {@code source}. */
    public static void resource(Object source, Object message) {
        WarningsModule.warn(ThreadState.current(), ExceptionTypes.ResourceWarning, message, 1, source);
    }
}
