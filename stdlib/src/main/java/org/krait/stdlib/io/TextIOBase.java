package org.krait.stdlib.io;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** The base of text streams. Stateless. */
@PyTypeDef(name = "_TextIOBase", module = "_io", base = IOBase.class, hasDict = true, doc = "Base class for text I/O.")
public class TextIOBase extends IOBase {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new TextIOBaseTable());

    TextIOBase(PyType type) {
        super(type);
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new TextIOBase(cls);
    }

    @PyMethod(sig = "($self, /)", doc = "Separate the buffer from the text stream and return it.")
    Object detach(ThreadState ts) {
        throw unsupported("detach");
    }

    @PyMethod(sig = "($self, size=-1, /)")
    Object read(ThreadState ts, Object size) {
        throw unsupported("read");
    }

    @Override
    @PyMethod(sig = "($self, size=-1, /)")
    Object readline(ThreadState ts, Object size) {
        throw unsupported("readline");
    }

    @PyMethod(sig = "($self, s, /)")
    Object write(ThreadState ts, Object text) {
        throw unsupported("write");
    }

    @PyGetter("encoding")
    Object encoding() {
        return PyNone.NONE;
    }

    @PyGetter("newlines")
    Object newlines() {
        return PyNone.NONE;
    }

    @PyGetter("errors")
    Object errors() {
        return PyNone.NONE;
    }
}
