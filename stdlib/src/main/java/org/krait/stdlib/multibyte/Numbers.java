package org.krait.stdlib.multibyte;

import java.math.BigInteger;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Ints;

/** Bytes as a number, lowest byte first. */
final class Numbers {
    private Numbers() {}

    static Object ofBytes(byte[] bytes) {
        return Ints.normalize(new BigInteger(1, reversed(bytes)));
    }

    /** {@code size} bytes; OverflowError when that is not enough. */
    static byte[] toBytes(Object number, int size) {
        BigInteger value = Ints.big(number);
        if (value.signum() < 0) {
            throw Errors.overflowError("can't convert negative int to unsigned");
        }
        if (value.bitLength() > 8 * size) {
            throw Errors.overflowError("int too big to convert");
        }
        byte[] given = reversed(value.toByteArray());
        return java.util.Arrays.copyOf(given, size);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] out = new byte[bytes.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = bytes[out.length - 1 - i];
        }
        return out;
    }
}
