package org.krait.runtime.type;

import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyObject;

/**
 * What an attribute site of compiled code found last time, valid for one shape (and so one type) at one type version.
 *
 * <p>Immutable, and published by one store into the site's array element: shape, version, descriptor and index are always of
 * the same look-up (C1). A site that meets another shape gets a new entry; there is no list of entries. It is a record because HotSpot
 * takes the fields of a record for constants, so that a linked site (package {@code link}) compiles to comparisons with constants.
 */
public record AttributeCache(int kind, PyType type, int version, Shape shape, int index, Object value, Object next) {
    /** The value is the field {@link #index}. */
    public static final int FIELD = 0;
    /** {@link #value} is on the type and binds self; the instance has no such attribute. */
    public static final int METHOD = 1;
    /** {@link #value} is on the type and is no descriptor; the instance has no such attribute. */
    public static final int CONSTANT = 2;
    /** {@link #value} is a data descriptor on the type. */
    public static final int DATA = 3;
    /** The receiver is a module: entry {@link #index} of table {@link #value} of its dict. */
    public static final int MODULE = 4;
    /** The receiver is the class {@link #next}, the attribute is {@link #value}. */
    public static final int CLASS = 5;
    /** Storing adds field {@link #index} and gives the receiver shape {@link #next}. */
    public static final int ADD = 6;

    /** Whether the entry holds for a receiver. */
    public boolean holds(Object o) {
        return o instanceof PyObject p ? p.shape() == shape && type.version() == version : shape == null && Types.of(o) == type;
    }

    /** The value that a module's dict has at the place seen before, or null when the dict was rebuilt. */
    Object inModule(PyDict dict) {
        return dict.valueAt((PyDict.Table) value, index);
    }
}
