package org.krait.stdlib.decimal;

import java.math.BigInteger;

/** The rounding modes of the specification. */
enum Rounding {
    ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP;

    static Rounding find(String name) {
        for (Rounding r : values()) {
            if (r.name().equals(name)) {
                return r;
            }
        }
        return null;
    }

    /**
     * Whether {@code q} has to be made greater by one.
     *
     * @param half how the part cut off, which is not 0, compares with one half of the last place
     */
    boolean increments(BigInteger q, boolean negative, int half) {
        return switch (this) {
            case ROUND_UP -> true;
            case ROUND_DOWN -> false;
            case ROUND_CEILING -> !negative;
            case ROUND_FLOOR -> negative;
            case ROUND_HALF_UP -> half >= 0;
            case ROUND_HALF_DOWN -> half > 0;
            case ROUND_HALF_EVEN -> half > 0 || half == 0 && q.testBit(0);
            case ROUND_05UP -> {
                int last = q.mod(BigInteger.TEN).intValue();
                yield last == 0 || last == 5;
            }
        };
    }
}
