package org.krait.stdlib.io;

import java.util.Arrays;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.stdlib.os.Errno;
import org.krait.stdlib.os.ReadableBuffer;
import org.krait.stdlib.os.WritableBuffer;

/**
 * The buffer that {@link BufferedReader}, {@link BufferedWriter} and {@link BufferedRandom} share. One array serves reading
 * and writing, as in CPython:
 *
 * <ul>
 * <li>{@code pos} is the stream's logical position within the array;
 * <li>{@code rawPos} is where the raw stream stands, -1 when unknown;
 * <li>bytes up to {@code readEnd} were read from the raw stream, -1 when none;
 * <li>bytes from {@code writePos} to {@code writeEnd} are to be written, none when {@code writeEnd} is -1;
 * </ul>
 *
 * <p>All of them are guarded by {@link #lock}, which is held over the raw stream's calls. Re-entering it raises RuntimeError.
 */
abstract class Buffered extends BufferedIOBase {
    /** In place of a raw stream that is detached. */
    private static final RawStream NOTHING = new RawStream(PyNone.NONE);

    final StreamLock lock = new StreamLock();
    /** Null before there is one. */
    private RawStream raw;
    private boolean ready;
    /** What the raw stream knows of this one. */
    private Holder holding;
    private boolean detached;
    boolean readable;
    boolean writable;
    private volatile boolean finalizing;
    /** What {@link OpenStreams} knows the stream by; guarded by the lock. */
    OpenStreams.Entry entry;
    private byte[] buffer;
    private int pos;
    private int rawPos;
    private int readEnd = -1;
    private int writePos;
    private int writeEnd = -1;

    Buffered(PyType type) {
        super(type);
    }

