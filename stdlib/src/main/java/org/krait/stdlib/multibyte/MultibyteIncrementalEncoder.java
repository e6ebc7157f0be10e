package org.krait.stdlib.multibyte;

import java.util.Arrays;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.CodecErrors;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.Utf8;
import org.krait.runtime.type.PyType;

/** {@code _multibytecodec.MultibyteIncrementalEncoder}. Meant for one thread at a time. */
@PyTypeDef(name = "MultibyteIncrementalEncoder", module = "_multibytecodec")
public final class MultibyteIncrementalEncoder extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new MultibyteIncrementalEncoderTable());

    private final PendingEncoder coder;

    private MultibyteIncrementalEncoder(PyType type, Object errors) {
        super(type);
        coder = new PendingEncoder(MultibyteCodec.of(type), errors);
    }

    @PyNew(sig = "(errors='strict')")
    static Object create(PyType cls, Object errors) {
        return new MultibyteIncrementalEncoder(cls, errors);
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
    Object encode(Object input, boolean last) {
        return coder.encode(input, last);
    }

    /** The state in CPython's layout: the length of what waits, what waits in UTF-8, the codec's bytes; all as one number, lowest byte first. */
    @PyMethod(sig = "($self, /)")
    Object getstate() {
        byte[] waiting = Utf8.encode(coder.pending, CodecErrors.STRICT);
        byte[] bytes = new byte[1 + waiting.length + CodecState.SIZE];
        bytes[0] = (byte) waiting.length;
        System.arraycopy(waiting, 0, bytes, 1, waiting.length);
        System.arraycopy(coder.state.bytes, 0, bytes, 1 + waiting.length, CodecState.SIZE);
        return Numbers.ofBytes(bytes);
    }

    @PyMethod(sig = "($self, state, /)")
    void setstate(Object value) {
        if (!Ints.isInt(value)) {
            throw MultibyteCodec.wrongType("setstate() argument must be int, not %s", value);
        }
        byte[] bytes = Numbers.toBytes(value, 1 + 8 + CodecState.SIZE);
        int length = bytes[0] & 0xff;
        if (length > 8) {
            throw PendingEncoder.tooLarge();
        }
        byte[] waiting = Arrays.copyOfRange(bytes, 1, 1 + length);
        coder.pending = Utf8.decode(waiting, length, CodecErrors.STRICT, true).text();
        System.arraycopy(bytes, 1 + length, coder.state.bytes, 0, CodecState.SIZE);
    }

    @PyMethod(sig = "($self, /)")
    void reset() {
        coder.reset();
    }
}
