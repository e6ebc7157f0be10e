package org.krait.fork;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A 32-bit word in native memory on which threads of this process can wait inside the labelled
 * range, so that a waiting thread costs a fork nothing and can be cancelled in the child.
 *
 * <p>The word belongs to whoever writes it; this class adds no state of its own. The wait is the
 * kernel's: it returns at once unless the word still has the expected value, and may return without
 * reason, so callers look at the word again. The memory is never freed: keep and reuse words.
 */
public final class FutexWord {
    /** Of a buffer rather than a memory segment: that one is put together of method handles, in 5 ms of every start. */
    private static final VarHandle VALUE = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final ByteBuffer memory;
    private final long address;

    public FutexWord() {
        MemorySegment segment = Shim.allocate(ValueLayout.JAVA_INT);
        memory = segment.asByteBuffer();
        address = segment.address();
    }

    /** The value, with volatile semantics. */
    public int get() {
        return (int) VALUE.getVolatile(memory, 0);
    }

    /** Sets the value, with volatile semantics. Wakes nobody. */
    public void set(int value) {
        VALUE.setVolatile(memory, 0, value);
    }

    public boolean compareAndSet(int expected, int value) {
        return VALUE.compareAndSet(memory, 0, expected, value);
    }

    public int getAndSet(int value) {
        return (int) VALUE.getAndSet(memory, 0, value);
    }

    public int getAndAdd(int delta) {
        return (int) VALUE.getAndAdd(memory, 0, delta);
    }

    /**
     * Waits while the word is {@code expected}.
     *
     * @param deadline {@link System#nanoTime} value at which to stop waiting; negative: never
     * @return 0 (woken, perhaps without reason), or -EAGAIN (11: the word has another value),
     *         -ETIMEDOUT (110), -EINTR (4: look again), -ECANCELED (125: the thread is to leave)
     */
    public int await(int expected, long deadline) {
        return (int) Shim.control(Shim.WAIT_WORD, address, expected, deadline);
    }

    /** Wakes up to {@code count} waiting threads and returns how many there were. */
    public int wake(int count) {
        return (int) Shim.control(Shim.WAKE_WORD, address, count, 0);
    }
}
