package org.krait.runtime.object;

import org.krait.annotations.PyTypeDef;
import org.krait.runtime.type.PyType;

/** Iterates over the characters of an ASCII str; CPython has a type of its own for these. */
@PyTypeDef(name = "str_ascii_iterator", subclassable = false, instantiable = false, weakrefable = false)
final class AsciiIterator extends StrIterator {
    static final PyType TYPE = PyType.define(new AsciiIteratorTable());

    AsciiIterator(Object text) {
        super(TYPE, text);
    }
}
