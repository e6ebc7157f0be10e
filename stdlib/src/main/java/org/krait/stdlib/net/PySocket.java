package org.krait.stdlib.net;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.module.Audit;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;
import org.krait.stdlib.os.Errno;
import org.krait.stdlib.os.Integers;
import org.krait.stdlib.os.Kernel;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.OpenDescriptors;
import org.krait.stdlib.os.Scratch;
import org.krait.stdlib.os.SystemCall;
import org.krait.stdlib.os.WritableBuffer;

/**
 * The type {@code _socket.socket}: a file descriptor, its family, and a time-out. The kernel orders concurrent calls; {@code fd} is
 * -1 when closed and is taken out under the monitor, so that no descriptor is closed twice. No lock is held over a system call.
 */
@PyTypeDef(name = "socket", module = "_socket", weakrefable = false, doc = "A socket: socket(family=AF_INET, type=SOCK_STREAM, proto=0, fileno=None).")
public final class PySocket extends PyObject {
    public static final PyType TYPE = PyType.define(new PySocketTable());

    static final int SOCK_NONBLOCK = 2048;
    static final int SOCK_CLOEXEC = 524288;
    static final int SOCK_STREAM = 1;
    /** Bytes taken in or given out by one call, except with MSG_WAITALL; larger ones are what a stream may shorten. */
    private static final int PIECE = 1 << 20;
    private static final int MSG_WAITALL = 0x100;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_TYPE = 3;
    private static final int SO_ERROR = 4;
    private static final int SO_PROTOCOL = 38;
    private static final int EINPROGRESS = 115;
    private static final int EISCONN = 106;
    private static final int O_NONBLOCK = 2048;

    private volatile int fd = -1;
    private int family;
    private int kind;
    private int protocol;
    /** Nanoseconds; -1 for none, 0 for a socket that does not block. */
    private volatile long timeout = -1;
    private OpenDescriptors.Handle handle;

    private PySocket(PyType type) {
        super(type);
    }

    @PyNew(sig = "-(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PySocket(cls);
    }

    private static long checked(long result) {
        return Kernel.check(result);
    }

    @PyMethod(name = "__init__", sig = "($self, family=-1, type=-1, proto=-1, fileno=None)")
    void init(int newFamily, int newType, int newProtocol, Object fileno) {
        Audit.raise("socket.__new__", this, (long) newFamily, (long) newType, (long) newProtocol);
        int f = newFamily;
        int t = newType;
        int p = newProtocol;
        int number;
        if (fileno != PyNone.NONE) {
            if (fileno instanceof Double) {
                throw Errors.typeError("integer argument expected, got float");
            }
            number = Ints.toInt(Operators.indexOf(fileno));
            if (number < 0) {
                throw Errors.valueError("negative file descriptor");
            }
            try (Scratch s = Scratch.open()) {
                long address = s.allocateZeroed(SocketAddress.LARGEST);
                long size = s.allocate(4);
                NativeMemory.putInt(size, SocketAddress.LARGEST);
                long result = Kernel.call(SystemCall.GETSOCKNAME, number, address, size);
                if (result < 0) {
                    if (f == -1 || result == -Errno.EBADF || result == -Errno.ENOTSOCK) {
                        throw Errors.osError((int) -result);
                    }
                } else if (f == -1) {
                    f = NativeMemory.getShort(address) & 0xffff;
                }
            }
            t = t == -1 ? option(number, SO_TYPE) : t;
            p = p == -1 ? option(number, SO_PROTOCOL) : p;
        } else {
            f = f == -1 ? SocketAddress.AF_INET : f;
            t = t == -1 ? SOCK_STREAM : t;
            p = p == -1 ? 0 : p;
            number = (int) checked(Kernel.opening(SystemCall.SOCKET, f, t | SOCK_CLOEXEC, p));
        }
        adopt(number, f, t, p);
    }

    private static int option(int number, int name) {
        try (Scratch s = Scratch.open()) {
            long value = s.allocateZeroed(4);
            long size = s.allocate(4);
            NativeMemory.putInt(size, 4);
            checked(Kernel.call(SystemCall.GETSOCKOPT, number, SOL_SOCKET, name, value, size));
            return NativeMemory.getInt(value);
        }
    }

