package org.krait.stdlib;

import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.type.PyType;

/** The module {@code _queue}. Stateless. */
@PyModuleDef(value = "_queue", doc = "C implementation of the Python queue module.")
public final class QueueModule {
    /** {@code queue.Empty}. */
    static final PyType EMPTY = NewException.of("_queue", "Empty", ExceptionTypes.Exception);

    private QueueModule() {}

    static void init(PyModule module) {
        module.put("Empty", EMPTY);
        module.put("SimpleQueue", SimpleQueue.TYPE);
    }
}
