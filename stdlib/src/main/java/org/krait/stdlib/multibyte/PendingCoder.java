package org.krait.stdlib.multibyte;

import org.krait.runtime.error.Errors;
import org.krait.runtime.object.CodecErrors;
import org.krait.runtime.object.Strs;

/** What the incremental codecs and the streams keep between calls. Not thread-safe, as its users are not in CPython. */
abstract class PendingCoder {
    final MultibyteCodec codec;
    final CodecState state;
    /** The name of the error handler; null for "strict". */
    private String errors;

    PendingCoder(MultibyteCodec codec, Object errors, boolean decoding) {
        this.codec = codec;
        this.errors = MultibyteCodec.handler(errors);
        state = codec.start(decoding);
    }

    final CodecErrors handler() {
        return CodecErrors.of(errors);
    }

    /** The attribute {@code errors}. */
    final Object errors() {
        return errors == null ? "strict" : errors;
    }

    /** Sets the attribute {@code errors}. */
    final void setErrors(Object value) {
        if (!Strs.isStr(value)) {
            throw Errors.typeError("errors must be a string");
        }
        errors = MultibyteCodec.handler(value);
    }
}
