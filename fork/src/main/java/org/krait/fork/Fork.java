package org.krait.fork;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;

/**
 * fork() of this Java virtual machine.
 *
 * <p>The child is a copy-on-write copy of the whole process. Every thread, the program's and the
 * virtual machine's, exists in it and goes on where it stood, except those with another
 * {@link Fate}. So anything may be done in the child: allocate, collect, start threads, load
 * classes, fork again, exit through {@link System#exit}.
 *
 * <p>Everything here may be called by any thread, virtual ones included. Forks of several threads
 * are made one after the other.
 */
public final class Fork {
    /** Exit status of a child in which a thread could not be re-created. */
    public static final int REVIVAL_FAILED = 97;

    private static final int EINTR = 4;
    private static final int ECHILD = 10;
    private static final int EAGAIN = 11;
    private static final int ENOMEM = 12;
    private static final int ETIMEDOUT = 110;

    private Fork() {}

    /**
     * Forks.
     *
     * @return the child's process id in the parent, 0 in the child
     * @throws ForkException with EAGAIN or ENOMEM (the kernel has no process or memory to give),
     *         ETIMEDOUT (a thread blocks the signal: named in the message), ENOTSUP (refused: see
     *         the message); the parent hooks have run and every thread runs as before
     * @throws ThreadUnwound if this thread is one that does not survive in this process, perhaps
     *         since another thread forked while it waited for its turn
     */
    public static int fork() {
        Jvm.check();
        var hooks = ForkHooks.current();
        hooks.before();
        int pid = (int) Shim.control(Shim.FORK);
        int offender = pid == -ETIMEDOUT || pid == -EAGAIN ? (int) Shim.control(Shim.OFFENDER) : 0;
        // Parent and child run the same code as far as possible: what the parent has linked and
        // compiled, no child has to link.
        boolean child = pid == 0;
        Jvm.afterFork(child);
        NonSurvivors.afterFork(child);
        hooks.after(child);
        if (pid < 0) {
            if (pid == -Syscall.ECANCELED) {
                throw new ThreadUnwound();
            }
            throw new ForkException(-pid, failure(-pid, offender));
        }
        return pid;
    }

    private static String failure(int errno, int offender) {
        return switch (errno) {
            case EAGAIN -> offender == 0
                    ? "fork: no process or thread to be had (EAGAIN)"
                    : "fork: thread " + describe(offender) + " cannot be signalled (EAGAIN)";
            case ENOMEM -> "fork: out of memory (ENOMEM)";
            case ETIMEDOUT -> offender == 0
                    ? "fork: the threads would not stand still in time (ETIMEDOUT)"
                    : "fork: thread " + describe(offender) + " did not stop in time: it blocks signal "
                            + Shim.control(Shim.STOP_SIGNAL) + " or hangs in the kernel (ETIMEDOUT)";
            default -> "fork: errno " + errno;
        };
    }

    private static String describe(int tid) {
        try {
            var comm = java.nio.file.Path.of("/proc/self/task/" + tid + "/comm");
            return tid + " (" + java.nio.file.Files.readString(comm).strip() + ")";
        } catch (java.io.IOException e) {
            return Integer.toString(tid);
        }
    }

    /**
     * Waits for a child process to end and reaps it.
     *
     * @throws ForkException with ECHILD (10) if there is no such child
     * @throws ThreadUnwound in the child of a fork, if this thread is to leave
     */
    public static ProcessStatus waitFor(int pid) {
        return await(pid, 0);
    }

    /** The status of a child that has ended, reaping it, or null if it runs. */
    public static ProcessStatus poll(int pid) {
        return await(pid, 1);
    }

    private static ProcessStatus await(int pid, int flags) {
        try (var arena = Arena.ofConfined()) {
            var status = arena.allocate(ValueLayout.JAVA_INT);
            while (true) {
                long r = Syscall.call(SyscallNumber.WAIT4, pid, status.address(), flags, 0);
                if (r > 0) {
                    return new ProcessStatus((int) r, status.get(ValueLayout.JAVA_INT, 0));
                } else if (r == 0) {
                    return null;
                } else if (r == -Syscall.ECANCELED || unwinding()) {
                    throw new ThreadUnwound();
                } else if (r != -EINTR) {
                    throw new ForkException((int) -r, r == -ECHILD
                            ? "wait: process " + pid + " is not a child of this one (ECHILD)"
                            : "wait: errno " + -r);
                }
            }
        }
    }

    /** Ends this process at once, like _exit(2): no shutdown hook runs, nothing is flushed. Throws ThreadUnwound if the thread is one that is to leave. */
    public static void exit(int status) {
        Shim.syscall(SyscallNumber.EXIT_GROUP, status, 0, 0, 0, 0, 0);
        throw new ThreadUnwound(); // the call was made by the parent's copy of this thread
    }

    /** This process's id: a system call, right on both sides of a fork. */
    public static int pid() {
        return (int) Syscall.call(SyscallNumber.GETPID);
    }

    /** The settings of this process's forks. */
    public static ForkOptions options() {
        return ForkOptions.INSTANCE;
    }

    /**
     * Registers hooks; null for none. {@code before} hooks run in reverse order of registration, in
     * the thread that forks; if one throws, there is no fork. {@code parent} and {@code child} hooks
     * run in the order of registration; what they throw goes to the thread's uncaught exception
     * handler. {@code parent} hooks run after a failed fork too.
     */
    public static Registration onFork(Runnable before, Runnable parent, Runnable child) {
        return ForkHooks.add(before, parent, child);
    }

    /** Takes hooks back. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    public static ForkStats stats() {
        return ForkStats.read();
    }

    public static void resetStats() {
        Shim.control(Shim.RESET_STATS);
    }

    /**
     * Creates the threads that this child was allowed to leave out
     * ({@link ForkOptions#lazyThaw}), so that they unwind.
     *
     * @return how many there were
     */
    public static int thaw() {
        return (int) Shim.control(Shim.THAW);
    }

    /**
     * Says that what stands behind a file descriptor is shared between parent and child on purpose,
     * as the kernel would have it. Otherwise the child gets, under the same number, its own offset
     * in a file that is open for reading only (see {@link ForkOptions#sharedOffsets}), its own epoll
     * instance with the same contents, and its own eventfd if an epoll instance watches it.
     *
     * @throws IllegalArgumentException if {@code fd} is negative or above 65535
     */
    public static void shareDescriptor(int fd, boolean shared) {
        if (Shim.control(Shim.SHARE_DESCRIPTOR, fd, shared ? 1 : 0) != 0) {
            throw new IllegalArgumentException("bad file descriptor " + fd);
        }
    }

    /** Whether the current thread is to leave this child of a fork. */
    public static boolean unwinding() {
        return !Thread.currentThread().isVirtual() && ForkThread.current().unwinding();
    }
}
