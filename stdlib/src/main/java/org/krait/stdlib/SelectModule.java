package org.krait.stdlib;

import java.util.Arrays;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Types;
import org.krait.stdlib.os.Constants;
import org.krait.stdlib.os.Errno;
import org.krait.stdlib.os.FileNumber;
import org.krait.stdlib.os.Kernel;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.Scratch;
import org.krait.stdlib.os.SystemCall;

/** The module {@code select}: waiting for files to become ready. Stateless. */
@PyModuleDef(value = "select", doc = "Waiting for I/O on several file descriptors.")
public final class SelectModule {
    private static final String NUMBERS = """
            EPOLLERR=8 EPOLLET=2147483648 EPOLLEXCLUSIVE=268435456 EPOLLHUP=16 EPOLLIN=1 EPOLLMSG=1024
            EPOLLONESHOT=1073741824 EPOLLOUT=4 EPOLLPRI=2 EPOLLRDBAND=128 EPOLLRDHUP=8192 EPOLLRDNORM=64
            EPOLLWAKEUP=536870912 EPOLLWRBAND=512 EPOLLWRNORM=256 EPOLL_CLOEXEC=524288 PIPE_BUF=4096 POLLERR=8 POLLHUP=16
            POLLIN=1 POLLMSG=1024 POLLNVAL=32 POLLOUT=4 POLLPRI=2 POLLRDBAND=128 POLLRDHUP=8192 POLLRDNORM=64
            POLLWRBAND=512 POLLWRNORM=256
            """;
    private static final int SET_SIZE = 1024;
    private static final long BILLION = 1_000_000_000L;

    private SelectModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        Constants.fill(dict, NUMBERS);
        dict.put("error", ExceptionTypes.OSError);
        dict.put("epoll", Epoll.TYPE);
    }

    @PyFunctionDef(sig = "($module, /)", doc = "A polling object.")
    static Object poll() {
        return new PollObject();
    }

    /** One of the three lists of {@code select}: the objects and their descriptors. */
    private record Watched(Object[] objects, int[] fds) {
        static Watched of(Object sequence) {
            if (Types.of(sequence).lookup("__iter__") == null && Types.of(sequence).lookup("__getitem__") == null) {
                throw Errors.typeError("arguments 1-3 must be sequences");
            }
            // Its items, one by one: a fileno() may change the list.
            PyList list = sequence instanceof PyList l ? l : PyList.of(Iteration.toArray(sequence));
            Object[] objects = new Object[list.size()];
            int[] fds = new int[objects.length];
            int n = 0;
            for (Object item = list.getOrNull(0); item != null && n < fds.length; item = list.getOrNull(n)) {
                int fd = FileNumber.of(item);
                if (fd >= SET_SIZE) {
                    throw Errors.valueError("filedescriptor out of range in select()");
                }
                objects[n] = item;
                fds[n++] = fd;
            }
            return new Watched(Arrays.copyOf(objects, n), Arrays.copyOf(fds, n));
        }

        void store(long set) {
            NativeMemory.clear(set, SET_SIZE / 8);
            for (int fd : fds) {
                NativeMemory.putByte(set + fd / 8, (byte) (NativeMemory.getByte(set + fd / 8) | 1 << (fd & 7)));
            }
        }

        PyList ready(long set) {
            PyList ready = new PyList();
            for (int i = 0; i < fds.length; i++) {
                if ((NativeMemory.getByte(set + fds[i] / 8) >> (fds[i] & 7) & 1) != 0) {
                    ready.append(objects[i]);
                }
            }
            return ready;
        }

        int highest() {
            int highest = -1;
            for (int fd : fds) {
                highest = Math.max(highest, fd);
            }
            return highest;
        }
    }

    @PyFunctionDef(sig = "($module, rlist, wlist, xlist, timeout=None, /)", doc = "Wait until one of the files is ready for reading, for writing, or has an exceptional condition.")
    static Object select(ThreadState ts, Object rlist, Object wlist, Object xlist, Object timeout) {
        long nanos = timeout == PyNone.NONE ? -1 : timeoutNanos(timeout, "timeout must be a float or None");
        if (timeout != PyNone.NONE && nanos < 0) {
            throw Errors.valueError("timeout must be non-negative");
        }
        try (Scratch s = Scratch.open()) {
            long[] sets = {s.allocate(SET_SIZE / 8), s.allocate(SET_SIZE / 8), s.allocate(SET_SIZE / 8)};
            Watched[] watched = {Watched.of(rlist), Watched.of(wlist), Watched.of(xlist)};
            int highest = Math.max(watched[0].highest(), Math.max(watched[1].highest(), watched[2].highest()));
            long spec = s.allocate(16);
            long deadline = System.nanoTime() + nanos;
            while (true) {
                for (int i = 0; i < 3; i++) {
                    watched[i].store(sets[i]);
                }
                putTime(spec, nanos < 0 ? 0 : Math.max(0, deadline - System.nanoTime()));
                long result = Kernel.once(ts, SystemCall.PSELECT6, highest + 1L, sets[0], sets[1], sets[2], nanos < 0 ? 0 : spec, 0);
                if (result == -Errno.EINTR) {
                    ts.poll();
                    continue;
                }
                Kernel.check(result);
                return PyTuple.of(watched[0].ready(sets[0]), watched[1].ready(sets[1]), watched[2].ready(sets[2]));
            }
        }
    }

    /** Nanoseconds of a time-out in seconds; TypeError with {@code message} for what is no number. */
    static long timeoutNanos(Object timeout, String message) {
        if (!(timeout instanceof Double) && !org.krait.stdlib.os.Integers.hasIndex(timeout) && Types.of(timeout).lookup("__float__") == null) {
            throw Errors.typeError("%s", message);
        }
        return TimeValue.nanos(timeout);
    }

    static void putTime(long spec, long nanos) {
        NativeMemory.putLong(spec, nanos / BILLION);
        NativeMemory.putLong(spec + 8, nanos % BILLION);
    }
}
