package org.krait.stdlib;

import java.math.BigInteger;

/**
 * The generator MT19937 of Matsumoto and Nishimura, seeded by an array of words as in CPython, so that a seed gives the same
 * numbers. Every method locks the generator.
 */
final class MersenneTwister {
    static final int WORDS = 624;
    private static final int MIDDLE = 397;
    private static final int MATRIX = 0x9908b0df;
    private static final int UPPER = 0x80000000;
    private static final int LOWER = 0x7fffffff;
    private static final BigInteger WORD_MASK = BigInteger.valueOf(0xffffffffL);

    private final int[] state = new int[WORDS];
    /** The next word to hand out; {@link #WORDS} when the state must be renewed first. */
    private int index = WORDS;

    private void seed(int s) {
        state[0] = s;
        for (int i = 1; i < WORDS; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
        }
        index = WORDS;
    }

    /** Seeds with the 32-bit words of a number that is not negative, the least significant first. */
    synchronized void seed(BigInteger number) {
        int length = Math.max(1, (number.bitLength() + 31) / 32);
        int[] key = new int[length];
        for (int i = 0; i < length; i++) {
            key[i] = number.shiftRight(32 * i).and(WORD_MASK).intValue();
        }
        seed(19650218);
        int i = 1;
        int j = 0;
        for (int k = Math.max(WORDS, length); k > 0; k--) {
            state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >>> 30) * 1664525) + key[j] + j;
            if (++i >= WORDS) {
                state[0] = state[WORDS - 1];
                i = 1;
            }
            if (++j >= length) {
                j = 0;
            }
        }
        for (int k = WORDS - 1; k > 0; k--) {
            state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >>> 30) * 1566083941) - i;
            if (++i >= WORDS) {
                state[0] = state[WORDS - 1];
                i = 1;
            }
        }
        state[0] = UPPER;
    }

    private void renew() {
        for (int k = 0; k < WORDS; k++) {
            int y = state[k] & UPPER | state[(k + 1) % WORDS] & LOWER;
            state[k] = state[(k + MIDDLE) % WORDS] ^ y >>> 1 ^ ((y & 1) != 0 ? MATRIX : 0);
        }
        index = 0;
    }

    /** 32 random bits. */
    synchronized int next() {
        if (index >= WORDS) {
            renew();
        }
        int y = state[index++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9d2c5680;
        y ^= y << 15 & 0xefc60000;
        return y ^ y >>> 18;
    }

    /** A multiple of 2^-53 in [0, 1). */
    synchronized double nextDouble() {
        int a = next() >>> 5;
        int b = next() >>> 6;
        return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
    }

    /** The state: all words, then the index. */
    synchronized long[] state() {
        long[] out = new long[WORDS + 1];
        for (int i = 0; i < WORDS; i++) {
            out[i] = state[i] & 0xffffffffL;
        }
        out[WORDS] = index;
        return out;
    }

    /** Sets what {@link #state} returned; the index is within 0 and {@link #WORDS}. */
    synchronized void setState(long[] values) {
        for (int i = 0; i < WORDS; i++) {
            state[i] = (int) values[i];
        }
        index = (int) values[WORDS];
    }
}
