package org.krait.stdlib.hash;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Keys from passwords. Pure functions. */
final class KeyDerivation {
    private KeyDerivation() {}

    /** PBKDF2 of RFC 8018. */
    static byte[] pbkdf2(HashNames hash, byte[] password, byte[] salt, int rounds, int length) {
        byte[] out = new byte[length];
        HmacState keyed = new HmacState(hash, password);
        for (int at = 0, block = 1; at < length; at += hash.digestSize, block++) {
            HmacState first = keyed.copy();
            first.update(salt);
            first.update(new byte[] {(byte) (block >> 24), (byte) (block >> 16), (byte) (block >> 8), (byte) block});
            byte[] u = first.digest();
            byte[] sum = u.clone();
            for (int i = 1; i < rounds; i++) {
                HmacState next = keyed.copy();
                next.update(u);
                u = next.digest();
                for (int j = 0; j < sum.length; j++) {
                    sum[j] ^= u[j];
                }
            }
            System.arraycopy(sum, 0, out, at, Math.min(sum.length, length - at));
        }
        return out;
    }

    /** scrypt of RFC 7914; the caller has checked the parameters. */
    static byte[] scrypt(byte[] password, byte[] salt, int n, int r, int p, int length) {
        int blockSize = 128 * r;
        byte[] blocks = pbkdf2(HashNames.SHA256, password, salt, 1, p * blockSize);
        int words = 32 * r;
        int[] x = new int[words];
        int[] y = new int[words];
        int[][] table = new int[n][];
        for (int i = 0; i < p; i++) {
            ByteBuffer lane = ByteBuffer.wrap(blocks, i * blockSize, blockSize).order(ByteOrder.LITTLE_ENDIAN);
            for (int w = 0; w < words; w++) {
                x[w] = lane.getInt();
            }
            for (int j = 0; j < n; j++) {
                table[j] = x.clone();
                mix(x, y, r);
                int[] swap = x;
                x = y;
                y = swap;
            }
            for (int j = 0; j < n; j++) {
                int[] row = table[x[words - 16] & n - 1];
                for (int w = 0; w < words; w++) {
                    x[w] ^= row[w];
                }
                mix(x, y, r);
                int[] swap = x;
                x = y;
                y = swap;
            }
            ByteBuffer back = ByteBuffer.wrap(blocks, i * blockSize, blockSize).order(ByteOrder.LITTLE_ENDIAN);
            for (int w = 0; w < words; w++) {
                back.putInt(x[w]);
            }
        }
        return pbkdf2(HashNames.SHA256, password, blocks, 1, length);
    }

    private static void mix(int[] in, int[] out, int r) {
        int[] t = Arrays.copyOfRange(in, in.length - 16, in.length);
        for (int i = 0; i < 2 * r; i++) {
            for (int w = 0; w < 16; w++) {
                t[w] ^= in[16 * i + w];
            }
            salsa(t);
            System.arraycopy(t, 0, out, 16 * ((i & 1) == 0 ? i / 2 : r + i / 2), 16);
        }
    }

    /** Four double rounds of Salsa20. */
    private static void salsa(int[] b) {
        int[] x = b.clone();
        for (int i = 0; i < 4; i++) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 5, 9, 13, 1);
            quarter(x, 10, 14, 2, 6);
            quarter(x, 15, 3, 7, 11);
            quarter(x, 0, 1, 2, 3);
            quarter(x, 5, 6, 7, 4);
            quarter(x, 10, 11, 8, 9);
            quarter(x, 15, 12, 13, 14);
        }
        for (int i = 0; i < 16; i++) {
            b[i] += x[i];
        }
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
        x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
        x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
        x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
    }
}
