package org.krait.stdlib.os;

import java.math.BigInteger;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.Types;

/** User and group numbers: 32 unsigned bits, with -1 for "leave unchanged". Stateless. */
public final class UserId {
    private UserId() {}

    public static int uid(Object value) {
        return of(value, "uid");
    }

    public static int gid(Object value) {
        return of(value, "gid");
    }

    private static int of(Object value, String name) {
        if (!Integers.hasIndex(value)) {
            throw Errors.typeError("%s should be integer, not %s", name, Types.of(value).name());
        }
        Object index = Operators.indexOf(value);
        if (index instanceof Long id) {
            if (id >= -1 && id <= 0xffffffffL) {
                return (int) (long) id;
            }
            // Whatever else fits into 64 bits, CPython calls too small, even when it is too large.
            throw Errors.overflowError("%s is less than minimum", name);
        }
        throw Errors.overflowError(((BigInteger) index).signum() < 0 ? "%s is less than minimum" : "%s is greater than maximum", name);
    }

    /** A number as Python sees it: -1 stays -1. */
    static long toPython(long id) {
        return (int) id == -1 ? -1 : id & 0xffffffffL;
    }
}
