package org.krait.stdlib.multibyte;

import java.util.Arrays;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.CodecErrors;
import org.krait.runtime.object.StrBuilder;

/** A decoder that keeps the bytes of an incomplete character. */
final class PendingDecoder extends PendingCoder {
    static final byte[] NOTHING = {};
    /** How many bytes may wait. */
    static final int MOST = 8;

    byte[] pending = NOTHING;

    PendingDecoder(MultibyteCodec codec, Object errors) {
        super(codec, errors, true);
    }

    /** Decodes. When that raises what waited before is gone, unless the end came too soon: as in CPython. */
    Object decode(byte[] input, boolean last) {
        byte[] before = pending;
        byte[] bytes = MultibyteCodec.join(before, input);
        pending = NOTHING;
        StrBuilder out = new StrBuilder(bytes.length);
        CodecErrors handler = handler();
        int stop = codec.decode(state, bytes, 0, handler, out);
        if (last && stop < bytes.length) {
            pending = before;
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
