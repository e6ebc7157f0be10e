package org.krait.stdlib.multibyte;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.UnicodeErrors;
import org.krait.runtime.type.PyType;

/** {@code _multibytecodec.MultibyteIncrementalDecoder}. Meant for one thread at a time. */
@PyTypeDef(name = "MultibyteIncrementalDecoder", module = "_multibytecodec")
public final class MultibyteIncrementalDecoder extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new MultibyteIncrementalDecoderTable());

    private final PendingDecoder coder;

    private MultibyteIncrementalDecoder(PyType type, Object errors) {
        super(type);
        coder = new PendingDecoder(MultibyteCodec.of(type), errors);
    }

    @PyNew(sig = "(errors='strict')")
    static Object create(PyType cls, Object errors) {
        return new MultibyteIncrementalDecoder(cls, errors);
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

    @PyMethod(sig = "($self, /, input, final=False)")
    Object decode(Object input, boolean last) {
        return coder.decode(Buffers.bytes(input), last);
    }

    @PyMethod(sig = "($self, /)")
    Object getstate() {
        return PyTuple.of(PyBytes.of(coder.pending.clone()), Numbers.ofBytes(coder.state.bytes));
    }

    @PyMethod(sig = "($self, state, /)")
    void setstate(Object value) {
        if (!(value instanceof PyTuple t)) {
            throw MultibyteCodec.wrongType("setstate() argument must be tuple, not %s", value);
        }
        if (t.size() != 2 || !(t.items()[0] instanceof PyBytes waiting) || !Ints.isInt(t.items()[1])) {
            throw Errors.typeError("setstate(): illegal state argument");
        }
        byte[] state = Numbers.toBytes(t.items()[1], CodecState.SIZE);
        if (waiting.value.length > PendingDecoder.MOST) {
            throw UnicodeErrors.decode(coder.codec.encoding.name(), waiting.value, 0, waiting.value.length, "pending buffer too large");
        }
        coder.pending = waiting.value.clone();
        System.arraycopy(state, 0, coder.state.bytes, 0, CodecState.SIZE);
    }

    @PyMethod(sig = "($self, /)")
    void reset() {
        coder.reset();
    }
}
