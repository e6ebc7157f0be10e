package org.krait.stdlib.net;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Types;
import org.krait.stdlib.os.FileSystemText;

/** Turns Python's addresses into the kernel's {@code sockaddr} and back. Stateless. */
final class SocketAddress {
    static final int AF_UNSPEC = 0;
    static final int AF_UNIX = 1;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int AF_NETLINK = 16;
    static final int AF_PACKET = 17;
    static final int AF_VSOCK = 40;
    /** The size of {@code sockaddr_storage}. */
    static final int LARGEST = 128;
    private static final int UNIX_PATH = 108;

    private SocketAddress() {}

    private static ByteBuffer buffer(int size, int family) {
        ByteBuffer b = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
        b.putShort((short) family);
        return b;
    }

    private static PyTuple tuple(Object address, String family, String caller) {
        if (address instanceof PyTuple t) {
            return t;
        }
        throw Errors.typeError("%s(): %s address must be tuple, not %s", caller, family, Types.nameOf(address));
    }

    private static int port(Object port, String caller) {
        if (!Ints.isInt(port) && Types.of(port).lookup("__index__") == null) {
            throw Errors.typeError("'%s' object cannot be interpreted as an integer", Types.nameOf(port));
        }
        long number = Ints.clamp(Operators.indexOf(port));
        if (number < 0 || number > 0xffff) {
            throw Errors.overflowError("%s(): port must be 0-65535.", caller);
        }
        return (int) number;
    }

    private static int unsigned(Object value) {
        return Ints.big(Operators.indexOf(value)).intValue();
    }

    /** The sockaddr of an address of a socket of the family. */
    static byte[] encode(ThreadState ts, int family, Object address, String caller) {
        switch (family) {
            case AF_UNIX -> {
                return unix(address, caller);
            }
            case AF_INET -> {
                PyTuple t = tuple(address, "AF_INET", caller);
                if (t.size() != 2) {
                    throw Errors.typeError("AF_INET address must be a pair (host, port)");
                }
                byte[] host = HostName.bytes(t.get(0));
                int port = -1;
                byte[] ip = host(ts, host, AF_INET);
                port = port(t.get(1), caller);
                ByteBuffer b = buffer(16, AF_INET);
                b.order(ByteOrder.BIG_ENDIAN).putShort((short) port).put(ip, 0, 4);
                return b.array();
            }
            case AF_INET6 -> {
                PyTuple t = tuple(address, "AF_INET6", caller);
                if (t.size() < 2 || t.size() > 4) {
                    throw Errors.typeError("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])");
                }
                byte[] host = HostName.bytes(t.get(0));
                byte[] found = host6(ts, host);
                int port = port(t.get(1), caller);
                long flow = t.size() > 2 ? Ints.clamp(Operators.indexOf(t.get(2))) : 0;
                if (flow < 0 || flow > 0xfffff) {
                    throw Errors.overflowError("%s(): flowinfo must be 0-1048575.", caller);
                }
                int scope = t.size() > 3 ? unsigned(t.get(3)) : ByteBuffer.wrap(found, 16, 4).order(ByteOrder.nativeOrder()).getInt();
                ByteBuffer b = buffer(28, AF_INET6);
                b.order(ByteOrder.BIG_ENDIAN).putShort((short) port).putInt((int) flow).put(found, 0, 16);
                b.order(ByteOrder.nativeOrder()).putInt(scope);
                return b.array();
            }
            case AF_NETLINK -> {
                PyTuple t = tuple(address, "AF_NETLINK", caller);
                if (t.size() != 2) {
                    throw Errors.typeError("AF_NETLINK address must be a pair (pid, groups)");
                }
                ByteBuffer b = buffer(12, AF_NETLINK);
                b.putShort((short) 0).putInt(unsigned(t.get(0))).putInt(unsigned(t.get(1)));
                return b.array();
            }
            case AF_VSOCK -> {
                if (!(address instanceof PyTuple t)) {
                    throw Errors.typeError("getsockaddrarg: AF_VSOCK address must be tuple, not %s", Types.nameOf(address));
                }
                if (t.size() != 2) {
                    throw Errors.typeError("AF_VSOCK address must be a pair (CID, port)");
                }
                ByteBuffer b = buffer(16, AF_VSOCK);
                b.putShort((short) 0).putInt(unsigned(t.get(1))).putInt(unsigned(t.get(0)));
                return b.array();
            }
            case AF_PACKET -> {
                return packet(address, caller);
            }
            default -> throw Errors.of(org.krait.runtime.error.ExceptionTypes.OSError, "%s(): bad family", caller);
        }
    }

