package org.krait.stdlib.lzma;

import java.util.Arrays;

/** The last bytes decoded, as many as the dictionary has; grows to its size only when there are as many. */
final class Window {
    private static final int FIRST_SIZE = 1 << 16;

    private final int size;
    private byte[] bytes;
    private int next;
    private boolean full;
    /** Bytes since the last reset. */
    private long total;

    Window(long dictionarySize) {
        size = (int) Math.max(4096, Math.min(dictionarySize, Integer.MAX_VALUE - 64));
        bytes = new byte[Math.min(size, FIRST_SIZE)];
    }

    void reset() {
        next = 0;
        full = false;
        total = 0;
    }

    long total() {
        return total;
    }

    boolean has(int distance) {
        return distance >= 0 && (full ? distance < bytes.length : distance < next);
    }

    /** The byte {@code distance} before the last one. */
    int get(int distance) {
        int i = next - distance - 1;
        return bytes[i < 0 ? i + bytes.length : i] & 0xff;
    }

    void put(byte b) {
        if (next == bytes.length) {
            if (bytes.length < size) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(size, 2L * bytes.length));
            } else {
                next = 0;
                full = true;
            }
        }
        bytes[next++] = b;
        total++;
    }
}
