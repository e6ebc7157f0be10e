package org.krait.stdlib.os;

import org.krait.runtime.object.Ints;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** Tests of integer arguments. Stateless. */
public final class Integers {
    private Integers() {}

    /** Whether {@code operator.index} has a chance: an int or an object with {@code __index__}. */
    public static boolean hasIndex(Object o) {
        return Ints.isInt(o) || Types.of(o).special(Special.INDEX) != null;
    }
}