    private void adopt(int number, int f, int t, int p) {
        fd = number;
        family = f;
        kind = t & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
        protocol = p;
        handle = OpenDescriptors.watch(this, number);
        if ((t & SOCK_NONBLOCK) != 0) {
            timeout = 0;
        } else {
            timeout = SocketModule.defaultTimeout();
            if (timeout >= 0) {
                setNonBlocking(true);
            }
        }
    }

    /** A socket of a pair. */
    static PySocket of(int number, int family, int type, int protocol) {
        PySocket s = new PySocket(TYPE);
        s.adopt(number, family, type, protocol);
        return s;
    }

    private void setNonBlocking(boolean on) {
        long flags = checked(Kernel.call(SystemCall.FCNTL, fd, 3, 0));
        long wanted = on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;
        if (wanted != flags) {
            checked(Kernel.call(SystemCall.FCNTL, fd, 4, wanted));
        }
    }

    /** A system call on the socket's descriptor. */
    private interface Attempt {
        long make(ThreadState ts, int fd);
    }

    /** Waits until the socket is ready; false when the deadline passed. */
    private static boolean await(ThreadState ts, int number, boolean write, long deadline) {
        try (Scratch s = Scratch.open()) {
            long entry = s.allocate(8);
            long spec = s.allocate(16);
            while (true) {
                NativeMemory.putInt(entry, number);
                NativeMemory.putInt(entry + 4, write ? 4 : 1);
                long left = Math.max(0, deadline - System.nanoTime());
                NativeMemory.putLong(spec, left / 1_000_000_000L);
                NativeMemory.putLong(spec + 8, left % 1_000_000_000L);
                long result = Kernel.once(ts, SystemCall.PPOLL, entry, 1, spec, 0, 0, 0);
                if (result == -Errno.EINTR) {
                    ts.poll();
                } else {
                    checked(result);
                    return result != 0;
                }
            }
        }
    }

    private static RuntimeException timedOut() {
        return Errors.of(ExceptionTypes.TimeoutError, "timed out");
    }

    /** Makes a call, waiting first when there is a time-out; the result is not negative. */
    private long perform(ThreadState ts, boolean write, Attempt attempt) {
        long limit = timeout;
        return perform(ts, write, attempt, limit, System.nanoTime() + limit);
    }

    private long perform(ThreadState ts, boolean write, Attempt attempt, long limit, long deadline) {
        while (true) {
            int number = fd;
            if (limit > 0 && number >= 0 && !await(ts, number, write, deadline)) {
                throw timedOut();
            }
            long result = attempt.make(ts, number);
            if (result == -Errno.EINTR) {
                ts.poll();
            } else if (result == -Errno.EAGAIN && limit > 0) {
                continue;
            } else {
                return checked(result);
            }
        }
    }

    @PyMethod(name = "_accept", sig = "($self, /)", doc = "Wait for a connection; returns its descriptor and the peer's address.")
    Object accept(ThreadState ts) {
        try (Scratch s = Scratch.open()) {
            long address = s.allocateZeroed(SocketAddress.LARGEST);
            long size = s.allocate(4);
            long result = perform(ts, false, (t, n) -> {
                NativeMemory.putInt(size, SocketAddress.LARGEST);
                return Kernel.once(t, SystemCall.ACCEPT4, n, address, size, SOCK_CLOEXEC, 0, 0);
            });
            return PyTuple.of(result, address(address, size));
        }
    }

    private static Object address(long address, long size) {
        int length = Math.min(NativeMemory.getInt(size), SocketAddress.LARGEST);
        byte[] bytes = new byte[length];
        NativeMemory.getBytes(address, bytes, 0, length);
        return SocketAddress.decode(bytes);
    }

    @PyMethod(sig = "($self, object, /)", doc = "Bind the socket to a local address.")
    void bind(ThreadState ts, Object address) {
        byte[] bytes = SocketAddress.encode(ts, family, address, "bind");
        Audit.raise("socket.bind", this, address);
        try (Scratch s = Scratch.open()) {
            checked(Kernel.blocking(ts, SystemCall.BIND, fd, s.copy(bytes, 0, bytes.length), bytes.length));
        }
    }

