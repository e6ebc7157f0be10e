package org.krait.stdlib.multibyte;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;

/** {@code _multibytecodec.MultibyteStreamReader}. Meant for one thread at a time. */
@PyTypeDef(name = "MultibyteStreamReader", module = "_multibytecodec")
public final class MultibyteStreamReader extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new MultibyteStreamReaderTable());

    private final PendingDecoder coder;
    private final Object stream;

    private MultibyteStreamReader(PyType type, Object stream, Object errors) {
        super(type);
        coder = new PendingDecoder(MultibyteCodec.of(type), errors);
        this.stream = stream;
    }

    @PyNew(sig = "(stream, errors='strict')")
    static Object create(PyType cls, Object stream, Object errors) {
        return new MultibyteStreamReader(cls, stream, errors);
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

    private static long size(Object size) {
        if (size == PyNone.NONE) {
            return -1;
        }
        if (!Ints.isInt(size)) {
            throw Errors.typeError("arg 1 must be an integer");
        }
        return Ints.clamp(Operators.indexOf(size));
    }

    private Object take(String method, long hint) {
        if (hint == 0) {
            return "";
        }
        for (long wanted = hint; ; wanted = 1) {
            Object data = wanted < 0 ? Call.method(stream, method) : Call.method(stream, method, wanted);
            if (!(data instanceof PyBytes bytes)) {
                throw MultibyteCodec.wrongType("stream function returned a non-bytes object (%s)", data);
            }
            boolean end = bytes.value.length == 0;
            boolean nothing = end && coder.pending.length == 0;
            Object text = coder.decode(bytes.value, end || wanted < 0);
            if (wanted < 0 || nothing || Strs.length(text) > 0 || end) {
                return text;
            }
            // Only a part of a character: one byte more.
        }
    }

    @PyMethod(sig = "($self, sizeobj=None, /)")
    Object read(Object size) {
        return take("read", size(size));
    }

    @PyMethod(sig = "($self, sizeobj=None, /)")
    Object readline(Object size) {
        return take("readline", size(size));
    }

    @PyMethod(sig = "($self, sizehintobj=None, /)")
    Object readlines(Object size) {
        return Call.method(take("read", size(size)), "splitlines", true);
    }

    @PyMethod(sig = "($self, /)")
    void reset() {
        coder.reset();
    }
}
