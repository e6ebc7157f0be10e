package org.krait.runtime.type;

import org.krait.runtime.NativeModules;
import org.krait.runtime.call.NativeTable;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;

/** Classes as a {@code class} statement makes them, for tests. */
final class Classes {
    /** So that `object`'s list of subclasses does not grow with every state of a test. */
    private static final PyType ROOT;

    static {
        NativeTable table = NativeModules.open("builtins");
        table.fill(Builtins.module(), Builtins.dict());
        ROOT = make(PyType.OBJECT, new PyDict());
    }

    private Classes() {}

    /** A new class with the attributes of {@code namespace}. */
    static PyType make(PyDict namespace) {
        return make(ROOT, namespace);
    }

    /** A new class that derives from {@code base}. */
    static PyType make(PyType base, PyDict namespace) {
        return (PyType) TypeBuilder.create(ThreadState.current(), PyType.TYPE, "C", PyTuple.of(base), namespace, new Object[0], new String[0]);
    }
}
