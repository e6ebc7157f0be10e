package org.krait.runtime.object;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The hash algorithms of the built-in values.
 *
 * <p>Numbers hash to their value modulo the prime 2^61 - 1, exactly as in CPython, so that equal
 * numbers of different types have equal hashes. The hash of text mixes a seed into Java's cached
 * {@code String.hashCode}: hashing the same string twice costs nothing. It differs from CPython's
 * SipHash; only tables of Python objects depend on it, and those survive colliding keys.
 * No hash is -1, which C code knows as the sign of an error.
 */
public final class Hashes {
    /** The modulus of numeric hashes, 2^61 - 1. */
    public static final long MODULUS = (1L << 61) - 1;
    /**
     * The hash of every NaN. CPython takes the identity of the object, but floats have none here: the
     * same NaN is one key of a dict, however often it was boxed.
     */
    public static final long NAN = 0;
    /** The hash of positive infinity. */
    public static final long INFINITY = 314159;
    /** The factor for the imaginary part of a complex number. */
    public static final long IMAGINARY = 1000003;

    private static final BigInteger BIG_MODULUS = BigInteger.valueOf(MODULUS);
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;

    /**
     * What text hashes depend on: from PYTHONHASHSEED if that is a number, else different in every process. Changes once, in a process that
     * continues from an image, before it runs any program: {@link PyDict#reseed}.
     */
    private static long seed = seed(System.getenv("PYTHONHASHSEED"));

    private Hashes() {}

    private static long seed(String wanted) {
        if (wanted != null && !wanted.isEmpty() && wanted.matches("[0-9]+")) {
            return given(new BigInteger(wanted).longValue());
        }
        // Not a secret: tables that are attacked get one of their own, see PyDict.
        return mix(System.nanoTime() ^ System.identityHashCode(BIG_MODULUS));
    }

    /** The seed for a number in PYTHONHASHSEED. */
    public static long given(long number) {
        return mix(0x5DEECE66DL + number);
    }

    /** The seed of this process. */
    public static long seed() {
        return seed;
    }

    /** Only for {@link PyDict#reseed}. */
    static void setSeed(long fresh) {
        seed = fresh;
    }

    /** CPython's rule: the reserved value becomes its neighbour. */
    private static long notMinusOne(long hash) {
        return hash == -1 ? -2 : hash;
    }

    public static long ofLong(long v) {
        if (v > -MODULUS && v < MODULUS) {
            return notMinusOne(v);
        }
        return notMinusOne(v % MODULUS);
    }

    /** The hash of an int of any kind. */
    public static long ofInt(Object v) {
        Object value = Ints.value(v);
        if (value instanceof Long l) {
            return ofLong(l);
        }
        return notMinusOne(((BigInteger) value).remainder(BIG_MODULUS).longValue());
    }

    /** The hash of a float. */
    public static long ofDouble(double d) {
        if (d == (long) d && d > -0x1p60 && d < 0x1p60) {
            return notMinusOne((long) d);
        }
        if (Double.isNaN(d)) {
            return NAN;
        }
        if (Double.isInfinite(d)) {
            return d > 0 ? INFINITY : -INFINITY;
        }
        if (Math.abs(d) >= 0x1p60) {
            return notMinusOne(new BigDecimal(d).toBigInteger().remainder(BIG_MODULUS).longValue());
        }
        Object[] ratio = Floats.integerRatio(d);
        // The denominator is 2^k, and 2^61 is 1 modulo 2^61 - 1: dividing by it is a rotation.
        int k = Ints.big(ratio[1]).bitLength() - 1;
        long numerator = (Long) ratio[0];
        long h = Math.abs(numerator) % MODULUS;
        int rotation = (61 - k % 61) % 61;
        h = (h << rotation & MODULUS) | h >>> 61 - rotation;
        return notMinusOne(numerator < 0 ? -h : h);
    }

    /** The hash of a complex number from those of its parts. */
    public static long ofComplex(long real, long imaginary) {
        return notMinusOne(real + IMAGINARY * imaginary);
    }

    public static long ofString(String s) {
        return ofString(s, seed);
    }

    /** The hash that the text has in a process with that seed. */
    static long ofString(String s, long seed) {
        return s.isEmpty() ? 0 : notMinusOne(mix(s.hashCode() ^ seed));
    }

    /** The hash of a str in either representation. */
    public static long ofStr(Object s) {
        return s instanceof String t ? ofString(t) : notMinusOne(mix(((WideStr) s).hashCode() ^ seed));
    }

    /** The hash of bytes, from a polynomial over them; equal to that of a str with the same code points. */
    public static long ofBytes(byte[] bytes, int from, int to) {
        return ofPolynomial(polynomial(bytes, from, to), to - from);
    }

    /** What of a hash of bytes does not depend on the seed. */
    static int polynomial(byte[] bytes, int from, int to) {
        int h = 0;
        for (int i = from; i < to; i++) {
            h = 31 * h + (bytes[i] & 0xff);
        }
        return h;
    }

    /** The hash of bytes that have this {@link #polynomial}. */
    static long ofPolynomial(int polynomial, int length) {
        return length == 0 ? 0 : notMinusOne(mix(polynomial ^ seed));
    }

    /** One step of the tuple hash; start with {@link #startTuple}, end with {@link #finishTuple}. */
    public static long addToTuple(long accumulator, long itemHash) {
        return Long.rotateLeft(accumulator + itemHash * PRIME_2, 31) * PRIME_1;
    }

    public static long startTuple() {
        return PRIME_5;
    }

    public static long finishTuple(long accumulator, int length) {
        long h = accumulator + (length ^ PRIME_5 ^ 3527539L);
        return h == -1 ? 1546275796L : h;
    }

    /** Spreads a seeded 32-bit hash over 64 bits (the finalizer of SplitMix64). */
    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
