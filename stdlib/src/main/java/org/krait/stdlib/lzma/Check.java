package org.krait.stdlib.lzma;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;

/** The integrity check of a block. */
abstract sealed class Check {
    /** Takes more bytes in. */
    abstract void update(byte[] b, int offset, int length);

    /** The result, as it is stored. */
    abstract byte[] finish();

    /** The check of that id; null for one that is not known, whose {@link #size} bytes are passed over. */
    static Check of(int id) {
        return switch (id) {
            case XzReader.CHECK_NONE -> new None();
            case XzReader.CHECK_CRC32 -> new Crc32();
            case XzReader.CHECK_CRC64 -> new Crc64();
            case XzReader.CHECK_SHA256 -> new Sha256();
            default -> null;
        };
    }

    /** How many bytes a check takes, known or not. */
    static int size(int id) {
        return id == 0 ? 0 : 4 << (id - 1) / 3;
    }

    private static byte[] littleEndian(long value, int size) {
        byte[] out = new byte[size];
        for (int i = 0; i < size; i++) {
            out[i] = (byte) (value >> 8 * i);
        }
        return out;
    }

    private static final class None extends Check {
        @Override
        void update(byte[] b, int offset, int length) {}

        @Override
        byte[] finish() {
            return new byte[0];
        }
    }

    private static final class Crc32 extends Check {
        private final CRC32 crc = new CRC32();

        @Override
        void update(byte[] b, int offset, int length) {
            crc.update(b, offset, length);
        }

        @Override
        byte[] finish() {
            return littleEndian(crc.getValue(), 4);
        }
    }

    /** The polynomial of ECMA-182, reflected. */
    private static final class Crc64 extends Check {
        private static final long[] TABLE = new long[256];

        static {
            for (int i = 0; i < 256; i++) {
                long r = i;
                for (int k = 0; k < 8; k++) {
                    r = (r & 1) == 0 ? r >>> 1 : r >>> 1 ^ 0xC96C5795D7870F42L;
                }
                TABLE[i] = r;
            }
        }

        private long crc = -1;

        @Override
        void update(byte[] b, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                crc = TABLE[(int) (crc ^ b[i]) & 0xff] ^ crc >>> 8;
            }
        }

        @Override
        byte[] finish() {
            return littleEndian(~crc, 8);
        }
    }

    private static final class Sha256 extends Check {
        private final MessageDigest digest;

        Sha256() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        void update(byte[] b, int offset, int length) {
            digest.update(b, offset, length);
        }

        @Override
        byte[] finish() {
            return digest.digest();
        }
    }
}
