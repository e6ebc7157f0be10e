package org.krait.stdlib.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Types;

/**
 * Turns the bytes of a text stream into text, piece by piece: UTF-8, ASCII and Latin-1 in Java as long as the input is well
 * formed, everything else by the codec's incremental decoder in Python. Not thread-safe: the stream's lock guards it.
 */
abstract sealed class TextDecoder {
    /** The decoder of {@code encoding}; {@code codec} (a CodecInfo) is asked for only when needed. */
    static TextDecoder of(String encoding, String errors, java.util.function.Supplier<Object> codec) {
        int kind = TextEncoder.kind(encoding);
        return kind != TextEncoder.OTHER ? new Native(kind, errors) : new Python(Call.call(org.krait.runtime.type.Attributes.get(codec.get(), "incrementaldecoder"), errors));
    }

    /** The text of the next bytes; with {@code last} an unfinished character is an error. */
    abstract Object decode(byte[] input, boolean last);

    /** The bytes of an unfinished character. */
    abstract byte[] pending();

    /** The rest of the state, an int. Read it right after {@link #pending()}. */
    abstract Object flags();

    /** Goes back to a state. */
    abstract void restore(byte[] pending, Object flags);

    abstract void reset();

    private static final class Native extends TextDecoder {
        private static final byte[] NOTHING = {};

        private final int kind;
        private final String errors;
        private byte[] pending = NOTHING;

        Native(int kind, String errors) {
            this.kind = kind;
            this.errors = errors;
        }

        @Override
        Object decode(byte[] input, boolean last) {
            byte[] bytes = input;
            if (pending.length > 0) {
                bytes = Arrays.copyOf(pending, pending.length + input.length);
                System.arraycopy(input, 0, bytes, pending.length, input.length);
                pending = NOTHING;
            }
            if (kind == TextEncoder.LATIN1) {
                return new String(bytes, StandardCharsets.ISO_8859_1);
            }
            int ascii = 0;
            while (ascii < bytes.length && bytes[ascii] >= 0) {
                ascii++;
            }
            if (ascii == bytes.length) {
                return new String(bytes, StandardCharsets.ISO_8859_1);
            }
            if (kind == TextEncoder.ASCII) {
                return slowly("ascii_decode", bytes, last);
            }
            int complete = last ? bytes.length : bytes.length - unfinished(bytes);
            // Java replaces what is malformed by U+FFFD; only then the exact, slower decoder looks at the bytes.
            String text = new String(bytes, 0, complete, StandardCharsets.UTF_8);
            if (text.indexOf('\ufffd') >= 0) {
                return slowly("utf_8_decode", bytes, last);
            }
            if (complete < bytes.length) {
                pending = Arrays.copyOfRange(bytes, complete, bytes.length);
            }
            return Strs.fromJava(text);
        }

        /** How many bytes at the end are the beginning of a character. */
        private static int unfinished(byte[] bytes) {
            int n = bytes.length;
            for (int back = 1; back <= Math.min(3, n); back++) {
                int b = bytes[n - back] & 0xff;
                if (b >= 0xc0) {
                    int size = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
                    return size > back ? back : 0;
                }
                if (b < 0x80) {
                    return 0;
                }
            }
            return 0;
        }

        private Object slowly(String function, byte[] bytes, boolean last) {
            Object module = org.krait.runtime.module.Import.module(org.krait.runtime.thread.ThreadState.current(), "_codecs");
            Object result = kind == TextEncoder.ASCII
                    ? Call.method(module, function, PyBytes.of(bytes), errors)
                    : Call.method(module, function, PyBytes.of(bytes), errors, last);
            Object[] pair = ((PyTuple) result).items();
            int used = (int) (long) (Long) pair[1];
            if (used < bytes.length) {
                pending = Arrays.copyOfRange(bytes, used, bytes.length);
            }
            return pair[0];
        }

        @Override
        byte[] pending() {
            return pending;
        }

        @Override
        Object flags() {
            return 0L;
        }

        @Override
        void restore(byte[] newPending, Object flags) {
            pending = newPending;
        }

        @Override
        void reset() {
            pending = NOTHING;
        }
    }

    private static final class Python extends TextDecoder {
        private final Object decoder;
        private Object flags = 0L;

        Python(Object decoder) {
            this.decoder = decoder;
        }

        @Override
        Object decode(byte[] input, boolean last) {
            Object text = Call.method(decoder, "decode", PyBytes.of(input), last);
            if (!Strs.isStr(text)) {
                throw Errors.typeError("decoder should return a string result, not '%s'", Types.nameOf(text));
            }
            return Strs.value(text);
        }

        @Override
        byte[] pending() {
            Object state = Call.method(decoder, "getstate");
            if (!(state instanceof PyTuple t) || t.items().length != 2) {
                throw Errors.typeError("illegal decoder state");
            }
            if (!(t.items()[0] instanceof PyBytes bytes)) {
                throw Errors.typeError("illegal decoder state: the first item should be a bytes object, not '%s'", Types.nameOf(t.items()[0]));
            }
            flags = Operators.indexOf(t.items()[1]);
            return bytes.value;
        }

        @Override
        Object flags() {
            return flags;
        }

        @Override
        void restore(byte[] newPending, Object newFlags) {
            Call.method(decoder, "setstate", PyTuple.of(PyBytes.of(newPending), newFlags));
        }

        @Override
        void reset() {
            Call.method(decoder, "reset");
        }
    }
}
