package org.krait.stdlib.lzma;

import java.util.Arrays;

/** The header of a block of the .xz format: its sizes if they are told, and its filters. */
final class BlockHeader {
    /** Of the header itself. */
    final int size;
    /** -1 when not told. */
    final long compressedSize;
    /** -1 when not told. */
    final long uncompressedSize;
    final FilterChain chain;

    private final byte[] bytes;
    private int position = 2;

    private BlockHeader(byte[] bytes, long memoryLimit) {
        this.bytes = bytes;
        this.size = bytes.length;
        int flags = bytes[1];
        if ((flags & 0x3c) != 0) {
            throw DecodingFailure.badOptions();
        }
        compressedSize = (flags & 0x40) != 0 ? variable() : -1;
        uncompressedSize = (flags & 0x80) != 0 ? variable() : -1;
        Filter[] filters = new Filter[(flags & 3) + 1];
        for (int i = 0; i < filters.length; i++) {
            long id = variable();
            long length = variable();
            if (length > bytes.length - 4 - position) {
                throw DecodingFailure.corrupt();
            }
            filters[i] = Filters.decodeProperties(id, Arrays.copyOfRange(bytes, position, position + (int) length));
            position += (int) length;
        }
        while (position < bytes.length - 4) {
            if (bytes[position++] != 0) {
                throw DecodingFailure.badOptions();
            }
        }
        if (compressedSize == 0) {
            throw DecodingFailure.corrupt();
        }
        chain = Filters.decoder(filters, memoryLimit);
    }

    /** Parses a header whose CRC is right. */
    static BlockHeader parse(byte[] bytes, long memoryLimit) {
        return new BlockHeader(bytes, memoryLimit);
    }

    private long variable() {
        long value = 0;
        for (int i = 0; i < 9; i++) {
            if (position >= bytes.length - 4) {
                throw DecodingFailure.corrupt();
            }
            int b = bytes[position++];
            value |= (long) (b & 0x7f) << 7 * i;
            if (b >= 0) {
                if (b == 0 && i > 0) {
                    throw DecodingFailure.corrupt();
                }
                return value;
            }
        }
        throw DecodingFailure.corrupt();
    }
}
