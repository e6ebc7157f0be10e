package org.krait.fork;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What the engine knows of one platform thread: its id and its fate.
 *
 * <p>The object is tied to one OS thread; {@link #current} is cheap but not free, so code that polls
 * keeps it. Any thread may use it.
 */
public final class ForkThread {
    private static final long UNWINDING = Shim.control(Shim.LAYOUT, 0);
    private static final long TID = Shim.control(Shim.LAYOUT, 1);
    private static final long SERIAL = Shim.control(Shim.LAYOUT, 2);
    private static final ThreadLocal<ForkThread> CURRENT = new ThreadLocal<>();

    private final long address;
    private final MemorySegment memory;
    private final int serial;

    private ForkThread(long address) {
        this.address = address;
        this.memory = MemorySegment.ofAddress(address).reinterpret(4096);
        this.serial = memory.get(ValueLayout.JAVA_INT, SERIAL);
    }

    /**
     * The current platform thread. In a virtual thread, its carrier.
     *
     * @throws IllegalStateException if there are more than 32,000 threads
     */
    public static ForkThread current() {
        if (Thread.currentThread().isVirtual()) {
            return attach();
        }
        ForkThread t = CURRENT.get();
        if (t == null) {
            t = attach();
            CURRENT.set(t);
        }
        return t;
    }

    private static ForkThread attach() {
        long address = Shim.control(Shim.ATTACH);
        if (address <= 0 && address > -4096) {
            throw new IllegalStateException("too many threads");
        }
        return new ForkThread(address);
    }

    /** The kernel's id of the thread in this process; 0 once it has ended. */
    public int tid() {
        return (int) ValueLayout.JAVA_INT.varHandle().getVolatile(memory, TID);
    }

    /** Sets what becomes of the thread in children forked from now on. */
    public void fate(Fate fate) {
        Shim.control(Shim.SET_FATE, address, serial, fate.ordinal());
    }

    /** Whether the thread is to leave this child of a fork. One plain read. */
    public boolean unwinding() {
        return memory.get(ValueLayout.JAVA_INT, UNWINDING) != 0;
    }
}
