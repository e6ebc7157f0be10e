package org.krait.stdlib;

import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/** {@code _remote_debugging.RemoteUnwinder}: refuses each process when it is made, for {@link RemoteDebuggingModule}'s reason; so none exists. */
@PyTypeDef(name = "_remote_debugging.RemoteUnwinder", doc = "RemoteUnwinder(pid): Inspect stack of a remote Python process.")
public final class RemoteUnwinder extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new RemoteUnwinderTable());

    private RemoteUnwinder() {
        super(TYPE);
    }

    /** {@code RemoteUnwinder.__new__}. */
    @PyNew(sig = "(pid, *, all_threads=False, only_active_thread=False, mode=0, debug=False)")
    static Object create(PyType cls, int pid, boolean allThreads, boolean onlyActiveThread, int mode, boolean debug) {
        throw Errors.runtimeError("Failed to find the PyRuntime section in process %s on Linux platform", pid);
    }
}
