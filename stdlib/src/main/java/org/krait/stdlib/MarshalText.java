package org.krait.stdlib;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Strs;

/** UTF-8 in which surrogates are encoded like any other code point ({@code surrogatepass}). Stateless. */
final class MarshalText {
    private MarshalText() {}

    static byte[] encode(Object text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int c : Strs.codePoints(text)) {
            if (c < 0x80) {
                out.write(c);
            } else if (c < 0x800) {
                out.write(0xc0 | c >> 6);
                out.write(0x80 | c & 0x3f);
            } else if (c < 0x10000) {
                out.write(0xe0 | c >> 12);
                out.write(0x80 | c >> 6 & 0x3f);
                out.write(0x80 | c & 0x3f);
            } else {
                out.write(0xf0 | c >> 18);
                out.write(0x80 | c >> 12 & 0x3f);
                out.write(0x80 | c >> 6 & 0x3f);
                out.write(0x80 | c & 0x3f);
            }
        }
        return out.toByteArray();
    }

    static Object decode(byte[] bytes) {
        int[] points = new int[bytes.length];
        int n = 0;
        for (int i = 0; i < bytes.length; ) {
            int b = bytes[i] & 0xff;
            int size = b < 0x80 ? 1 : b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
            if (b >= 0x80 && b < 0xc2 || i + size > bytes.length) {
                throw Errors.valueError("bad marshal data (invalid UTF-8)");
            }
            int c = size == 1 ? b : b & 0x7f >> size;
            for (int k = 1; k < size; k++) {
                c = c << 6 | bytes[i + k] & 0x3f;
            }
            points[n++] = c;
            i += size;
        }
        return Strs.ofCodePoints(Arrays.copyOf(points, n));
    }
}
