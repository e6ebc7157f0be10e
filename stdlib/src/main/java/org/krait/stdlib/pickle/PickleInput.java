package org.krait.stdlib.pickle;

import java.util.Arrays;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyMemoryView;
import org.krait.runtime.object.PyBytearray;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;

/**
 * Where a pickle is read from: bytes, or a file. Of a file no more is taken than the pickle has: what was only peeked at is taken when the
 * next bytes are needed, or at the end. Thread-confined.
 */
final class PickleInput {
    private static final int PREFETCH = 128 * 1024;
    private static final int CHUNK = 1 << 20;

    private final ThreadState ts;
    private final Object read;
    private final Object readline;
    private final Object readinto;
    private Object peek;
    private byte[] bytes;
    private int at;
    private int end;
    /** Before it, the file has given the bytes; from it on, they were only peeked at. */
    private int taken;

    private PickleInput(ThreadState ts, byte[] bytes, Object read, Object readline, Object readinto, Object peek) {
        this.ts = ts;
        this.bytes = bytes;
        this.end = bytes.length;
        this.taken = bytes.length;
        this.read = read;
        this.readline = readline;
        this.readinto = readinto;
        this.peek = peek;
    }

    static PickleInput ofBytes(ThreadState ts, byte[] bytes) {
        return new PickleInput(ts, bytes, null, null, null, null);
    }

    /** Null when the object has not the methods of a file. */
    static PickleInput ofFile(ThreadState ts, Object file) {
        Object peek = Attributes.getOrNull(file, "peek");
        Object readinto = Attributes.getOrNull(file, "readinto");
        Object read = Attributes.getOrNull(file, "read");
        Object readline = Attributes.getOrNull(file, "readline");
        return read == null || readline == null ? null : new PickleInput(ts, new byte[0], read, readline, readinto, peek);
    }

    /** Takes from the file what was used of what was peeked at. */
    void takeUsed() {
        int used = at - taken;
        if (used > 0) {
            taken = at;
            Call.call1(ts, read, (long) used);
        }
    }

    private void set(byte[] fresh, int takenOfIt) {
        bytes = fresh;
        at = 0;
        end = fresh.length;
        taken = takenOfIt;
    }

    /** Makes the next {@code count} bytes follow each other in {@link #bytes} and tells where they are; they count as read. */
    int advance(int count) {
        if (end - at < count) {
            fill(count);
        }
        int start = at;
        at += count;
        return start;
    }

    private void fill(int count) {
        if (read == null) {
            throw PickleErrors.truncated();
        }
        takeUsed();
        int left = taken - at;
        byte[] rest = left > 0 ? Arrays.copyOfRange(bytes, at, taken) : null;
        if (rest == null && count < PREFETCH && prefetch() && end >= count) {
            return;
        }
        byte[] more = toBytes(Call.call1(ts, read, (long) (count - Math.max(0, left))));
        if (rest != null) {
            byte[] joined = Arrays.copyOf(rest, rest.length + more.length);
            System.arraycopy(more, 0, joined, rest.length, more.length);
            more = joined;
        }
        set(more, more.length);
        if (end < count) {
            throw PickleErrors.truncated();
        }
    }

    /** Looks ahead without taking, if the file can; whether it did. */
    private boolean prefetch() {
        if (peek == null) {
            return false;
        }
        Object ahead;
        try {
            ahead = Call.call1(ts, peek, (long) PREFETCH);
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.NotImplementedError)) {
                throw e;
            }
            peek = null;
            return false;
        }
        set(toBytes(ahead), 0);
        return true;
    }

    private static byte[] toBytes(Object data) {
        return Buffers.bytes(data);
    }

    byte[] array() {
        return bytes;
    }

    /** Whether there is another byte; then it can be read. */
    boolean hasMore() {
        if (at < end) {
            return true;
        }
        if (read == null) {
            return false;
        }
        try {
            fill(1);
            return true;
        } catch (PyException e) {
            if (e.is(PickleErrors.UNPICKLING)) {
                return false;
            }
            throw e;
        }
    }

    int readByte() {
        int i = advance(1);
        return bytes[i] & 0xff;
    }

    /** An unsigned number of so many bytes, the lowest first; of eight bytes it may come out negative. */
    long readNumber(int width) {
        int start = advance(width);
        long n = 0;
        for (int i = width - 1; i >= 0; i--) {
            n = n << 8 | bytes[start + i] & 0xff;
        }
        return n;
    }

    /** Fresh bytes. */
    byte[] readBytes(int count) {
        if (read != null && end - at < count) {
            return readFromFile(count);
        }
        int start = advance(count);
        return Arrays.copyOfRange(bytes, start, start + count);
    }

    /** Like readBytes, when not all is at hand: the file may read the rest into its place, and a count that is a lie costs no memory. */
    private byte[] readFromFile(int count) {
        takeUsed();
        int left = Math.max(0, Math.min(count, Math.min(taken, end) - at));
        byte[] target = new byte[Math.min(count, Math.max(left, CHUNK))];
        System.arraycopy(bytes, at, target, 0, left);
        set(new byte[0], 0);
        int have = left;
        while (have < count) {
            int wanted = Math.min(count - have, CHUNK);
            if (have + wanted > target.length) {
                target = Arrays.copyOf(target, (int) Math.min(count, Math.max(have + wanted, target.length * 2L)));
            }
            byte[] more = readinto == null ? toBytes(Call.call1(ts, read, (long) wanted)) : readIntoBytes(wanted);
            if (more.length < wanted) {
                throw PickleErrors.truncated();
            }
            System.arraycopy(more, 0, target, have, wanted);
            have += wanted;
        }
        return target.length == count ? target : Arrays.copyOf(target, count);
    }

    private byte[] readIntoBytes(int wanted) {
        PyBytearray buffer = PyBytearray.of(new byte[wanted]);
        Object count = Call.call1(ts, readinto, PyMemoryView.of(buffer));
        long got = count == PyNone.NONE ? 0 : org.krait.runtime.object.Indexes.index(count);
        byte[] all = Buffers.bytes(buffer);
        return got >= wanted ? all : Arrays.copyOf(all, (int) Math.max(0, got));
    }

    /** A line with its newline, as fresh bytes. */
    byte[] readLine() {
        for (int i = at; i < end; i++) {
            if (bytes[i] == '\n') {
                byte[] line = Arrays.copyOfRange(bytes, at, i + 1);
                at = i + 1;
                return line;
            }
        }
        if (read == null) {
            throw PickleErrors.truncated();
        }
        takeUsed();
        int left = Math.max(0, taken - at);
        byte[] line = Arrays.copyOfRange(bytes, at, at + left);
        byte[] more = toBytes(Call.call0(ts, readline));
        byte[] joined = Arrays.copyOf(line, left + more.length);
        System.arraycopy(more, 0, joined, left, more.length);
        set(new byte[0], 0);
        if (joined.length == 0 || joined[joined.length - 1] != '\n') {
            throw PickleErrors.truncated();
        }
        return joined;
    }

    /** Makes sure that a whole frame is there. */
    void requireFrame(int size) {
        at = advance(size);
    }
}
