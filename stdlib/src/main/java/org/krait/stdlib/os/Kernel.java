package org.krait.stdlib.os;

import java.util.Arrays;
import org.krait.fork.Syscall;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.MainThread;
import org.krait.runtime.thread.ThreadState;

/**
 * System calls for Python code. Every call goes through the one cancellable entry of module {@code fork}, so one native
 * handle serves them all and a thread that does not survive a fork leaves its call in the child. Results are the
 * kernel's: a negative value is {@code -errno}.
 *
 * <p>{@code call} is for what cannot block; {@code blocking} detaches the thread meanwhile and tries again after a signal
 * (PEP 475), running the Python handlers in between, whose exception ends the call.
 */
public final class Kernel {
    static final int F_DUPFD_CLOEXEC = 1030;

    private Kernel() {}

    /** A call that does not block. */
    public static long call(int number) {
        return Syscall.call(number, 0, 0, 0, 0, 0, 0);
    }

    /** A call that does not block. */
    public static long call(int number, long a) {
        return Syscall.call(number, a, 0, 0, 0, 0, 0);
    }

    /** A call that does not block. */
    public static long call(int number, long a, long b) {
        return Syscall.call(number, a, b, 0, 0, 0, 0);
    }

    /** A call that does not block. */
    public static long call(int number, long a, long b, long c) {
        return Syscall.call(number, a, b, c, 0, 0, 0);
    }

    /** A call that does not block. */
    public static long call(int number, long a, long b, long c, long d) {
        return Syscall.call(number, a, b, c, d, 0, 0);
    }

    /** A call that does not block. */
    public static long call(int number, long a, long b, long c, long d, long e) {
        return Syscall.call(number, a, b, c, d, e, 0);
    }

    /** A call that does not block. */
    public static long call(int number, long a, long b, long c, long d, long e, long f) {
        return Syscall.call(number, a, b, c, d, e, f);
    }

    /** A call that makes a descriptor and does not block, made again after a collection if there is none left. No internal lock may be held. */
    public static long opening(int number, long... arguments) {
        ThreadState ts = ThreadState.current();
        long[] a = Arrays.copyOf(arguments, 4);
        while (true) {
            long result = call(number, a[0], a[1], a[2], a[3]);
            if (!isScarce(result) || !OpenDescriptors.makeRoom(ts)) {
                return result;
            }
        }
    }

    /** A copy of a descriptor that programs which are executed do not inherit; {@code -errno} on failure. No internal lock may be held. */
    public static long duplicate(int fd) {
        return opening(SystemCall.FCNTL, fd, F_DUPFD_CLOEXEC, 0);
    }

    /** Whether a call has failed for want of a descriptor. */
    private static boolean isScarce(long result) {
        return result == -Errno.EMFILE || result == -Errno.ENFILE;
    }

    /** A call that can block, made again after a signal whose handlers raised nothing. */
    public static long blocking(ThreadState ts, int number, long a, long b, long c, long d, long e, long f) {
        while (true) {
            long result = once(ts, number, a, b, c, d, e, f);
            if (result != -Errno.EINTR) {
                return result;
            }
            ts.poll();
        }
    }

    /** A call that can block. */
    public static long blocking(ThreadState ts, int number, long a) {
        return blocking(ts, number, a, 0, 0, 0, 0, 0);
    }

    /** A call that can block. */
    public static long blocking(ThreadState ts, int number, long a, long b) {
        return blocking(ts, number, a, b, 0, 0, 0, 0);
    }

    /** A call that can block. */
    public static long blocking(ThreadState ts, int number, long a, long b, long c) {
        return blocking(ts, number, a, b, c, 0, 0, 0);
    }

    /** A call that can block. */
    public static long blocking(ThreadState ts, int number, long a, long b, long c, long d) {
        return blocking(ts, number, a, b, c, d, 0, 0);
    }

    /** A call that can block, made once: {@code -EINTR} is left to the caller, who has a deadline to keep. */
    public static long once(ThreadState ts, int number, long a, long b, long c, long d, long e, long f) {
        while (true) {
            long result = attempt(ts, number, a, b, c, d, e, f);
            if (!isScarce(result) || !OpenDescriptors.makeRoom(ts)) {
                return result;
            }
        }
    }

    private static long attempt(ThreadState ts, int number, long a, long b, long c, long d, long e, long f) {
        ts.detach();
        try {
            long result = Syscall.call(number, a, b, c, d, e, f);
            // A signal makes a write that has begun return early.
            boolean cutShort = number == SystemCall.WRITE && result >= 0 && result < c;
            if ((result == -Errno.EINTR || cutShort) && MainThread.is(ts)) {
                Signals.settle();
            }
            return result;
        } finally {
            ts.attach();
        }
    }

    /** The result, or OSError for a negative one. */
    public static long check(long result) {
        if (result < 0) {
            throw Errors.osError((int) -result);
        }
        return result;
    }

    /** The result, or OSError with the path for a negative one. */
    public static long check(long result, PathArgument path) {
        if (result < 0) {
            throw Errors.osError((int) -result, path.object());
        }
        return result;
    }
}
