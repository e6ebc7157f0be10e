package org.krait.runtime.error;

import org.krait.runtime.call.Call;
import org.krait.runtime.type.PyType;

/**
 * Carries a Python exception through Java code. It has no Java stack trace: the Python traceback is kept by the exception
 * object. A new one may be made each time the same Python exception is raised.
 */
public class PyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient PyBaseException value;

    /** Carries {@code value}. */
    public PyException(PyBaseException value) {
        super(null, null, false, false);
        this.value = value;
    }

    /** The Python exception. */
    public PyBaseException value() {
        return value;
    }

    /** Whether the exception is an instance of {@code type}. */
    public boolean is(PyType type) {
        return value.type().isSubtypeOf(type);
    }

    /** Adds to the exception's {@code __notes__}. */
    public void addNote(String note) {
        Call.method(value, "add_note", note);
    }

    @Override
    public String getMessage() {
        return value.describe();
    }
}
