package org.krait.stdlib.os;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Audit;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Types;

/** The functions of {@code posix} that work on open file descriptors. Stateless. */
@PyModuleDef(value = "posix", part = true)
public final class PosixFiles {
    static final int O_CLOEXEC = 0x80000;
    static final int F_GETFD = 1;
    static final int F_SETFD = 2;
    static final int F_GETFL = 3;
    static final int F_SETFL = 4;
    static final int FD_CLOEXEC = 1;
    static final int O_NONBLOCK = 0x800;
    static final int TCGETS = 0x5401;
    static final int TIOCGWINSZ = 0x5413;
    static final int TIOCGPGRP = 0x540f;
    static final int TIOCSPGRP = 0x5410;
    static final int TIOCSCTTY = 0x540e;
    static final int TIOCGPTN = 0x80045430;
    static final int TIOCSPTLCK = 0x40045431;
    /** A larger read is cut short, so that a wild size does not reserve that much native memory. */
    private static final int LARGEST_READ = 64 << 20;

    private PosixFiles() {}

    @PyFunctionDef(sig = "($module, /, path, flags, mode=511, *, dir_fd=None)", doc = "Open a file and return its descriptor, which is not inheritable.")
    static int open(ThreadState ts, Object path, int flags, int mode, Object dirFd) {
        PathArgument p = PathArgument.of(path, "open");
        int dir = PathArgument.directory(dirFd);
        Audit.raise("open", p.object(), PyNone.NONE, (long) flags);
        try (Scratch s = Scratch.open()) {
            return (int) Kernel.check(Kernel.blocking(ts, SystemCall.OPENAT, dir, p.pointer(s), flags | O_CLOEXEC, mode), p);
        }
    }

    @PyFunctionDef(sig = "($module, /, fd)", doc = "Close a file descriptor.")
    static void close(ThreadState ts, int fd) {
        // Never tried again: Linux frees the descriptor even when it reports EINTR.
        long result = Kernel.once(ts, SystemCall.CLOSE, fd, 0, 0, 0, 0, 0);
        if (result < 0 && result != -Errno.EINTR) {
            throw Errors.osError((int) -result);
        }
    }

    @PyFunctionDef(sig = "($module, fd_low, fd_high, /)", doc = "Close the descriptors from fd_low up to but not including fd_high, ignoring errors.")
    static void closerange(ThreadState ts, int low, int high) {
        int first = Math.max(low, 0);
        if (first < high) {
            Kernel.once(ts, SystemCall.CLOSE_RANGE, first, high - 1L, 0, 0, 0, 0);
        }
    }

