package org.krait.stdlib;

import java.util.TreeMap;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.stdlib.os.Errno;
import org.krait.stdlib.os.FileNumber;
import org.krait.stdlib.os.Integers;
import org.krait.stdlib.os.Kernel;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.Scratch;
import org.krait.stdlib.os.SystemCall;

/** What {@code select.poll()} returns. The monitor guards the set of descriptors, not the waiting. */
@PyTypeDef(name = "poll", module = "select", subclassable = false, instantiable = false)
public final class PollObject extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PollObjectTable());

    private static final int IN_PRI_OUT = 7;

    private final TreeMap<Integer, Integer> events = new TreeMap<>();
    private boolean polling;

    PollObject() {
        super(TYPE);
    }

    private static int mask(Object value) {
        if (value == null) {
            return IN_PRI_OUT;
        }
        Object index = Operators.indexOf(value);
        if (!(index instanceof Long bits) || bits > 0xffff) {
            throw Errors.overflowError("Python int too large for C unsigned short");
        }
        if (bits < 0) {
            throw Errors.valueError("value must be positive");
        }
        return (int) (long) bits;
    }

    @PyMethod(sig = "($self, fd, eventmask=<unrepresentable>, /)", doc = "Watch a file descriptor.")
    synchronized void register(Object fd, Object mask) {
        events.put(FileNumber.of(fd), mask(mask));
    }

    @PyMethod(sig = "($self, fd, eventmask, /)", doc = "Change what is watched of a file descriptor.")
    synchronized void modify(Object fd, Object mask) {
        int file = FileNumber.of(fd);
        int bits = mask(mask);
        if (!events.containsKey(file)) {
            throw Errors.osError(Errno.ENOENT);
        }
        events.put(file, bits);
    }

    @PyMethod(sig = "($self, fd, /)", doc = "Stop watching a file descriptor.")
    synchronized void unregister(Object fd) {
        int file = FileNumber.of(fd);
        if (events.remove(file) == null) {
            throw Errors.keyError((long) file);
        }
    }

    @PyMethod(sig = "($self, timeout=None, /)", doc = "Wait for events; returns a list of (fd, event) pairs. The time-out is in milliseconds.")
    Object poll(ThreadState ts, Object timeout) {
        long nanos = -1;
        if (timeout != PyNone.NONE) {
            if (!(timeout instanceof Double) && !Integers.hasIndex(timeout)) {
                throw Errors.typeError("timeout must be an integer or None");
            }
            nanos = TimeValue.nanos(timeout);
            if (nanos > 0 && nanos / 1_000_000_000L > Integer.MAX_VALUE) {
                throw Errors.overflowError("timeout is too large");
            }
            // Milliseconds, rounded up.
            nanos = nanos < 0 ? -1 : Math.ceilDiv(nanos, 1_000_000_000L) * 1_000_000L;
        }
        int[][] watched;
        synchronized (this) {
            if (polling) {
                throw Errors.runtimeError("concurrent poll() invocation");
            }
            polling = true;
            watched = new int[events.size()][];
            int n = 0;
            for (var entry : events.entrySet()) {
                watched[n++] = new int[] {entry.getKey(), entry.getValue()};
            }
        }
        try {
            return await(ts, watched, nanos);
        } finally {
            synchronized (this) {
                polling = false;
            }
        }
    }

    private static Object await(ThreadState ts, int[][] watched, long nanos) {
        try (Scratch s = Scratch.open()) {
            long array = s.allocate(8L * Math.max(1, watched.length));
            long spec = s.allocate(16);
            for (int i = 0; i < watched.length; i++) {
                NativeMemory.putInt(array + 8L * i, watched[i][0]);
                NativeMemory.putShort(array + 8L * i + 4, (short) watched[i][1]);
                NativeMemory.putShort(array + 8L * i + 6, (short) 0);
            }
            long deadline = System.nanoTime() + nanos;
            while (true) {
                SelectModule.putTime(spec, nanos < 0 ? 0 : Math.max(0, deadline - System.nanoTime()));
                long result = Kernel.once(ts, SystemCall.PPOLL, array, watched.length, nanos < 0 ? 0 : spec, 0, 0, 0);
                if (result != -Errno.EINTR) {
                    Kernel.check(result);
                    break;
                }
                ts.poll();
            }
            PyList ready = new PyList();
            for (int i = 0; i < watched.length; i++) {
                int revents = NativeMemory.getShort(array + 8L * i + 6) & 0xffff;
                if (revents != 0) {
                    ready.append(PyTuple.of((long) watched[i][0], (long) revents));
                }
            }
            return ready;
        }
    }
}
