package org.krait.stdlib.multibyte;

import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.ByteBuilder;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.UnicodeErrors;

/** An encoder that keeps characters whose code depends on what follows. */
final class PendingEncoder extends PendingCoder {
    /** How many characters may wait. */
    private static final int MOST = 2;

    Object pending = "";

    PendingEncoder(MultibyteCodec codec, Object errors) {
        super(codec, errors, false);
    }

    PyBytes encode(Object input, boolean last) {
        Object text = Strs.concat(pending, MultibyteCodec.textOf(input));
        int n = Strs.length(text);
        ByteBuilder out = new ByteBuilder(2 * n);
        int taken = codec.encode(state, text, handler(), last, last, out);
        if (n - taken > MOST) {
            throw UnicodeErrors.encode(codec.encoding.name(), text, taken, n, "pending buffer overflow");
        }
        pending = Strs.slice(text, taken, n);
        return PyBytes.of(out.toByteArray());
    }

    /** Writes out what waits, and what goes back to the initial state. */
    PyBytes finish() {
        Object rest = pending;
        pending = "";
        ByteBuilder out = new ByteBuilder(16);
        codec.encode(state, rest, handler(), true, true, out);
        return PyBytes.of(out.toByteArray());
    }

    void reset() {
        codec.encoding.resetEncoder(state, new ByteBuilder(16));
        pending = "";
    }

    static PyException tooLarge() {
        return Errors.of(ExceptionTypes.UnicodeError, "pending buffer too large");
    }
}
