package org.krait.stdlib.os;

/** The signal mask that a new program gets: the thread's own without SIGQUIT, which the JVM blocks in all threads but one. Stateless. */
final class SignalMask {
    private static final int SETMASK = 2;
    private static final long SIGQUIT = 1L << 2;

    private SignalMask() {}

    /** The bits of the mask. */
    static long bits(Scratch s) {
        long old = s.allocateZeroed(8);
        Kernel.call(SystemCall.RT_SIGPROCMASK, SETMASK, 0, old, SignalSet.SIZE);
        return NativeMemory.getLong(old) & ~SIGQUIT;
    }

    /** Gives it to the calling thread, which is about to run another program. */
    static void forNewProgram(Scratch s) {
        long mask = s.allocate(8);
        NativeMemory.putLong(mask, bits(s));
        Kernel.call(SystemCall.RT_SIGPROCMASK, SETMASK, mask, 0, SignalSet.SIZE);
    }
}
