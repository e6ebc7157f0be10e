package org.krait.runtime.error;

import org.krait.runtime.call.Call;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** What compiled exception handlers do. */
public final class Handlers {
    private Handlers() {}

    /** Makes the exception being handled the context of {@code raised}, which has just been raised. */
    public static void chain(ThreadState ts, PyBaseException raised) {
        PyBaseException handled = ts.handled;
        if (handled == null || handled == raised || raised.traceback() != null || raised.context() != null) {
            return;
        }
        // A cycle of contexts would make tracebacks endless: cut it where it comes back.
        PyBaseException e = handled;
        for (PyBaseException up = e.context(); up != null; e = up, up = up.context()) {
            if (up == raised) {
                e.setContext(null);
                break;
            }
        }
        raised.setContext(handled);
    }

    /** What to throw for an exception or exception class. */
    public static PyException instantiate(ThreadState ts, Object raised) {
        Object value = raised instanceof PyType t && t.isSubtypeOf(PyBaseException.TYPE) ? Call.call0(ts, t) : raised;
        if (value instanceof PyBaseException e) {
            return new PyException(e);
        }
        return Errors.typeError("exceptions must derive from BaseException");
    }
}