    private static byte[] unix(Object address, String caller) {
        byte[] path;
        if (Strs.isStr(address)) {
            path = FileSystemText.encode(Strs.value(address));
        } else {
            path = Buffers.bytesOrNull(address);
            if (path == null) {
                throw Errors.typeError("a bytes-like object is required, not '%s'", Types.nameOf(address));
            }
        }
        boolean isAbstract = path.length == 0 || path[0] == 0;
        if (path.length > UNIX_PATH || !isAbstract && path.length >= UNIX_PATH) {
            throw Errors.of(org.krait.runtime.error.ExceptionTypes.OSError, "AF_UNIX path too long");
        }
        ByteBuffer b = buffer(2 + path.length + (isAbstract ? 0 : 1), AF_UNIX);
        return b.put(path).array();
    }

    private static byte[] packet(Object address, String caller) {
        PyTuple t = tuple(address, "AF_PACKET", caller);
        if (t.size() < 2 || t.size() > 5) {
            throw Errors.typeError("AF_PACKET address must be a tuple of two to five elements");
        }
        int index = Interfaces.index(FileSystemText.encode(Strs.value(t.get(0))));
        long protocol = Ints.clamp(Operators.indexOf(t.get(1)));
        if (protocol < 0 || protocol > 0xffff) {
            throw Errors.overflowError("%s(): proto must be 0-65535.", caller);
        }
        byte[] hardware = t.size() > 4 ? Buffers.bytes(t.get(4)) : new byte[0];
        if (hardware.length > 8) {
            throw Errors.valueError("Hardware address must be 8 bytes or less");
        }
        ByteBuffer b = buffer(20, AF_PACKET);
        b.order(ByteOrder.BIG_ENDIAN).putShort((short) protocol).order(ByteOrder.nativeOrder()).putInt(index);
        b.putShort((short) (t.size() > 3 ? unsigned(t.get(3)) : 0)).put((byte) (t.size() > 2 ? unsigned(t.get(2)) : 0)).put((byte) hardware.length);
        return b.put(hardware).array();
    }

    /** The four bytes of an IPv4 host. */
    static byte[] host(ThreadState ts, byte[] name, int family) {
        String text = new String(name, StandardCharsets.ISO_8859_1);
        if (text.isEmpty()) {
            return new byte[4];
        }
        if (text.equals("<broadcast>") || text.equals("255.255.255.255")) {
            return new byte[] {-1, -1, -1, -1};
        }
        byte[] quad = parse4(text);
        if (quad != null) {
            return quad;
        }
        byte[] found = NameService.addresses(ts, name, null, family, 0, 0, 0).getFirst().address();
        return Arrays.copyOfRange(found, 4, 8);
    }

    /** The sixteen bytes of an IPv6 host and its scope. */
    private static byte[] host6(ThreadState ts, byte[] name) {
        byte[] result = new byte[20];
        if (name.length == 0) {
            return result;
        }
        String text = new String(name, StandardCharsets.ISO_8859_1);
        if (text.equals("<broadcast>") || text.equals("255.255.255.255")) {
            throw Errors.of(org.krait.runtime.error.ExceptionTypes.OSError, "address family mismatched");
        }
        List<NameService.Info> found = NameService.addresses(ts, name, null, AF_INET6, 0, 0, 0);
        byte[] address = found.getFirst().address();
        System.arraycopy(address, 8, result, 0, 16);
        System.arraycopy(address, 24, result, 16, 4);
        return result;
    }

