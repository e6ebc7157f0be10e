package org.krait.stdlib.io;

import java.util.Arrays;
import org.krait.runtime.object.Strs;

/**
 * The text of a StringIO, one element per code point: chars until a code point beyond U+FFFF is written, ints from then on.
 * Not thread-safe.
 */
final class TextBuffer {
    private char[] narrow = new char[16];
    private int[] wide;
    private int length;

    int length() {
        return length;
    }

    void clear() {
        narrow = new char[16];
        wide = null;
        length = 0;
    }

    void setLength(int newLength) {
        length = newLength;
    }

    /** Writes {@code text} over what is at {@code at}; a gap before it is filled with NULs. */
    void write(int at, Object text) {
        int count = Strs.length(text);
        int end = Math.addExact(at, count);
        if (wide == null && !(text instanceof String)) {
            wide = new int[Math.max(end, length) + 16];
            for (int i = 0; i < length; i++) {
                wide[i] = narrow[i];
            }
            narrow = null;
        }
        grow(end);
        if (wide == null) {
            if (at > length) {
                Arrays.fill(narrow, length, at, '\0');
            }
            ((String) text).getChars(0, count, narrow, at);
        } else {
            if (at > length) {
                Arrays.fill(wide, length, at, 0);
            }
            for (int i = 0; i < count; i++) {
                wide[at + i] = Strs.codePointAt(text, i);
            }
        }
        length = Math.max(length, end);
    }

    private void grow(int needed) {
        if (wide == null && needed > narrow.length) {
            narrow = Arrays.copyOf(narrow, Math.max(needed, narrow.length + (narrow.length >> 1) + 16));
        } else if (wide != null && needed > wide.length) {
            wide = Arrays.copyOf(wide, Math.max(needed, wide.length + (wide.length >> 1) + 16));
        }
    }

    Object slice(int from, int to) {
        if (from >= to) {
            return "";
        }
        return wide == null ? new String(narrow, from, to - from) : Strs.ofCodePoints(Arrays.copyOfRange(wide, from, to));
    }

    private int at(int i) {
        return wide == null ? narrow[i] : wide[i];
    }

    /** The position after the line that starts at {@code from}. */
    int lineEnd(int from, boolean universal, String newline) {
        for (int i = from; i < length; i++) {
            int c = at(i);
            if (universal) {
                if (c == '\n') {
                    return i + 1;
                }
                if (c == '\r') {
                    return i + 1 < length && at(i + 1) == '\n' ? i + 2 : i + 1;
                }
            } else if (c == newline.charAt(0) && (newline.length() == 1 || i + 1 < length && at(i + 1) == newline.charAt(1))) {
                return i + newline.length();
            }
        }
        return length;
    }
}
