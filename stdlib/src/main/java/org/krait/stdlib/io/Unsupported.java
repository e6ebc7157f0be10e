package org.krait.stdlib.io;

import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.type.PyType;
import org.krait.stdlib.NewException;

/** {@code io.UnsupportedOperation}, a class of two bases, made the way Python code would make it when first needed. */
final class Unsupported {
    private static final PyType TYPE = NewException.of("io", "UnsupportedOperation", ExceptionTypes.OSError, ExceptionTypes.ValueError);

    private Unsupported() {}

    static PyType type() {
        return TYPE;
    }

    static PyException operation(String message) {
        return Errors.of(TYPE, message);
    }
}