    /** Four decimal numbers with dots, as inet_pton takes them; null for anything else. */
    static byte[] parse4(String text) {
        byte[] quad = new byte[4];
        int part = 0;
        int value = -1;
        int digits = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c == '.') {
                if (value < 0 || part > 3) {
                    return null;
                }
                quad[part++] = (byte) value;
                value = -1;
                digits = 0;
            } else if (c >= '0' && c <= '9') {
                value = value < 0 ? c - '0' : value * 10 + c - '0';
                if (value > 255 || ++digits > 1 && text.charAt(i - digits + 1) == '0') {
                    return null;
                }
            } else {
                return null;
            }
        }
        return part == 4 ? quad : null;
    }

    static String text4(byte[] b, int at) {
        return (b[at] & 0xff) + "." + (b[at + 1] & 0xff) + "." + (b[at + 2] & 0xff) + "." + (b[at + 3] & 0xff);
    }

    /** RFC 5952's form of an IPv6 address, with the last 32 bits in dots where glibc writes them so. */
    static String text6(byte[] b, int at) {
        int[] words = new int[8];
        for (int i = 0; i < 8; i++) {
            words[i] = (b[at + 2 * i] & 0xff) << 8 | b[at + 2 * i + 1] & 0xff;
        }
        int best = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int n = 0;
            while (i + n < 8 && words[i + n] == 0) {
                n++;
            }
            if (n > bestLength) {
                best = i;
                bestLength = n;
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                out.append("::");
                i += bestLength - 1;
                continue;
            }
            if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
                out.append(':');
            }
            if (i == 6 && best == 0 && (bestLength == 6 || bestLength == 5 && words[5] == 0xffff)) {
                return out.append(text4(b, at + 12)).toString();
            }
            out.append(Integer.toHexString(words[i]));
        }
        return out.toString();
    }

    /** The sixteen bytes of an IPv6 address without a scope; null for anything else. */
    static byte[] parse6(String text) {
        if (text.indexOf(':') < 0 || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
            return null;
        }
        try {
            byte[] b = InetAddress.ofLiteral(text).getAddress();
            if (b.length == 16) {
                return b;
            }
            byte[] mapped = new byte[16];
            mapped[10] = -1;
            mapped[11] = -1;
            System.arraycopy(b, 0, mapped, 12, 4);
            return mapped;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The Python form of a sockaddr. */
    static Object decode(byte[] b) {
        if (b.length < 2) {
            return PyNone.NONE;
        }
        ByteBuffer in = ByteBuffer.wrap(b).order(ByteOrder.nativeOrder());
        int family = in.getShort(0);
        switch (family) {
            case AF_INET -> {
                return PyTuple.of(text4(b, 4), (long) ((b[2] & 0xff) << 8 | b[3] & 0xff));
            }
            case AF_INET6 -> {
                long flow = in.order(ByteOrder.BIG_ENDIAN).getInt(4) & 0xfffff;
                int scope = in.order(ByteOrder.nativeOrder()).getInt(24);
                return PyTuple.of(text6(b, 8), (long) ((b[2] & 0xff) << 8 | b[3] & 0xff), flow, scope & 0xffffffffL);
            }
            case AF_UNIX -> {
                if (b.length == 2) {
                    return "";
                }
                if (b[2] == 0) {
                    return PyBytes.of(Arrays.copyOfRange(b, 2, b.length));
                }
                int end = 2;
                while (end < b.length && b[end] != 0) {
                    end++;
                }
                return FileSystemText.decode(b, 2, end - 2);
            }
            case AF_NETLINK -> {
                return PyTuple.of(in.getInt(4) & 0xffffffffL, in.getInt(8) & 0xffffffffL);
            }
            case AF_VSOCK -> {
                return PyTuple.of(in.getInt(8) & 0xffffffffL, in.getInt(4) & 0xffffffffL);
            }
            case AF_PACKET -> {
                byte[] name = Interfaces.name(in.getInt(4));
                int length = Math.min(b[11] & 0xff, b.length - 12);
                return PyTuple.of(name == null ? "" : FileSystemText.decode(name), (long) ((b[2] & 0xff) << 8 | b[3] & 0xff), (long) (b[10] & 0xff),
                        (long) (in.getShort(8) & 0xffff), PyBytes.of(Arrays.copyOfRange(b, 12, 12 + length)));
            }
            default -> {
                return PyTuple.of((long) family, PyBytes.of(Arrays.copyOfRange(b, 2, b.length)));
            }
        }
    }
}
