package org.krait.stdlib.io;

import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.PyType;

/** {@code io.UnsupportedOperation}, a class of two bases, made the way Python code would make it when first needed. */
final class Unsupported {
    private static final PyType TYPE = (PyType) Call.call(PyType.TYPE, "UnsupportedOperation",
            PyTuple.of(ExceptionTypes.OSError, ExceptionTypes.ValueError), PyDict.of("__module__", "io"));

    private Unsupported() {}

    static PyType type() {
        return TYPE;
    }

    static PyException operation(String message) {
        return Errors.of(TYPE, message);
    }
}
