package org.krait.stdlib.io;

import java.math.BigInteger;
import org.krait.runtime.object.Ints;

/**
 * What {@code TextIOWrapper.tell()} packs into one number: where to seek in the bytes, the decoder's flags there, and how many
 * bytes to decode (with or without the end of the input) and characters to skip after that. 64 bits each, low to high.
 */
record TextPosition(Object start, Object flags, int bytes, boolean needEnd, int skip) {
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    Object pack() {
        if (flags.equals(0L) && bytes == 0 && skip == 0 && !needEnd) {
            return start;
        }
        BigInteger packed = big(start)
                .or(big(flags).shiftLeft(64))
                .or(BigInteger.valueOf(bytes).shiftLeft(128))
                .or(BigInteger.valueOf(skip).shiftLeft(192));
        return Ints.normalize(needEnd ? packed.setBit(256) : packed);
    }

    static TextPosition unpack(Object cookie) {
        if (cookie instanceof Long) {
            return new TextPosition(cookie, 0L, 0, false, 0);
        }
        BigInteger packed = (BigInteger) cookie;
        return new TextPosition(
                Ints.normalize(packed.and(WORD)),
                Ints.normalize(packed.shiftRight(64).and(WORD)),
                packed.shiftRight(128).and(WORD).intValue(),
                packed.testBit(256),
                packed.shiftRight(192).and(WORD).intValue());
    }

    private static BigInteger big(Object value) {
        return value instanceof BigInteger b ? b : BigInteger.valueOf((Long) value);
    }
}
