package org.krait.stdlib.lzma;

/** Reads the format of LZMA Utils, {@code .lzma}: thirteen bytes of parameters before the symbols. */
final class AloneReader implements StreamReader {
    private static final int HEADER = 13;

    private final long memoryLimit;
    /** Whether parameters that no known program writes are refused: when it is a guess that this is the format. */
    private final boolean picky;
    private Lzma1Decoder decoder;

    AloneReader(long memoryLimit, boolean picky) {
        this.memoryLimit = memoryLimit;
        this.picky = picky;
    }

    @Override
    public void read(Input in, Output out) {
        if (decoder == null) {
            if (in.available() > 0 && in.peek(0) >= 9 * 5 * 5) {
                throw DecodingFailure.unknownFormat();
            }
            if (in.available() < HEADER) {
                return;
            }
            begin(in);
        }
        decoder.decode(in, out);
    }

    private void begin(Input in) {
        int properties = in.read();
        int lc = properties % 9;
        int lp = properties / 9 % 5;
        if (lc + lp > 4) {
            throw DecodingFailure.unknownFormat();
        }
        long dictionary = number(in, 4);
        long length = number(in, 8);
        if (picky && (!isUsualSize(dictionary) || length != -1 && length >>> 38 != 0)) {
            throw DecodingFailure.unknownFormat();
        }
        Filters.requireMemory(dictionary, memoryLimit);
        decoder = new Lzma1Decoder(dictionary, lc, lp, properties / 9 / 5, length);
    }

    /** A power of two, or the sum of two neighbouring ones. */
    private static boolean isUsualSize(long size) {
        if (size == 0xffffffffL) {
            return true;
        }
        long rest = size & size - 1;
        return size != 0 && (rest == 0 || (rest & rest - 1) == 0 && (rest == 0 || Long.highestOneBit(size) >>> 1 == rest));
    }

    private static long number(Input in, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) in.read() << 8 * i;
        }
        return value;
    }

    @Override
    public boolean isDone() {
        return decoder != null && decoder.isDone();
    }

    @Override
    public int check() {
        return XzReader.CHECK_NONE;
    }
}
