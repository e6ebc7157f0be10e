package org.krait.runtime.object;

import org.krait.runtime.call.Call;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Special;

/**
 * The memory of an object whose class defines {@code __buffer__} in Python: that of the memoryview it
 * returned; releasing it calls {@code __release_buffer__}.
 */
final class UserBuffer implements Buffer {
    private final Object exporter;
    private final PyMemoryView view;
    private final BufferView inner;

    private UserBuffer(Object exporter, PyMemoryView view, BufferView inner) {
        this.exporter = exporter;
        this.view = view;
        this.inner = inner;
    }

    static BufferView acquire(Object exporter, PyMemoryView view, boolean writable) {
        return new UserBuffer(exporter, view, view.acquireBuffer(writable)).acquireBuffer(writable);
    }

    @Override
    public Object exporter() {
        return exporter;
    }

    @Override
    public BufferView acquireBuffer(boolean writable) {
        return new BufferView(this, inner.memory, inner.offset, inner.readonly, inner.format, inner.itemSize, inner.shape, inner.strides);
    }

    @Override
    public void bufferReleased() {
        inner.release();
        Object method = Attributes.lookupSpecial(exporter, Special.RELEASE_BUFFER);
        if (method != null) {
            Call.call(method, view);
        }
    }
}
