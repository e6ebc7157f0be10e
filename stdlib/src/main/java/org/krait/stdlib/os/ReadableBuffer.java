package org.krait.stdlib.os;

import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyBytes;

/**
 * The bytes of a bytes-like argument for the time of one call: the array of a bytes object itself, a copy of anything that
 * can change. TypeError for what is not bytes-like.
 */
public final class ReadableBuffer implements AutoCloseable {
    private final byte[] array;

    private ReadableBuffer(byte[] array) {
        this.array = array;
    }

    /** The bytes of {@code o}. */
    public static ReadableBuffer of(Object o) {
        return new ReadableBuffer(o instanceof PyBytes bytes ? bytes.value : Buffers.bytes(o));
    }

    /** The bytes of {@code o}; null when it is not bytes-like. */
    public static ReadableBuffer ofOrNull(Object o) {
        return o instanceof PyBytes || Buffers.isBuffer(o) ? of(o) : null;
    }

    /** Not to be changed. */
    public byte[] array() {
        return array;
    }

    /** Where the bytes begin in the array. */
    public int offset() {
        return 0;
    }

    /** How many there are. */
    public int length() {
        return array.length;
    }

    @Override
    public void close() {}
}
