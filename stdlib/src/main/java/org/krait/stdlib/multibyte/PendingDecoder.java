package org.krait.stdlib.multibyte;

import java.util.Arrays;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.CodecErrors;
import org.krait.runtime.object.StrBuilder;

/** A decoder that keeps the bytes of an incomplete character. Not thread-safe, as its users are not in CPython. */
final class PendingDecoder {
    static final byte[] NOTHING = {};
    /** How many bytes may wait. */
    static final int MOST = 8;

    final MultibyteCodec codec;
    CodecState state;
    byte[] pending = NOTHING;
    volatile String errors;

    PendingDecoder(MultibyteCodec codec, Object errors) {
        this.codec = codec;
        this.errors = MultibyteCodec.handler(errors);
        state = codec.start();
    }

    /** Decodes; when that raises, what waited before still waits. */
    Object decode(byte[] input, boolean last) {
        byte[] bytes = MultibyteCodec.join(pending, input);
        StrBuilder out = new StrBuilder(bytes.length);
        CodecErrors handler = CodecErrors.of(errors);
        int stop = codec.decode(state, bytes, 0, handler, out);
        if (last && stop < bytes.length) {
            stop = codec.incomplete(bytes, stop, handler, out);
        }
        if (bytes.length - stop > MOST) {
            throw Errors.of(ExceptionTypes.UnicodeError, "pending buffer overflow");
        }
        pending = stop == bytes.length ? NOTHING : Arrays.copyOfRange(bytes, stop, bytes.length);
        return out.toStr();
    }

    void reset() {
        codec.encoding.resetDecoder(state);
        pending = NOTHING;
    }
}