    final void init(ThreadState ts, Object rawStream, long bufferSize, boolean forReading, boolean forWriting) {
        ready = false;
        detached = false;
        if (bufferSize <= 0) {
            throw Errors.valueError("buffer size must be strictly positive");
        }
        if (bufferSize > Integer.MAX_VALUE - 16) {
            throw Errors.memoryError();
        }
        raw = new RawStream(rawStream);
        readable = forReading;
        writable = forWriting;
        buffer = new byte[(int) bufferSize];
        pos = 0;
        rawPos = 0;
        readEnd = -1;
        writePos = 0;
        writeEnd = -1;
        closed = false;
        // Where the raw stream stands; a stream without positions does not say, which is no error here.
        try {
            raw.tell();
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.Exception)) {
                throw e;
            }
        }
        ready = true;
        watchAgain();
        hold(rawStream);
    }

    private void hold(Object rawStream) {
        if (rawStream instanceof IOBase inner) {
            holding = new Holder();
            inner.heldBy(holding);
        }
    }

    @Override
    final boolean holdsSomething() {
        return true;
    }

    @Override
    final Holder holding() {
        return holding;
    }

    final void requireReady() {
        if (!ready) {
            throw Errors.valueError(detached ? "raw stream has been detached" : "I/O operation on uninitialized object");
        }
    }

    /** The raw stream, or None. */
    final Object raw() {
        return raw == null ? PyNone.NONE : raw.object;
    }

    final boolean rawClosed() {
        return raw.isClosed();
    }

    /** ValueError when the stream is closed and has nothing left in the buffer. */
    private void requireOpen(String message) {
        if (readAhead() == 0 && rawClosed()) {
            throw Errors.valueError(message);
        }
    }

    private boolean validRead() {
        return readable && readEnd != -1;
    }

    private boolean validWrite() {
        return writable && writeEnd != -1;
    }

    private int readAhead() {
        return validRead() ? readEnd - pos : 0;
    }

    /** How far the raw stream is ahead of the logical position. */
    private int rawOffset() {
        return (validRead() || validWrite()) && rawPos >= 0 ? rawPos - pos : 0;
    }

    private void resetRead() {
        readEnd = -1;
    }

    private void resetWrite() {
        writePos = 0;
        writeEnd = -1;
        OpenStreams.clean(this);
    }

    private void adjustPosition(int newPos) {
        pos = newPos;
        if (validRead() && readEnd < pos) {
            readEnd = pos;
        }
    }

    private int fill(ThreadState ts) {
        int start = validRead() ? readEnd : 0;
        int n = raw.read(ts, buffer, start, buffer.length - start);
        if (n > 0) {
            readEnd = start + n;
            rawPos = start + n;
        }
        return n;
    }

    private static PyException blocked(long written) {
        return new PyException((PyBaseException) Call.call(ExceptionTypes.BlockingIOError, (long) Errno.EAGAIN, "write could not complete without blocking", written));
    }

    private void flushWrite(ThreadState ts) {
        if (validWrite() && writePos != writeEnd) {
            int rewind = rawOffset() + (pos - writePos);
            if (rewind != 0) {
                raw.seek(-rewind, 1);
                rawPos -= rewind;
            }
            while (writePos < writeEnd) {
                int n = raw.write(ts, buffer, writePos, writeEnd - writePos);
                if (n == RawStream.BLOCKED) {
                    throw blocked(0);
                }
                // The logical position stays: something may have been read behind what is written.
                writePos += n;
                rawPos = writePos;
                ts.poll();
            }
        }
        resetWrite();
    }

    /** Writes what is buffered and puts the raw stream at the logical position. */
    private void flushAndRewind(ThreadState ts) {
        flushWrite(ts);
        if (readable) {
            try {
                raw.seek(-rawOffset(), 1);
            } finally {
                resetRead();
            }
        }
    }

    private PyBytes slice(int from, int length) {
        return PyBytes.of(Arrays.copyOfRange(buffer, from, from + length));
    }

    // ---- what the Python methods of the three classes do

    final Object doRead(ThreadState ts, Object size) {
        requireReady();
        long n = Sizes.optional(size);
        if (n < -1) {
            throw Errors.valueError("read length must be non-negative or -1");
        }
        lock.enter(ts, this);
        try {
            requireOpen("read of closed file");
            if (n == -1) {
                return readAll(ts);
            }
            if (n <= readAhead()) {
                PyBytes result = slice(pos, (int) n);
                pos += (int) n;
                return result;
            }
            if (n > Integer.MAX_VALUE - 16) {
                throw Errors.memoryError();
            }
            return readGeneric(ts, (int) n);
        } finally {
            lock.exit(ts);
        }
    }

    private Object readAll(ThreadState ts) {
        int current = readAhead();
        ByteBuilder all = new ByteBuilder();
        if (current > 0) {
            all.append(buffer, pos, current);
            pos += current;
        }
        if (writable) {
            flushAndRewind(ts);
        }
        resetRead();
        Object rest = raw.readAll(ts);
        if (rest != null) {
            if (rest == PyNone.NONE) {
                return current == 0 ? rest : all.toPyBytes();
            }
            if (!(rest instanceof PyBytes bytes)) {
                throw Errors.typeError("readall() should return bytes");
            }
            if (current == 0) {
                return bytes;
            }
            byte[] data = bytes.value;
            all.append(data, 0, data.length);
            return all.toPyBytes();
        }
        while (true) {
            Object part = Call.method(raw.object, "read");
            if (part != PyNone.NONE && !(part instanceof PyBytes)) {
                throw Errors.typeError("read() should return bytes");
            }
            if (part == PyNone.NONE || Operators.length(part) == 0) {
                return all.length() == 0 && part == PyNone.NONE ? part : all.toPyBytes();
            }
            byte[] data = ((PyBytes) part).value;
            all.append(data, 0, data.length);
            raw.moved(data.length);
        }
    }

    private Object readGeneric(ThreadState ts, int n) {
        int current = readAhead();
        byte[] out = new byte[n];
        int written = current;
        if (current > 0) {
            System.arraycopy(buffer, pos, out, 0, current);
            pos += current;
        }
        if (writable) {
            flushAndRewind(ts);
        }
        resetRead();
        int remaining = n - current;
        while (remaining >= buffer.length) {
            int r = raw.read(ts, out, written, remaining - remaining % buffer.length);
            if (r <= 0) {
                return shortRead(r, out, written);
            }
            remaining -= r;
            written += r;
        }
        pos = 0;
        rawPos = 0;
        readEnd = 0;
        while (remaining > 0 && readEnd < buffer.length) {
            int r = fill(ts);
            if (r <= 0) {
                return shortRead(r, out, written);
            }
            int take = Math.min(remaining, r);
            System.arraycopy(buffer, pos, out, written, take);
            written += take;
            pos += take;
            remaining -= take;
        }
        return PyBytes.of(out);
    }

    private static Object shortRead(int result, byte[] out, int written) {
        return result == 0 || written > 0 ? PyBytes.of(Arrays.copyOf(out, written)) : PyNone.NONE;
    }

    final Object doRead1(ThreadState ts, Object size) {
        requireReady();
        long wanted = Sizes.index(size);
        lock.enter(ts, this);
        try {
            requireOpen("read of closed file");
            int n = wanted < 0 ? buffer.length : (int) Math.min(wanted, Integer.MAX_VALUE - 16);
            if (n == 0) {
                return PyBytes.of(new byte[0]);
            }
            int have = readAhead();
            if (have > 0) {
                int take = Math.min(have, n);
                PyBytes result = slice(pos, take);
                pos += take;
                return result;
            }
            if (writable) {
                flushAndRewind(ts);
            }
            resetRead();
            byte[] out = new byte[n];
            int r = raw.read(ts, out, 0, n);
            return PyBytes.of(Arrays.copyOf(out, Math.max(r, 0)));
        } finally {
            lock.exit(ts);
        }
    }

    final Object doReadinto(ThreadState ts, Object target, boolean once) {
        requireReady();
        String error = String.format(NOT_WRITABLE, once ? "readinto1" : "readinto");
        try (WritableBuffer out = WritableBuffer.of(target, error)) {
            lock.enter(ts, this);
            try {
                requireOpen("readinto of closed file");
                return readInto(ts, out, once);
            } finally {
                lock.exit(ts);
            }
        }
    }

    private Object readInto(ThreadState ts, WritableBuffer out, boolean once) {
        int length = out.length();
        int ahead = readAhead();
        int written = Math.min(ahead, length);
        if (ahead > 0) {
            out.put(0, buffer, pos, written);
            pos += written;
            if (written == length) {
                return (long) written;
            }
        }
        if (writable) {
            flushAndRewind(ts);
        }
        resetRead();
        pos = 0;
        for (int remaining = length - written; remaining > 0; ) {
            int n;
            if (remaining > buffer.length) {
                byte[] direct = new byte[remaining];
                n = raw.read(ts, direct, 0, remaining);
                if (n > 0) {
                    out.put(written, direct, 0, n);
                }
            } else if (!(once && written > 0)) {
                n = fill(ts);
                if (n > 0) {
                    n = Math.min(n, remaining);
                    out.put(written, buffer, pos, n);
                    pos += n;
                }
            } else {
                n = 0;
            }
            if (n == 0 || n == RawStream.BLOCKED && written > 0) {
                break;
            }
            if (n == RawStream.BLOCKED) {
                return PyNone.NONE;
            }
            written += n;
            if (once) {
                break;
            }
            remaining -= n;
        }
        return (long) written;
    }

    final Object doPeek(ThreadState ts) {
        requireReady();
        lock.enter(ts, this);
        try {
            requireOpen("peek of closed file");
            if (writable) {
                flushAndRewind(ts);
            }
            int have = readAhead();
            if (have > 0) {
                return slice(pos, have);
            }
            resetRead();
            int n = Math.max(fill(ts), 0);
            pos = 0;
            return slice(0, n);
        } finally {
            lock.exit(ts);
        }
    }

    final PyBytes doReadline(ThreadState ts, Object size) {
        requireReady();
        long wanted = size == PyNone.NONE ? -1 : Sizes.optional(size);
        lock.enter(ts, this);
        try {
            requireOpen("readline of closed file");
            return readLine(ts, wanted < 0 ? Integer.MAX_VALUE : (int) Math.min(wanted, Integer.MAX_VALUE));
        } finally {
            lock.exit(ts);
        }
    }

    private PyBytes readLine(ThreadState ts, int limit) {
        int n = Math.min(readAhead(), limit);
        int end = endOfLine(pos, n);
        if (end > 0 || n == limit) {
            int length = end > 0 ? end : n;
            PyBytes line = slice(pos, length);
            pos += length;
            return line;
        }
        ByteBuilder line = new ByteBuilder();
        line.append(buffer, pos, n);
        pos += n;
        int left = limit - n;
        if (writable) {
            flushAndRewind(ts);
        }
        while (true) {
            resetRead();
            int got = fill(ts);
            if (got <= 0) {
                break;
            }
            pos = 0;
            n = Math.min(got, left);
            end = endOfLine(0, n);
            int length = end > 0 ? end : n;
            line.append(buffer, 0, length);
            pos = length;
            left -= length;
            if (end > 0 || left == 0) {
                break;
            }
        }
        return line.toPyBytes();
    }

    /** The length of the line that starts at {@code from}, its end included; 0 when it does not end within {@code n} bytes. */
    private int endOfLine(int from, int n) {
        for (int i = from; i < from + n; i++) {
            if (buffer[i] == '\n') {
                return i - from + 1;
            }
        }
        return 0;
    }

    final Object doTell(ThreadState ts) {
        requireReady();
        lock.enter(ts, this);
        try {
            // A character device says 0 whatever was read.
            return Math.max(0, raw.tell() - rawOffset());
        } finally {
            lock.exit(ts);
        }
    }

    final Object doSeek(ThreadState ts, Object target, Object whenceArgument) {
        requireReady();
        long whence = Sizes.index(whenceArgument);
        if (whence < 0 || whence > 4) {
            throw Errors.valueError("whence value %d unsupported", whence);
        }
        lock.enter(ts, this);
        try {
            requireOpen("seek of closed file");
            check(raw.object, "seekable", "File or stream is not seekable.");
            long offset = Sizes.position(target);
            if ((whence == 0 || whence == 1) && readable) {
                int ahead = readAhead();
                if (ahead > 0) {
                    long current = raw.position();
                    long move = whence == 0 ? offset - (current - rawOffset()) : offset;
                    if (move >= -pos && move <= ahead) {
                        pos += (int) move;
                        return Math.max(0, current - ahead + move);
                    }
                }
            }
            if (writable) {
                flushWrite(ts);
            }
            if (whence == 1) {
                offset -= rawOffset();
            }
            long n = raw.seek(offset, (int) whence);
            rawPos = -1;
            if (readable) {
                resetRead();
            }
            return n;
        } finally {
            lock.exit(ts);
        }
    }

    final Object doTruncate(ThreadState ts, Object size) {
        requireReady();
        lock.enter(ts, this);
        try {
            requireOpen("truncate of closed file");
            if (!writable) {
                throw unsupported("truncate");
            }
            flushAndRewind(ts);
            Object result = Call.method(raw.object, "truncate", size);
            try {
                raw.tell();
            } catch (PyException e) {
                // The position is only a cache here.
                raw.forgetPosition();
            }
            return result;
        } finally {
            lock.exit(ts);
        }
    }

    final Object doWrite(ThreadState ts, Object data) {
        requireReady();
        try (ReadableBuffer source = ReadableBuffer.of(data)) {
            return (long) write(ts, source.array(), source.offset(), source.length());
        }
    }

    /** Writes all of the part, or raises. */
    final int write(ThreadState ts, byte[] source, int offset, int length) {
        lock.enter(ts, this);
        try {
            if (rawClosed()) {
                throw Errors.valueError("write to closed file");
            }
            return writeLocked(ts, source, offset, length);
        } finally {
            lock.exit(ts);
        }
    }

    private int writeLocked(ThreadState ts, byte[] source, int offset, int length) {
        if (!validRead() && !validWrite()) {
            pos = 0;
            rawPos = 0;
        }
        if (length <= buffer.length - pos) {
            System.arraycopy(source, offset, buffer, pos, length);
            if (!validWrite() || writePos > pos) {
                writePos = pos;
            }
            adjustPosition(pos + length);
            if (pos > writeEnd) {
                writeEnd = pos;
            }
            OpenStreams.dirty(this);
            return length;
        }
        try {
            flushWrite(ts);
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.BlockingIOError)) {
                throw e;
            }
            return writeBlocked(source, offset, length);
        }
        int ahead = rawOffset();
        if (ahead != 0) {
            raw.seek(-ahead, 1);
            rawPos -= ahead;
        }
        int remaining = length;
        int written = 0;
        while (remaining > buffer.length) {
            int n = raw.write(ts, source, offset + written, remaining);
            if (n == RawStream.BLOCKED) {
                System.arraycopy(source, offset + written, buffer, 0, buffer.length);
                rawPos = 0;
                writePos = 0;
                adjustPosition(buffer.length);
                writeEnd = buffer.length;
                OpenStreams.dirty(this);
                throw blocked(written + buffer.length);
            }
            written += n;
            remaining -= n;
            ts.poll();
        }
        if (readable) {
            resetRead();
        }
        if (remaining > 0) {
            System.arraycopy(source, offset + written, buffer, 0, remaining);
            OpenStreams.dirty(this);
        }
        writePos = 0;
        writeEnd = remaining;
        adjustPosition(remaining);
        rawPos = 0;
        return length;
    }

    /** The raw stream takes nothing now: keep as much as fits behind what is waiting. */
    private int writeBlocked(byte[] source, int offset, int length) {
        if (readable) {
            resetRead();
        }
        System.arraycopy(buffer, writePos, buffer, 0, writeEnd - writePos);
        writeEnd -= writePos;
        rawPos -= writePos;
        pos -= writePos;
        writePos = 0;
        int room = buffer.length - writeEnd;
        int take = Math.min(room, length);
        System.arraycopy(source, offset, buffer, writeEnd, take);
        writeEnd += take;
        pos += take;
        if (take < length) {
            throw blocked(take);
        }
        return length;
    }

    final void doFlush(ThreadState ts) {
        requireReady();
        if (!writable) {
            // What a reader has to flush is the raw stream's.
            Call.method(raw.object, "flush");
            return;
        }
        lock.enter(ts, this);
        try {
            requireOpen("flush of closed file");
            flushAndRewind(ts);
        } finally {
            lock.exit(ts);
        }
    }

    final void doClose(ThreadState ts) {
        requireReady();
        if (rawClosed()) {
            return;
        }
        if (finalizing) {
            doDeallocWarn(this);
        }
        PyException failure = null;
        try {
            Call.method(this, "flush");
        } catch (PyException e) {
            failure = e;
        }
        // Held while the raw stream closes, so that a writer in another thread finds it closed.
        lock.enter(ts, this);
        try {
            Call.method(raw.object, "close");
            resetRead();
            pos = 0;
        } catch (PyException e) {
            if (failure != null) {
                Context.chain(e, failure);
            }
            failure = e;
        } finally {
            lock.exit(ts);
        }
        OpenStreams.clean(this);
        if (rawClosed()) {
            unwatch();
        }
        if (failure != null) {
            throw failure;
        }
    }

    final Object doDetach(ThreadState ts) {
        requireReady();
        Call.method(this, "flush");
        Object stream = raw.object;
        raw = NOTHING;
        detached = true;
        ready = false;
        letGo();
        return stream;
    }

    private void letGo() {
        unwatch();
        if (holding != null) {
            holding.letGo();
            holding = null;
        }
    }

    final Object rawAttribute(String name) {
        requireReady();
        return Attributes.get(raw.object, name);
    }

    final Object rawMethod(String name) {
        requireReady();
        return Call.method(raw.object, name);
    }

    final Object finalizing() {
        return finalizing;
    }

    final void setFinalizing(Object value) {
        finalizing = Operators.truth(value);
    }

    final void doDeallocWarn(Object source) {
        if (ready && raw != null) {
            Object warn = Attributes.getOrNull(raw.object, "_dealloc_warn");
            if (warn != null) {
                try {
                    Call.call(warn, source);
                } catch (PyException e) {
                    // A raw stream that cannot warn does not.
                }
            }
        }
    }

    final Object doRepr() {
        return namedRepr(this, raw == null ? null : nameOrNull(this));
    }

    final long sizeof() {
        return 128L + (buffer == null ? 0 : buffer.length);
    }

    final PyException noState() {
        return Errors.typeError("cannot pickle '%s' instances", type().name());
    }
}
