package org.krait.stdlib.pickle;

import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;
import org.krait.stdlib.NewException;

/** The exception classes of the module, and what is said of an object that cannot be pickled. */
final class PickleErrors {
    static final PyType PICKLE = NewException.of("_pickle", "PickleError", ExceptionTypes.Exception);
    static final PyType PICKLING = NewException.of("_pickle", "PicklingError", PICKLE);
    static final PyType UNPICKLING = NewException.of("_pickle", "UnpicklingError", PICKLE);

    private PickleErrors() {}

    static PyException pickling(String message, Object... args) {
        return Errors.of(PICKLING, message, args);
    }

    static PyException unpickling(String message, Object... args) {
        return Errors.of(UNPICKLING, message, args);
    }

    static PyException truncated() {
        return unpickling("pickle data was truncated");
    }

    /** The error with another one as its context, which it came from. */
    static PyException after(PyException cause, PyException error) {
        error.value().setContext(cause.value());
        return error;
    }

    /** A type's name for messages. */
    static String typeName(Object o) {
        return Types.of(o).knownName();
    }

    /** Notes what was being written when the error came, and gives it back. */
    static PyException noted(PyException e, Object object, String part) {
        e.addNote("when serializing " + typeName(object) + " " + part);
        return e;
    }
}
