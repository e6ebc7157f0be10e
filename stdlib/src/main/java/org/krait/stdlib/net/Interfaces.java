package org.krait.stdlib.net;

import java.util.ArrayList;
import java.util.List;
import org.krait.runtime.error.Errors;
import org.krait.stdlib.os.LibC;
import org.krait.stdlib.os.NativeMemory;
import org.krait.stdlib.os.Scratch;

/** Names and numbers of network interfaces, from the C library. Stateless. */
final class Interfaces {
    private static final int NAME_SIZE = 16;

    private Interfaces() {}

    /** An interface. */
    record Entry(long index, byte[] name) {}

    static List<Entry> all() {
        LibC.Answer answer = LibC.call("if_nameindex", 0);
        if (answer.value() == 0) {
            throw Errors.osError(answer.errno());
        }
        List<Entry> list = new ArrayList<>();
        for (long at = answer.value(); NativeMemory.getInt(at) != 0; at += 16) {
            list.add(new Entry(NativeMemory.getInt(at) & 0xffffffffL, NativeMemory.getCString(NativeMemory.getLong(at + 8), NAME_SIZE)));
        }
        LibC.call("if_freenameindex", answer.value());
        return list;
    }

    /** The number of an interface; OSError when there is none of that name. */
    static int index(byte[] name) {
        try (Scratch s = Scratch.open()) {
            LibC.Answer answer = LibC.call("if_nametoindex", s.cString(name));
            int index = (int) answer.value();
            if (index == 0) {
                throw Errors.osError(answer.errno());
            }
            return index;
        }
    }

    /** The name of an interface, null when there is none of that number. */
    static byte[] name(int index) {
        try (Scratch s = Scratch.open()) {
            long name = s.allocateZeroed(NAME_SIZE);
            return LibC.call("if_indextoname", index, name).value() == 0 ? null : NativeMemory.getCString(name, NAME_SIZE);
        }
    }
}
