package org.krait.stdlib.net;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.PyList;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.stdlib.NewException;
import org.krait.stdlib.os.LibC;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.Scratch;

/** The C library's resolver. Its functions can block, so the calling thread is detached meanwhile. Stateless. */
final class NameService {
    static final PyType GAIERROR = NewException.of("socket", "gaierror", ExceptionTypes.OSError);
    static final PyType HERROR = NewException.of("socket", "herror", ExceptionTypes.OSError);

    static final int AI_PASSIVE = 1;
    static final int EAI_SYSTEM = -11;
    private static final int HOSTENT = 32;
    private static final int ERANGE = 34;
    private static final int ADDRINFO = 48;

    private NameService() {}

    /** One answer of getaddrinfo: {@code address} is the sockaddr. */
    record Info(int family, int type, int protocol, byte[] canonicalName, byte[] address) {}

    /** A host: its name, other names, the family and the bytes of its addresses. */
    record Host(byte[] name, List<byte[]> aliases, int family, List<byte[]> addresses) {}

    private static LibC.Answer blocking(ThreadState ts, String function, long a, long b, long c, long d, long e, long f) {
        ts.detach();
        try {
            return LibC.call(function, a, b, c, d, e, f);
        } finally {
            ts.attach();
        }
    }

    /** The exception for an error number of getaddrinfo. */
    static PyException gaiError(int code, int errno) {
        if (code == EAI_SYSTEM) {
            return org.krait.runtime.error.Errors.osError(errno);
        }
        String text = new String(NativeMemory.getCString(LibC.call("gai_strerror", code).value(), 200), StandardCharsets.UTF_8);
        return new PyException((PyBaseException) org.krait.runtime.call.Call.call(GAIERROR, (long) code, text));
    }

    private static PyException hostError(int code) {
        String text = new String(NativeMemory.getCString(LibC.call("hstrerror", code).value(), 200), StandardCharsets.UTF_8);
        return new PyException((PyBaseException) org.krait.runtime.call.Call.call(HERROR, (long) code, text));
    }

    /** getaddrinfo; {@code host} and {@code service} may be null. */
    static List<Info> addresses(ThreadState ts, byte[] host, byte[] service, int family, int type, int protocol, int flags) {
        try (Scratch s = Scratch.open()) {
            long hints = s.allocateZeroed(ADDRINFO);
            NativeMemory.putInt(hints, flags);
            NativeMemory.putInt(hints + 4, family);
            NativeMemory.putInt(hints + 8, type);
            NativeMemory.putInt(hints + 12, protocol);
            long result = s.allocateZeroed(8);
            LibC.Answer answer = blocking(ts, "getaddrinfo", host == null ? 0 : s.cString(host), service == null ? 0 : s.cString(service), hints, result, 0, 0);
            if ((int) answer.value() != 0) {
                throw gaiError((int) answer.value(), answer.errno());
            }
            List<Info> list = new ArrayList<>();
            long first = NativeMemory.getLong(result);
            for (long at = first; at != 0; at = NativeMemory.getLong(at + 40)) {
                byte[] address = new byte[NativeMemory.getInt(at + 16)];
                NativeMemory.getBytes(NativeMemory.getLong(at + 24), address, 0, address.length);
                long name = NativeMemory.getLong(at + 32);
                list.add(new Info(NativeMemory.getInt(at + 4), NativeMemory.getInt(at + 8), NativeMemory.getInt(at + 12),
                        name == 0 ? new byte[0] : NativeMemory.getCString(name, 1025), address));
            }
            LibC.call("freeaddrinfo", first);
            return list;
        }
    }

    /** getnameinfo: host and service. */
    static byte[][] names(ThreadState ts, byte[] address, int flags) {
        NameInfo.Names names = NameInfo.of(ts, address, flags);
        if (names.error() != 0) {
            throw gaiError(names.error(), 0);
        }
        return new byte[][] {names.host(), names.service()};
    }

    private static List<byte[]> strings(long array) {
        List<byte[]> list = new ArrayList<>();
        for (long at = array; at != 0 && NativeMemory.getLong(at) != 0; at += 8) {
            list.add(NativeMemory.getCString(NativeMemory.getLong(at), 4096));
        }
        return list;
    }

