package org.krait.fork;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Signals that only the program's own threads are to get: those that were given a fate ({@link ForkThread#fate}). A thread of the JVM that
 * is chosen for one by the kernel blocks it and sends it on. So the signal masks of the program's threads mean what they mean in a C program:
 * a signal that all of them block stays pending, and one that arrives interrupts a blocking system call of the thread that takes it.
 *
 * <p>What handled the signal before handles it afterwards, on a thread of the program. To change that, {@link #leave} the signal first.
 *
 * <p>Threads: any; changes to one signal must not overlap.
 */
public final class ProgramSignals {
    private static final int LEFT = 0;
    private static final int TAKEN = 1;
    private static final MemorySegment COUNT = MemorySegment.ofAddress(Shim.control(Shim.SIGNALS_TAKEN)).reinterpret(4);

    private ProgramSignals() {}

    /**
     * From now on only the program's threads get the signal.
     *
     * @return whether that is possible
     */
    public static boolean take(int signal) {
        return Shim.control(Shim.SIGNAL_MODE, signal, TAKEN) == 0;
    }

    /** Undoes {@link #take}; the action is what it was. */
    public static void leave(int signal) {
        Shim.control(Shim.SIGNAL_MODE, signal, LEFT);
    }

    /** How many signals have been handed to what handled them before; wraps around. */
    public static int count() {
        return (int) ValueLayout.JAVA_INT.varHandle().getVolatile(COUNT, 0L);
    }
}
