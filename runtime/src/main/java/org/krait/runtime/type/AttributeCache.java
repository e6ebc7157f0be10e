package org.krait.runtime.type;

import org.krait.runtime.object.PyDict;

/**
 * What an attribute site of compiled code found last time, valid for one shape (and so one type) at one type version.
 *
 * <p>Immutable, and published by one store into the site's array element: shape, version, descriptor and index are always of
 * the same look-up (C1). A site that meets another shape gets a new entry; there is no list of entries.
 */
public final class AttributeCache {
    /** The value is the field {@link #index}. */
    static final int FIELD = 0;
    /** {@link #value} is on the type and binds self; the instance has no such attribute. */
    static final int METHOD = 1;
    /** {@link #value} is on the type and is no descriptor; the instance has no such attribute. */
    static final int CONSTANT = 2;
    /** {@link #value} is a data descriptor on the type. */
    static final int DATA = 3;
    /** The receiver is a module: entry {@link #index} of table {@link #value} of its dict. */
    static final int MODULE = 4;
    /** The receiver is the class {@link #next}, the attribute is {@link #value}. */
    static final int CLASS = 5;
    /** Storing adds field {@link #index} and gives the receiver shape {@link #next}. */
    static final int ADD = 6;

    final int kind;
    final PyType type;
    final int version;
    final Shape shape;
    final int index;
    final Object value;
    final Object next;

    AttributeCache(int kind, PyType type, int version, Shape shape, int index, Object value, Object next) {
        this.kind = kind;
        this.type = type;
        this.version = version;
        this.shape = shape;
        this.index = index;
        this.value = value;
        this.next = next;
    }

    /** The value that a module's dict has at the place seen before, or null when the dict was rebuilt. */
    Object inModule(PyDict dict) {
        return dict.valueAt((PyDict.Table) value, index);
    }
}
