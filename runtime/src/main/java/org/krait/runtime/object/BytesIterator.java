package org.krait.runtime.object;

import org.krait.annotations.PyTypeDef;
import org.krait.runtime.type.PyType;

/** Iterates over the ints of a bytes. */
@PyTypeDef(name = "bytes_iterator", subclassable = false, instantiable = false, weakrefable = false)
public final class BytesIterator extends ByteIterator {
    public static final PyType TYPE = PyType.define(new BytesIteratorTable());

    public BytesIterator(PyBytes bytes) {
        super(TYPE, bytes);
    }
}