    @PyFunctionDef(sig = "($module, fd, length, /)", doc = "Read at most length bytes from a file descriptor.")
    static Object read(ThreadState ts, int fd, long length) {
        if (length < 0) {
            throw Errors.osError(Errno.EINVAL);
        }
        int size = (int) Math.min(length, LARGEST_READ);
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(Math.max(size, 1));
            int n = (int) Kernel.check(Kernel.blocking(ts, SystemCall.READ, fd, buffer, size));
            return bytesAt(buffer, n);
        }
    }

    @PyFunctionDef(sig = "($module, fd, buffer, /)", doc = "Read into a writable buffer; returns the number of bytes read.")
    static long readinto(ThreadState ts, int fd, Object buffer) {
        try (WritableBuffer target = WritableBuffer.of(buffer, "readinto() argument 2 must be read-write bytes-like object, not %s"); Scratch s = Scratch.open()) {
            int size = Math.min(target.length(), LARGEST_READ);
            long memory = s.allocate(Math.max(size, 1));
            int n = (int) Kernel.check(Kernel.blocking(ts, SystemCall.READ, fd, memory, size));
            target.copyFrom(memory, 0, n);
            return n;
        }
    }

    @PyFunctionDef(sig = "($module, fd, length, offset, /)", doc = "Read from a position without moving the file offset.")
    static Object pread(ThreadState ts, int fd, long length, long offset) {
        if (length < 0) {
            throw Errors.osError(Errno.EINVAL);
        }
        int size = (int) Math.min(length, LARGEST_READ);
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(Math.max(size, 1));
            int n = (int) Kernel.check(Kernel.blocking(ts, SystemCall.PREAD64, fd, buffer, size, offset));
            return bytesAt(buffer, n);
        }
    }

    static PyBytes bytesAt(long address, int length) {
        byte[] bytes = new byte[length];
        NativeMemory.getBytes(address, bytes, 0, length);
        return PyBytes.of(bytes);
    }

    @PyFunctionDef(sig = "($module, fd, data, /)", doc = "Write a bytes-like object; returns the number of bytes written.")
    static long write(ThreadState ts, int fd, Object data) {
        try (ReadableBuffer source = ReadableBuffer.of(data)) {
            return Kernel.check(write(ts, fd, source.array(), source.offset(), source.length()));
        }
    }

    /** Writes a part of {@code bytes}; the kernel's result. */
    public static long write(ThreadState ts, int fd, byte[] bytes, int offset, int length) {
        try (Scratch s = Scratch.open()) {
            return Kernel.blocking(ts, SystemCall.WRITE, fd, s.copy(bytes, offset, length), length);
        }
    }

    @PyFunctionDef(sig = "($module, fd, buffer, offset, /)", doc = "Write at a position without moving the file offset.")
    static long pwrite(ThreadState ts, int fd, Object buffer, long offset) {
        try (ReadableBuffer source = ReadableBuffer.of(buffer); Scratch s = Scratch.open()) {
            long memory = s.copy(source.array(), source.offset(), source.length());
            return Kernel.check(Kernel.blocking(ts, SystemCall.PWRITE64, fd, memory, source.length(), offset));
        }
    }

    @PyFunctionDef(sig = "($module, fd, buffers, /)")
    static long readv(ThreadState ts, int fd, Object buffers) {
        requireSequence(buffers, "readv() arg 2 must be a sequence");
        return scatter(ts, SystemCall.READV, fd, buffers, 0, 0);
    }

    @PyFunctionDef(sig = "($module, fd, buffers, offset, flags=0, /)")
    static long preadv(ThreadState ts, int fd, Object buffers, long offset, int flags) {
        requireSequence(buffers, "preadv2() arg 2 must be a sequence");
        return scatter(ts, SystemCall.PREADV2, fd, buffers, offset, flags);
    }

    @PyFunctionDef(sig = "($module, fd, buffers, /)")
    static long writev(ThreadState ts, int fd, Object buffers) {
        requireSequence(buffers, "writev() arg 2 must be a sequence");
        return gather(ts, SystemCall.WRITEV, fd, buffers, 0, 0);
    }

    @PyFunctionDef(sig = "($module, fd, buffers, offset, flags=0, /)")
    static long pwritev(ThreadState ts, int fd, Object buffers, long offset, int flags) {
        requireSequence(buffers, "pwritev2() arg 2 must be a sequence");
        return gather(ts, SystemCall.PWRITEV2, fd, buffers, offset, flags);
    }

    static void requireSequence(Object value, String message) {
        if (Types.of(value).lookup("__getitem__") == null || Types.of(value).lookup("__len__") == null) {
            throw Errors.typeError("%s", message);
        }
    }

    private static long scatter(ThreadState ts, int number, int fd, Object buffers, long offset, int flags) {
        Object[] items = org.krait.runtime.call.Iteration.toArray(buffers);
        WritableBuffer[] targets = new WritableBuffer[items.length];
        try (Scratch s = Scratch.open()) {
            long vector = s.allocate(16L * items.length);
            for (int i = 0; i < items.length; i++) {
                targets[i] = WritableBuffer.of(items[i], "a bytes-like object is required, not '%s'");
                NativeMemory.putLong(vector + 16L * i, s.allocate(Math.max(1, targets[i].length())));
                NativeMemory.putLong(vector + 16L * i + 8, targets[i].length());
            }
            long total = Kernel.check(Kernel.blocking(ts, number, fd, vector, items.length, offset, 0, flags));
            long left = total;
            for (int i = 0; i < items.length && left > 0; i++) {
                int n = (int) Math.min(left, targets[i].length());
                targets[i].copyFrom(NativeMemory.getLong(vector + 16L * i), 0, n);
                left -= n;
            }
            return total;
        } finally {
            for (WritableBuffer target : targets) {
                if (target != null) {
                    target.close();
                }
            }
        }
    }

    private static long gather(ThreadState ts, int number, int fd, Object buffers, long offset, int flags) {
        Object[] items = org.krait.runtime.call.Iteration.toArray(buffers);
        try (Scratch s = Scratch.open()) {
            long vector = s.allocate(16L * items.length);
            for (int i = 0; i < items.length; i++) {
                try (ReadableBuffer source = ReadableBuffer.of(items[i])) {
                    NativeMemory.putLong(vector + 16L * i, s.copy(source.array(), source.offset(), source.length()));
                    NativeMemory.putLong(vector + 16L * i + 8, source.length());
                }
            }
            return Kernel.check(Kernel.blocking(ts, number, fd, vector, items.length, offset, 0, flags));
        }
    }

    @PyFunctionDef(sig = "($module, fd, position, whence, /)")
    static long lseek(ThreadState ts, int fd, long position, int whence) {
        return Kernel.check(Kernel.blocking(ts, SystemCall.LSEEK, fd, position, whence));
    }

    @PyFunctionDef(sig = "($module, /, fd)")
    static void fsync(ThreadState ts, Object fd) {
        Kernel.check(Kernel.blocking(ts, SystemCall.FSYNC, FileNumber.of(fd)));
    }

    @PyFunctionDef(sig = "($module, /, fd)")
    static void fdatasync(ThreadState ts, Object fd) {
        Kernel.check(Kernel.blocking(ts, SystemCall.FDATASYNC, FileNumber.of(fd)));
    }

    @PyFunctionDef(sig = "($module, /)")
    static void sync(ThreadState ts) {
        Kernel.blocking(ts, SystemCall.SYNC, 0);
    }

    @PyFunctionDef(sig = "($module, fd, length, /)")
    static void ftruncate(ThreadState ts, int fd, long length) {
        Audit.raise("os.truncate", (long) fd, length);
        Kernel.check(Kernel.blocking(ts, SystemCall.FTRUNCATE, fd, length));
    }

    @PyFunctionDef(sig = "($module, fd, offset, length, /)", name = "posix_fallocate")
    static void fallocate(ThreadState ts, int fd, long offset, long length) {
        Kernel.check(Kernel.blocking(ts, SystemCall.FALLOCATE, fd, 0, offset, length));
    }

    @PyFunctionDef(sig = "($module, fd, offset, length, advice, /)", name = "posix_fadvise")
    static void fadvise(ThreadState ts, int fd, long offset, long length, int advice) {
        Kernel.check(Kernel.blocking(ts, SystemCall.FADVISE64, fd, offset, length, advice));
    }

    @PyFunctionDef(sig = "($module, fd, /)", doc = "Duplicate a file descriptor; the copy is not inheritable.")
    static int dup(int fd) {
        return (int) Kernel.check(Kernel.duplicate(fd));
    }

    @PyFunctionDef(sig = "($module, /, fd, fd2, inheritable=True)", doc = "Make fd2 a duplicate of fd.")
    static int dup2(ThreadState ts, int fd, int fd2, boolean inheritable) {
        if (fd < 0 || fd2 < 0) {
            throw Errors.osError(Errno.EBADF);
        }
        if (fd == fd2) {
            // dup3 refuses equal descriptors, dup2 only checks that they are open.
            Kernel.check(Kernel.call(SystemCall.FCNTL, fd, F_GETFD));
            if (!inheritable) {
                setInheritable(fd, false);
            }
            return fd2;
        }
        return (int) Kernel.check(Kernel.blocking(ts, SystemCall.DUP3, fd, fd2, inheritable ? 0 : O_CLOEXEC));
    }

    @PyFunctionDef(sig = "($module, /)", doc = "Create a pipe: a tuple (read end, write end), neither inheritable.")
    static Object pipe() {
        return pipe2(O_CLOEXEC);
    }

    @PyFunctionDef(sig = "($module, flags, /)", doc = "Create a pipe with flags.")
    static Object pipe2(int flags) {
        try (Scratch s = Scratch.open()) {
            long fds = s.allocate(8);
            Kernel.check(Kernel.opening(SystemCall.PIPE2, fds, flags));
            return PyTuple.of((long) NativeMemory.getInt(fds), (long) NativeMemory.getInt(fds + 4));
        }
    }

    @PyFunctionDef(sig = "($module, fd, command, length, /)")
    static void lockf(ThreadState ts, int fd, int command, long length) {
        FileLocks.lockf(ts, fd, command, length);
    }

    @PyFunctionDef(sig = "($module, fd, /)", doc = "Whether the descriptor is connected to a terminal.")
    static boolean isatty(int fd) {
        try (Scratch s = Scratch.open()) {
            return Kernel.call(SystemCall.IOCTL, fd, TCGETS, s.allocate(64)) == 0;
        }
    }

    @PyFunctionDef(sig = "($module, fd, /)", name = "get_inheritable")
    static boolean getInheritable(int fd) {
        return (Kernel.check(Kernel.call(SystemCall.FCNTL, fd, F_GETFD)) & FD_CLOEXEC) == 0;
    }

    @PyFunctionDef(sig = "($module, fd, inheritable, /)", name = "set_inheritable")
    static void setInheritable(int fd, boolean inheritable) {
        long flags = Kernel.check(Kernel.call(SystemCall.FCNTL, fd, F_GETFD));
        long wanted = inheritable ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC;
        if (wanted != flags) {
            Kernel.check(Kernel.call(SystemCall.FCNTL, fd, F_SETFD, wanted));
        }
    }

    @PyFunctionDef(sig = "($module, fd, /)", name = "get_blocking")
    static boolean getBlocking(int fd) {
        return (Kernel.check(Kernel.call(SystemCall.FCNTL, fd, F_GETFL)) & O_NONBLOCK) == 0;
    }

    @PyFunctionDef(sig = "($module, fd, blocking, /)", name = "set_blocking")
    static void setBlocking(int fd, boolean blocking) {
        long flags = Kernel.check(Kernel.call(SystemCall.FCNTL, fd, F_GETFL));
        Kernel.check(Kernel.call(SystemCall.FCNTL, fd, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK));
    }

    @PyFunctionDef(sig = "($module, fd=<unrepresentable>, /)", name = "get_terminal_size", doc = "The size of the terminal window as (columns, lines).")
    static Object getTerminalSize(Object fd) {
        int terminal = fd == null ? 1 : PathArgument.descriptor(fd);
        try (Scratch s = Scratch.open()) {
            long size = s.allocate(8);
            Kernel.check(Kernel.call(SystemCall.IOCTL, terminal, TIOCGWINSZ, size));
            long lines = NativeMemory.getShort(size) & 0xffff;
            long columns = NativeMemory.getShort(size + 2) & 0xffff;
            return PosixTypes.TERMINAL_SIZE.of(columns, lines);
        }
    }

    @PyFunctionDef(sig = "($module, /, out_fd, in_fd, offset, count)")
    static long sendfile(ThreadState ts, int out, int in, Object offset, long count) {
        try (Scratch s = Scratch.open()) {
            long position = 0;
            if (offset != PyNone.NONE) {
                position = s.allocate(8);
                NativeMemory.putLong(position, Offset.of(offset));
            }
            return Kernel.check(Kernel.blocking(ts, SystemCall.SENDFILE, out, in, position, count));
        }
    }

    @PyFunctionDef(sig = "($module, /, src, dst, count, offset_src=None, offset_dst=None)", name = "copy_file_range")
    static long copyFileRange(ThreadState ts, int src, int dst, long count, Object offsetSrc, Object offsetDst) {
        if (count < 0) {
            throw Errors.valueError("negative value for 'count' not allowed");
        }
        try (Scratch s = Scratch.open()) {
            long from = Offset.pointer(s, offsetSrc);
            long to = Offset.pointer(s, offsetDst);
            return Kernel.check(Kernel.blocking(ts, SystemCall.COPY_FILE_RANGE, src, from, dst, to, count, 0));
        }
    }

    @PyFunctionDef(sig = "($module, /, src, dst, count, offset_src=None, offset_dst=None, flags=0)")
    static long splice(ThreadState ts, int src, int dst, long count, Object offsetSrc, Object offsetDst, int flags) {
        if (count < 0) {
            throw Errors.valueError("negative value for 'count' not allowed");
        }
        try (Scratch s = Scratch.open()) {
            long from = Offset.pointer(s, offsetSrc);
            long to = Offset.pointer(s, offsetDst);
            return Kernel.check(Kernel.blocking(ts, SystemCall.SPLICE, src, from, dst, to, count, flags));
        }
    }

    @PyFunctionDef(sig = "($module, /, name, flags=<unrepresentable>)", name = "memfd_create")
    static int memfdCreate(Object name, Object flags) {
        byte[] bytes = FsPath.bytes(name);
        long bits = flags == null ? 1 : (Long) Operators.indexOf(flags);
        try (Scratch s = Scratch.open()) {
            return (int) Kernel.check(Kernel.opening(SystemCall.MEMFD_CREATE, s.cString(bytes), bits));
        }
    }

    @PyFunctionDef(sig = "($module, /, initval, flags=<unrepresentable>)")
    static int eventfd(int initval, Object flags) {
        long bits = flags == null ? O_CLOEXEC : (Long) Operators.indexOf(flags);
        return (int) Kernel.check(Kernel.opening(SystemCall.EVENTFD2, initval, bits));
    }

    @PyFunctionDef(sig = "($module, /, fd)", name = "eventfd_read")
    static Object eventfdRead(ThreadState ts, int fd) {
        try (Scratch s = Scratch.open()) {
            long value = s.allocate(8);
            Kernel.check(Kernel.blocking(ts, SystemCall.READ, fd, value, 8));
            return Offset.unsigned(NativeMemory.getLong(value));
        }
    }

    @PyFunctionDef(sig = "($module, /, fd, value)", name = "eventfd_write")
    static void eventfdWrite(ThreadState ts, int fd, Object value) {
        try (Scratch s = Scratch.open()) {
            long memory = s.allocate(8);
            NativeMemory.putLong(memory, Offset.unsignedBits(value));
            Kernel.check(Kernel.blocking(ts, SystemCall.WRITE, fd, memory, 8));
        }
    }

    @PyFunctionDef(sig = "($module, /, fd)", name = "device_encoding")
    static Object deviceEncoding(int fd) {
        return isatty(fd) ? "utf-8" : PyNone.NONE;
    }

    @PyFunctionDef(sig = "($module, fd, /)", doc = "The name of the terminal that is open on the descriptor.")
    static Object ttyname(int fd) {
        try (Scratch s = Scratch.open()) {
            Kernel.check(Kernel.call(SystemCall.IOCTL, fd, TCGETS, s.allocate(64)));
        }
        return FileSystemText.decode(FileTree.readLink("/proc/self/fd/" + fd));
    }

    @PyFunctionDef(sig = "($module, /)")
    static String ctermid() {
        return "/dev/tty";
    }

    @PyFunctionDef(sig = "($module, oflag, /)", name = "posix_openpt")
    static int openMaster(ThreadState ts, int oflag) {
        try (Scratch s = Scratch.open()) {
            long path = s.cString("/dev/ptmx".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            return (int) Kernel.check(Kernel.blocking(ts, SystemCall.OPENAT, FileTree.AT_FDCWD, path, oflag | O_CLOEXEC, 0));
        }
    }

    @PyFunctionDef(sig = "($module, fd, /)")
    static void grantpt(int fd) {
        // The kernel's devpts gives the slave its owner and mode when it is made; only the descriptor is checked.
        pseudoTerminalNumber(fd);
    }

    @PyFunctionDef(sig = "($module, fd, /)")
    static void unlockpt(int fd) {
        try (Scratch s = Scratch.open()) {
            long zero = s.allocateZeroed(4);
            Kernel.check(Kernel.call(SystemCall.IOCTL, fd, TIOCSPTLCK, zero));
        }
    }

    @PyFunctionDef(sig = "($module, fd, /)")
    static String ptsname(int fd) {
        return "/dev/pts/" + pseudoTerminalNumber(fd);
    }

    private static int pseudoTerminalNumber(int fd) {
        try (Scratch s = Scratch.open()) {
            long number = s.allocate(4);
            Kernel.check(Kernel.call(SystemCall.IOCTL, fd, TIOCGPTN & 0xffffffffL, number));
            return NativeMemory.getInt(number);
        }
    }

    @PyFunctionDef(sig = "($module, /)", doc = "Open a pseudo-terminal: a tuple (master, slave).")
    static Object openpty(ThreadState ts) {
        long[] ends = openTerminal(ts, true);
        return PyTuple.of(ends[0], ends[1]);
    }

    /** A new pseudo-terminal: its master, closed by exec or not, and its slave, which is. */
    static long[] openTerminal(ThreadState ts, boolean closeOnExec) {
        final int readWriteNoTty = 2 | 0x100;
        int master = openMaster(ts, readWriteNoTty);
        try {
            unlockpt(master);
            String name = ptsname(master);
            try (Scratch s = Scratch.open()) {
                long path = s.cString(name.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
                long slave = Kernel.check(Kernel.blocking(ts, SystemCall.OPENAT, FileTree.AT_FDCWD, path, readWriteNoTty | O_CLOEXEC, 0));
                if (!closeOnExec) {
                    setInheritable(master, true);
                }
                return new long[] {master, slave};
            }
        } catch (RuntimeException | Error e) {
            Kernel.call(SystemCall.CLOSE, master);
            throw e;
        }
    }

    /** For the child of a fork: the slave of {@link #openTerminal} becomes its terminal and its standard streams. If it cannot, the child ends with 1, as in libc. */
    static void beginOn(long[] ends) {
        Kernel.call(SystemCall.CLOSE, ends[0]);
        Kernel.call(SystemCall.SETSID);
        long result = Kernel.call(SystemCall.IOCTL, ends[1], TIOCSCTTY, 0);
        for (int i = 0; i < 3 && result >= 0; i++) {
            result = ends[1] == i ? Kernel.call(SystemCall.FCNTL, i, F_SETFD, 0) : Kernel.call(SystemCall.DUP3, ends[1], i, 0);
        }
        if (result < 0) {
            org.krait.fork.Fork.exit(1);
        }
        if (ends[1] > 2) {
            Kernel.call(SystemCall.CLOSE, ends[1]);
        }
    }

    @PyFunctionDef(sig = "($module, fd, /)", name = "login_tty")
    static void loginTty(ThreadState ts, int fd) {
        Kernel.call(SystemCall.SETSID);
        Kernel.check(Kernel.call(SystemCall.IOCTL, fd, TIOCSCTTY, 0));
        for (int i = 0; i < 3; i++) {
            dup2(ts, fd, i, true);
        }
        if (fd > 2) {
            Kernel.call(SystemCall.CLOSE, fd);
        }
    }

    @PyFunctionDef(sig = "($module, fd, /)")
    static int tcgetpgrp(int fd) {
        try (Scratch s = Scratch.open()) {
            long group = s.allocate(4);
            Kernel.check(Kernel.call(SystemCall.IOCTL, fd, TIOCGPGRP, group));
            return NativeMemory.getInt(group);
        }
    }

    @PyFunctionDef(sig = "($module, fd, pgid, /)")
    static void tcsetpgrp(ThreadState ts, int fd, int pgid) {
        try (Scratch s = Scratch.open()) {
            long group = s.allocate(4);
            NativeMemory.putInt(group, pgid);
            Kernel.check(Kernel.blocking(ts, SystemCall.IOCTL, fd, TIOCSPGRP, group));
        }
    }

    @PyFunctionDef(sig = "($module, clockid, /, *, flags=<unrepresentable>)", name = "timerfd_create")
    static int timerfdCreate(int clock, Object flags) {
        long bits = O_CLOEXEC | (flags == null ? 0 : (Long) Operators.indexOf(flags));
        return (int) Kernel.check(Kernel.opening(SystemCall.TIMERFD_CREATE, clock, bits));
    }

    @PyFunctionDef(sig = "($module, fd, /, *, flags=0, initial=0.0, interval=0.0)", name = "timerfd_settime")
    static Object timerfdSettime(int fd, int flags, Object initial, Object interval) {
        long[] old = setTimer(fd, flags, org.krait.stdlib.TimeValue.nanos(initial), org.krait.stdlib.TimeValue.nanos(interval));
        return PyTuple.of(old[1] / 1e9, old[0] / 1e9);
    }

    @PyFunctionDef(sig = "($module, fd, /, *, flags=0, initial=0, interval=0)", name = "timerfd_settime_ns")
    static Object timerfdSettimeNanos(int fd, int flags, long initial, long interval) {
        long[] old = setTimer(fd, flags, initial, interval);
        return PyTuple.of(old[1], old[0]);
    }

    @PyFunctionDef(sig = "($module, fd, /)", name = "timerfd_gettime")
    static Object timerfdGettime(int fd) {
        long[] now = getTimer(fd);
        return PyTuple.of(now[1] / 1e9, now[0] / 1e9);
    }

    @PyFunctionDef(sig = "($module, fd, /)", name = "timerfd_gettime_ns")
    static Object timerfdGettimeNanos(int fd) {
        long[] now = getTimer(fd);
        return PyTuple.of(now[1], now[0]);
    }

    /** The struct itimerspec as {interval, value} in nanoseconds. */
    private static long[] readTimer(long address) {
        return new long[] {
            NativeMemory.getLong(address) * 1_000_000_000L + NativeMemory.getLong(address + 8),
            NativeMemory.getLong(address + 16) * 1_000_000_000L + NativeMemory.getLong(address + 24)
        };
    }

    private static long[] getTimer(int fd) {
        try (Scratch s = Scratch.open()) {
            long spec = s.allocate(32);
            Kernel.check(Kernel.call(SystemCall.TIMERFD_GETTIME, fd, spec));
            return readTimer(spec);
        }
    }

    private static long[] setTimer(int fd, int flags, long initial, long interval) {
        try (Scratch s = Scratch.open()) {
            long spec = s.allocate(32);
            long old = s.allocate(32);
            NativeMemory.putLong(spec, Math.floorDiv(interval, 1_000_000_000L));
            NativeMemory.putLong(spec + 8, Math.floorMod(interval, 1_000_000_000L));
            NativeMemory.putLong(spec + 16, Math.floorDiv(initial, 1_000_000_000L));
            NativeMemory.putLong(spec + 24, Math.floorMod(initial, 1_000_000_000L));
            Kernel.check(Kernel.call(SystemCall.TIMERFD_SETTIME, fd, flags, spec, old));
            return readTimer(old);
        }
    }
}
