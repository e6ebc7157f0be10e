package org.krait.stdlib.multiprocessing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.stdlib.os.Errno;
import org.krait.stdlib.os.Kernel;
import org.krait.stdlib.os.LibC;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.Scratch;
import org.krait.stdlib.os.SystemCall;

/**
 * A named semaphore of the C library. glibc's {@code sem_t} on 64-bit machines is one word: the value in the low half, the number of waiters in
 * the high half. Waiting follows glibc's protocol on that word, but with the engine's own system call, so that signals and forks reach a thread that waits;
 * everything else is the C library's.
 *
 * <p>Any thread of any process; the word is only changed atomically.
 */
record NativeSemaphore(long address) {
    private static final long WAITER = 1L << 32;
    private static final long VALUE = WAITER - 1;
    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final int FUTEX_WAIT = 0;

    private MemorySegment memory() {
        return Region.at(address);
    }

    /** Memory by address. */
    private static final class Region {
        @SuppressWarnings("restricted")
        static MemorySegment at(long address) {
            return MemorySegment.ofAddress(address).reinterpret(8);
        }
    }

    /** Opens or makes a semaphore; OSError when that fails. */
    static NativeSemaphore open(byte[] name, int flags, int mode, int value) {
        try (Scratch s = Scratch.open()) {
            LibC.Answer answer = LibC.call("sem_open", s.cString(name), flags, mode, value, 0, 0);
            if (answer.value() == 0) {
                throw Errors.osError(answer.errno());
            }
            return new NativeSemaphore(answer.value());
        }
    }

    int value() {
        return (int) ((long) WORD.getVolatile(memory(), 0L) & VALUE);
    }

    boolean tryAcquire() {
        MemorySegment word = memory();
        while (true) {
            long seen = (long) WORD.getVolatile(word, 0L);
            if ((seen & VALUE) == 0) {
                return false;
            }
            if (WORD.compareAndSet(word, 0L, seen, seen - 1)) {
                return true;
            }
        }
    }

    /** Waits until the semaphore could be taken; false when {@code nanos}, not negative, are over. */
    boolean acquire(ThreadState ts, long nanos) {
        if (tryAcquire()) {
            return true;
        }
        MemorySegment word = memory();
        WORD.getAndAdd(word, 0L, WAITER);
        try {
            boolean taken = await(ts, word, nanos);
            if (!taken) {
                WORD.getAndAdd(word, 0L, -WAITER);
            }
            return taken;
        } catch (Throwable t) {
            // A thread that a fork left behind in the child was counted once, and the parent's thread still waits.
            if (!Errors.isUnwind(t)) {
                WORD.getAndAdd(word, 0L, -WAITER);
            }
            throw t;
        }
    }

    private boolean await(ThreadState ts, MemorySegment word, long nanos) {
        long deadline = System.nanoTime() + nanos;
        try (Scratch s = Scratch.open()) {
            long spec = s.allocate(16);
            while (true) {
                long seen = (long) WORD.getVolatile(word, 0L);
                if ((seen & VALUE) != 0) {
                    if (WORD.compareAndSet(word, 0L, seen, seen - 1 - WAITER)) {
                        return true;
                    }
                    continue;
                }
                long left = deadline - System.nanoTime();
                if (nanos >= 0) {
                    if (left <= 0) {
                        return false;
                    }
                    NativeMemory.putLong(spec, left / 1_000_000_000L);
                    NativeMemory.putLong(spec + 8, left % 1_000_000_000L);
                }
                long result = Kernel.once(ts, SystemCall.FUTEX, address, FUTEX_WAIT, 0, nanos < 0 ? 0 : spec, 0, 0);
                if (result == -Errno.EINTR) {
                    ts.poll();
                }
            }
        }
    }

    void release() {
        LibC.Answer answer = LibC.call("sem_post", address);
        if ((int) answer.value() != 0) {
            throw Errors.osError(answer.errno());
        }
    }

    void close() {
        LibC.call("sem_close", address);
    }
}
