package org.krait.runtime.object;

import java.math.BigInteger;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * Hashes of texts under a secret key, which cannot be forged: for tables that were attacked with keys of equal hash code. They are not cached.
 * Stateless.
 */
final class KeyedHash {
    private KeyedHash() {}

    /** Whether attacked tables place the key by its text: a plain str or bytes, whose hash is a polynomial. */
    static boolean isKeyed(Object key) {
        return key instanceof String || key instanceof WideStr || key instanceof PyBytes b && b.type() == PyBytes.TYPE;
    }

    /** Whether a key that is not placed by a text may be equal to one that is. */
    static boolean mayEqualText(Object key) {
        if (key instanceof Long || key instanceof Double || key instanceof Boolean || key instanceof BigInteger) {
            return false;
        }
        PyType type = Types.of(key);
        return type.has(PyType.HEAP) ? Strs.isStr(key) || key instanceof PyBytes || !type.isNative(Special.EQ) : key instanceof PyMemoryView;
    }

    /** The hash of a plain str or bytes. */
    static int of(Object key, long secret) {
        return switch (key) {
            case String s -> of(s, secret);
            case WideStr w -> {
                long h = secret;
                for (int c : w.codePoints) {
                    h = add(h, c, secret);
                }
                yield finish(h);
            }
            case PyBytes b -> {
                long h = secret;
                for (byte c : b.value) {
                    h = add(h, c & 0xff, secret);
                }
                yield finish(h);
            }
            default -> throw new IllegalArgumentException();
        };
    }

    /** The hash of a str without characters beyond the BMP. */
    static int of(String s, long secret) {
        long h = secret;
        int end = s.length();
        int i = 0;
        // Four chars at a time, as the multiplications are what takes time.
        for (; i + 3 < end; i += 4) {
            h = add(h, s.charAt(i) | (long) s.charAt(i + 1) << 16 | (long) s.charAt(i + 2) << 32 | (long) s.charAt(i + 3) << 48, secret);
        }
        for (; i < end; i++) {
            h = add(h, s.charAt(i), secret);
        }
        return finish(h);
    }

    private static long add(long h, long c, long secret) {
        return Long.rotateLeft((h ^ c) * 0xD6E8FEB86659FD93L, 29) + secret;
    }

    private static int finish(long h) {
        h ^= h >>> 32;
        return (int) (h * 0x9E3779B97F4A7C15L >>> 32);
    }
}
