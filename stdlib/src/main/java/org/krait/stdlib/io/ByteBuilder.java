package org.krait.stdlib.io;

import java.util.Arrays;
import org.krait.runtime.object.PyBytes;

/** Collects bytes. Not thread-safe. */
final class ByteBuilder {
    private byte[] bytes = new byte[64];
    private int length;

    int length() {
        return length;
    }

    void append(byte[] source, int offset, int count) {
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    PyBytes toPyBytes() {
        return PyBytes.of(toByteArray());
    }
}
