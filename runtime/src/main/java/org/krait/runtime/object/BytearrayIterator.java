package org.krait.runtime.object;

import org.krait.annotations.PyTypeDef;
import org.krait.runtime.type.PyType;

/** Iterates over the ints of a bytearray. */
@PyTypeDef(name = "bytearray_iterator", subclassable = false, instantiable = false, weakrefable = false)
public final class BytearrayIterator extends ByteIterator {
    public static final PyType TYPE = PyType.define(new BytearrayIteratorTable());

    public BytearrayIterator(PyBytearray bytes) {
        super(TYPE, bytes);
    }
}
