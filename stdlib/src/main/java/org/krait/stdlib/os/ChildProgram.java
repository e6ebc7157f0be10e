package org.krait.stdlib.os;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.PyException;
import org.krait.runtime.thread.OsFork;
import org.krait.runtime.thread.ThreadState;

/**
 * A program to be started by {@code subprocess}. Without a function to be run in the child, and with nothing that the C library's
 * {@code posix_spawn} cannot do, it is started by that: no thread of the JVM has to stop. Otherwise the interpreter forks.
 *
 * <p>What goes wrong in the child is written to the {@link #errors} pipe, as {@code subprocess} expects it:
 * {@code OSError:<hex errno>:<text>}, the text "noexec" when it was not the program that could not be run.
 * Used by one thread; the fields are set before {@link #start}.
 */
public final class ChildProgram {
    /** No process has this id, so waiting for it fails with ECHILD: given back when there is no child to wait for. */
    private static final int NO_PROCESS = 0x7ffffffe;
    private static final int NOT_STARTED = 255;

    public List<byte[]> executables;
    public List<byte[]> arguments;
    /** Null for this process's. */
    public List<byte[]> environment;
    public byte[] directory;
    public int stdin;
    public int stdout;
    public int stderr;
    /** The other ends of the pipes, to be closed in a forked child. */
    public int[] parentEnds;
    public int errors;
    public boolean closeOthers;
    public int[] kept;
    public boolean restoreSignals;
    public boolean newSession;
    /** Negative for none. */
    public int processGroup;
    public Integer gid;
    public Integer uid;
    public int[] groups;
    /** Negative for unchanged. */
    public int umask;
    public Object preexec;

    /** Starts the program; its process id. */
    public int start(ThreadState ts) {
        boolean plain = preexec == null && gid == null && uid == null && groups == null && umask < 0;
        return plain ? spawn(ts) : fork(ts);
    }

    private void report(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        try (Scratch s = Scratch.open()) {
            Kernel.call(SystemCall.WRITE, errors, s.copy(bytes, 0, bytes.length), bytes.length);
        }
    }

    private void reportErrno(long errno, String text) {
        report("OSError:" + Long.toHexString(errno) + ":" + text);
    }

    /** The error of entering {@link #directory}, 0 when it can be entered. */
    private long directoryError(ThreadState ts) {
        if (directory == null) {
            return 0;
        }
        try (Scratch s = Scratch.open()) {
            final int openDirectory = (SystemCall.AARCH64 ? 0x4000 : 0x10000) | 0x200000 | PosixFiles.O_CLOEXEC;
            long path = s.cString(directory);
            long fd = Kernel.blocking(ts, SystemCall.OPENAT, FileTree.AT_FDCWD, path, openDirectory, 0);
            if (fd < 0) {
                return -fd;
            }
            Kernel.call(SystemCall.CLOSE, fd);
            final int mayEnter = 1;
            return -Math.min(0, Kernel.call(SystemCall.FACCESSAT, FileTree.AT_FDCWD, path, mayEnter));
        }
    }

    /** A duplicate out of the way of 0, 1 and 2 for a descriptor that would be overwritten before it is used. */
    private static int moved(int fd) {
        return (int) Kernel.check(Kernel.call(SystemCall.FCNTL, fd, Kernel.F_DUPFD_CLOEXEC, 3));
    }

    /** The environment, as it is now: what runs in the child may have changed this process's. */
    private List<byte[]> environmentNow() {
        return environment != null ? environment : Environ.forKernel();
    }

    private int spawn(ThreadState ts) {
        long unreachable = directoryError(ts);
        if (unreachable != 0) {
            reportErrno(unreachable, "noexec:chdir");
            return NO_PROCESS;
        }
        int out = stdout == 0 ? moved(stdout) : stdout;
        int err = stderr == 0 || stderr == 1 && out != 1 ? moved(stderr) : stderr;
        try (SpawnPlan plan = new SpawnPlan()) {
            plan.duplicate(stdin, 0);
            plan.duplicate(out, 1);
            plan.duplicate(err, 2);
            if (directory != null) {
                plan.enter(directory);
            }
            for (int fd : kept) {
                if (fd > 2 && fd != errors) {
                    // Onto itself: the C library then only clears the close-on-exec flag, in the child.
                    plan.duplicate(fd, fd);
                }
            }
            if (closeOthers) {
                closeOthers(plan);
            }
            plan.attributes(newSession, processGroup, restoreSignals);
            List<byte[]> env = environmentNow();
            long failure = Errno.ENOENT;
            for (byte[] executable : executables) {
                long pid = plan.spawn(executable, arguments, env);
                if (pid >= 0) {
                    return (int) pid;
                }
                if (-pid != Errno.ENOENT && -pid != Errno.ENOTDIR) {
                    failure = -pid;
                }
            }
            reportErrno(failure, "");
            return NO_PROCESS;
        } finally {
            if (out != stdout) {
                Kernel.call(SystemCall.CLOSE, out);
            }
            if (err != stderr) {
                Kernel.call(SystemCall.CLOSE, err);
            }
        }
    }

