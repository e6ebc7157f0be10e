package org.krait.runtime.object;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One export of an object's memory: where it is, how it is laid out, and the claim on the exporter
 * that {@link #release} gives up. Everything but the claim is immutable; the arrays must not be written.
 */
public final class BufferView implements AutoCloseable {
    private static final VarHandle RELEASED;

    static {
        try {
            RELEASED = MethodHandles.lookup().findVarHandle(BufferView.class, "released", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Who exports the memory. */
    public final Buffer owner;
    public final Memory memory;
    /** Where the first item is. */
    public final int offset;
    public final boolean readonly;
    /** The format of one item, as module struct writes it. */
    public final String format;
    public final int itemSize;
    /** Items along each dimension. */
    public final int[] shape;
    /** Bytes from one item to the next along each dimension; may be negative. */
    public final long[] strides;
    /** Items times size of an item. */
    public final int byteCount;

    /** Set once by a CAS, so that two threads that release the same view tell the exporter once. */
    @SuppressWarnings("unused")
    private boolean released;

    public BufferView(Buffer owner, Memory memory, int offset, boolean readonly, String format, int itemSize, int[] shape, long[] strides) {
        this.owner = owner;
        this.memory = memory;
        this.offset = offset;
        this.readonly = readonly;
        this.format = format;
        this.itemSize = itemSize;
        this.shape = shape;
        this.strides = strides;
        int count = itemSize;
        for (int n : shape) {
            count *= n;
        }
        this.byteCount = count;
    }

    /** A view of {@code length} unsigned bytes. */
    public static BufferView ofBytes(Buffer owner, Memory memory, int offset, int length, boolean readonly) {
        return new BufferView(owner, memory, offset, readonly, "B", 1, new int[] {length}, new long[] {1});
    }

    /** Gives the claim up; only the first call counts. */
    public void release() {
        if (RELEASED.compareAndSet(this, false, true)) {
            owner.bufferReleased();
        }
    }

    @Override
    public void close() {
        release();
    }

    /** The strides of items that lie without gaps in C order. */
    public static long[] contiguousStrides(int[] shape, int itemSize) {
        long[] strides = new long[shape.length];
        long step = itemSize;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = step;
            step *= shape[i];
        }
        return strides;
    }

    /** Whether the items lie in C order without gaps. */
    public boolean isContiguous() {
        if (byteCount == 0) {
            return true;
        }
        int step = itemSize;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] > 1 && strides[i] != step) {
                return false;
            }
            step *= shape[i];
        }
        return true;
    }

    /** Whether the items lie in Fortran order without gaps. */
    public boolean isFortranContiguous() {
        if (byteCount == 0) {
            return true;
        }
        int step = itemSize;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] > 1 && strides[i] != step) {
                return false;
            }
            step *= shape[i];
        }
        return true;
    }

    /** The bytes of all items in C order, copied. */
    public byte[] toByteArray() {
        byte[] out = new byte[byteCount];
        if (isContiguous()) {
            memory.read(offset, out, 0, byteCount);
        } else {
            copy(0, offset, out, 0, true);
        }
        return out;
    }

    /** Overwrites all items, in C order, with {@code bytes}, which has exactly {@link #byteCount} bytes. */
    public void fill(byte[] bytes) {
        if (isContiguous()) {
            memory.write(offset, bytes, 0, byteCount);
        } else {
            copy(0, offset, bytes, 0, false);
        }
    }

    private int copy(int dimension, int from, byte[] bytes, int at, boolean reading) {
        if (dimension == shape.length) {
            if (reading) {
                memory.read(from, bytes, at, itemSize);
            } else {
                memory.write(from, bytes, at, itemSize);
            }
            return at + itemSize;
        }
        for (int i = 0; i < shape[dimension]; i++) {
            at = copy(dimension + 1, (int) (from + i * strides[dimension]), bytes, at, reading);
        }
        return at;
    }
}
