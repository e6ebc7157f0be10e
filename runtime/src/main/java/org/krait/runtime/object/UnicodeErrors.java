package org.krait.runtime.object;

import java.util.Arrays;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** Makes the exceptions of codecs. Factories return, callers throw. */
public final class UnicodeErrors {
    private UnicodeErrors() {}

    /** {@code UnicodeDecodeError} for the bytes {@code start..end}. */
    public static PyException decode(String encoding, byte[] input, int start, int end, String reason) {
        return make(ExceptionTypes.UnicodeDecodeError, encoding, PyBytes.of(Arrays.copyOf(input, input.length)), (long) start, (long) end, reason);
    }

    /** {@code UnicodeEncodeError} for the characters {@code start..end}. */
    public static PyException encode(String encoding, Object text, int start, int end, String reason) {
        return make(ExceptionTypes.UnicodeEncodeError, encoding, text, (long) start, (long) end, reason);
    }

    private static PyException make(PyType type, Object... args) {
        return new PyException((PyBaseException) Call.callN(ThreadState.current(), type, args));
    }
}
