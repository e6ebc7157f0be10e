package org.krait.stdlib.io;

import java.util.Arrays;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Unraisable;
import org.krait.runtime.module.Audit;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.stdlib.os.Errno;
import org.krait.stdlib.os.FsPath;
import org.krait.stdlib.os.Kernel;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.OpenDescriptors;
import org.krait.stdlib.os.OpenFile;
import org.krait.stdlib.os.ReadableBuffer;
import org.krait.stdlib.os.Scratch;
import org.krait.stdlib.os.SystemCall;
import org.krait.stdlib.os.Warn;
import org.krait.stdlib.os.WritableBuffer;

/**
 * A stream over a file descriptor, without a buffer. The kernel orders concurrent calls; {@code fd} is -1 when closed, and
 * closing takes it out atomically (under the monitor), so that no descriptor is closed twice. No lock is held over a system
 * call, hence nothing is to be done at a fork.
 */
@PyTypeDef(name = "FileIO", module = "_io", base = RawIOBase.class, hasDict = true, doc = "Open a file without buffering.")
public final class FileIO extends RawIOBase {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new FileIOTable());

    /** A larger read or write is made in pieces. */
    private static final int LARGEST = 64 << 20;
    private static final int SMALL_READ = 64 << 10;

    private volatile int fd = -1;
    private boolean created;
    private boolean readable;
    private boolean writable;
    private boolean appending;
    /** Whether the file can be positioned; null while nobody asked. */
    private volatile Boolean seekable;
    private boolean closefd = true;
    private volatile boolean finalizing;
    private int blockSize = IoModule.DEFAULT_BUFFER_SIZE;
    /** The size that the file had when it was opened, -1 when unknown or changed since. */
    private volatile long sizeAtOpen = -1;
    private volatile boolean regularOrUnknown = true;
    private OpenDescriptors.Handle handle;

    private FileIO(PyType type) {
        super(type);
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new FileIO(cls);
    }

    /** Opens a file as {@code FileIO(file, mode, closefd, opener)} does. */
    static FileIO open(ThreadState ts, Object file, String mode, boolean closefd, Object opener) {
        FileIO stream = new FileIO(TYPE);
        stream.init(ts, file, mode, closefd, opener);
        return stream;
    }

    @PyMethod(name = "__init__", sig = "($self, file, mode='r', closefd=True, opener=None)")
    void init(ThreadState ts, Object file, String mode, boolean closeDescriptor, Object opener) {
        if (fd >= 0) {
            if (closefd) {
                closeDescriptor(ts);
            } else {
                fd = -1;
            }
        }
        int given = -1;
        if (file instanceof Boolean) {
            Warn.runtime("bool is used as a file descriptor");
        }
        if (Ints.isInt(file)) {
            Object number = Operators.indexOf(file);
            if (!(number instanceof Long n) || n != (int) (long) n) {
                throw Errors.overflowError("Python int too large to convert to C int");
            }
            given = (int) (long) n;
            if (given < 0) {
                throw Errors.valueError("negative file descriptor");
            }
        }
        byte[] path = given < 0 ? FsPath.bytes(file) : null;
        int flags = parseMode(mode);
        closefd = closeDescriptor;
        seekable = null;
        closed = false;
        Audit.raise("open", file, mode, (long) flags);
        boolean own = false;
        if (given >= 0) {
            fd = given;
        } else {
            if (!closeDescriptor) {
                throw Errors.valueError("Cannot use closefd=False with file name");
            }
            if (opener == PyNone.NONE) {
                fd = open(ts, path, flags, file);
            } else {
                fd = callOpener(ts, opener, file, flags);
            }
            own = true;
        }
        boolean ready = false;
        try {
            examine(ts, file);
            // Through the attribute, so that a subclass with __slots__ or a property sees it.
            Attributes.set(this, "name", file);
            if (appending) {
                long at = Kernel.call(SystemCall.LSEEK, fd, 0, 2);
                if (at < 0 && at != -Errno.ESPIPE) {
                    throw Errors.osError((int) -at);
                }
            }
            ready = true;
        } finally {
            if (!ready) {
                int failed = fd;
                fd = -1;
                if (own) {
                    Kernel.call(SystemCall.CLOSE, failed);
                }
            }
        }
        watchAgain();
        if (closefd) {
            handle = OpenDescriptors.watch(this, fd);
        }
    }

    @Override
    boolean holdsSomething() {
        return true;
    }

    private static int open(ThreadState ts, byte[] path, int flags, Object file) {
        long result = OpenFile.open(ts, path, flags, 0666);
        if (result < 0) {
            throw Errors.osError((int) -result, file);
        }
        return (int) result;
    }

    private static int callOpener(ThreadState ts, Object opener, Object file, int flags) {
        Object result = Call.call2(ts, opener, file, (long) flags);
        if (!Ints.isInt(result)) {
            throw Errors.typeError("expected integer from opener");
        }
        long number = (Long) Operators.indexOf(result);
        if (number < 0) {
            throw Errors.valueError("opener returned %d", number);
        }
        // A child process must not inherit what Python opened (PEP 446).
        long fdFlags = Kernel.call(SystemCall.FCNTL, number, 1);
        if (fdFlags < 0) {
            throw Errors.osError((int) -fdFlags);
        }
        if ((fdFlags & 1) == 0) {
            Kernel.check(Kernel.call(SystemCall.FCNTL, number, 2, fdFlags | 1));
        }
        return (int) number;
    }

    private int parseMode(String mode) {
        created = false;
        readable = false;
        writable = false;
        appending = false;
        boolean plus = false;
        int kinds = 0;
        int flags = OpenFile.O_CLOEXEC;
        for (int i = 0; i < mode.length(); i++) {
            switch (mode.charAt(i)) {
                case 'x' -> {
                    kinds++;
                    created = true;
                    writable = true;
                    flags |= OpenFile.O_EXCL | OpenFile.O_CREAT;
                }
                case 'r' -> {
                    kinds++;
                    readable = true;
                }
                case 'w' -> {
                    kinds++;
                    writable = true;
                    flags |= OpenFile.O_CREAT | OpenFile.O_TRUNC;
                }
                case 'a' -> {
                    kinds++;
                    writable = true;
                    appending = true;
                    flags |= OpenFile.O_APPEND | OpenFile.O_CREAT;
                }
                case 'b' -> {}
                case '+' -> {
                    if (plus) {
                        throw badMode();
                    }
                    plus = true;
                    readable = true;
                    writable = true;
                }
                default -> throw Errors.valueError("invalid mode: %s", mode);
            }
            if (kinds > 1) {
                throw badMode();
            }
        }
        if (kinds == 0) {
            throw badMode();
        }
        return flags | (readable && writable ? OpenFile.O_RDWR : readable ? OpenFile.O_RDONLY : OpenFile.O_WRONLY);
    }

    private static PyException badMode() {
        return Errors.valueError("Must have exactly one of create/read/write/append mode and at most one plus");
    }

    private void examine(ThreadState ts, Object file) {
        try (Scratch s = Scratch.open()) {
            OpenFile.Facts facts = OpenFile.facts(ts, s, fd);
            if (facts.error() != 0) {
                if (facts.error() == Errno.EBADF) {
                    throw Errors.osError(Errno.EBADF);
                }
                return;
            }
            if (facts.isDirectory()) {
                throw Errors.osError(Errno.EISDIR, file);
            }
            if (facts.blockSize() > 1) {
                blockSize = (int) Math.min(facts.blockSize(), 1 << 30);
            }
            regularOrUnknown = facts.isRegular();
            sizeAtOpen = facts.isRegular() && !writable ? facts.size() : -1;
        }
    }

    private PyException closedError() {
        return Errors.valueError("I/O operation on closed file");
    }

    /** The open descriptor; ValueError when closed. */
    int descriptor() {
        int open = fd;
        if (open < 0) {
            throw closedError();
        }
        return open;
    }

    private PyException modeError(String action) {
        return unsupported("File not open for " + action);
    }

    /** Whether the kernel moves a position in it; used before a subclass can interfere. */
    boolean isReadable() {
        return readable;
    }

    boolean isWritable() {
        return writable;
    }

    /** Reads into a part of {@code target}; the count, or -1 when the descriptor would block. */
    int readInto(ThreadState ts, byte[] target, int offset, int length) {
        int open = descriptor();
        if (!readable) {
            throw modeError("reading");
        }
        int size = Math.min(length, LARGEST);
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(Math.max(size, 1));
            long n = Kernel.blocking(ts, SystemCall.READ, open, buffer, size);
            if (n == -Errno.EAGAIN) {
                return -1;
            }
            NativeMemory.getBytes(buffer, target, offset, (int) Kernel.check(n));
            return (int) n;
        }
    }

    /** Writes a part of {@code source}; the count, or -1 when the descriptor would block. */
    int writeFrom(ThreadState ts, byte[] source, int offset, int length) {
        int open = descriptor();
        if (!writable) {
            throw modeError("writing");
        }
        int size = Math.min(length, LARGEST);
        try (Scratch s = Scratch.open()) {
            long n = Kernel.blocking(ts, SystemCall.WRITE, open, s.copy(source, offset, size), size);
            if (n == -Errno.EAGAIN) {
                return -1;
            }
            return (int) Kernel.check(n);
        }
    }

    @Override
    @PyMethod(sig = "($self, size=-1, /)", doc = "Read at most size bytes with one system call; None when no data is there in non-blocking mode.")
    Object read(ThreadState ts, Object size) {
        descriptor();
        if (!readable) {
            throw modeError("reading");
        }
        long n = Sizes.optional(size);
        if (n < 0) {
            return readall(ts);
        }
        int wanted = (int) Math.min(n, LARGEST);
        byte[] bytes = new byte[wanted];
        int got = readInto(ts, bytes, 0, wanted);
        return got < 0 ? PyNone.NONE : PyBytes.of(got == wanted ? bytes : Arrays.copyOf(bytes, got));
    }

    @Override
    @PyMethod(sig = "($self, /)", doc = "Read until end of file.")
    Object readall(ThreadState ts) {
        int open = descriptor();
        if (!readable) {
            throw modeError("reading");
        }
        int room = SMALL_READ;
        long known = sizeAtOpen;
        if (known >= 0) {
            long at = known > SMALL_READ ? Kernel.call(SystemCall.LSEEK, open, 0, 1) : 0;
            if (known - Math.max(at, 0) > Integer.MAX_VALUE - 16) {
                throw Errors.overflowError("unbounded read returned more bytes than a Python bytes object can hold");
            }
            // One byte more, so that the end of the file shows without growing the array.
            room = (int) Math.max(known - Math.max(at, 0) + 1, 16);
        }
        byte[] all = new byte[room];
        int length = 0;
        while (true) {
            if (length == all.length) {
                all = Arrays.copyOf(all, (int) Math.min(Integer.MAX_VALUE - 16L, all.length + Math.max(SMALL_READ, all.length / 2L)));
            }
            int n = readInto(ts, all, length, all.length - length);
            if (n < 0) {
                if (length == 0) {
                    return PyNone.NONE;
                }
                break;
            }
            if (n == 0) {
                break;
            }
            length += n;
        }
        return PyBytes.of(length == all.length ? all : Arrays.copyOf(all, length));
    }

    @PyMethod(sig = "($self, buffer, /)", doc = "Read into a writable buffer with one system call.")
    Object readinto(ThreadState ts, Object buffer) {
        descriptor();
        if (!readable) {
            throw modeError("reading");
        }
        try (WritableBuffer target = WritableBuffer.of(buffer, "readinto() argument must be read-write bytes-like object, not %s")) {
            byte[] bytes = new byte[Math.min(target.length(), LARGEST)];
            int n = readInto(ts, bytes, 0, bytes.length);
            if (n < 0) {
                return PyNone.NONE;
            }
            target.put(0, bytes, 0, n);
            return (long) n;
        }
    }

    @PyMethod(sig = "($self, b, /)", doc = "Write with one system call; returns the number of bytes written, None when it would block.")
    Object write(ThreadState ts, Object data) {
        descriptor();
        if (!writable) {
            throw modeError("writing");
        }
        try (ReadableBuffer source = ReadableBuffer.of(data)) {
            int n = writeFrom(ts, source.array(), source.offset(), source.length());
            return n < 0 ? PyNone.NONE : (Object) (long) n;
        }
    }

    /** Moves the position; the kernel's answer. */
    long seek(ThreadState ts, long offset, int whence) {
        return Kernel.blocking(ts, SystemCall.LSEEK, descriptor(), offset, whence);
    }

    @Override
    @PyMethod(sig = "($self, pos, whence=0, /)", doc = "Move to a position; whence is 0 for the start, 1 for the current position, 2 for the end.")
    Object seek(Object position, Object whence) {
        descriptor();
        long offset = Sizes.position(position);
        long result = seek(ThreadState.current(), offset, (int) Sizes.index(whence));
        if (seekable == null) {
            seekable = result >= 0;
        }
        return Kernel.check(result);
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object tell(ThreadState ts) {
        descriptor();
        return Kernel.check(seek(ts, 0, 1));
    }

    @Override
    @PyMethod(sig = "($self, size=None, /)", doc = "Cut or extend the file to a size, by default the current position.")
    Object truncate(ThreadState ts, Object size) {
        int open = descriptor();
        if (!writable) {
            throw modeError("writing");
        }
        Object wanted = size == PyNone.NONE ? tell(ts) : size;
        long length = Sizes.position(wanted);
        Kernel.check(Kernel.blocking(ts, SystemCall.FTRUNCATE, open, length));
        sizeAtOpen = -1;
        return wanted;
    }

    @Override
    @PyMethod(sig = "($self, /)", doc = "Close the file; the descriptor too, unless closefd is false.")
    void close(ThreadState ts) {
        PyException failure = null;
        try {
            super.close(ts);
        } catch (PyException e) {
            failure = e;
        }
        if (finalizing) {
            deallocWarn(this);
        }
        if (!closefd) {
            fd = -1;
        } else {
            try {
                closeDescriptor(ts);
            } catch (PyException e) {
                if (failure != null) {
                    Context.chain(e, failure);
                }
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void closeDescriptor(ThreadState ts) {
        int open;
        synchronized (this) {
            open = fd;
            fd = -1;
        }
        if (open >= 0) {
            if (handle != null) {
                handle.forget();
                handle = null;
            }
            long result = Kernel.once(ts, SystemCall.CLOSE, open, 0, 0, 0, 0, 0);
            if (result < 0 && result != -Errno.EINTR) {
                throw Errors.osError((int) -result);
            }
        }
    }

    @Override
    @PyGetter(value = "closed", doc = "whether the file is closed")
    Object pyClosed() {
        return fd < 0;
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object seekable(ThreadState ts) {
        int open = descriptor();
        Boolean known = seekable;
        if (known == null) {
            known = Kernel.call(SystemCall.LSEEK, open, 0, 1) >= 0;
            seekable = known;
        }
        return known;
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object readable(ThreadState ts) {
        descriptor();
        return readable;
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object writable(ThreadState ts) {
        descriptor();
        return writable;
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object fileno(ThreadState ts) {
        return (long) descriptor();
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object isatty(ThreadState ts) {
        return OpenFile.isTerminal(descriptor());
    }

    @PyMethod(name = "_isatty_open_only", sig = "($self, /)")
    Object isattyOpenOnly() {
        descriptor();
        return sizeAtOpen < 0 && !regularOrUnknown && OpenFile.isTerminal(fd);
    }

    @PyGetter("closefd")
    Object closefd() {
        return closefd;
    }

    @PyGetter("_blksize")
    Object blksize() {
        return (long) blockSize;
    }

    int blockSize() {
        return blockSize;
    }

    @PyGetter(value = "_finalizing", member = true)
    Object finalizing() {
        return finalizing;
    }

    @PySetter("_finalizing")
    void setFinalizing(Object value) {
        finalizing = Operators.truth(value);
    }

    @PyGetter("mode")
    Object mode() {
        return modeText();
    }

    String modeText() {
        if (created) {
            return readable ? "xb+" : "xb";
        }
        if (appending) {
            return readable ? "ab+" : "ab";
        }
        return readable ? writable ? "rb+" : "rb" : "wb";
    }

    @PyMethod(name = "_dealloc_warn", sig = "($self, object, /)")
    void deallocWarn(Object source) {
        if (fd >= 0 && closefd) {
            try {
                Warn.resource(source, Strs.concat("unclosed file ", Operators.reprObject(source)));
            } catch (PyException e) {
                if (!e.is(ExceptionTypes.Warning)) {
                    throw e;
                }
                Unraisable.report(e, "Exception ignored while finalizing file " + Operators.repr(this), null);
            }
        }
    }

    @PyMethod(name = "__getstate__", sig = "($self, /)")
    Object getstate() {
        throw Errors.typeError("cannot pickle '%s' instances", type().name());
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        String type = type().fullName();
        if (fd < 0) {
            return "<" + type + " [closed]>";
        }
        Object name = nameOrNull(this);
        String rest = " mode='" + modeText() + "' closefd=" + (closefd ? "True" : "False") + ">";
        if (name == null) {
            return "<" + type + " fd=" + fd + rest;
        }
        return Strs.concat(Strs.concat("<" + type + " name=", Operators.reprObject(name)), rest);
    }
}
