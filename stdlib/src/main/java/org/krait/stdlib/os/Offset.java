package org.krait.stdlib.os;

import java.math.BigInteger;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyNone;

/** Conversions of Python integers to the 64-bit types of C ({@code off_t}, {@code uint64_t}) and back. Stateless. */
public final class Offset {
    private Offset() {}

    /** A file offset; OverflowError when it does not fit, TypeError when it is no integer. */
    public static long of(Object value) {
        if (Operators.indexOf(value) instanceof Long offset) {
            return offset;
        }
        throw Errors.overflowError("Python int too large to convert to C long");
    }

    /** The address of a copy of the offset for calls that take it by reference; 0 for None. */
    static long pointer(Scratch scratch, Object value) {
        if (value == null || value == PyNone.NONE) {
            return 0;
        }
        long memory = scratch.allocate(8);
        NativeMemory.putLong(memory, of(value));
        return memory;
    }

    /** The Python int of an unsigned 64-bit value. */
    public static Object unsigned(long bits) {
        return bits >= 0 ? (Object) bits : Ints.normalize(new BigInteger(Long.toUnsignedString(bits)));
    }

    /** The bits of an int in 0 .. 2^64-1. */
    public static long unsignedBits(Object value) {
        Object index = Operators.indexOf(value);
        if (index instanceof Long small && small >= 0) {
            return small;
        }
        if (index instanceof BigInteger big && big.signum() > 0 && big.bitLength() <= 64) {
            return big.longValue();
        }
        if (index instanceof Long || index instanceof BigInteger big && big.signum() < 0) {
            throw Errors.valueError("Cannot convert negative int");
        }
        throw Errors.overflowError("Python int too large to convert to C unsigned long");
    }
}
