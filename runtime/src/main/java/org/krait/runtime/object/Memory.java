package org.krait.runtime.object;

/**
 * Bytes in a row, addressed from 0: what a {@link BufferView} lies over. Single bytes are written
 * and read whole; a transfer of many bytes is not atomic.
 */
public interface Memory {
    byte get(int index);

    void put(int index, byte value);

    /** Copies {@code count} bytes from {@code index} to {@code target}. */
    void read(int index, byte[] target, int at, int count);

    /** Copies {@code count} bytes from {@code source} to {@code index}. */
    void write(int index, byte[] source, int at, int count);

    /** The Java array that holds the bytes, index for index, or null when there is none. */
    default byte[] array() {
        return null;
    }

    /** Memory over a Java array. */
    record Heap(byte[] array) implements Memory {
        @Override
        public byte get(int index) {
            return array[index];
        }

        @Override
        public void put(int index, byte value) {
            array[index] = value;
        }

        @Override
        public void read(int index, byte[] target, int at, int count) {
            System.arraycopy(array, index, target, at, count);
        }

        @Override
        public void write(int index, byte[] source, int at, int count) {
            System.arraycopy(source, at, array, index, count);
        }
    }
}
