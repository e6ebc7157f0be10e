package org.krait.syntax;

import java.nio.charset.StandardCharsets;

/**
 * The text being parsed: valid UTF-8 with {@code \n} as the only newline. Immutable; the array is
 * shared with the tokenizer and must not be written to.
 */
public final class Source {
    final byte[] bytes;
    final int length;
    final String filename;
    /** The name of the encoding the source came in, null if nothing declared one. */
    final String encoding;
    /** Whether every character is ASCII, so that bytes are characters. */
    final boolean ascii;
    /** Offset of the first null byte, -1 if there is none, as there should be. */
    final int firstNull;

    Source(byte[] bytes, int length, String filename, String encoding) {
        this.bytes = bytes;
        this.length = length;
        this.filename = filename;
        this.encoding = encoding;
        int or = 0;
        int zero = -1;
        for (int i = 0; i < length; i++) {
            or |= bytes[i];
            if (bytes[i] == 0 && zero < 0) {
                zero = i;
            }
        }
        this.ascii = or >= 0;
        this.firstNull = zero;
    }

    /** The characters between two offsets. */
    String slice(int start, int end) {
        return new String(bytes, start, end - start,
                ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** The number of code points between two offsets; one cut short at the end counts. */
    int countChars(int start, int end) {
        if (ascii) {
            return end - start;
        }
        int count = 0;
        for (int i = start; i < end; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    /** The offset of the newline that ends the line around an offset, or of the end. */
    int endOfLine(int offset) {
        int i = offset;
        while (i < length && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    /** The code point at an offset, which must be the start of one. */
    int codePointAt(int offset) {
        int b = bytes[offset];
        if (b >= 0) {
            return b;
        }
        if ((b & 0xe0) == 0xc0) {
            return (b & 0x1f) << 6 | bytes[offset + 1] & 0x3f;
        }
        if ((b & 0xf0) == 0xe0) {
            return (b & 0xf) << 12 | (bytes[offset + 1] & 0x3f) << 6 | bytes[offset + 2] & 0x3f;
        }
        return (b & 7) << 18 | (bytes[offset + 1] & 0x3f) << 12 | (bytes[offset + 2] & 0x3f) << 6
                | bytes[offset + 3] & 0x3f;
    }

    /** The number of bytes of the code point at an offset. */
    int widthAt(int offset) {
        int b = bytes[offset];
        return b >= 0 ? 1 : (b & 0xe0) == 0xc0 ? 2 : (b & 0xf0) == 0xe0 ? 3 : 4;
    }
}
