package org.krait.runtime.object;

/**
 * An object whose memory others may read and write in place: bytes, bytearray, array, memoryview,
 * mmap (CPython's buffer protocol).
 *
 * <p>An exporter whose memory can move knows the views it has handed out ({@link Exports}) and refuses to resize with
 * BufferError while there are any.
 */
public interface Buffer {
    /**
     * A view of the memory; {@link BufferView#release} ends it.
     *
     * @param writable whether the caller is going to write; BufferError when the memory is read-only
     */
    BufferView acquireBuffer(boolean writable);

    /** Called once by each view when it is released. */
    default void bufferReleased() {}

    /** Whose memory it is, as a memoryview shows it. */
    default Object exporter() {
        return this;
    }
}
