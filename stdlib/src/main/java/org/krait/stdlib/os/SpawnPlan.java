package org.krait.stdlib.os;

import java.util.List;

/** The arguments of {@code posix_spawn} while they are collected. Used by one thread, within one scratch frame. */
final class SpawnPlan implements AutoCloseable {
    /** No smaller than glibc's posix_spawnattr_t (336) and posix_spawn_file_actions_t (80). */
    private static final int ROOM = 512;
    private static final int SETPGROUP = 0x02;
    private static final int SETSIGDEF = 0x04;
    private static final int SETSIGMASK = 0x08;
    private static final int SETSID = 0x80;
    private static final int SIGSET_SIZE = 128;
    /** SIGPIPE and SIGXFSZ, which Python ignores and other programs do not expect to find ignored. */
    private static final long RESTORED = 1L << 12 | 1L << 24;

    private final Scratch scratch = Scratch.open();
    private final long actions = scratch.allocateZeroed(ROOM);
    private final long attributes = scratch.allocateZeroed(ROOM);

    SpawnPlan() {
        LibC.call("posix_spawn_file_actions_init", actions, 0);
        LibC.call("posix_spawnattr_init", attributes, 0);
    }

    /** {@code fd} is {@code target} in the child; nothing for a negative one. Equal numbers only make it inheritable. */
    void duplicate(int fd, int target) {
        if (fd >= 0) {
            LibC.call("posix_spawn_file_actions_adddup2", actions, fd, target);
        }
    }

    void close(int fd) {
        LibC.call("posix_spawn_file_actions_addclose", actions, fd);
    }

    void enter(byte[] directory) {
        LibC.call("posix_spawn_file_actions_addchdir_np", actions, scratch.cString(directory));
    }

    void attributes(boolean newSession, int processGroup, boolean restoreSignals) {
        int flags = SETSIGMASK;
        long mask = scratch.allocateZeroed(SIGSET_SIZE);
        NativeMemory.putLong(mask, SignalMask.bits(scratch));
        LibC.call("posix_spawnattr_setsigmask", attributes, mask);
        if (newSession) {
            flags |= SETSID;
        }
        if (processGroup >= 0) {
            flags |= SETPGROUP;
            LibC.call("posix_spawnattr_setpgroup", attributes, processGroup);
        }
        if (restoreSignals) {
            flags |= SETSIGDEF;
            long set = scratch.allocateZeroed(SIGSET_SIZE);
            NativeMemory.putLong(set, RESTORED);
            LibC.call("posix_spawnattr_setsigdefault", attributes, set);
        }
        LibC.call("posix_spawnattr_setflags", attributes, flags);
    }

    /** Starts a program; its process id, or a negative errno. */
    long spawn(byte[] executable, List<byte[]> arguments, List<byte[]> environment) {
        try (Scratch s = Scratch.open()) {
            long pid = s.allocateZeroed(4);
            int error = (int) LibC.call("posix_spawn", pid, s.cString(executable), actions, attributes, s.cStrings(arguments), s.cStrings(environment)).value();
            return error != 0 ? -error : NativeMemory.getInt(pid);
        }
    }

    @Override
    public void close() {
        LibC.call("posix_spawn_file_actions_destroy", actions, 0);
        LibC.call("posix_spawnattr_destroy", attributes, 0);
        scratch.close();
    }
}
