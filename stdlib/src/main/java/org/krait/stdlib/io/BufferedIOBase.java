package org.krait.stdlib.io;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.stdlib.os.WritableBuffer;

/** The base of streams with a buffer. Stateless. */
@PyTypeDef(name = "_BufferedIOBase", module = "_io", base = IOBase.class, hasDict = true, doc = "Base class for buffered binary I/O.")
public class BufferedIOBase extends IOBase {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new BufferedIOBaseTable());
    static final String NOT_WRITABLE = "%s() argument must be read-write bytes-like object, not %%s";

    BufferedIOBase(PyType type) {
        super(type);
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new BufferedIOBase(cls);
    }

    @PyMethod(sig = "($self, /)", doc = "Separate the raw stream from the buffer and return it.")
    Object detach(ThreadState ts) {
        throw unsupported("detach");
    }

    @PyMethod(name = "read", sig = "($self, size=-1, /)")
    Object cannotRead(Object size) {
        throw unsupported("read");
    }

    /** What the stream's own class does; {@code _BufferedIOBase.read} itself reads nothing. */
    Object read(ThreadState ts, Object size) {
        throw unsupported("read");
    }

    @PyMethod(sig = "($self, size=-1, /)")
    Object read1(ThreadState ts, Object size) {
        throw unsupported("read1");
    }

    @PyMethod(sig = "($self, buffer, /)")
    Object readinto(ThreadState ts, Object buffer) {
        return readinto("readinto", "read", buffer);
    }

    @PyMethod(sig = "($self, buffer, /)")
    Object readinto1(ThreadState ts, Object buffer) {
        return readinto("readinto1", "read1", buffer);
    }

    private Object readinto(String function, String reader, Object buffer) {
        try (WritableBuffer target = WritableBuffer.of(buffer, String.format(NOT_WRITABLE, function))) {
            Object data = Call.method(this, reader, (long) target.length());
            if (!(data instanceof PyBytes bytes)) {
                throw Errors.typeError("read() should return bytes");
            }
            byte[] all = bytes.value;
            if (all.length > target.length()) {
                throw Errors.valueError("read() returned too much data: %d bytes requested, %d returned", target.length(), all.length);
            }
            target.put(0, all, 0, all.length);
            return (long) all.length;
        }
    }

    @PyMethod(name = "write", sig = "($self, b, /)")
    Object cannotWrite(Object data) {
        throw unsupported("write");
    }

    /** What the stream's own class does; {@code _BufferedIOBase.write} itself writes nothing. */
    Object write(ThreadState ts, Object data) {
        throw unsupported("write");
    }
}
