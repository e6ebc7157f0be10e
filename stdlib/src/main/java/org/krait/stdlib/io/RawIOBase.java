package org.krait.stdlib.io;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyBytearray;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** The base of streams without a buffer. Stateless. */
@PyTypeDef(name = "_RawIOBase", module = "_io", base = IOBase.class, hasDict = true, doc = "Base class for raw binary I/O.")
public class RawIOBase extends IOBase {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new RawIOBaseTable());

    RawIOBase(PyType type) {
        super(type);
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new RawIOBase(cls);
    }

    @PyMethod(sig = "($self, size=-1, /)")
    Object read(ThreadState ts, Object size) {
        long n = Sizes.index(size);
        if (n < 0) {
            return Call.method(this, "readall");
        }
        PyBytearray target = PyBytearray.of(new byte[(int) Math.min(n, Integer.MAX_VALUE - 8)]);
        Object count = Call.method(this, "readinto", target);
        if (count == PyNone.NONE) {
            return count;
        }
        long got = Sizes.index(count);
        if (got < 0 || got > n) {
            throw Errors.valueError("readinto returned %d outside buffer size %d", got, n);
        }
        return PyBytes.of(java.util.Arrays.copyOf(target.toByteArray(), (int) got));
    }

    @PyMethod(sig = "($self, /)", doc = "Read until end of file, with several calls of read().")
    Object readall(ThreadState ts) {
        ByteBuilder all = new ByteBuilder();
        while (true) {
            Object part = Call.method(this, "read", (long) IoModule.DEFAULT_BUFFER_SIZE);
            if (part == PyNone.NONE) {
                return all.length() == 0 ? part : all.toPyBytes();
            }
            if (!(part instanceof PyBytes bytes)) {
                throw Errors.typeError("read() should return bytes");
            }
            byte[] data = bytes.value;
            if (data.length == 0) {
                return all.toPyBytes();
            }
            all.append(data, 0, data.length);
        }
    }

    @PyMethod(sig = "($self, /, *args)")
    Object readinto(ThreadState ts, Object[] args) {
        throw Errors.notImplemented("");
    }

    @PyMethod(sig = "($self, /, *args)")
    Object write(ThreadState ts, Object[] args) {
        throw Errors.notImplemented("");
    }
}
