package org.krait.stdlib.hash;

import org.krait.runtime.error.Errors;

/** Output lengths of the SHAKE functions. Stateless. */
final class Lengths {
    /** CPython's limit. */
    private static final long LARGEST = 1L << 29;

    private Lengths() {}

    static int check(long length) {
        if (length < 0) {
            throw Errors.valueError("Cannot convert negative int");
        }
        if (length >= LARGEST) {
            throw Errors.valueError("length is too large");
        }
        return (int) length;
    }
}