    /** Connects; 0 or an errno, EWOULDBLOCK when the time is over. */
    private int connect(ThreadState ts, Object address, String caller, boolean raise) {
        byte[] bytes = SocketAddress.encode(ts, family, address, caller);
        Audit.raise("socket.connect", this, address);
        try (Scratch s = Scratch.open()) {
            long limit = timeout;
            long deadline = System.nanoTime() + limit;
            long result = Kernel.once(ts, SystemCall.CONNECT, fd, s.copy(bytes, 0, bytes.length), bytes.length, 0, 0, 0);
            if (result == 0) {
                return 0;
            }
            boolean interrupted = result == -Errno.EINTR;
            if (interrupted) {
                ts.poll();
            }
            if (!interrupted && !(result == -EINPROGRESS && limit > 0)) {
                return (int) -result;
            }
            if (!await(ts, fd, true, limit > 0 ? deadline : Long.MAX_VALUE / 2 + System.nanoTime())) {
                if (raise) {
                    throw timedOut();
                }
                return Errno.EAGAIN;
            }
            int error = option(fd, SO_ERROR);
            return error == EISCONN ? 0 : error;
        }
    }

    @PyMethod(sig = "($self, object, /)", doc = "Connect to a remote address.")
    void connect(ThreadState ts, Object address) {
        int error = connect(ts, address, "connect", true);
        if (error != 0) {
            throw Errors.osError(error);
        }
    }

    @PyMethod(name = "connect_ex", sig = "($self, object, /)", doc = "As connect, but returns the error's number.")
    long connectEx(ThreadState ts, Object address) {
        return connect(ts, address, "connect_ex", false);
    }

    @PyMethod(sig = "($self, /)", doc = "Close the socket.")
    void close(ThreadState ts) {
        int number = detach();
        if (number >= 0) {
            long result = Kernel.once(ts, SystemCall.CLOSE, number, 0, 0, 0, 0, 0);
            if (result < 0 && result != -Errno.ECONNRESET && result != -Errno.EINTR) {
                throw Errors.osError((int) -result);
            }
        }
    }

    @PyMethod(sig = "($self, /)", doc = "Give up the descriptor and return it.")
    synchronized int detach() {
        int number = fd;
        fd = -1;
        if (handle != null) {
            handle.forget();
            handle = null;
        }
        return number;
    }

    @PyMethod(sig = "($self, /)", doc = "The descriptor, -1 when closed.")
    int fileno() {
        return fd;
    }

    private Object name(int call) {
        try (Scratch s = Scratch.open()) {
            long address = s.allocateZeroed(SocketAddress.LARGEST);
            long size = s.allocate(4);
            NativeMemory.putInt(size, SocketAddress.LARGEST);
            checked(Kernel.call(call, fd, address, size));
            return address(address, size);
        }
    }

    @PyMethod(sig = "($self, /)", doc = "The address of the other side.")
    Object getpeername() {
        return name(SystemCall.GETPEERNAME);
    }

    @PyMethod(sig = "($self, /)", doc = "The own address.")
    Object getsockname() {
        return name(SystemCall.GETSOCKNAME);
    }

    @PyMethod(sig = "-($self, level, option, buflen=0, /)", doc = "An option's value: an int, or bytes when a size is given.")
    Object getsockopt(int level, int option, int size) {
        if (size < 0 || size > 1024) {
            throw Errors.of(ExceptionTypes.OSError, "getsockopt buflen out of range");
        }
        try (Scratch s = Scratch.open()) {
            long length = s.allocate(4);
            long value = s.allocateZeroed(Math.max(4, size));
            NativeMemory.putInt(length, size == 0 ? 4 : size);
            checked(Kernel.call(SystemCall.GETSOCKOPT, fd, level, option, value, length));
            if (size == 0) {
                return (long) NativeMemory.getInt(value);
            }
            byte[] bytes = new byte[NativeMemory.getInt(length)];
            NativeMemory.getBytes(value, bytes, 0, bytes.length);
            return PyBytes.of(bytes);
        }
    }

    @PyMethod(sig = "-($self, level, option, value, optlen=<unrepresentable>, /)", doc = "Set an option to an int, to bytes, or to None with a length.")
    void setsockopt(int level, int option, Object value, Object optlen) {
        try (Scratch s = Scratch.open()) {
            if (optlen != null) {
                if (value != PyNone.NONE) {
                    throw Errors.typeError("socket option should be None, got %s", Types.nameOf(value));
                }
                checked(Kernel.call(SystemCall.SETSOCKOPT, fd, level, option, 0, Ints.toInt(Operators.indexOf(optlen))));
                return;
            }
            if (Integers.hasIndex(value)) {
                long word = s.allocate(4);
                NativeMemory.putInt(word, Ints.toInt(Operators.indexOf(value)));
                checked(Kernel.call(SystemCall.SETSOCKOPT, fd, level, option, word, 4));
                return;
            }
            if (value == PyNone.NONE) {
                throw Errors.typeError("socket option should be integer, bytes-like object or None, got NoneType");
            }
            byte[] bytes = Buffers.bytesOrNull(value);
            if (bytes == null) {
                throw Errors.typeError("socket option should be integer, bytes-like object or None, got %s", Types.nameOf(value));
            }
            checked(Kernel.call(SystemCall.SETSOCKOPT, fd, level, option, s.copy(bytes, 0, bytes.length), bytes.length));
        }
    }

