package org.krait.stdlib;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
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

/** {@code select.epoll}: an edge and level triggered polling object of the kernel, which orders concurrent calls. */
@PyTypeDef(name = "epoll", module = "select", subclassable = false)
public final class Epoll extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new EpollTable());

    private static final int CLOEXEC = 0x80000;
    private static final int ADD = 1;
    private static final int DELETE = 2;
    private static final int MODIFY = 3;
    private static final int IN_PRI_OUT = 7;
    private static final int DEFAULT_EVENTS = 1023;
    /** struct epoll_event is packed on x86-64 only. */
    private static final int EVENT_SIZE = System.getProperty("os.arch").equals("aarch64") ? 16 : 12;
    private static final int DATA = EVENT_SIZE - 8;

    private volatile int fd;

    private Epoll(int fd) {
        super(TYPE);
        this.fd = fd;
    }

    @PyNew(sig = "(sizehint=-1, flags=0)")
    static Object create(PyType cls, int sizehint, int flags) {
        if (sizehint == -1) {
            sizehint = DEFAULT_EVENTS;
        } else if (sizehint <= 0) {
            throw Errors.valueError("negative sizehint");
        }
        if (flags != 0 && flags != CLOEXEC) {
            throw Errors.osError(Errno.EINVAL);
        }
        return new Epoll((int) Kernel.check(Kernel.opening(SystemCall.EPOLL_CREATE1, CLOEXEC)));
    }

    @PyClassMethod(sig = "($type, fd, /)", doc = "An epoll object for an open descriptor.")
    static Object fromfd(PyType cls, int fd) {
        return new Epoll(fd);
    }

    private int descriptor() {
        int open = fd;
        if (open < 0) {
            throw Errors.valueError("I/O operation on closed epoll object");
        }
        return open;
    }

    @PyMethod(sig = "($self, /)")
    void close() {
        int open;
        synchronized (this) {
            open = fd;
            fd = -1;
        }
        if (open >= 0) {
            Kernel.check(Kernel.call(SystemCall.CLOSE, open));
        }
    }

    @PyGetter(value = "closed", doc = "whether the object is closed")
    Object closed() {
        return fd < 0;
    }

    @PyMethod(sig = "($self, /)")
    int fileno() {
        return descriptor();
    }

    private void control(int operation, Object file, long events) {
        int watched = FileNumber.of(file);
        try (Scratch s = Scratch.open()) {
            long event = s.allocateZeroed(16);
            NativeMemory.putInt(event, (int) events);
            NativeMemory.putInt(event + DATA, watched);
            Kernel.check(Kernel.call(SystemCall.EPOLL_CTL, descriptor(), operation, watched, event));
        }
    }

    private static long mask(Object value) {
        if (value == null) {
            return IN_PRI_OUT;
        }
        if (Operators.indexOf(value) instanceof Long bits && bits >= 0 && bits <= 0xffffffffL) {
            return bits;
        }
        throw Errors.overflowError("Python int too large for C unsigned int");
    }

    @PyMethod(sig = "($self, /, fd, eventmask=<unrepresentable>)", doc = "Watch a file descriptor.")
    void register(Object file, Object mask) {
        control(ADD, file, mask(mask));
    }

    @PyMethod(sig = "($self, /, fd, eventmask)", doc = "Change what is watched of a file descriptor.")
    void modify(Object file, Object mask) {
        control(MODIFY, file, mask(mask));
    }

    @PyMethod(sig = "($self, /, fd)", doc = "Stop watching a file descriptor.")
    void unregister(Object file) {
        control(DELETE, file, 0);
    }

    @PyMethod(sig = "($self, /, timeout=None, maxevents=-1)", doc = "Wait for events; returns a list of (fd, events) pairs. The time-out is in seconds.")
    Object poll(ThreadState ts, Object timeout, int maxevents) {
        int open = descriptor();
        long nanos = -1;
        if (timeout != PyNone.NONE) {
            if (!(timeout instanceof Double) && !Integers.hasIndex(timeout)) {
                throw Errors.typeError("timeout must be an integer or None");
            }
            nanos = TimeValue.nanos(timeout);
        }
        int most = maxevents == -1 ? DEFAULT_EVENTS : maxevents;
        if (most <= 0) {
            throw Errors.valueError("maxevents must be greater than 0, got %d", maxevents);
        }
        try (Scratch s = Scratch.open()) {
            long array = s.allocate((long) EVENT_SIZE * most);
            long deadline = System.nanoTime() + nanos;
            long count;
            while (true) {
                long millis = nanos < 0 ? -1 : Math.min(Integer.MAX_VALUE, Math.ceilDiv(Math.max(0, deadline - System.nanoTime()), 1_000_000L));
                count = Kernel.once(ts, SystemCall.EPOLL_PWAIT, open, array, most, millis, 0, 8);
                if (count != -Errno.EINTR) {
                    break;
                }
                ts.poll();
            }
            Kernel.check(count);
            PyList ready = new PyList();
            for (int i = 0; i < count; i++) {
                long event = array + (long) EVENT_SIZE * i;
                ready.append(PyTuple.of((long) NativeMemory.getInt(event + DATA), NativeMemory.getInt(event) & 0xffffffffL));
            }
            return ready;
        }
    }

    @PyMethod(name = "__enter__", sig = "($self, /)")
    Object enter() {
        descriptor();
        return this;
    }

    @PyMethod(name = "__exit__", sig = "($self, exc_type=None, exc_value=None, exc_tb=None, /)")
    void exit(Object type, Object value, Object traceback) {
        close();
    }
}
