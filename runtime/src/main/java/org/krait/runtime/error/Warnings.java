package org.krait.runtime.error;

import org.krait.runtime.call.Call;
import org.krait.runtime.module.Import;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/** Issues Python warnings from Java code, through {@code _warnings.warn}; a filter may turn one into an exception. */
public final class Warnings {
    private Warnings() {}

    /** Warns with a category; the warning is blamed on the Python code that called. */
    public static void warn(PyType category, String message) {
        ThreadState ts = ThreadState.current();
        Call.call2(ts, Attributes.get(Import.module(ts, "_warnings"), "warn"), message, category);
    }

    /** A {@code DeprecationWarning}. */
    public static void deprecated(String message) {
        warn(ExceptionTypes.DeprecationWarning, message);
    }
}
