package org.krait.stdlib.net;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.module.Audit;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Types;
import org.krait.stdlib.TimeValue;
import org.krait.stdlib.os.FileSystemText;
import org.krait.stdlib.os.Kernel;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.Scratch;
import org.krait.stdlib.os.SystemCall;

/** The module {@code _socket}. Its only state is the default time-out. */
@PyModuleDef(value = "_socket", doc = "Implementation module for socket operations.")
public final class SocketModule {
    /** Nanoseconds; -1 for none. */
    private static volatile long defaultTimeout = -1;

    private SocketModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        SocketConstants.fill(dict);
        dict.put("error", ExceptionTypes.OSError);
        dict.put("gaierror", NameService.GAIERROR);
        dict.put("herror", NameService.HERROR);
        dict.put("timeout", ExceptionTypes.TimeoutError);
        dict.put("has_ipv6", true);
        dict.put("socket", PySocket.TYPE);
        dict.put("SocketType", PySocket.TYPE);
    }

    static long defaultTimeout() {
        return defaultTimeout;
    }

    static long parseTimeout(Object value) {
        if (value == PyNone.NONE) {
            return -1;
        }
        long nanos = TimeValue.nanos(value);
        if (nanos < 0) {
            throw Errors.valueError("Timeout value out of range");
        }
        if (nanos / 1_000_000 > Integer.MAX_VALUE) {
            throw Errors.overflowError("timeout doesn't fit into C timeval");
        }
        return nanos;
    }

    static Object timeoutObject(long nanos) {
        return nanos < 0 ? PyNone.NONE : (Object) (nanos / 1e9);
    }

    static Object[] items(Object iterable, String message) {
        if (Types.of(iterable).lookup("__iter__") == null && Types.of(iterable).lookup("__getitem__") == null) {
            throw Errors.typeError("%s", message);
        }
        return Iteration.toArray(iterable);
    }

    private static byte[] name(Object text, String function) {
        if (!Strs.isStr(text)) {
            throw Errors.typeError("%s() argument 1 must be str, not %s", function, text == PyNone.NONE ? "None" : Types.nameOf(text));
        }
        byte[] bytes = Strs.toJava(Strs.value(text)).getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            if (b == 0) {
                throw Errors.valueError("embedded null character");
            }
        }
        return bytes;
    }

    @PyFunctionDef(sig = "($module, /)", doc = "The time-out of new sockets in seconds, or None.")
    static Object getdefaulttimeout() {
        return timeoutObject(defaultTimeout);
    }

    @PyFunctionDef(sig = "($module, object, /)", doc = "Set the time-out of new sockets.")
    static void setdefaulttimeout(Object timeout) {
        defaultTimeout = parseTimeout(timeout);
    }

    @PyFunctionDef(sig = "($module, object, /)", doc = "Close a socket's descriptor.")
    static void close(ThreadState ts, Object fd) {
        long result = Kernel.once(ts, SystemCall.CLOSE, Ints.toInt(Operators.indexOf(fd)), 0, 0, 0, 0, 0);
        if (result != -org.krait.stdlib.os.Errno.ECONNRESET) {
            Kernel.check(result);
        }
    }

    @PyFunctionDef(sig = "($module, object, /)", doc = "Duplicate a socket's descriptor.")
    static long dup(Object fd) {
        return Kernel.check(Kernel.duplicate(Ints.toInt(Operators.indexOf(fd))));
    }

    @PyFunctionDef(sig = "-($module, family=1, type=1, proto=0, /)", doc = "Two connected sockets.")
    static Object socketpair(int family, int type, int protocol) {
        try (Scratch s = Scratch.open()) {
            long pair = s.allocate(8);
            Kernel.check(Kernel.opening(SystemCall.SOCKETPAIR, family, type | PySocket.SOCK_CLOEXEC, protocol, pair));
            return PyTuple.of(PySocket.of(NativeMemory.getInt(pair), family, type, protocol), PySocket.of(NativeMemory.getInt(pair + 4), family, type, protocol));
        }
    }

    @PyFunctionDef(sig = "($module, /)", doc = "The name of this host.")
    static Object gethostname() {
        Audit.raise("socket.gethostname");
        try (Scratch s = Scratch.open()) {
            long uts = s.allocateZeroed(390);
            Kernel.check(Kernel.call(SystemCall.UNAME, uts));
            return FileSystemText.decode(NativeMemory.getCString(uts + 65, 65));
        }
    }

    @PyFunctionDef(sig = "-($module, name, /)", doc = "Set the name of this host.")
    static void sethostname(Object name) {
        byte[] bytes = Strs.isStr(name) ? FileSystemText.encode(Strs.value(name)) : Buffers.bytes(name);
        Audit.raise("socket.sethostname", name);
        try (Scratch s = Scratch.open()) {
            Kernel.check(Kernel.call(SystemCall.SETHOSTNAME, s.copy(bytes, 0, bytes.length), bytes.length));
        }
    }

    @PyFunctionDef(sig = "-($module, host, /)", doc = "The IPv4 address of a host.")
    static Object gethostbyname(ThreadState ts, Object host) {
        byte[] bytes = HostName.bytes(host);
        Audit.raise("socket.gethostbyname", host);
        return SocketAddress.text4(SocketAddress.host(ts, bytes, SocketAddress.AF_INET), 0);
    }

    private static Object hostTuple(NameService.Host host) {
        PyList addresses = new PyList();
        for (byte[] a : host.addresses()) {
            addresses.append(a.length == 4 ? SocketAddress.text4(a, 0) : SocketAddress.text6(a, 0));
        }
        return PyTuple.of(FileSystemText.decode(host.name()), NameService.list(host.aliases()), addresses);
    }

    @PyFunctionDef(name = "gethostbyname_ex", sig = "-($module, host, /)", doc = "Name, other names and IPv4 addresses of a host.")
    static Object gethostbynameEx(ThreadState ts, Object host) {
        byte[] bytes = HostName.bytes(host);
        Audit.raise("socket.gethostbyname", host);
        return hostTuple(NameService.hostByName(ts, bytes));
    }

    @PyFunctionDef(sig = "-($module, host, /)", doc = "Name, other names and addresses of a host given by its address.")
    static Object gethostbyaddr(ThreadState ts, Object host) {
        byte[] bytes = HostName.bytes(host);
        Audit.raise("socket.gethostbyaddr", host);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        byte[] six = SocketAddress.parse6(text);
        return hostTuple(six != null ? NameService.hostByAddress(ts, six, SocketAddress.AF_INET6)
                : NameService.hostByAddress(ts, SocketAddress.host(ts, bytes, SocketAddress.AF_INET), SocketAddress.AF_INET));
    }

    @PyFunctionDef(sig = "-($module, servicename, protocolname=<unrepresentable>, /)", doc = "The port of a service.")
    static long getservbyname(Object service, Object protocol) {
        byte[] bytes = name(service, "getservbyname");
        byte[] proto = protocol == null ? null : name(protocol, "getservbyname");
        Audit.raise("socket.getservbyname", service, protocol == null ? "" : protocol);
        int port = NameService.serviceByName(bytes, proto);
        if (port < 0) {
            throw Errors.of(ExceptionTypes.OSError, "service/proto not found");
        }
        return port;
    }

    @PyFunctionDef(sig = "-($module, port, protocolname=<unrepresentable>, /)", doc = "The name of the service at a port.")
    static Object getservbyport(int port, Object protocol) {
        byte[] proto = protocol == null ? null : name(protocol, "getservbyport");
        if (port < 0 || port > 0xffff) {
            throw Errors.overflowError("getservbyport: port must be 0-65535.");
        }
        Audit.raise("socket.getservbyport", (long) port, protocol == null ? "" : protocol);
        byte[] found = NameService.serviceByPort(port, proto);
        if (found == null) {
            throw Errors.of(ExceptionTypes.OSError, "port/proto not found");
        }
        return FileSystemText.decode(found);
    }

    @PyFunctionDef(sig = "-($module, name, /)", doc = "The number of a protocol.")
    static long getprotobyname(Object protocol) {
        int number = NameService.protocolByName(name(protocol, "getprotobyname"));
        if (number < 0) {
            throw Errors.of(ExceptionTypes.OSError, "protocol not found");
        }
        return number;
    }

    private static byte[] service(Object port) {
        if (port == PyNone.NONE) {
            return null;
        }
        if (Strs.isStr(port)) {
            return HostName.encoded(port, "utf-8");
        }
        if (Ints.isInt(port)) {
            long number = Ints.clamp(port);
            if (number == Long.MAX_VALUE || number == Long.MIN_VALUE) {
                throw Errors.overflowError("Python int too large to convert to C long");
            }
            return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
        }
        if (port instanceof PyBytes b) {
            return b.value;
        }
        throw Errors.of(ExceptionTypes.OSError, "Int or String expected");
    }

    @PyFunctionDef(sig = "-($module, host, port, family=0, type=0, proto=0, flags=0)", doc = "Addresses of a host and a service.")
    static Object getaddrinfo(ThreadState ts, Object host, Object port, int family, int type, int proto, int flags) {
        byte[] name;
        if (host == PyNone.NONE) {
            name = null;
        } else if (Strs.isStr(host)) {
            name = Strs.isAscii(Strs.value(host)) ? HostName.bytes(host)
                    : HostName.encoded(host, "idna");
        } else if (host instanceof PyBytes b) {
            name = b.value;
        } else {
            throw Errors.typeError("getaddrinfo() argument 1 must be string or None");
        }
        byte[] service = service(port);
        Audit.raiseAll("socket.getaddrinfo", new Object[] {host, port, (long) family, (long) type, (long) proto, (long) flags});
        PyList result = new PyList();
        for (NameService.Info info : NameService.addresses(ts, name, service, family, type, proto, flags)) {
            result.append(PyTuple.of((long) info.family(), (long) info.type(), (long) info.protocol(),
                    FileSystemText.decode(info.canonicalName()), SocketAddress.decode(info.address())));
        }
        return result;
    }

    @PyFunctionDef(sig = "-($module, sockaddr, flags, /)", doc = "Host and service of a socket address.")
    static Object getnameinfo(ThreadState ts, Object sockaddr, int flags) {
        if (!(sockaddr instanceof PyTuple t)) {
            throw Errors.typeError("getnameinfo() argument 1 must be a tuple");
        }
        if (t.size() < 2 || t.size() > 4) {
            throw Errors.typeError("getnameinfo(): illegal sockaddr argument");
        }
        if (!Strs.isStr(t.get(0))) {
            throw Errors.typeError("getnameinfo(): illegal sockaddr argument");
        }
        int port = Ints.toInt(Operators.indexOf(t.get(1)));
        long flow = t.size() > 2 ? Ints.clamp(Operators.indexOf(t.get(2))) : 0;
        if (flow < 0 || flow > 0xfffff) {
            throw Errors.overflowError("getnameinfo(): flowinfo must be 0-1048575.");
        }
        Audit.raise("socket.getnameinfo", sockaddr);
        byte[] host = HostName.encoded(t.get(0), "utf-8");
        List<NameService.Info> found = NameService.addresses(ts, host, Integer.toString(port).getBytes(StandardCharsets.US_ASCII), 0, 2, 0, 4);
        if (found.size() > 1) {
            throw Errors.of(ExceptionTypes.OSError, "sockaddr resolved to multiple addresses");
        }
        NameService.Info info = found.getFirst();
        byte[] address = info.address();
        if (info.family() == SocketAddress.AF_INET) {
            if (t.size() != 2) {
                throw Errors.of(ExceptionTypes.OSError, "IPv4 sockaddr must be 2 tuple");
            }
        } else if (t.size() > 2) {
            byte[] full = SocketAddress.encode(ts, SocketAddress.AF_INET6, sockaddr, "getnameinfo");
            address = Arrays.copyOf(full, full.length);
        }
        byte[][] names = NameService.names(ts, address, flags);
        return PyTuple.of(FileSystemText.decode(names[0]), FileSystemText.decode(names[1]));
    }

    /** An unsigned number of that many bits. */
    private static long unsigned(Object value, int bits) {
        Object n = Operators.indexOf(value);
        if (Ints.signum(n) < 0) {
            throw Errors.valueError("Cannot convert negative int");
        }
        if (Ints.bitLength(n) > bits) {
            throw Errors.overflowError("Python int too large for C uint%s_t", bits);
        }
        return Ints.clamp(n);
    }

    @PyFunctionDef(sig = "($module, integer, /)", doc = "A 16-bit number from network order of bytes.")
    static long ntohs(Object x) {
        return Short.reverseBytes((short) unsigned(x, 16)) & 0xffff;
    }

    @PyFunctionDef(sig = "($module, integer, /)", doc = "A 16-bit number in network order of bytes.")
    static long htons(Object x) {
        return Short.reverseBytes((short) unsigned(x, 16)) & 0xffff;
    }

    private static long swapped(Object x) {
        return Integer.reverseBytes((int) unsigned(x, 32)) & 0xffffffffL;
    }

    @PyFunctionDef(sig = "($module, integer, /)", doc = "A 32-bit number from network order of bytes.")
    static long ntohl(Object x) {
        return swapped(x);
    }

    @PyFunctionDef(sig = "($module, integer, /)", doc = "A 32-bit number in network order of bytes.")
    static long htonl(Object x) {
        return swapped(x);
    }

    @PyFunctionDef(name = "inet_aton", sig = "($module, ip_addr, /)", doc = "The four bytes of an IPv4 address.")
    static Object inetAton(Object address) {
        byte[] text = name(address, "inet_aton");
        try (Scratch s = Scratch.open()) {
            long result = s.allocate(4);
            if ((int) org.krait.stdlib.os.LibC.call("inet_aton", s.cString(text), result).value() == 0) {
                throw Errors.of(ExceptionTypes.OSError, "illegal IP address string passed to inet_aton");
            }
            byte[] bytes = new byte[4];
            NativeMemory.getBytes(result, bytes, 0, 4);
            return PyBytes.of(bytes);
        }
    }

    @PyFunctionDef(name = "inet_ntoa", sig = "($module, packed_ip, /)", doc = "The text of an IPv4 address.")
    static Object inetNtoa(Object packed) {
        byte[] bytes = Buffers.bytes(packed);
        if (bytes.length != 4) {
            throw Errors.of(ExceptionTypes.OSError, "packed IP wrong length");
        }
        return SocketAddress.text4(bytes, 0);
    }

    @PyFunctionDef(name = "inet_pton", sig = "-($module, af, ip, /)", doc = "The bytes of an address of a family.")
    static Object inetPton(int family, Object address) {
        String text = new String(name(address, "inet_pton"), StandardCharsets.UTF_8);
        byte[] bytes = switch (family) {
            case SocketAddress.AF_INET -> SocketAddress.parse4(text);
            case SocketAddress.AF_INET6 -> SocketAddress.parse6(text);
            default -> throw Errors.osError(org.krait.stdlib.os.Errno.EAFNOSUPPORT);
        };
        if (bytes == null) {
            throw Errors.of(ExceptionTypes.OSError, "illegal IP address string passed to inet_pton");
        }
        return PyBytes.of(bytes);
    }

    @PyFunctionDef(name = "inet_ntop", sig = "-($module, af, packed_ip, /)", doc = "The text of an address of a family.")
    static Object inetNtop(int family, Object packed) {
        byte[] bytes = Buffers.bytes(packed);
        switch (family) {
            case SocketAddress.AF_INET -> {
                requireLength(bytes, 4);
                return SocketAddress.text4(bytes, 0);
            }
            case SocketAddress.AF_INET6 -> {
                requireLength(bytes, 16);
                return SocketAddress.text6(bytes, 0);
            }
            default -> throw Errors.valueError("unknown address family %s", family);
        }
    }

    private static void requireLength(byte[] bytes, int length) {
        if (bytes.length != length) {
            throw Errors.valueError("invalid length of packed IP address string");
        }
    }

    @PyFunctionDef(name = "if_nameindex", sig = "($module, /)", doc = "Numbers and names of the network interfaces.")
    static Object ifNameIndex() {
        PyList list = new PyList();
        for (Interfaces.Entry e : Interfaces.all()) {
            list.append(PyTuple.of(e.index(), FileSystemText.decode(e.name())));
        }
        return list;
    }

    @PyFunctionDef(name = "if_nametoindex", sig = "($module, oname, /)", doc = "The number of a network interface.")
    static long ifNameToIndex(Object name) {
        return Interfaces.index(org.krait.stdlib.os.FsPath.bytes(name)) & 0xffffffffL;
    }

    @PyFunctionDef(name = "if_indextoname", sig = "($module, if_index, /)", doc = "The name of a network interface.")
    static Object ifIndexToName(Object index) {
        Object number = Operators.indexOf(index);
        if (Ints.signum(number) < 0) {
            throw Errors.valueError("Cannot convert negative int");
        }
        if (Ints.clamp(number) > 0xffffffffL) {
            throw Errors.overflowError("Python int too large to convert to C unsigned int");
        }
        byte[] name = Interfaces.name((int) Ints.clamp(number));
        if (name == null) {
            throw Errors.osError(6);
        }
        return FileSystemText.decode(name);
    }

    @PyFunctionDef(name = "CMSG_LEN", sig = "-($module, length, /)", doc = "The length of a control message with that much data.")
    static long cmsgLen(long length) {
        if (length < 0 || length > 0x7fffffefL) {
            throw Errors.overflowError("CMSG_LEN() argument out of range");
        }
        return Message.length(length);
    }

    @PyFunctionDef(name = "CMSG_SPACE", sig = "-($module, length, /)", doc = "The room that a control message with that much data takes.")
    static long cmsgSpace(long length) {
        if (length < 0 || length >= 0x7fffffe8L) {
            throw Errors.overflowError("CMSG_SPACE() argument out of range");
        }
        return Message.space(length);
    }
}
