package org.krait.runtime.object;

import org.krait.runtime.type.PyType;

/**
 * An instance of a user's subclass of {@code str}: the value, beside the attributes that every
 * {@link PyObject} has. The value never changes.
 */
public class PyStrInstance extends PyObject {
    /** The exact str. */
    public final Object value;

    public PyStrInstance(PyType type, Object value) {
        super(type);
        this.value = value;
    }
}
