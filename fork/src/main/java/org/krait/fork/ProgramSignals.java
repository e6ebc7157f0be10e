package org.krait.fork;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

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
    private static final int LAST = 64;
    /** {@code struct kf_signals} for each kind of signal, that of kind 0 unused: three ints. */
    private static final long SIZE = 12;
    private static final long OF_TIMER = 4;
    private static final long TIMER_IS_OFF = 8;
    private static final MemorySegment SIGNALS = MemorySegment.ofAddress(Shim.control(Shim.SIGNALS)).reinterpret(SIZE * (LAST + 1));
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

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

    /**
     * How many signals of the kind have been handed to what handled them before, each counted before it is handed over; wraps around.
     * {@link #take} counts one more, for what may have come just before.
     */
    public static int count(int signal) {
        return (int) INT.getVolatile(SIGNALS, SIZE * signal);
    }

    /** How many of {@link #count} came from a timer of {@code setitimer}. At least those that an earlier reading of {@code count} has counted. */
    public static int ofTimer(int signal) {
        return (int) INT.getVolatile(SIGNALS, SIZE * signal + OF_TIMER);
    }

    /** Says that the timer that sends this signal has been stopped, or is about to be started: what a stopped one has sent before is dropped. */
    public static void timerIsOff(int signal, boolean off) {
        INT.setVolatile(SIGNALS, SIZE * signal + TIMER_IS_OFF, off ? 1 : 0);
    }
}
