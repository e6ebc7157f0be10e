package org.krait.stdlib.hash;

import java.util.Arrays;

/** A keyed hash (RFC 2104) in progress. Not thread-safe. */
final class HmacState {
    final HashNames hash;
    private final Digest inner;
    private final Digest outer;

    HmacState(HashNames hash, byte[] key) {
        this.hash = hash;
        byte[] block = Arrays.copyOf(key.length > hash.blockSize ? hash.hash(key) : key, hash.blockSize);
        inner = hash.start();
        outer = hash.start();
        pad(inner, block, 0x36);
        pad(outer, block, 0x5c);
    }

    private HmacState(HashNames hash, Digest inner, Digest outer) {
        this.hash = hash;
        this.inner = inner;
        this.outer = outer;
    }

    private static void pad(Digest d, byte[] block, int mask) {
        byte[] padded = new byte[block.length];
        for (int i = 0; i < block.length; i++) {
            padded[i] = (byte) (block[i] ^ mask);
        }
        d.update(padded, 0, padded.length);
    }

    void update(byte[] data) {
        inner.update(data, 0, data.length);
    }

    byte[] digest() {
        Digest end = outer.copy();
        byte[] first = inner.digest(hash.digestSize);
        end.update(first, 0, first.length);
        return end.digest(hash.digestSize);
    }

    HmacState copy() {
        return new HmacState(hash, inner.copy(), outer.copy());
    }

    static byte[] digest(HashNames hash, byte[] key, byte[] message) {
        HmacState state = new HmacState(hash, key);
        state.update(message);
        return state.digest();
    }
}
