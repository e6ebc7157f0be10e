package org.krait.stdlib.hash;

/** The sponge of SHA-3 and SHAKE (FIPS 202). Not thread-safe. */
final class Keccak implements Digest {
    private static final long[] ROUND = {
        0x0000000000000001L, 0x0000000000008082L, 0x800000000000808aL, 0x8000000080008000L, 0x000000000000808bL, 0x0000000080000001L,
        0x8000000080008081L, 0x8000000000008009L, 0x000000000000008aL, 0x0000000000000088L, 0x0000000080008009L, 0x000000008000000aL,
        0x000000008000808bL, 0x800000000000008bL, 0x8000000000008089L, 0x8000000000008003L, 0x8000000000008002L, 0x8000000000000080L,
        0x000000000000800aL, 0x800000008000000aL, 0x8000000080008081L, 0x8000000000008080L, 0x0000000080000001L, 0x8000000080008008L
    };
    private static final int[] ROTATION = {1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44};
    private static final int[] LANE = {10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1};

    private final long[] lanes;
    private final int rate;
    private final int suffix;
    private int at;

    /** A sponge that takes in {@code rate} bytes at a time; {@code suffix} marks the end of the input. */
    Keccak(int rate, int suffix) {
        this(new long[25], rate, suffix, 0);
    }

    private Keccak(long[] lanes, int rate, int suffix, int at) {
        this.lanes = lanes;
        this.rate = rate;
        this.suffix = suffix;
        this.at = at;
    }

    @Override
    public void update(byte[] data, int offset, int length) {
        for (int i = 0; i < length; i++) {
            absorb(data[offset + i]);
            if (at == rate) {
                permute(lanes);
                at = 0;
            }
        }
    }

    private void absorb(int b) {
        lanes[at >> 3] ^= (b & 0xffL) << 8 * (at & 7);
        at++;
    }

    @Override
    public byte[] digest(int length) {
        Keccak end = copy();
        end.lanes[at >> 3] ^= (long) suffix << 8 * (at & 7);
        int last = rate - 1;
        end.lanes[last >> 3] ^= 0x80L << 8 * (last & 7);
        byte[] out = new byte[length];
        int taken = rate;
        for (int i = 0; i < length; i++) {
            if (taken == rate) {
                permute(end.lanes);
                taken = 0;
            }
            out[i] = (byte) (end.lanes[taken >> 3] >> 8 * (taken & 7));
            taken++;
        }
        return out;
    }

    @Override
    public Keccak copy() {
        return new Keccak(lanes.clone(), rate, suffix, at);
    }

    private static void permute(long[] a) {
        long[] c = new long[5];
        for (long constant : ROUND) {
            for (int x = 0; x < 5; x++) {
                c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
            }
            for (int x = 0; x < 5; x++) {
                long d = c[(x + 4) % 5] ^ Long.rotateLeft(c[(x + 1) % 5], 1);
                for (int y = 0; y < 25; y += 5) {
                    a[y + x] ^= d;
                }
            }
            long moving = a[1];
            for (int i = 0; i < 24; i++) {
                long next = a[LANE[i]];
                a[LANE[i]] = Long.rotateLeft(moving, ROTATION[i]);
                moving = next;
            }
            for (int y = 0; y < 25; y += 5) {
                System.arraycopy(a, y, c, 0, 5);
                for (int x = 0; x < 5; x++) {
                    a[y + x] = c[x] ^ ~c[(x + 1) % 5] & c[(x + 2) % 5];
                }
            }
            a[0] ^= constant;
        }
    }
}
