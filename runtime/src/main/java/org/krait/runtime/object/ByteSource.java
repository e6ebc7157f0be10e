package org.krait.runtime.object;

import java.util.Arrays;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.CodecRegistry;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** What the constructors of bytes and bytearray accept. */
final class ByteSource {
    private ByteSource() {}

    /**
     * The bytes that a constructor's arguments denote. Arguments are null when absent.
     *
     * @param typeName bytes or bytearray, for messages
     * @param rangeMessage what to say about an item outside 0..255
     */
    static byte[] construct(Object source, Object encoding, Object errors, String typeName, String rangeMessage) {
        String codec = StrMethods.textArgument(encoding, typeName, "encoding");
        String handler = StrMethods.textArgument(errors, typeName, "errors");
        Object text = source == null ? null : Strs.value(source);
        if (text == null && codec != null) {
            throw Errors.typeError("encoding without a string argument");
        }
        if (text == null && handler != null) {
            throw Errors.typeError("errors without a string argument");
        }
        if (source == null) {
            return new byte[0];
        }
        if (text != null && codec != null) {
            return Buffers.bytes(CodecRegistry.encode(text, codec, handler == null ? "strict" : handler));
        }
        if (source instanceof PyBytes b && b.type() == PyBytes.TYPE) {
            return b.value;
        }
        if (text != null) {
            throw Errors.typeError("string argument without an encoding");
        }
        Object size = Indexes.isIndex(source) ? sizeOrNull(source) : null;
        if (size != null) {
            if (!(size instanceof Long n)) {
                throw Errors.overflowError("cannot fit '%s' into an index-sized integer", Types.nameOf(source));
            }
            if (n < 0) {
                throw Errors.valueError("negative count");
            }
            if (n > Integer.MAX_VALUE - 8) {
                throw Errors.memoryError();
            }
            return new byte[(int) (long) n];
        }
        return bytesOf(source, typeName, rangeMessage);
    }

    /** The int that {@code source} stands for; null when its {@code __index__} raises TypeError, so that it may be something else, too. */
    private static Object sizeOrNull(Object source) {
        try {
            return Operators.indexOf(source);
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.TypeError)) {
                throw e;
            }
            return null;
        }
    }

    /** The bytes of a bytes-like object or of an iterable of ints. */
    static byte[] bytesOf(Object source, String typeName, String rangeMessage) {
        byte[] buffer = Buffers.bytesOfAnyLayoutOrNull(source);
        if (buffer != null) {
            return buffer;
        }
        if (Strs.isStr(source)
                || Attributes.lookupSpecial(source, Special.ITER) == null && !Types.of(source).isSequenceLike()) {
            throw Errors.typeError("cannot convert '%s' object to %s", Types.nameOf(source), typeName);
        }
        return ofInts(source, rangeMessage);
    }

    /** The bytes of an iterable of ints. */
    static byte[] ofInts(Object iterable, String rangeMessage) {
        Object it = Iteration.iter(iterable);
        byte[] out = new byte[Math.max(16, Operators.lengthHint(iterable, 16))];
        int n = 0;
        for (Object item = Iteration.next(it); item != null; item = Iteration.next(it)) {
            if (n == out.length) {
                out = Arrays.copyOf(out, n + (n >> 1) + 16);
            }
            out[n++] = byteOf(item, rangeMessage);
        }
        return n == out.length ? out : Arrays.copyOf(out, n);
    }

    /** An int in range(256) as a byte; ValueError with {@code rangeMessage} outside. */
    static byte byteOf(Object item, String rangeMessage) {
        long v = Ints.clamp(item instanceof Long ? item : Operators.indexOf(item));
        if (v < 0 || v > 255) {
            throw Errors.valueError("%s", rangeMessage);
        }
        return (byte) v;
    }
}
