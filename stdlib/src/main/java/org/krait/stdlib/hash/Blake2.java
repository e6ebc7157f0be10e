package org.krait.stdlib.hash;

/**
 * BLAKE2b and BLAKE2s (RFC 7693) with the whole parameter block of the paper. Both compute on longs; the words of BLAKE2s are their
 * low 32 bits. Not thread-safe.
 */
final class Blake2 implements Digest {
    private static final long[] IV_B = {
        0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
        0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
    };
    private static final byte[][] SIGMA = new byte[10][16];

    static {
        String[] rows = {
            "0123456789abcdef", "ea489fd61c02b753", "b8c052fdae367194", "7931dcbe265a40f8", "905724afe1bc683d",
            "2c6a0b834d75fe19", "c51fed4a0763928b", "db7ec13950f4862a", "6fe9b308c2d714a5", "a2847615fb9e3cd0"
        };
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 16; j++) {
                SIGMA[i][j] = (byte) Character.digit(rows[i].charAt(j), 16);
            }
        }
    }

    /** Everything but key and data that decides the hash; sizes in bytes. */
    record Parameters(boolean wide, int digestSize, int keySize, byte[] salt, byte[] person, int fanout, int depth, long leafSize, long nodeOffset,
            int nodeDepth, int innerSize, boolean lastNode) {
        int blockSize() {
            return wide ? 128 : 64;
        }

        /** The parameter block, as the paper lays it out. */
        byte[] block() {
            byte[] p = new byte[wide ? 64 : 32];
            p[0] = (byte) digestSize;
            p[1] = (byte) keySize;
            p[2] = (byte) fanout;
            p[3] = (byte) depth;
            put(p, 4, leafSize, 4);
            int saltAt;
            if (wide) {
                put(p, 8, nodeOffset, 8);
                p[16] = (byte) nodeDepth;
                p[17] = (byte) innerSize;
                saltAt = 32;
            } else {
                put(p, 8, nodeOffset, 6);
                p[14] = (byte) nodeDepth;
                p[15] = (byte) innerSize;
                saltAt = 16;
            }
            System.arraycopy(salt, 0, p, saltAt, salt.length);
            System.arraycopy(person, 0, p, saltAt + (wide ? 16 : 8), person.length);
            return p;
        }

        private static void put(byte[] p, int at, long value, int count) {
            for (int i = 0; i < count; i++) {
                p[at + i] = (byte) (value >> 8 * i);
            }
        }
    }

    private final Parameters parameters;
    private final long[] h;
    private final byte[] buffer;
    private int filled;
    private long count;

    Blake2(Parameters parameters, byte[] key) {
        this.parameters = parameters;
        this.h = new long[8];
        this.buffer = new byte[parameters.blockSize()];
        byte[] block = parameters.block();
        int word = parameters.wide ? 8 : 4;
        for (int i = 0; i < 8; i++) {
            h[i] = iv(i) ^ word(block, i * word);
        }
        if (key.length > 0) {
            byte[] first = new byte[buffer.length];
            System.arraycopy(key, 0, first, 0, key.length);
            update(first, 0, first.length);
        }
    }

    /** The function without key, salt or tree, of the longest output. */
    static Blake2 plain(boolean wide) {
        byte[] none = {};
        return new Blake2(new Parameters(wide, wide ? 64 : 32, 0, none, none, 1, 1, 0, 0, 0, 0, false), none);
    }

    private Blake2(Blake2 other) {
        parameters = other.parameters;
        h = other.h.clone();
        buffer = other.buffer.clone();
        filled = other.filled;
        count = other.count;
    }

    /** The constants of BLAKE2s are the high halves of BLAKE2b's. */
    private long iv(int i) {
        return parameters.wide ? IV_B[i] : IV_B[i] >>> 32;
    }

    private long word(byte[] bytes, int at) {
        long w = 0;
        for (int i = parameters.wide ? 7 : 3; i >= 0; i--) {
            w = w << 8 | bytes[at + i] & 0xff;
        }
        return w;
    }

    @Override
    public void update(byte[] data, int offset, int length) {
        int at = offset;
        int left = length;
        while (left > 0) {
            if (filled == buffer.length) {
                // Only now is it sure that this block is not the last.
                count += filled;
                compress(h, buffer, count, false);
                filled = 0;
            }
            int n = Math.min(left, buffer.length - filled);
            System.arraycopy(data, at, buffer, filled, n);
            filled += n;
            at += n;
            left -= n;
        }
    }

    @Override
    public byte[] digest(int length) {
        long[] end = h.clone();
        byte[] block = java.util.Arrays.copyOf(java.util.Arrays.copyOf(buffer, filled), buffer.length);
        compress(end, block, count + filled, true);
        byte[] out = new byte[parameters.digestSize];
        int word = parameters.wide ? 8 : 4;
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (end[i / word] >> 8 * (i % word));
        }
        return out;
    }

    @Override
    public Blake2 copy() {
        return new Blake2(this);
    }

    private void compress(long[] state, byte[] block, long bytes, boolean last) {
        boolean wide = parameters.wide;
        long[] m = new long[16];
        long[] v = new long[16];
        for (int i = 0; i < 16; i++) {
            m[i] = word(block, i * (wide ? 8 : 4));
            v[i] = i < 8 ? state[i] : iv(i - 8);
        }
        long ones = wide ? -1L : 0xffffffffL;
        v[12] ^= bytes & ones;
        v[13] ^= wide ? 0 : bytes >>> 32;
        if (last) {
            v[14] ^= ones;
            if (parameters.lastNode) {
                v[15] ^= ones;
            }
        }
        for (int round = 0; round < (wide ? 12 : 10); round++) {
            byte[] s = SIGMA[round % 10];
            for (int i = 0; i < 4; i++) {
                mix(v, i, 4 + i, 8 + i, 12 + i, m[s[2 * i]], m[s[2 * i + 1]]);
            }
            for (int i = 0; i < 4; i++) {
                mix(v, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, m[s[8 + 2 * i]], m[s[9 + 2 * i]]);
            }
        }
        for (int i = 0; i < 8; i++) {
            state[i] ^= v[i] ^ v[i + 8];
        }
    }

    private void mix(long[] v, int a, int b, int c, int d, long x, long y) {
        boolean wide = parameters.wide;
        v[a] = sum(v[a], v[b], x);
        v[d] = rotate(v[d] ^ v[a], wide ? 32 : 16);
        v[c] = sum(v[c], v[d], 0);
        v[b] = rotate(v[b] ^ v[c], wide ? 24 : 12);
        v[a] = sum(v[a], v[b], y);
        v[d] = rotate(v[d] ^ v[a], wide ? 16 : 8);
        v[c] = sum(v[c], v[d], 0);
        v[b] = rotate(v[b] ^ v[c], wide ? 63 : 7);
    }

    private long sum(long a, long b, long c) {
        return parameters.wide ? a + b + c : a + b + c & 0xffffffffL;
    }

    private long rotate(long w, int bits) {
        return parameters.wide ? Long.rotateRight(w, bits) : Integer.toUnsignedLong(Integer.rotateRight((int) w, bits));
    }
}
