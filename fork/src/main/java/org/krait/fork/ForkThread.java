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
    private final Thread thread;
    private volatile boolean polls;

    private ForkThread(long address, Thread thread) {
        this.address = address;
        this.thread = thread;
        this.memory = MemorySegment.ofAddress(address).reinterpret(4096);
        this.serial = memory.get(ValueLayout.JAVA_INT, SERIAL);
    }

    /**
     * The current thread.
     *
     * @throws IllegalStateException in a virtual thread (it has no OS thread of its own), or if
     *         there are more than 32,000 threads
     */
    public static ForkThread current() {
        ForkThread t = CURRENT.get();
        if (t == null) {
            Thread thread = Thread.currentThread();
            if (thread.isVirtual()) {
                throw new IllegalStateException("a virtual thread shares the fate of its carrier");
            }
            long address = Shim.control(Shim.ATTACH);
            if (address <= 0 && address > -4096) {
                throw new IllegalStateException("too many threads");
            }
            t = new ForkThread(address, thread);
            CURRENT.set(t);
        }
        return t;
    }

    /**
     * Any live platform thread.
     *
     * @throws IllegalArgumentException if it is virtual
     * @throws IllegalStateException if it is not running
     */
    public static ForkThread of(Thread thread) {
        if (thread == Thread.currentThread()) {
            return current();
        }
        if (thread.isVirtual()) {
            throw new IllegalArgumentException("a virtual thread shares the fate of its carrier");
        }
        long address = Courier.recordOf(thread);
        if (address <= 0 && address > -4096) {
            throw new IllegalStateException(thread + " is not running");
        }
        return new ForkThread(address, thread);
    }

    Thread thread() {
        return thread;
    }

    /** The kernel's id of the thread in this process; 0 once it has ended. */
    public int tid() {
        return (int) ValueLayout.JAVA_INT.varHandle().getVolatile(memory, TID);
    }

    /** Sets what becomes of the thread in children forked from now on. */
    public void fate(Fate fate) {
        Shim.control(Shim.SET_FATE, address, serial, fate.ordinal());
        NonSurvivors.note(this, fate == Fate.UNWIND && !polls);
    }

    /**
     * Promises that the thread asks {@link #unwinding} at its safe points and leaves by itself, so
     * that no exception needs to be thrown in it at a place it does not know. To be said before
     * {@link #fate}.
     */
    public ForkThread polls() {
        polls = true;
        return this;
    }

    /** Whether the thread is to leave this child of a fork. One plain read. */
    public boolean unwinding() {
        return memory.get(ValueLayout.JAVA_INT, UNWINDING) != 0;
    }
}
