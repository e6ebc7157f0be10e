package org.krait.stdlib.io;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Types;

/** Turns text into the bytes of a stream; the counterpart of {@link TextDecoder}, with the same rules. */
abstract sealed class TextEncoder {
    static final int OTHER = 0;
    static final int UTF8 = 1;
    static final int ASCII = 2;
    static final int LATIN1 = 3;

    /** Which of the encodings written in Java a name means. */
    static int kind(String encoding) {
        return switch (encoding.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "utf-8", "utf8" -> UTF8;
            case "ascii", "us-ascii" -> ASCII;
            case "latin-1", "latin1", "iso-8859-1", "iso8859-1" -> LATIN1;
            default -> OTHER;
        };
    }

    /** The encoder of {@code encoding}. */
    static TextEncoder of(String encoding, String errors, java.util.function.Supplier<Object> codec) {
        int kind = kind(encoding);
        return kind != OTHER ? new Native(kind, encoding, errors) : new Python(Call.call(Attributes.get(codec.get(), "incrementalencoder"), errors));
    }

    /** The bytes of a str value. */
    abstract byte[] encode(Object text);

    /** As at the start of a stream, or with {@code start} false as after something was written (no byte order mark). */
    abstract void reset(boolean start);

    private static final class Native extends TextEncoder {
        private final int kind;
        private final String encoding;
        private final String errors;

        Native(int kind, String encoding, String errors) {
            this.kind = kind;
            this.encoding = encoding;
            this.errors = errors;
        }

        @Override
        byte[] encode(Object text) {
            if (text instanceof String s) {
                int highest = 0;
                int length = s.length();
                for (int i = 0; i < length; i++) {
                    highest |= s.charAt(i);
                }
                if (highest < 0x80 || kind == LATIN1 && highest < 0x100) {
                    return s.getBytes(StandardCharsets.ISO_8859_1);
                }
                if (kind == UTF8 && (highest < 0xd800 || !hasSurrogate(s))) {
                    return s.getBytes(StandardCharsets.UTF_8);
                }
            }
            Object bytes = Call.method(text, "encode", encoding, errors);
            return ((PyBytes) bytes).value;
        }

        private static boolean hasSurrogate(String s) {
            for (int i = 0; i < s.length(); i++) {
                if (Character.isSurrogate(s.charAt(i))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        void reset(boolean start) {}
    }

    private static final class Python extends TextEncoder {
        private final Object encoder;

        Python(Object encoder) {
            this.encoder = encoder;
        }

        @Override
        byte[] encode(Object text) {
            Object bytes = Call.method(encoder, "encode", text);
            if (!(bytes instanceof PyBytes b)) {
                throw Errors.typeError("encoder should return a bytes object, not '%s'", Types.nameOf(bytes));
            }
            return b.value;
        }

        @Override
        void reset(boolean start) {
            if (start) {
                Call.method(encoder, "reset");
            } else {
                Call.method(encoder, "setstate", 0L);
            }
        }
    }
}
