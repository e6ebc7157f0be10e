package org.krait.stdlib.os;

import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.BufferView;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.type.Types;

/** The memory of a writable bytes-like argument for the time of one call; the object cannot be resized meanwhile. */
public final class WritableBuffer implements AutoCloseable {
    private final BufferView view;

    private WritableBuffer(BufferView view) {
        this.view = view;
    }

    /** The memory of {@code o}; otherwise TypeError with {@code message}, in which %s stands for the type's name. */
    public static WritableBuffer of(Object o, String message) {
        if (!Buffers.isBuffer(o)) {
            throw Errors.typeError(message, Types.nameOf(o));
        }
        BufferView view;
        try {
            view = Buffers.acquire(o, true);
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.BufferError)) {
                throw e;
            }
            throw Errors.typeError(message, Types.nameOf(o));
        }
        if (!view.isContiguous()) {
            view.release();
            throw Errors.bufferError("memoryview: underlying buffer is not C-contiguous");
        }
        return new WritableBuffer(view);
    }

    /** Its size in bytes. */
    public int length() {
        return view.byteCount;
    }

    /** Copies a part of {@code source} to {@code at}. */
    public void put(int at, byte[] source, int offset, int count) {
        view.memory.write(view.offset + at, source, offset, count);
    }

    /** Copies {@code count} bytes of native memory to {@code at}. */
    public void copyFrom(long address, int at, int count) {
        byte[] bytes = new byte[count];
        NativeMemory.getBytes(address, bytes, 0, count);
        put(at, bytes, 0, count);
    }

    @Override
    public void close() {
        view.release();
    }
}
