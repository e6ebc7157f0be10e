package org.krait.stdlib.net;

import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.Scratch;

/** The kernel's {@code struct msghdr} with its parts, in memory of one call. */
final class Message {
    private static final int HEADER = 56;
    private static final int CONTROL_HEADER = 16;

    /** The address of the structure. */
    final long header;
    private final long name;
    private final long control;
    private final int controlRoom;

    /** A message to be received. */
    Message(Scratch s, long[] memory, int[] sizes, long ancillary, String function) {
        if (ancillary < 0 || ancillary > Integer.MAX_VALUE - 64) {
            throw Errors.valueError("invalid ancillary data buffer length");
        }
        name = s.allocateZeroed(SocketAddress.LARGEST);
        controlRoom = (int) ancillary;
        control = controlRoom == 0 ? 0 : s.allocateZeroed(controlRoom);
        header = make(s, memory, sizes);
        prepare();
    }

    /** A message to be sent. */
    Message(Scratch s, long[] memory, int[] sizes, byte[] target, byte[] controlData) {
        controlRoom = controlData.length;
        control = controlRoom == 0 ? 0 : s.copy(controlData, 0, controlRoom);
        name = target == null ? 0 : s.copy(target, 0, target.length);
        header = make(s, memory, sizes);
        NativeMemory.putLong(header, name);
        NativeMemory.putInt(header + 8, target == null ? 0 : target.length);
        NativeMemory.putLong(header + 32, control);
        NativeMemory.putLong(header + 40, controlRoom);
    }

    private static long make(Scratch s, long[] memory, int[] sizes) {
        if (memory.length > 1024) {
            throw Errors.osError(90);
        }
        long vector = s.allocate(16L * Math.max(1, memory.length));
        for (int i = 0; i < memory.length; i++) {
            NativeMemory.putLong(vector + 16L * i, memory[i]);
            NativeMemory.putLong(vector + 16L * i + 8, sizes[i]);
        }
        long h = s.allocateZeroed(HEADER);
        NativeMemory.putLong(h + 16, vector);
        NativeMemory.putLong(h + 24, memory.length);
        return h;
    }

    /** Sets the sizes that the kernel changes; before each try to receive. */
    void prepare() {
        NativeMemory.putLong(header, name);
        NativeMemory.putInt(header + 8, SocketAddress.LARGEST);
        NativeMemory.putLong(header + 32, control);
        NativeMemory.putLong(header + 40, controlRoom);
        NativeMemory.putInt(header + 48, 0);
    }

    int flags() {
        return NativeMemory.getInt(header + 48);
    }

    Object sender() {
        int length = NativeMemory.getInt(header + 8);
        if (length == 0) {
            return PyNone.NONE;
        }
        byte[] bytes = new byte[Math.min(length, SocketAddress.LARGEST)];
        NativeMemory.getBytes(name, bytes, 0, bytes.length);
        return SocketAddress.decode(bytes);
    }

    static long align(long length) {
        return (length + 7) & ~7L;
    }

    /** {@code CMSG_LEN}. */
    static long length(long data) {
        return CONTROL_HEADER + data;
    }

    /** {@code CMSG_SPACE}. */
    static long space(long data) {
        return CONTROL_HEADER + align(data);
    }

    /** The control messages received: tuples of level, type and data. */
    PyList controlItems() {
        PyList list = new PyList();
        long end = control + NativeMemory.getLong(header + 40);
        for (long at = control; control != 0 && at + CONTROL_HEADER <= end;) {
            long length = NativeMemory.getLong(at);
            if (length < CONTROL_HEADER) {
                break;
            }
            byte[] data = new byte[(int) (Math.min(length, end - at) - CONTROL_HEADER)];
            NativeMemory.getBytes(at + CONTROL_HEADER, data, 0, data.length);
            list.append(PyTuple.of((long) NativeMemory.getInt(at + 8), (long) NativeMemory.getInt(at + 12), PyBytes.of(data)));
            at += align(length);
        }
        return list;
    }

    /** Control messages to be sent, from an iterable of tuples. */
    static byte[] control(Object ancillary) {
        Object[] items = ancillary == null ? new Object[0] : SocketModule.items(ancillary, "sendmsg() argument 2 must be an iterable");
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (Object item : items) {
            Object[] parts = item instanceof PyTuple t ? t.items() : item instanceof PyList l ? l.toArray() : null;
            if (parts == null) {
                throw Errors.typeError("[sendmsg() ancillary data items] must be sequence of length 3, not %s", org.krait.runtime.type.Types.nameOf(item));
            }
            if (parts.length != 3) {
                throw Errors.typeError("sendmsg() ancillary data items must be sequence of length 3, not %s", parts.length);
            }
            int level = Ints.toInt(Operators.indexOf(parts[0]));
            int type = Ints.toInt(Operators.indexOf(parts[1]));
            byte[] data = Buffers.bytes(parts[2]);
            if (space(data.length) > Integer.MAX_VALUE) {
                throw Errors.of(ExceptionTypes.OSError, "ancillary data item too large");
            }
            java.nio.ByteBuffer b = java.nio.ByteBuffer.allocate((int) space(data.length)).order(java.nio.ByteOrder.nativeOrder());
            b.putLong(length(data.length)).putInt(level).putInt(type).put(data);
            out.writeBytes(b.array());
        }
        return out.toByteArray();
    }

}
