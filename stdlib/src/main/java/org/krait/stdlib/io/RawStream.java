package org.krait.stdlib.io;

import java.util.Arrays;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.PyBytearray;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Types;
import org.krait.stdlib.os.Integers;

/** The raw stream below a buffer, which guards it with its own lock, and what is known of where it stands. */
final class RawStream {
    /** What a read or write returns where the raw stream would block. */
    static final int BLOCKED = -2;

    final Object object;
    /** The stream when it is exactly a FileIO, which is then called directly. */
    private final FileIO file;
    private long position = -1;

    RawStream(Object object) {
        this.object = object;
        this.file = object instanceof FileIO f && f.type() == FileIO.TYPE ? f : null;
    }

    boolean isClosed() {
        return file != null ? file.pyClosed() == Boolean.TRUE : IOBase.isClosed(object);
    }

    /** Where the stream stands: what it told last, else it is asked. */
    long position() {
        return position != -1 ? position : tell();
    }

    /** Says that something else has moved the stream. */
    void forgetPosition() {
        position = -1;
    }

    /** Says that {@code count} bytes were read or written by another way. */
    void moved(int count) {
        if (position != -1) {
            position += count;
        }
    }

    long tell() {
        position = positionResult(Call.method(object, "tell"));
        return position;
    }

    long seek(long target, int whence) {
        position = positionResult(file != null ? file.seek(target, (Object) (long) whence) : Call.method(object, "seek", target, (long) whence));
        return position;
    }

    private static long positionResult(Object value) {
        if (!Integers.hasIndex(value)) {
            throw Errors.typeError("'%s' object cannot be interpreted as an integer", Types.nameOf(value));
        }
        long n = Sizes.position(value);
        if (n < 0) {
            throw Errors.of(ExceptionTypes.OSError, "Raw stream returned invalid position %d", n);
        }
        return n;
    }

    /** Reads; the count, 0 at the end, or {@link #BLOCKED}. */
    int read(ThreadState ts, byte[] target, int offset, int length) {
        int n;
        if (file != null) {
            n = file.readInto(ts, target, offset, length);
            if (n < 0) {
                return BLOCKED;
            }
        } else {
            PyBytearray memory = PyBytearray.of(new byte[length]);
            Object result = Call.method(object, "readinto", memory);
            if (result == PyNone.NONE) {
                return BLOCKED;
            }
            n = countResult(result, length, "readinto");
            System.arraycopy(memory.toByteArray(), 0, target, offset, n);
        }
        moved(n);
        return n;
    }

    /** All that is left, as the stream's own {@code readall} gives it; null when it has none. */
    Object readAll(ThreadState ts) {
        Object readall = Attributes.getOrNull(object, "readall");
        if (readall == null) {
            return null;
        }
        Object rest = file != null ? file.readall(ts) : Call.call(readall);
        forgetPosition();
        return rest;
    }

    /** Writes; the count, or {@link #BLOCKED}. */
    int write(ThreadState ts, byte[] source, int offset, int length) {
        int n;
        if (file != null) {
            n = file.writeFrom(ts, source, offset, length);
            if (n < 0) {
                return BLOCKED;
            }
        } else {
            Object result = Call.method(object, "write", PyBytes.of(Arrays.copyOfRange(source, offset, offset + length)));
            if (result == PyNone.NONE) {
                return BLOCKED;
            }
            n = countResult(result, length, "write");
        }
        moved(n);
        return n;
    }

    private static int countResult(Object result, int length, String method) {
        if (!Integers.hasIndex(result)) {
            PyException wrong = Errors.typeError("'%s' object cannot be interpreted as an integer", Types.nameOf(result));
            if (method.equals("readinto")) {
                PyException failed = Errors.of(ExceptionTypes.OSError, "raw readinto() failed");
                failed.value().setCause(wrong.value());
                throw failed;
            }
            throw wrong;
        }
        long n = Sizes.index(result);
        if (n < 0 || n > length) {
            throw Errors.of(ExceptionTypes.OSError, "raw %s() returned invalid length %d (should have been between 0 and %d)", method, n, length);
        }
        return (int) n;
    }
}