    private static Host host(long entry) {
        int family = NativeMemory.getInt(entry + 16);
        int length = NativeMemory.getInt(entry + 20);
        List<byte[]> addresses = new ArrayList<>();
        for (long at = NativeMemory.getLong(entry + 24); NativeMemory.getLong(at) != 0; at += 8) {
            byte[] address = new byte[length];
            NativeMemory.getBytes(NativeMemory.getLong(at), address, 0, length);
            addresses.add(address);
        }
        return new Host(NativeMemory.getCString(NativeMemory.getLong(entry), 4096), strings(NativeMemory.getLong(entry + 8)), family, addresses);
    }

    /** gethostbyname2_r would take a family; CPython asks for IPv4 only. */
    static Host hostByName(ThreadState ts, byte[] name) {
        try (Scratch s = Scratch.open()) {
            for (int size = 8192; ; size *= 2) {
                long entry = s.allocateZeroed(HOSTENT);
                long result = s.allocateZeroed(16);
                LibC.Answer answer = blocking(ts, "gethostbyname_r", s.cString(name), entry, s.allocate(size), size, result, result + 8);
                if ((int) answer.value() == ERANGE) {
                    continue;
                }
                if (NativeMemory.getLong(result) == 0) {
                    throw hostError(NativeMemory.getInt(result + 8));
                }
                return host(entry);
            }
        }
    }

    /** The host with an address. */
    static Host hostByAddress(ThreadState ts, byte[] address, int family) {
        try (Scratch s = Scratch.open()) {
            for (int size = 8192; ; size *= 2) {
                long entry = s.allocateZeroed(HOSTENT);
                long result = s.allocateZeroed(16);
                int error = HostByAddress.call(ts, s.copy(address, 0, address.length), address.length, family, entry, s.allocate(size), size, result, result + 8);
                if (error == ERANGE) {
                    continue;
                }
                if (NativeMemory.getLong(result) == 0) {
                    throw hostError(NativeMemory.getInt(result + 8));
                }
                return host(entry);
            }
        }
    }

    /** The port of a service in network order of bytes turned to a number; -1 when it is not known. */
    static int serviceByName(byte[] name, byte[] protocol) {
        return service("getservbyname_r", name, 0, protocol, null);
    }

    /** The name of the service at a port; null when there is none. */
    static byte[] serviceByPort(int port, byte[] protocol) {
        byte[][] name = new byte[1][];
        int swapped = (port & 0xff) << 8 | port >> 8;
        service("getservbyport_r", null, swapped, protocol, name);
        return name[0];
    }

    private static int service(String function, byte[] name, int port, byte[] protocol, byte[][] nameFound) {
        try (Scratch s = Scratch.open()) {
            long entry = s.allocateZeroed(32);
            long result = s.allocateZeroed(8);
            int size = 4096;
            LibC.call(function, name == null ? port : s.cString(name), protocol == null ? 0 : s.cString(protocol), entry, s.allocate(size), size, result);
            if (NativeMemory.getLong(result) == 0) {
                return -1;
            }
            if (nameFound != null) {
                nameFound[0] = NativeMemory.getCString(NativeMemory.getLong(entry), 1024);
            }
            int raw = NativeMemory.getInt(entry + 16);
            return (raw & 0xff) << 8 | raw >> 8 & 0xff;
        }
    }

    /** The number of a protocol; -1 when it is not known. */
    static int protocolByName(byte[] name) {
        try (Scratch s = Scratch.open()) {
            long entry = s.allocateZeroed(24);
            long result = s.allocateZeroed(8);
            int size = 4096;
            LibC.call("getprotobyname_r", s.cString(name), entry, s.allocate(size), size, result, 0);
            return NativeMemory.getLong(result) == 0 ? -1 : NativeMemory.getInt(entry + 16);
        }
    }

    /** The texts as Python strs. */
    static PyList list(List<byte[]> texts) {
        PyList list = new PyList();
        for (byte[] text : texts) {
            list.append(org.krait.stdlib.os.FileSystemText.decode(text));
        }
        return list;
    }
}
