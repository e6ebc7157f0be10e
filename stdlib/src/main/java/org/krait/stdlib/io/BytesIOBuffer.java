package org.krait.stdlib.io;

import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.Buffer;
import org.krait.runtime.object.BufferView;
import org.krait.runtime.object.PyMemoryView;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/** What a view of a BytesIO keeps alive; while views exist the stream cannot change its size. */
@PyTypeDef(name = "_BytesIOBuffer", module = "_io", subclassable = false, instantiable = false)
public final class BytesIOBuffer extends PyObject implements Buffer {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new BytesIOBufferTable());

    private final BytesIO stream;

    private BytesIOBuffer(BytesIO stream) {
        super(TYPE);
        this.stream = stream;
    }

    static Object viewOf(BytesIO stream) {
        return PyMemoryView.of(new BytesIOBuffer(stream));
    }

    @Override
    public BufferView acquireBuffer(boolean writable) {
        return stream.view(this);
    }
}
