package org.krait.stdlib;

/** Checksums that can go on from an earlier value. Pure functions. */
public final class Checksums {
    private static final int[] TABLE = new int[256];
    private static final int ADLER_BASE = 65521;

    static {
        for (int i = 0; i < 256; i++) {
            int c = i;
            for (int k = 0; k < 8; k++) {
                c = (c & 1) != 0 ? c >>> 1 ^ 0xedb88320 : c >>> 1;
            }
            TABLE[i] = c;
        }
    }

    private Checksums() {}

    /** CRC-32 of the bytes after those whose CRC-32 is {@code start}; 0 to begin. */
    public static long crc32(byte[] b, int start) {
        if (start == 0) {
            java.util.zip.CRC32 crc = new java.util.zip.CRC32();
            crc.update(b);
            return crc.getValue();
        }
        int c = ~start;
        for (byte x : b) {
            c = TABLE[(c ^ x) & 0xff] ^ c >>> 8;
        }
        return ~c & 0xffffffffL;
    }

    /** Adler-32 of the bytes after those whose Adler-32 is {@code start}; 1 to begin. */
    public static long adler32(byte[] b, int start) {
        long low = start & 0xffff;
        long high = start >>> 16;
        for (int i = 0; i < b.length;) {
            // So many additions that high cannot overflow before it is reduced.
            int end = (int) Math.min(b.length, i + (1L << 20));
            for (; i < end; i++) {
                low += b[i] & 0xff;
                high += low;
            }
            low %= ADLER_BASE;
            high %= ADLER_BASE;
        }
        return high << 16 | low;
    }
}
