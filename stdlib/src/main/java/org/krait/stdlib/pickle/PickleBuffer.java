package org.krait.stdlib.pickle;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Buffer;
import org.krait.runtime.object.BufferView;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyMemoryView;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/** {@code pickle.PickleBuffer}: memory that may be pickled out of band. {@code view} is null once released; guarded by the monitor. */
@PyTypeDef(name = "PickleBuffer", module = "pickle", subclassable = false, doc = "Wraps an object with a buffer, to be pickled in or out of band.")
public final class PickleBuffer extends PyObject implements Buffer {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PickleBufferTable());

    private final Object source;
    private BufferView view;

    private PickleBuffer(PyType type, Object source) {
        super(type);
        this.source = source;
        this.view = Buffers.acquire(source, false);
    }

    @PyNew(sig = "-(object)")
    static Object create(PyType cls, Object object) {
        return new PickleBuffer(cls, object);
    }

    /** The memory; ValueError when it was released. */
    synchronized BufferView view() {
        if (view == null) {
            throw Errors.valueError("operation forbidden on released PickleBuffer object");
        }
        return view;
    }

    /** The bytes as they lie in memory. */
    static byte[] rawBytes(BufferView v) {
        byte[] bytes = new byte[v.byteCount];
        v.memory.read(v.offset, bytes, 0, bytes.length);
        return bytes;
    }

    @Override
    public BufferView acquireBuffer(boolean writable) {
        // The view belongs to the wrapped object, which is what a memoryview shows as its obj.
        view();
        return Buffers.acquire(source, writable);
    }

    @PyMethod(name = "__buffer__", sig = "($self, flags, /)")
    Object buffer(Object flags) {
        return PyMemoryView.of(this);
    }

    @PyMethod(name = "__release_buffer__", sig = "($self, buffer, /)")
    void releaseBuffer(PyMemoryView buffer) {
        Call.method(buffer, "release");
    }

    @PyMethod(sig = "($self, /)", doc = "A memoryview of the bytes, whatever their format and shape; BufferError if they do not lie side by side.")
    Object raw() {
        BufferView v = view();
        if (!v.isContiguous() && !v.isFortranContiguous()) {
            throw Errors.bufferError("cannot extract raw buffer from non-contiguous buffer");
        }
        return Call.method(PyMemoryView.of(this), "cast", "B");
    }

    @PyMethod(sig = "($self, /)", doc = "Give the memory back.")
    void release() {
        BufferView v;
        synchronized (this) {
            v = view;
            view = null;
        }
        if (v != null) {
            v.release();
        }
    }
}
