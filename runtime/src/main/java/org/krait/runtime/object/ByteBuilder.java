package org.krait.runtime.object;

import java.util.Arrays;

/** Collects bytes. For one thread. */
public final class ByteBuilder {
    private byte[] bytes;
    private int length;

    public ByteBuilder(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    public int length() {
        return length;
    }

    public ByteBuilder append(int b) {
        reserve(1);
        bytes[length++] = (byte) b;
        return this;
    }

    public ByteBuilder append(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    /** Appends the low bytes of the characters. */
    public ByteBuilder append(String latin1) {
        reserve(latin1.length());
        for (int i = 0; i < latin1.length(); i++) {
            bytes[length++] = (byte) latin1.charAt(i);
        }
        return this;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + (bytes.length >> 1)));
        }
    }

    public byte[] toByteArray() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
