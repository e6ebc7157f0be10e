package org.krait.runtime.object;

import org.krait.runtime.type.PyType;

/**
 * An instance of a user's subclass of {@code int}: the value, beside the attributes that every
 * {@link PyObject} has. The value never changes.
 */
public class PyIntInstance extends PyObject {
    /** The exact int. */
    public final Object value;

    public PyIntInstance(PyType type, Object value) {
        super(type);
        this.value = value;
    }
}
