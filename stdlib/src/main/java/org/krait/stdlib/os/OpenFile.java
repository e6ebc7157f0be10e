package org.krait.stdlib.os;

import org.krait.runtime.thread.ThreadState;

/** What the streams of {@code _io} need of open files. Stateless. */
public final class OpenFile {
    public static final int O_RDONLY = 0;
    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;
    public static final int O_CREAT = 0x40;
    public static final int O_EXCL = 0x80;
    public static final int O_TRUNC = 0x200;
    public static final int O_APPEND = 0x400;
    public static final int O_CLOEXEC = PosixFiles.O_CLOEXEC;

    private OpenFile() {}

    /** What {@code fstat} says of a descriptor; {@code error} is its errno, 0 when it worked. */
    public record Facts(int error, int mode, long size, long blockSize) {
        /** Whether it is a directory. */
        public boolean isDirectory() {
            return (mode & FileStatus.S_IFMT) == FileStatus.S_IFDIR;
        }

        /** Whether it is a regular file. */
        public boolean isRegular() {
            return (mode & FileStatus.S_IFMT) == FileStatus.S_IFREG;
        }
    }

    /** Opens a path; the descriptor or {@code -errno}. */
    public static long open(ThreadState ts, byte[] path, int flags, int mode) {
        try (Scratch s = Scratch.open()) {
            return Kernel.blocking(ts, SystemCall.OPENAT, FileTree.AT_FDCWD, s.cString(path), flags | O_CLOEXEC, mode);
        }
    }

    /** The facts of an open descriptor. */
    public static Facts facts(ThreadState ts, Scratch s, int fd) {
        long buffer = s.allocate(FileStatus.SIZE);
        long result = FileStatus.ofDescriptor(ts, fd, buffer);
        if (result < 0) {
            return new Facts((int) -result, 0, 0, 0);
        }
        return new Facts(0, FileStatus.mode(buffer), FileStatus.size(buffer), FileStatus.blockSize(buffer));
    }

    /** Whether the descriptor is a terminal. */
    public static boolean isTerminal(int fd) {
        return PosixFiles.isatty(fd);
    }
}
