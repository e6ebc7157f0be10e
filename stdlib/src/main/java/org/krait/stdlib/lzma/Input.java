package org.krait.stdlib.lzma;

import java.util.Arrays;

/** Compressed bytes that have come and are not used yet. Guarded by the decompressor. */
final class Input {
    private byte[] bytes = new byte[1024];
    private int position;
    private int end;

    void add(byte[] more) {
        if (more.length > bytes.length - end) {
            int kept = end - position;
            byte[] target = kept + more.length <= bytes.length ? bytes : new byte[Math.max(2 * bytes.length, kept + more.length)];
            System.arraycopy(bytes, position, target, 0, kept);
            bytes = target;
            position = 0;
            end = kept;
        }
        System.arraycopy(more, 0, bytes, end, more.length);
        end += more.length;
    }

    int available() {
        return end - position;
    }

    int read() {
        return bytes[position++] & 0xff;
    }

    /** The byte {@code ahead} of the next. */
    int peek(int ahead) {
        return bytes[position + ahead] & 0xff;
    }

    int position() {
        return position;
    }

    /** Goes back to where it was before the last bytes were read; none may have been added since. */
    void rewind(int to) {
        position = to;
    }

    /** The next {@code n} bytes, which must be there. */
    byte[] take(int n) {
        byte[] out = Arrays.copyOfRange(bytes, position, position + n);
        position += n;
        return out;
    }
}
