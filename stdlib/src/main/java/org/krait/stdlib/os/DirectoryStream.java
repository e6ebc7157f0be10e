package org.krait.stdlib.os;

import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;

/**
 * The entries of a directory, read with {@code getdents64}, without "." and "..". Not thread-safe: {@link ScandirIterator}
 * holds its own lock. Closing closes the descriptor that the stream opened itself.
 */
final class DirectoryStream implements AutoCloseable {
    static final int DT_UNKNOWN = 0;
    static final int DT_DIR = 4;
    static final int DT_REG = 8;
    static final int DT_LNK = 10;
    private static final int O_DIRECTORY = SystemCall.AARCH64 ? 0x4000 : 0x10000;
    private static final int BUFFER = 32 << 10;

    private int fd;
    private byte[] entries = new byte[0];
    private int filled;
    private int next;
    private byte[] name;
    private int kind;
    private long inode;

    private DirectoryStream(int fd) {
        this.fd = fd;
    }

    /** Opens the directory; for a descriptor a duplicate of it, rewound, which is what CPython's fdopendir does. */
    static DirectoryStream open(ThreadState ts, PathArgument path) {
        if (path.isDescriptor()) {
            int copy = (int) Kernel.check(Kernel.duplicate(path.fd()), path);
            long result = Kernel.call(SystemCall.LSEEK, copy, 0, 0);
            if (result < 0) {
                Kernel.call(SystemCall.CLOSE, copy);
                throw Errors.osError(result == -Errno.ESPIPE ? Errno.ENOTDIR : (int) -result, path.object());
            }
            return new DirectoryStream(copy);
        }
        try (Scratch s = Scratch.open()) {
            int flags = O_DIRECTORY | PosixFiles.O_CLOEXEC | PosixFiles.O_NONBLOCK;
            long fd = Kernel.blocking(ts, SystemCall.OPENAT, FileTree.AT_FDCWD, path.pointer(s), flags, 0);
            if (fd < 0) {
                throw path.bytes() == null ? Errors.osError((int) -fd) : Errors.osError((int) -fd, path.object());
            }
            return new DirectoryStream((int) fd);
        }
    }

    /** Moves to the next entry; false at the end. OSError when the kernel refuses. */
    boolean next(ThreadState ts) {
        while (true) {
            if (next >= filled) {
                if (fd < 0 || !fill(ts)) {
                    return false;
                }
            }
            int at = next;
            int length = (entries[at + 16] & 0xff) | (entries[at + 17] & 0xff) << 8;
            next = at + length;
            int start = at + 19;
            int end = start;
            while (entries[end] != 0) {
                end++;
            }
            int size = end - start;
            if (entries[start] == '.' && (size == 1 || size == 2 && entries[start + 1] == '.')) {
                continue;
            }
            name = java.util.Arrays.copyOfRange(entries, start, end);
            kind = entries[at + 18];
            long number = 0;
            for (int i = 7; i >= 0; i--) {
                number = number << 8 | entries[at + i] & 0xff;
            }
            inode = number;
            return true;
        }
    }

    private boolean fill(ThreadState ts) {
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(BUFFER);
            int n = (int) Kernel.check(Kernel.blocking(ts, SystemCall.GETDENTS64, fd, buffer, BUFFER));
            if (n == 0) {
                return false;
            }
            if (entries.length < n) {
                entries = new byte[Math.max(n, 4096)];
            }
            NativeMemory.getBytes(buffer, entries, 0, n);
            filled = n;
            next = 0;
            return true;
        }
    }

    /** The name of the current entry. */
    byte[] name() {
        return name;
    }

    /** The d_type of the current entry, {@link #DT_UNKNOWN} where the file system does not tell. */
    int kind() {
        return kind;
    }

    /** The inode number of the current entry. */
    long inode() {
        return inode;
    }

    /** The directory's descriptor, -1 after closing. */
    int fd() {
        return fd;
    }

    @Override
    public void close() {
        int open = fd;
        fd = -1;
        filled = 0;
        next = 0;
        if (open >= 0) {
            Kernel.call(SystemCall.CLOSE, open);
        }
    }
}
