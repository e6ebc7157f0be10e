package org.krait.stdlib.io;

import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.type.Types;
import org.krait.stdlib.os.Integers;

/** The sizes and positions that stream methods take. Stateless. */
final class Sizes {
    private Sizes() {}

    /** A {@code Py_ssize_t}: OverflowError when it does not fit, TypeError when it is no integer. */
    static long index(Object value) {
        Object index = value instanceof Long ? value : Operators.indexOf(value);
        if (index instanceof Long n) {
            return n;
        }
        throw Errors.overflowError("cannot fit 'int' into an index-sized integer");
    }

    /** An optional size: -1 for None. */
    static long optional(Object value) {
        if (value instanceof Long n) {
            return n;
        }
        if (value == null || value == PyNone.NONE) {
            return -1;
        }
        if (!Integers.hasIndex(value)) {
            throw Errors.typeError("argument should be integer or None, not '%s'", Types.nameOf(value));
        }
        return index(value);
    }

    /** A file position. */
    static long position(Object value) {
        Object index = value instanceof Long ? value : Operators.indexOf(value);
        if (index instanceof Long n) {
            return n;
        }
        throw Errors.overflowError("Python int too large to convert to C long");
    }
}
