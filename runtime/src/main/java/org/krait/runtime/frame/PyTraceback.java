package org.krait.runtime.frame;

import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/** Python's {@code traceback}: a frame, a position in it, and the entry below. */
@PyTypeDef(name = "traceback", subclassable = false, weakrefable = false)
public final class PyTraceback extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyTracebackTable());

    final PyFrame frame;
    final int position;
    final PyTraceback next;

    PyTraceback(PyTraceback next, PyFrame frame, int position) {
        super(TYPE);
        this.next = next;
        this.frame = frame;
        this.position = position;
    }

    /** Adds an entry to the traceback of {@code exception}. */
    public static void add(PyBaseException exception, PyFrame frame, int position) {
        exception.setTraceback(new PyTraceback(exception.traceback(), frame, position));
    }
}
