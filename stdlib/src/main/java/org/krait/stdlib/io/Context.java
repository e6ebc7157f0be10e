package org.krait.stdlib.io;

import org.krait.runtime.error.PyException;

/** Chains the errors of two clean-up steps. */
final class Context {
    private Context() {}

    /** Makes {@code earlier} the context of {@code later}, unless it has one (CPython's {@code _PyErr_ChainExceptions1}). */
    static void chain(PyException later, PyException earlier) {
        if (later.value().context() == null && later.value() != earlier.value()) {
            later.value().setContext(earlier.value());
        }
    }
}