    @PyMethod(sig = "-($self, backlog=<unrepresentable>, /)", doc = "Let the socket take connections.")
    void listen(Object backlog) {
        int n = backlog == null ? 128 : Math.max(0, Ints.toInt(Operators.indexOf(backlog)));
        checked(Kernel.call(SystemCall.LISTEN, fd, n));
    }

    @PyMethod(sig = "($self, how, /)", doc = "Shut down one or both directions.")
    void shutdown(int how) {
        checked(Kernel.call(SystemCall.SHUTDOWN, fd, how));
    }

    @PyMethod(sig = "($self, flag, /)", doc = "Whether calls may block.")
    void setblocking(boolean flag) {
        timeout = flag ? -1 : 0;
        setNonBlocking(!flag);
    }

    @PyMethod(sig = "($self, /)", doc = "Whether calls may block.")
    boolean getblocking() {
        return timeout != 0;
    }

    @PyMethod(sig = "($self, timeout, /)", doc = "Seconds that a call may take, or None.")
    void settimeout(Object value) {
        timeout = SocketModule.parseTimeout(value);
        setNonBlocking(timeout >= 0);
    }

    @PyMethod(name = "gettimeout", sig = "($self, /)", doc = "Seconds that a call may take, or None.")
    Object gettimeout() {
        return SocketModule.timeoutObject(timeout);
    }

    @PyGetter(value = "timeout", doc = "the socket timeout")
    Object timeout() {
        return gettimeout();
    }

    @PyGetter(value = "family", member = true, doc = "the socket family")
    long family() {
        return family;
    }

    @PyGetter(value = "type", member = true, doc = "the socket type")
    long kind() {
        return kind;
    }

    @PyGetter(value = "proto", member = true, doc = "the socket protocol")
    long protocol() {
        return protocol;
    }

    private static int room(long size, int flags, String message) {
        if (size < 0) {
            throw Errors.valueError("%s", message);
        }
        if (size > Integer.MAX_VALUE - 64) {
            throw Errors.memoryError();
        }
        return (flags & MSG_WAITALL) != 0 ? (int) size : (int) Math.min(size, PIECE);
    }

    private static byte[] copy(long address, long length) {
        byte[] bytes = new byte[(int) length];
        NativeMemory.getBytes(address, bytes, 0, bytes.length);
        return bytes;
    }

    private long receive(ThreadState ts, long buffer, int room, int flags, long address, long size) {
        return perform(ts, false, (t, n) -> {
            if (size != 0) {
                NativeMemory.putInt(size, SocketAddress.LARGEST);
            }
            return Kernel.once(t, SystemCall.RECVFROM, n, buffer, room, flags, address, size);
        });
    }

