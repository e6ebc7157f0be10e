package org.krait.stdlib;

import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.PyType;

/** The module {@code _queue}. Stateless. */
@PyModuleDef(value = "_queue", doc = "C implementation of the Python queue module.")
public final class QueueModule {
    /** {@code queue.Empty}. */
    static final PyType EMPTY = (PyType) Call.call(PyType.TYPE, "Empty", PyTuple.of(ExceptionTypes.Exception), PyDict.of("__module__", "_queue"));

    private QueueModule() {}

    static void init(PyModule module) {
        module.put("Empty", EMPTY);
        module.put("SimpleQueue", SimpleQueue.TYPE);
    }
}
