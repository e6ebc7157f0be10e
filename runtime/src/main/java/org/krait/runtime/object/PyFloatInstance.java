package org.krait.runtime.object;

import org.krait.runtime.type.PyType;

/**
 * An instance of a user's subclass of {@code float}: the value, beside the attributes that every
 * {@link PyObject} has. The value never changes.
 */
public class PyFloatInstance extends PyObject {
    /** The exact float. */
    public final double value;

    public PyFloatInstance(PyType type, double value) {
        super(type);
        this.value = value;
    }
}
