package org.krait.stdlib.os;

import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;

/** Locks on parts of files, made with {@code fcntl}. Stateless; the kernel holds the locks. */
public final class FileLocks {
    private static final int F_SETLK = 6;
    private static final int F_SETLKW = 7;
    private static final int F_GETLK = 5;
    private static final int F_WRLCK = 1;
    private static final int F_UNLCK = 2;
    private static final int LOCKF_ULOCK = 0;
    private static final int LOCKF_LOCK = 1;
    private static final int LOCKF_TLOCK = 2;
    private static final int LOCKF_TEST = 3;

    private FileLocks() {}

    /** {@code lockf(3)}: {@code length} bytes from the current position. */
    static void lockf(ThreadState ts, int fd, int command, long length) {
        switch (command) {
            case LOCKF_ULOCK -> Kernel.check(lock(ts, fd, F_SETLK, F_UNLCK, 1, 0, length));
            case LOCKF_LOCK -> Kernel.check(lock(ts, fd, F_SETLKW, F_WRLCK, 1, 0, length));
            case LOCKF_TLOCK -> Kernel.check(lock(ts, fd, F_SETLK, F_WRLCK, 1, 0, length));
            case LOCKF_TEST -> test(ts, fd, length);
            default -> throw Errors.osError(Errno.EINVAL);
        }
    }

    private static void test(ThreadState ts, int fd, long length) {
        try (Scratch s = Scratch.open()) {
            long flock = flock(s, F_WRLCK, 1, 0, length);
            Kernel.check(Kernel.call(SystemCall.FCNTL, fd, F_GETLK, flock));
            boolean free = NativeMemory.getShort(flock) == F_UNLCK || NativeMemory.getInt(flock + 24) == Kernel.call(SystemCall.GETPID);
            if (!free) {
                throw Errors.osError(Errno.EACCES);
            }
        }
    }

    /** Sets or frees a lock of {@code type}; the kernel's result. {@code wait} waits for it, detached. */
    public static long lock(ThreadState ts, int fd, boolean wait, int type, int whence, long start, long length) {
        return lock(ts, fd, wait ? F_SETLKW : F_SETLK, type, whence, start, length);
    }

    private static long lock(ThreadState ts, int fd, int command, int type, int whence, long start, long length) {
        try (Scratch s = Scratch.open()) {
            return Kernel.blocking(ts, SystemCall.FCNTL, fd, command, flock(s, type, whence, start, length));
        }
    }

    /** A struct flock: type, whence, start, length, pid. */
    private static long flock(Scratch s, int type, int whence, long start, long length) {
        long memory = s.allocateZeroed(32);
        NativeMemory.putShort(memory, (short) type);
        NativeMemory.putShort(memory + 2, (short) whence);
        NativeMemory.putLong(memory + 8, start);
        NativeMemory.putLong(memory + 16, length);
        return memory;
    }
}
