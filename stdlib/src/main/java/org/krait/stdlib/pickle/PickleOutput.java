package org.krait.stdlib.pickle;

import java.util.Arrays;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.thread.ThreadState;

/**
 * The bytes of a pickle and, from protocol 4 on, the frames around them: a frame has room for its header in front and gets it, or loses the
 * room, when it is closed. With a file, whole frames are written as they come. Thread-confined.
 */
final class PickleOutput {
    static final int FRAME_TARGET = 64 * 1024;
    private static final int FRAME_LEAST = 4;
    private static final int FRAME_HEADER = 9;
    private static final int LIMIT = Integer.MAX_VALUE - 8;

    private final ThreadState ts;
    /** The file's write method, or null. */
    private final Object write;
    private byte[] bytes = new byte[256];
    private int length;
    private boolean framing;
    private int frameStart = -1;

    PickleOutput(ThreadState ts, Object write) {
        this.ts = ts;
        this.write = write;
    }

    /** Makes room for more bytes and tells where they go. */
    private int reserve(int more) {
        if (framing && frameStart < 0) {
            frameStart = length;
            require(FRAME_HEADER);
            length += FRAME_HEADER;
        }
        require(more);
        int at = length;
        length += more;
        return at;
    }

    private void require(int more) {
        if (bytes.length - length < more) {
            long wanted = Math.max((long) length + more, bytes.length * 2L);
            if ((long) length + more > LIMIT) {
                throw Errors.memoryError();
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(LIMIT, wanted));
        }
    }

    void put(int b) {
        int at = reserve(1);
        bytes[at] = (byte) b;
    }

    void put(int a, int b) {
        int at = reserve(2);
        bytes[at] = (byte) a;
        bytes[at + 1] = (byte) b;
    }

    void put(byte[] data) {
        int at = reserve(data.length);
        System.arraycopy(data, 0, bytes, at, data.length);
    }

    void putAscii(String text) {
        int at = reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[at + i] = (byte) text.charAt(i);
        }
    }

    /** An opcode and a number of so many bytes, the lowest first. */
    void put(int opcode, long number, int width) {
        int at = reserve(1 + width);
        bytes[at] = (byte) opcode;
        little(at + 1, number, width);
    }

    private void little(int at, long number, int width) {
        for (int i = 0; i < width; i++) {
            bytes[at + i] = (byte) (number >> 8 * i);
        }
    }

    void putDouble(int opcode, double d) {
        int at = reserve(9);
        long bits = Double.doubleToRawLongBits(d);
        bytes[at] = (byte) opcode;
        for (int i = 0; i < 8; i++) {
            bytes[at + 1 + i] = (byte) (bits >> 56 - 8 * i);
        }
    }

    /** A short ASCII text after an opcode and its length; false, and nothing done, if it is not that. */
    boolean putShortAscii(int opcode, String text) {
        int n = text.length();
        for (int i = 0; i < n; i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        int at = reserve(2 + n);
        bytes[at] = (byte) opcode;
        bytes[at + 1] = (byte) n;
        for (int i = 0; i < n; i++) {
            bytes[at + 2 + i] = (byte) text.charAt(i);
        }
        return true;
    }

    /** A payload after an opcode and its length. A large one is in no frame and goes to the file by itself. */
    void putPayload(int opcode, int width, byte[] data, Object whole) {
        boolean large = data.length >= FRAME_TARGET;
        boolean framed = framing;
        if (large) {
            closeFrame();
            framing = false;
        }
        put(opcode, data.length, width);
        if (large && write != null) {
            flush();
            Call.call1(ts, write, whole != null ? whole : PyBytes.of(data));
        } else {
            put(data);
        }
        framing = framed;
    }

    void startFraming() {
        framing = true;
    }

    /** Called before each object: closes a frame that is full. */
    void boundary() {
        if (frameStart >= 0 && length - frameStart - FRAME_HEADER >= FRAME_TARGET) {
            closeFrame();
            flush();
        }
    }

    void closeFrame() {
        if (frameStart < 0) {
            return;
        }
        int size = length - frameStart - FRAME_HEADER;
        if (size >= FRAME_LEAST) {
            bytes[frameStart] = (byte) Opcode.FRAME;
            little(frameStart + 1, size, 8);
        } else {
            System.arraycopy(bytes, frameStart + FRAME_HEADER, bytes, frameStart, size);
            length -= FRAME_HEADER;
        }
        frameStart = -1;
    }

    /** Writes what there is to the file, if there is one. */
    void flush() {
        if (write != null && length > 0) {
            PyBytes data = PyBytes.of(Arrays.copyOf(bytes, length));
            length = 0;
            Call.call1(ts, write, data);
        }
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
