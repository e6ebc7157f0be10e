package org.krait.fork;

/**
 * Linux system calls that a fork can cancel.
 *
 * <p>Every call runs in the shim's labelled range. A thread that is blocked there while another
 * thread forks costs the fork no signal; in the child, if its fate is {@link Fate#UNWIND}, its call
 * is given up with {@code -ECANCELED} instead of being made a second time, so it takes nothing away
 * from the parent.
 *
 * <p>Results follow the kernel's convention: a negative value from -4095 to -1 is an errno. Numbers
 * are those of this architecture's system-call table; {@link SyscallNumber} names the usual ones.
 * Addresses are of native memory ({@code MemorySegment.address()}).
 *
 * <p>{@code -EINTR} is returned as the kernel gives it. A caller that loops must compute a relative
 * timeout anew, as PEP 475 demands anyway: a fork by another thread may interrupt the call.
 *
 * <p>Signal masks and alternate signal stacks should be changed through this class, because it
 * remembers them for the child; the signal that stops threads can not be blocked by it.
 */
public final class Syscall {
    /** The errno of a call that was given up because its thread is to leave. */
    public static final int ECANCELED = 125;

    private Syscall() {}

    public static long call(int number) {
        return Shim.syscall(number, 0, 0, 0, 0, 0, 0);
    }

    public static long call(int number, long a0) {
        return Shim.syscall(number, a0, 0, 0, 0, 0, 0);
    }

    public static long call(int number, long a0, long a1) {
        return Shim.syscall(number, a0, a1, 0, 0, 0, 0);
    }

    public static long call(int number, long a0, long a1, long a2) {
        return Shim.syscall(number, a0, a1, a2, 0, 0, 0);
    }

    public static long call(int number, long a0, long a1, long a2, long a3) {
        return Shim.syscall(number, a0, a1, a2, a3, 0, 0);
    }

    public static long call(int number, long a0, long a1, long a2, long a3, long a4) {
        return Shim.syscall(number, a0, a1, a2, a3, a4, 0);
    }

    public static long call(int number, long a0, long a1, long a2, long a3, long a4, long a5) {
        return Shim.syscall(number, a0, a1, a2, a3, a4, a5);
    }
}
