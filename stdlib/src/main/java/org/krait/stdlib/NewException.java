package org.krait.stdlib;

import org.krait.runtime.call.Call;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** Makes the exception classes of modules, as C's {@code PyErr_NewException} does: ordinary Python classes. */
public final class NewException {
    private NewException() {}

    /** A class of that name in that module, held as long as the process lives. */
    public static PyType of(String module, String name, PyType... bases) {
        PyDict namespace = PyDict.of("__module__", module);
        return ((PyType) Call.call3(ThreadState.current(), PyType.TYPE, name, PyTuple.of((Object[]) bases), namespace)).held();
    }
}