    @PyMethod(sig = "-($self, buffersize, flags=0, /)", doc = "Receive up to buffersize bytes.")
    Object recv(ThreadState ts, long size, int flags) {
        int room = room(size, flags, "negative buffersize in recv");
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(Math.max(1, room));
            // With MSG_TRUNC the kernel tells the whole size of a packet, of which only a part is here.
            return PyBytes.of(copy(buffer, Math.min(room, receive(ts, buffer, room, flags, 0, 0))));
        }
    }

    @PyMethod(sig = "-($self, buffersize, flags=0, /)", doc = "Receive up to buffersize bytes and the sender's address.")
    Object recvfrom(ThreadState ts, long bufsize, int flags) {
        int room = room(bufsize, flags, "negative buffersize in recvfrom");
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(Math.max(1, room));
            long address = s.allocateZeroed(SocketAddress.LARGEST);
            long size = s.allocate(4);
            long n = receive(ts, buffer, room, flags, address, size);
            return PyTuple.of(PyBytes.of(copy(buffer, Math.min(room, n))), sender(address, size));
        }
    }

    private static Object sender(long address, long size) {
        return NativeMemory.getInt(size) == 0 ? PyNone.NONE : address(address, size);
    }

    private static int roomIn(WritableBuffer target, long nbytes, int flags, String name) {
        if (nbytes < 0) {
            throw Errors.valueError("negative buffersize in %s", name);
        }
        if (nbytes > target.length()) {
            throw Errors.valueError(name.equals("recvfrom_into") ? "nbytes is greater than the length of the buffer" : "buffer too small for requested bytes");
        }
        long wanted = nbytes == 0 ? target.length() : nbytes;
        return (flags & MSG_WAITALL) != 0 ? (int) wanted : (int) Math.min(wanted, PIECE);
    }

    @PyMethod(name = "recv_into", sig = "-($self, buffer, nbytes=0, flags=0)", doc = "Receive into a buffer; returns how many bytes.")
    long recvInto(ThreadState ts, Object buffer, long nbytes, int flags) {
        try (Scratch s = Scratch.open(); WritableBuffer target = WritableBuffer.of(buffer, "recv_into() argument 1 must be read-write bytes-like object, not %s")) {
            int room = roomIn(target, nbytes, flags, "recv_into");
            if (room == 0) {
                return 0;
            }
            long memory = s.allocate(room);
            long n = receive(ts, memory, room, flags, 0, 0);
            target.copyFrom(memory, 0, (int) Math.min(room, n));
            return n;
        }
    }

    @PyMethod(name = "recvfrom_into", sig = "-($self, buffer, nbytes=0, flags=0)", doc = "Receive into a buffer; returns how many bytes and the sender.")
    Object recvfromInto(ThreadState ts, Object buffer, long nbytes, int flags) {
        try (Scratch s = Scratch.open(); WritableBuffer target = WritableBuffer.of(buffer, "recvfrom_into() argument 1 must be read-write bytes-like object, not %s")) {
            int room = roomIn(target, nbytes, flags, "recvfrom_into");
            long memory = s.allocate(Math.max(1, room));
            long address = s.allocateZeroed(SocketAddress.LARGEST);
            long size = s.allocate(4);
            long n = receive(ts, memory, room, flags, address, size);
            target.copyFrom(memory, 0, (int) Math.min(room, n));
            return PyTuple.of(n, sender(address, size));
        }
    }

    /** Bytes to send; the whole of a packet, a piece of what goes to a stream. */
    private int pieceOf(int length) {
        return kind == SOCK_STREAM ? Math.min(length, PIECE) : length;
    }

    private static byte[] data(Object data, String function) {
        byte[] bytes = Buffers.bytesOrNull(data);
        if (bytes == null) {
            throw Errors.typeError("a bytes-like object is required, not '%s'", Types.nameOf(data));
        }
        return bytes;
    }

    @PyMethod(sig = "-($self, data, flags=0, /)", doc = "Send bytes; returns how many were sent.")
    long send(ThreadState ts, Object data, int flags) {
        byte[] bytes = data(data, "send");
        try (Scratch s = Scratch.open()) {
            int length = pieceOf(bytes.length);
            long memory = s.copy(bytes, 0, length);
            return perform(ts, true, (t, n) -> Kernel.once(t, SystemCall.SENDTO, n, memory, length, flags | MSG_NOSIGNAL, 0, 0));
        }
    }

    @PyMethod(sig = "-($self, data, flags=0, /)", doc = "Send all bytes.")
    void sendall(ThreadState ts, Object data, int flags) {
        byte[] bytes = data(data, "sendall");
        long limit = timeout;
        long deadline = System.nanoTime() + limit;
        int at = 0;
        do {
            try (Scratch s = Scratch.open()) {
                int length = pieceOf(bytes.length - at);
                long memory = s.copy(bytes, at, length);
                at += (int) perform(ts, true, (t, n) -> Kernel.once(t, SystemCall.SENDTO, n, memory, length, flags | MSG_NOSIGNAL, 0, 0), limit, deadline);
            }
            ts.poll();
        } while (at < bytes.length);
    }

    @PyMethod(sig = "-($self, /, *args)", doc = "Send bytes to an address: sendto(data[, flags], address).")
    long sendto(ThreadState ts, Object[] args) {
        if (args.length != 2 && args.length != 3) {
            throw Errors.typeError("sendto() takes 2 or 3 arguments (%s given)", args.length);
        }
        Object data = args[0];
        Object second = args[1];
        Object third = args.length == 3 ? args[2] : null;
        byte[] bytes = data(data, "sendto");
        int flags = third == null ? 0 : Ints.toInt(Operators.indexOf(second));
        Object address = third == null ? second : third;
        byte[] target = SocketAddress.encode(ts, family, address, "sendto");
        Audit.raise("socket.sendto", this, address);
        try (Scratch s = Scratch.open()) {
            long memory = s.copy(bytes, 0, bytes.length);
            long to = s.copy(target, 0, target.length);
            return perform(ts, true, (t, n) -> Kernel.once(t, SystemCall.SENDTO, n, memory, bytes.length, flags | MSG_NOSIGNAL, to, target.length));
        }
    }

    @PyMethod(sig = "-($self, bufsize, ancbufsize=0, flags=0, /)", doc = "Receive data and ancillary data.")
    Object recvmsg(ThreadState ts, long bufsize, long ancillary, int flags) {
        int room = room(bufsize, flags, "negative buffer size in recvmsg()");
        try (Scratch s = Scratch.open()) {
            long buffer = s.allocate(Math.max(1, room));
            Message m = new Message(s, new long[] {buffer}, new int[] {room}, ancillary, "recvmsg()");
            long n = receiveMessage(ts, m, flags);
            return PyTuple.of(PyBytes.of(copy(buffer, Math.min(room, n))), m.controlItems(), (long) m.flags(), m.sender());
        }
    }

    @PyMethod(name = "recvmsg_into", sig = "-($self, buffers, ancbufsize=0, flags=0, /)", doc = "Receive data into buffers, and ancillary data.")
    Object recvmsgInto(ThreadState ts, Object buffers, long ancillary, int flags) {
        Object[] items = SocketModule.items(buffers, "recvmsg_into() argument 1 must be an iterable");
        WritableBuffer[] targets = new WritableBuffer[items.length];
        try (Scratch s = Scratch.open()) {
            long[] memory = new long[items.length];
            int[] sizes = new int[items.length];
            for (int i = 0; i < items.length; i++) {
                targets[i] = WritableBuffer.of(items[i], "recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers");
                sizes[i] = targets[i].length();
                memory[i] = s.allocate(Math.max(1, sizes[i]));
            }
            Message m = new Message(s, memory, sizes, ancillary, "recvmsg_into()");
            long n = receiveMessage(ts, m, flags);
            long left = n;
            for (int i = 0; i < items.length && left > 0; i++) {
                int part = (int) Math.min(left, sizes[i]);
                targets[i].copyFrom(memory[i], 0, part);
                left -= part;
            }
            return PyTuple.of(n, m.controlItems(), (long) m.flags(), m.sender());
        } finally {
            for (WritableBuffer target : targets) {
                if (target != null) {
                    target.close();
                }
            }
        }
    }

    private long receiveMessage(ThreadState ts, Message m, int flags) {
        return perform(ts, false, (t, n) -> {
            m.prepare();
            return Kernel.once(t, SystemCall.RECVMSG, n, m.header, flags, 0, 0, 0);
        });
    }

    @PyMethod(sig = "-($self, buffers, ancdata=(), flags=0, address=None, /)", doc = "Send data from buffers, and ancillary data.")
    long sendmsg(ThreadState ts, Object buffers, Object ancillary, int flags, Object address) {
        Object[] items = SocketModule.items(buffers, "sendmsg() argument 1 must be an iterable");
        try (Scratch s = Scratch.open()) {
            long[] memory = new long[items.length];
            int[] sizes = new int[items.length];
            for (int i = 0; i < items.length; i++) {
                byte[] bytes = data(items[i], "sendmsg");
                sizes[i] = bytes.length;
                memory[i] = s.copy(bytes, 0, bytes.length);
            }
            byte[] target = address == PyNone.NONE ? null : SocketAddress.encode(ts, family, address, "sendmsg");
            if (target != null) {
                Audit.raise("socket.sendmsg", this, address);
            }
            Message m = new Message(s, memory, sizes, target, Message.control(ancillary));
            return perform(ts, true, (t, n) -> Kernel.once(t, SystemCall.SENDMSG, n, m.header, flags | MSG_NOSIGNAL, 0, 0, 0));
        }
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        return "<socket object, fd=" + fd + ", family=" + family + ", type=" + kind + ", proto=" + protocol + ">";
    }
}
