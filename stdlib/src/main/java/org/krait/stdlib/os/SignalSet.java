package org.krait.stdlib.os;

import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PySet;

/** Sets of signal numbers between Python (an iterable of ints, a set) and the kernel (64 bits). Stateless. */
public final class SignalSet {
    /** The kernel's sigset_t in bytes. */
    public static final int SIZE = 8;
    /** glibc's sigset_t in bytes. */
    private static final int LIBC_SIZE = 128;

    private SignalSet() {}

    /** The bits of an iterable of signal numbers; ValueError for a number out of range. */
    public static long bits(Object signals) {
        long bits = 0;
        Object iterator = Iteration.iter(signals);
        for (Object item; (item = Iteration.next(iterator)) != null; ) {
            Object index = Operators.indexOf(item);
            if (!(index instanceof Long signal) || signal < 1 || signal > 64) {
                throw Errors.valueError("signal number %s out of range [1; 64]", index);
            }
            // The C library keeps 32 and 33 for itself.
            if (signal != 32 && signal != 33) {
                bits |= 1L << (signal - 1);
            }
        }
        return bits;
    }

    /** A copy in native memory, large enough for the C library. */
    static long of(Scratch s, Object signals) {
        long bits = bits(signals);
        long memory = s.allocateZeroed(LIBC_SIZE);
        NativeMemory.putLong(memory, bits);
        return memory;
    }

    /** A Python set of the numbers. */
    public static PySet toSet(long bits) {
        PySet set = new PySet();
        for (long signal = 1; signal <= 64; signal++) {
            if ((bits >> (signal - 1) & 1) != 0) {
                set.add(signal);
            }
        }
        return set;
    }
}
