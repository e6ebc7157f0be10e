package org.krait.stdlib.os;

import org.krait.runtime.thread.ThreadState;

/**
 * The status of a file, read with {@code statx}, whose structure is the same on every machine, and given to Python as
 * {@code os.stat_result}. Stateless; buffers belong to the caller.
 */
final class FileStatus {
    /** The size of struct statx. */
    static final int SIZE = 256;
    static final int S_IFMT = 0xf000;
    static final int S_IFDIR = 0x4000;
    static final int S_IFREG = 0x8000;
    static final int S_IFLNK = 0xa000;
    static final int S_IFIFO = 0x1000;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int BASIC = 0x7ff;
    private static final long EMPTY = java.lang.foreign.Arena.global().allocate(1).address();

    private FileStatus() {}

    /** Fills {@code buffer} for a path (the address of a C string); the kernel's result. */
    static long ofPath(ThreadState ts, int directory, long path, boolean follow, long buffer) {
        int flags = follow ? 0 : FileTree.AT_SYMLINK_NOFOLLOW;
        return Kernel.blocking(ts, SystemCall.STATX, directory, path, flags, BASIC, buffer, 0);
    }

    /** Fills {@code buffer} for an open descriptor; the kernel's result. */
    static long ofDescriptor(ThreadState ts, int fd, long buffer) {
        if (fd < 0) {
            return -Errno.EBADF;
        }
        return Kernel.blocking(ts, SystemCall.STATX, fd, EMPTY, AT_EMPTY_PATH, BASIC, buffer, 0);
    }

    static int mode(long buffer) {
        return NativeMemory.getShort(buffer + 28) & 0xffff;
    }

    static long blockSize(long buffer) {
        return NativeMemory.getInt(buffer + 4) & 0xffffffffL;
    }

    static long size(long buffer) {
        return NativeMemory.getLong(buffer + 40);
    }

    static Object inode(long buffer) {
        return Offset.unsigned(NativeMemory.getLong(buffer + 32));
    }

    /** The device as one number, the way {@code makedev} packs it. */
    static long device(long buffer) {
        return PosixSystem.makedev(NativeMemory.getInt(buffer + 136), NativeMemory.getInt(buffer + 140));
    }

    private static long specialDevice(long buffer) {
        return PosixSystem.makedev(NativeMemory.getInt(buffer + 128), NativeMemory.getInt(buffer + 132));
    }

    /** The {@code os.stat_result}. */
    static Object result(long buffer) {
        long aSec = NativeMemory.getLong(buffer + 64);
        long aNs = NativeMemory.getInt(buffer + 72);
        long cSec = NativeMemory.getLong(buffer + 96);
        long cNs = NativeMemory.getInt(buffer + 104);
        long mSec = NativeMemory.getLong(buffer + 112);
        long mNs = NativeMemory.getInt(buffer + 120);
        return PosixTypes.STAT_RESULT.of(
                (long) mode(buffer),
                inode(buffer),
                device(buffer),
                NativeMemory.getInt(buffer + 16) & 0xffffffffL,
                NativeMemory.getInt(buffer + 20) & 0xffffffffL,
                NativeMemory.getInt(buffer + 24) & 0xffffffffL,
                size(buffer),
                aSec,
                mSec,
                cSec,
                seconds(aSec, aNs),
                seconds(mSec, mNs),
                seconds(cSec, cNs),
                nanos(aSec, aNs),
                nanos(mSec, mNs),
                nanos(cSec, cNs),
                blockSize(buffer),
                NativeMemory.getLong(buffer + 48),
                specialDevice(buffer));
    }

    private static Object seconds(long sec, long ns) {
        return sec + 1e-9 * ns;
    }

    private static Object nanos(long sec, long ns) {
        if (Math.abs(sec) < Long.MAX_VALUE / 2_000_000_000L) {
            return sec * 1_000_000_000L + ns;
        }
        return org.krait.runtime.object.Ints.normalize(
                java.math.BigInteger.valueOf(sec).multiply(java.math.BigInteger.valueOf(1_000_000_000L)).add(java.math.BigInteger.valueOf(ns)));
    }
}
