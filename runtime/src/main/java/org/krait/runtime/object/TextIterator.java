package org.krait.runtime.object;

import org.krait.annotations.PyTypeDef;
import org.krait.runtime.type.PyType;

/** Iterates over the characters of a str that is not all ASCII. */
@PyTypeDef(name = "str_iterator", subclassable = false, instantiable = false, weakrefable = false)
final class TextIterator extends StrIterator {
    static final PyType TYPE = PyType.define(new TextIteratorTable());

    TextIterator(Object text) {
        super(TYPE, text);
    }
}
