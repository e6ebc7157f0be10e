package org.krait.stdlib.multibyte;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;

/** {@code _multibytecodec.MultibyteStreamWriter}. Meant for one thread at a time. */
@PyTypeDef(name = "MultibyteStreamWriter", module = "_multibytecodec")
public final class MultibyteStreamWriter extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new MultibyteStreamWriterTable());

    private final PendingEncoder coder;
    private final Object stream;

    private MultibyteStreamWriter(PyType type, Object stream, Object errors) {
        super(type);
        coder = new PendingEncoder(MultibyteCodec.of(type), errors);
        this.stream = stream;
    }

    @PyNew(sig = "(stream, errors='strict')")
    static Object create(PyType cls, Object stream, Object errors) {
        return new MultibyteStreamWriter(cls, stream, errors);
    }

    @PyMethod(name = "__init__", sig = "($self, /, *args, **kwargs)")
    void init(Object[] args, org.krait.runtime.object.PyDict kwargs) {}

    @PyGetter("errors")
    Object errors() {
        return coder.errors();
    }

    @PySetter("errors")
    void setErrors(Object value) {
        coder.setErrors(value);
    }

    @PyGetter(value = "stream", member = true)
    Object stream() {
        return stream;
    }

    @PyMethod(sig = "($self, strobj, /)")
    void write(Object text) {
        Call.method(stream, "write", coder.encode(text, false));
    }

    @PyMethod(sig = "($self, lines, /)")
    void writelines(Object lines) {
        for (long i = 0; i < Operators.length(lines); i++) {
            write(Subscripts.get(lines, i));
        }
    }

    @PyMethod(sig = "($self, /)")
    void reset() {
        if (Strs.length(coder.pending) > 0) {
            PyBytes rest = coder.finish();
            if (rest.value.length > 0) {
                Call.method(stream, "write", rest);
            }
        }
    }
}
