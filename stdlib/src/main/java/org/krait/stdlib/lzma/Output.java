package org.krait.stdlib.lzma;

import java.util.Arrays;

/** Decoded bytes, up to a limit. Guarded by the decompressor. */
final class Output {
    private byte[] bytes = new byte[512];
    private int size;
    private final int limit;

    Output(int limit) {
        this.limit = limit;
    }

    /** How many more bytes are wanted. */
    int room() {
        return limit - size;
    }

    int size() {
        return size;
    }

    /** Valid until the next byte is written. */
    byte[] array() {
        return bytes;
    }

    void write(byte b) {
        if (size == bytes.length) {
            grow(size + 1);
        }
        bytes[size++] = b;
    }

    void write(byte[] b, int length) {
        if (length > bytes.length - size) {
            grow(size + length);
        }
        System.arraycopy(b, 0, bytes, size, length);
        size += length;
    }

    private void grow(int least) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 16L, Math.max(least, 2L * bytes.length)));
    }

    /** Takes the first {@code n} bytes out. */
    void drop(int n) {
        System.arraycopy(bytes, n, bytes, 0, size - n);
        size -= n;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }
}