    /** Closes what is open now, but for 0, 1, 2 and the kept ones; what is opened meanwhile closes by itself when the program starts. */
    private void closeOthers(SpawnPlan plan) {
        TreeSet<Integer> open = new TreeSet<>();
        String[] names = new java.io.File("/proc/self/fd").list();
        if (names != null) {
            for (String name : names) {
                open.add(Integer.parseInt(name));
            }
        }
        for (int fd : kept) {
            open.remove(fd);
        }
        for (int fd : open) {
            // Those that close by themselves need no word; that is nearly all of them, the JVM's included.
            if (fd > 2 && Kernel.call(SystemCall.FCNTL, fd, PosixFiles.F_GETFD) == 0) {
                plan.close(fd);
            }
        }
    }

    private int fork(ThreadState ts) {
        int pid = OsFork.forkForProgram(ts, preexec != null);
        if (pid != 0) {
            return pid;
        }
        try {
            child(ts);
        } catch (PyException e) {
            report("SubprocessError:0:" + (preexec != null ? "Exception occurred in preexec_fn." : "noexec"));
        } finally {
            Kernel.call(SystemCall.EXIT_GROUP, NOT_STARTED);
        }
        return 0;
    }

    private void child(ThreadState ts) {
        for (int fd : kept) {
            if (fd != errors) {
                PosixFiles.setInheritable(fd, true);
            }
        }
        for (int fd : parentEnds) {
            if (fd > 2) {
                Kernel.call(SystemCall.CLOSE, fd);
            }
        }
        int out = stdout == 0 ? moved(stdout) : stdout;
        int err = stderr == 0 || stderr == 1 && out != 1 ? moved(stderr) : stderr;
        become(stdin, 0);
        become(out, 1);
        become(err, 2);
        try (Scratch s = Scratch.open()) {
            if (directory != null && step(Kernel.call(SystemCall.CHDIR, s.cString(directory)), "noexec:chdir")) {
                return;
            }
            if (umask >= 0) {
                Kernel.call(SystemCall.UMASK, umask);
            }
            if (restoreSignals) {
                Signals.restoreInChild(s);
            }
            if (newSession) {
                Kernel.call(SystemCall.SETSID);
            }
            if (processGroup >= 0 && step(Kernel.call(SystemCall.SETPGID, 0, processGroup), "noexec")) {
                return;
            }
            if (groups != null && step(setGroups(s), "noexec")) {
                return;
            }
            if (gid != null && step(Kernel.call(SystemCall.SETREGID, gid, gid), "noexec")) {
                return;
            }
            if (uid != null && step(Kernel.call(SystemCall.SETREUID, uid, uid), "noexec")) {
                return;
            }
        }
        if (preexec != null) {
            Call.call0(ts, preexec);
        }
        if (closeOthers) {
            closeRanges();
        }
        run();
    }

    private boolean step(long result, String text) {
        if (result < 0) {
            reportErrno(-result, text);
        }
        return result < 0;
    }

    private long setGroups(Scratch s) {
        long memory = s.allocate(4L * Math.max(1, groups.length));
        for (int i = 0; i < groups.length; i++) {
            NativeMemory.putInt(memory + 4L * i, groups[i]);
        }
        return Kernel.call(SystemCall.SETGROUPS, groups.length, memory);
    }

    private static void become(int fd, int target) {
        if (fd == target) {
            PosixFiles.setInheritable(fd, true);
        } else if (fd >= 0) {
            Kernel.check(Kernel.call(SystemCall.DUP3, fd, target, 0));
        }
    }

    /** Marks everything but the kept descriptors to be closed by the exec; the error pipe stays usable until then. */
    private void closeRanges() {
        final int closeOnExec = 4;
        int from = 3;
        for (int fd : kept) {
            if (fd >= 3) {
                if (fd > from) {
                    Kernel.call(SystemCall.CLOSE_RANGE, from, fd - 1L, closeOnExec);
                }
                from = fd + 1;
            }
        }
        Kernel.call(SystemCall.CLOSE_RANGE, from, 0xffffffffL, closeOnExec);
    }

    private void run() {
        long failure = Errno.ENOENT;
        try (Scratch s = Scratch.open()) {
            long argv = s.cStrings(arguments);
            long envp = s.cStrings(environmentNow());
            SignalMask.forNewProgram(s);
            for (byte[] executable : executables) {
                long result = Kernel.call(SystemCall.EXECVE, s.cString(executable), argv, envp);
                if (-result != Errno.ENOENT && -result != Errno.ENOTDIR) {
                    failure = -result;
                }
            }
        }
        reportErrno(failure, "");
    }
}
