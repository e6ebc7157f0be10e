package org.krait.stdlib.io;

import java.util.Arrays;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.BufferView;
import org.krait.runtime.object.Exports;
import org.krait.runtime.object.Memory;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;
import org.krait.stdlib.os.ReadableBuffer;
import org.krait.stdlib.os.WritableBuffer;

/** A byte stream in memory. The monitor guards the state; no Python code runs and nothing blocks under it. */
@PyTypeDef(name = "BytesIO", module = "_io", base = BufferedIOBase.class, hasDict = true, doc = "Buffered I/O implementation using an in-memory bytes buffer.")
public final class BytesIO extends BufferedIOBase {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new BytesIOTable());

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int length;
    /** Any value up to the largest long, as in CPython; what is beyond {@link #length} is written as zeros when it is needed. */
    private long position;
    private final Exports exports = new Exports();

    private BytesIO(PyType type) {
        super(type);
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new BytesIO(cls);
    }

    @PyMethod(name = "__init__", sig = "($self, initial_bytes=<unrepresentable>)")
    void init(Object initial) {
        byte[] content = NOTHING;
        if (initial != null && initial != PyNone.NONE) {
            try (ReadableBuffer source = ReadableBuffer.of(initial)) {
                content = Arrays.copyOfRange(source.array(), source.offset(), source.offset() + source.length());
            }
        }
        synchronized (this) {
            requireNoExports();
            closed = false;
            bytes = content;
            length = content.length;
            position = 0;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw Errors.valueError("I/O operation on closed file.");
        }
    }

    private void requireNoExports() {
        if (exports.any()) {
            throw Errors.bufferError("Existing exports of data: object cannot be re-sized");
        }
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object readable(ThreadState ts) {
        requireOpen();
        return true;
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object writable(ThreadState ts) {
        requireOpen();
        return true;
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object seekable(ThreadState ts) {
        requireOpen();
        return true;
    }

    @Override
    @PyMethod(sig = "($self, /)")
    void flush(ThreadState ts) {
        requireOpen();
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object isatty(ThreadState ts) {
        requireOpen();
        return false;
    }

    @Override
    @PyMethod(sig = "($self, /)")
    Object tell(ThreadState ts) {
        requireOpen();
        return position;
    }

    @PyMethod(sig = "($self, /)", doc = "The whole content.")
    Object getvalue() {
        synchronized (this) {
            requireOpen();
            return slice(0, length);
        }
    }

    /** A writable view of the content; while it lives the size cannot change. */
    @PyMethod(sig = "($self, /)", doc = "A memoryview of the content.")
    Object getbuffer() {
        synchronized (this) {
            requireOpen();
            if (bytes.length != length) {
                bytes = Arrays.copyOf(bytes, length);
            }
        }
        return BytesIOBuffer.viewOf(this);
    }

    /** A view of the content for {@code exporter}; while there is one the size cannot change. */
    synchronized BufferView view(BytesIOBuffer exporter) {
        if (bytes.length != length) {
            bytes = Arrays.copyOf(bytes, length);
        }
        return BufferView.ofBytes(exports.claim(exporter), new Memory.Heap(bytes), 0, bytes.length, false);
    }

    private PyBytes slice(long from, long to) {
        return PyBytes.of(from >= to ? NOTHING : Arrays.copyOfRange(bytes, (int) from, (int) to));
    }

    private int available() {
        return (int) Math.max(0, length - position);
    }

    @Override
    @PyMethod(sig = "($self, size=-1, /)")
    Object read(ThreadState ts, Object size) {
        long n = Sizes.optional(size);
        synchronized (this) {
            requireOpen();
            int take = n < 0 || n > available() ? available() : (int) n;
            PyBytes result = slice(position, position + take);
            position += take;
            return result;
        }
    }

    @Override
    @PyMethod(sig = "($self, size=-1, /)")
    Object read1(ThreadState ts, Object size) {
        return read(ts, size);
    }

    @Override
    @PyMethod(sig = "($self, buffer, /)")
    Object readinto(ThreadState ts, Object buffer) {
        try (WritableBuffer target = WritableBuffer.of(buffer, String.format(NOT_WRITABLE, "readinto"))) {
            synchronized (this) {
                requireOpen();
                int n = Math.min(target.length(), available());
                if (n > 0) {
                    target.put(0, bytes, (int) position, n);
                    position += n;
                }
                return (long) n;
            }
        }
    }

    @Override
    @PyMethod(sig = "($self, size=-1, /)")
    Object readline(ThreadState ts, Object size) {
        long n = Sizes.optional(size);
        synchronized (this) {
            requireOpen();
            return line(n);
        }
    }

    private PyBytes line(long limit) {
        if (position >= length) {
            return slice(0, 0);
        }
        int end = (int) position;
        int most = limit < 0 || limit > available() ? length : end + (int) limit;
        while (end < most && bytes[end++] != '\n') {
            // looking for the end of the line
        }
        PyBytes result = slice(position, end);
        position = end;
        return result;
    }

    @Override
    @PyMethod(sig = "($self, size=None, /)")
    Object readlines(ThreadState ts, Object size) {
        long most = -1;
        if (size != PyNone.NONE) {
            if (!org.krait.runtime.object.Ints.isInt(size)) {
                throw Errors.typeError("integer argument expected, got '%s'", Types.nameOf(size));
            }
            most = Sizes.index(size);
        }
        PyList lines = new PyList();
        long total = 0;
        synchronized (this) {
            requireOpen();
            for (PyBytes line; (line = line(-1)).value.length > 0; ) {
                lines.append(line);
                total += line.value.length;
                if (most > 0 && total >= most) {
                    break;
                }
            }
        }
        return lines;
    }

    @Override
    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        requireOpen();
        return this;
    }

    @Override
    @PyMethod(name = "__next__", sig = "($self, /)")
    Object next(ThreadState ts) {
        synchronized (this) {
            requireOpen();
            PyBytes line = line(-1);
            return line.value.length == 0 ? null : line;
        }
    }

    @Override
    public Object iternext() {
        return type() == TYPE ? next(ThreadState.current()) : super.iternext();
    }

    @Override
    @PyMethod(sig = "($self, b, /)", doc = "Write a bytes-like object; returns its length.")
    Object write(ThreadState ts, Object data) {
        try (ReadableBuffer source = ReadableBuffer.of(data)) {
            synchronized (this) {
                requireOpen();
                int n = source.length();
                if (n > 0) {
                    put(source.array(), source.offset(), n);
                }
                return (long) n;
            }
        }
    }

    private void put(byte[] source, int offset, int n) {
        if (n > Long.MAX_VALUE - position) {
            throw Errors.overflowError("new buffer size too large");
        }
        long end = position + n;
        if (end > Integer.MAX_VALUE - 16) {
            throw Errors.memoryError();
        }
        if (end > length) {
            requireNoExports();
        }
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 16L, Math.max(end, bytes.length + (bytes.length >> 1) + 64L)));
        }
        if (position > length) {
            Arrays.fill(bytes, length, (int) position, (byte) 0);
        }
        System.arraycopy(source, offset, bytes, (int) position, n);
        position = end;
        length = Math.max(length, (int) end);
    }

    @Override
    @PyMethod(sig = "($self, lines, /)")
    void writelines(ThreadState ts, Object lines) {
        requireOpen();
        Object iterator = Iteration.iter(lines);
        for (Object line; (line = Iteration.next(iterator)) != null; ) {
            write(ts, line);
        }
    }

    @Override
    @PyMethod(sig = "($self, pos, whence=0, /)")
    Object seek(Object offset, Object whenceArgument) {
        long n = Sizes.index(offset);
        long whence = Sizes.index(whenceArgument);
        synchronized (this) {
            requireOpen();
            if (whence < 0 || whence > 2) {
                throw Errors.valueError("invalid whence (%d, should be 0, 1 or 2)", whence);
            }
            if (n < 0 && whence == 0) {
                throw Errors.valueError("negative seek value %d", n);
            }
            long base = whence == 1 ? position : whence == 2 ? length : 0;
            if (n > Long.MAX_VALUE - base) {
                throw Errors.overflowError("new position too large");
            }
            position = Math.max(0, base + n);
            return position;
        }
    }

    @Override
    @PyMethod(sig = "($self, size=None, /)")
    Object truncate(ThreadState ts, Object size) {
        long n = size == PyNone.NONE ? -1 : Sizes.index(size);
        synchronized (this) {
            requireOpen();
            requireNoExports();
            if (size == PyNone.NONE) {
                n = position;
            }
            if (n < 0) {
                throw Errors.valueError("negative size value %d", n);
            }
            if (n < length) {
                length = (int) n;
                bytes = Arrays.copyOf(bytes, length);
            }
            return n;
        }
    }

    @Override
    @PyMethod(sig = "($self, /)")
    void close(ThreadState ts) {
        synchronized (this) {
            requireNoExports();
            closed = true;
            bytes = NOTHING;
            length = 0;
        }
        unwatch();
    }

    @Override
    @PyGetter("closed")
    Object pyClosed() {
        return closed;
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)")
    long sizeOf() {
        return 80L + bytes.length;
    }

    @PyMethod(name = "__getstate__", sig = "($self, /)")
    Object getstate() {
        return PyTuple.of(getvalue(), position, MemoryState.dictOf(this));
    }

    @PyMethod(name = "__setstate__", sig = "($self, object, /)")
    void setstate(Object state) {
        if (!(state instanceof PyTuple t) || t.items().length < 3) {
            throw Errors.typeError("%s.__setstate__ argument should be 3-tuple, got %s", type().fullName(), Types.nameOf(state));
        }
        synchronized (this) {
            requireNoExports();
            length = 0;
            position = 0;
        }
        write(ThreadState.current(), t.items()[0]);
        position = MemoryState.position(t.items()[1], "second item of state must be an integer, not %s");
        MemoryState.restoreDict(this, t.items()[2], "third");
    }
}
