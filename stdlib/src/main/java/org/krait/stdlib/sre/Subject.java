package org.krait.stdlib.sre;

import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Types;

/** What a pattern is matched against: text, or bytes as they were when the call began. Immutable, but the object given may change. */
final class Subject {
    /** The object that was given. */
    final Object object;
    final int length;

    // Exactly one of the three is not null.
    private final String chars;
    private final Object wide;
    private final byte[] bytes;

    private Subject(Object object, String chars, Object wide, byte[] bytes, int length) {
        this.object = object;
        this.chars = chars;
        this.wide = wide;
        this.bytes = bytes;
        this.length = length;
    }

    /** TypeError for what is neither str nor bytes-like. */
    static Subject of(Object object) {
        Object text = Strs.value(object);
        if (text instanceof String s) {
            return new Subject(object, s, null, null, s.length());
        }
        if (text != null) {
            return new Subject(object, null, text, null, Strs.length(text));
        }
        byte[] bytes = Buffers.contiguousBytesOrNull(object);
        if (bytes == null) {
            throw Errors.typeError("expected string or bytes-like object, got '%s'", Types.nameOf(object));
        }
        return new Subject(object, null, null, bytes, bytes.length);
    }

    boolean isBytes() {
        return bytes != null;
    }

    int at(int i) {
        if (chars != null) {
            return chars.charAt(i);
        }
        return bytes != null ? bytes[i] & 0xff : Strs.codePointAt(wide, i);
    }

    /** Where a character first occurs within {@code from..to}, or -1. */
    int indexOf(int c, int from, int to) {
        if (chars != null) {
            return c > 0xffff ? -1 : chars.indexOf(c, from, to);
        }
        for (int i = from; i < to; i++) {
            if (at(i) == c) {
                return i;
            }
        }
        return -1;
    }

    /** The part {@code from..to}, as str or bytes; the object itself when it is the whole and immutable. */
    Object slice(int from, int to) {
        if (bytes == null) {
            return Strs.slice(chars != null ? chars : wide, from, to);
        }
        if (from == 0 && to == length && object instanceof PyBytes b && b.type() == PyBytes.TYPE) {
            return object;
        }
        return PyBytes.of(java.util.Arrays.copyOfRange(bytes, from, to));
    }

    /** As {@link #slice}, from what the object is now: how matches give their groups. What is no longer there is left out. */
    Object sliceNow(int from, int to) {
        if (bytes == null || object instanceof PyBytes) {
            return slice(from, to);
        }
        byte[] now = Buffers.bytes(object);
        int end = Math.min(to, now.length);
        return PyBytes.of(from >= end ? new byte[0] : java.util.Arrays.copyOfRange(now, from, end));
    }
}
