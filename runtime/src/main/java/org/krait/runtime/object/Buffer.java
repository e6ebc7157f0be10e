package org.krait.runtime.object;

/**
 * An object whose memory others may read and write in place: bytes, bytearray, array, memoryview,
 * mmap (CPython's buffer protocol).
 *
 * <p>An exporter whose memory can move counts the views it has handed out and refuses to resize with
 * BufferError while the count is above zero.
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

    /** Called with each memoryview that was made from a view of this memory: an exporter that counts its views looks whether they are still reachable. */
    default void viewedBy(PyMemoryView memoryView, BufferView view) {}
}
