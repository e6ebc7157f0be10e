package org.krait.stdlib.lzma;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/** Reads one stream of the .xz format: blocks, an index of them, and a footer, each of which must agree with the others. */
final class XzReader implements StreamReader {
    static final int CHECK_NONE = 0;
    static final int CHECK_CRC32 = 1;
    static final int CHECK_CRC64 = 4;
    static final int CHECK_SHA256 = 10;
    static final int CHECK_UNKNOWN = 16;

    private static final int HEADER = 12;
    private static final int LARGEST_VARIABLE = 9;
    private static final byte[] MAGIC = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};

    private enum Part {
        STREAM_HEADER, BLOCK_HEADER, BLOCK, PADDING, CHECK, INDEX_COUNT, INDEX_UNPADDED, INDEX_UNCOMPRESSED, INDEX_END, FOOTER, END
    }

    /** A block as the index tells of it. */
    private record Block(long unpadded, long uncompressed) {}

    private final long memoryLimit;
    private Part part = Part.STREAM_HEADER;
    private int checkId = CHECK_UNKNOWN;

    // the block
    private BlockHeader header;
    private Check check;
    private long compressed;
    private long uncompressed;
    private final List<Block> blocks = new ArrayList<>();

    // the index
    private final CRC32 indexCrc = new CRC32();
    private long indexSize;
    private int record;
    private long unpadded;

    XzReader(long memoryLimit) {
        this.memoryLimit = memoryLimit;
    }

    @Override
    public boolean isDone() {
        return part == Part.END;
    }

    @Override
    public int check() {
        return checkId;
    }

    @Override
    public void read(Input in, Output out) {
        while (part != Part.END && step(in, out)) {
            continue;
        }
    }

    /** Reads a part; false when its input or the room for its output is not there yet. */
    private boolean step(Input in, Output out) {
        return switch (part) {
            case STREAM_HEADER -> streamHeader(in);
            case BLOCK_HEADER -> blockHeader(in);
            case BLOCK -> block(in, out);
            case PADDING -> padding(in);
            case CHECK -> checkBytes(in);
            case INDEX_COUNT, INDEX_UNPADDED, INDEX_UNCOMPRESSED -> index(in);
            case INDEX_END -> indexEnd(in);
            case FOOTER -> footer(in);
            case END -> false;
        };
    }

    private boolean streamHeader(Input in) {
        for (int i = 0; i < Math.min(in.available(), MAGIC.length); i++) {
            if (in.peek(i) != (MAGIC[i] & 0xff)) {
                throw DecodingFailure.unknownFormat();
            }
        }
        if (in.available() < HEADER) {
            return false;
        }
        byte[] b = in.take(HEADER);
        if (crc(b, 6, 2) != number(b, 8)) {
            throw DecodingFailure.corrupt();
        }
        if (b[6] != 0 || (b[7] & 0xf0) != 0) {
            throw DecodingFailure.badOptions();
        }
        checkId = b[7];
        part = Part.BLOCK_HEADER;
        return true;
    }

    private boolean blockHeader(Input in) {
        if (in.available() == 0) {
            return false;
        }
        int size = in.peek(0);
        if (size == 0) {
            in.read();
            indexByte(0);
            part = Part.INDEX_COUNT;
            return true;
        }
        if (in.available() < 4 * (size + 1)) {
            return false;
        }
        byte[] b = in.take(4 * (size + 1));
        if (crc(b, 0, b.length - 4) != number(b, b.length - 4)) {
            throw DecodingFailure.corrupt();
        }
        header = BlockHeader.parse(b, memoryLimit);
        check = Check.of(checkId);
        compressed = 0;
        uncompressed = 0;
        part = Part.BLOCK;
        return true;
    }

    private boolean block(Input in, Output out) {
        int before = in.available();
        int had = out.size();
        header.chain.decode(in, out);
        compressed += before - in.available();
        uncompressed += out.size() - had;
        if (check != null) {
            check.update(out.array(), had, out.size() - had);
        }
        boolean done = header.chain.isDone();
        if (isWrong(compressed, header.compressedSize, done) || isWrong(uncompressed, header.uncompressedSize, done)) {
            throw DecodingFailure.corrupt();
        }
        if (done) {
            blocks.add(new Block(header.size + compressed + Check.size(checkId), uncompressed));
            part = Part.PADDING;
        }
        return done;
    }

    private static boolean isWrong(long size, long stated, boolean done) {
        return stated >= 0 && (size > stated || done && size != stated);
    }

    private boolean padding(Input in) {
        while ((compressed & 3) != 0) {
            if (in.available() == 0) {
                return false;
            }
            if (in.read() != 0) {
                throw DecodingFailure.corrupt();
            }
            compressed++;
        }
        part = Part.CHECK;
        return true;
    }

    private boolean checkBytes(Input in) {
        if (in.available() < Check.size(checkId)) {
            return false;
        }
        byte[] stored = in.take(Check.size(checkId));
        if (check != null && !Arrays.equals(check.finish(), stored)) {
            throw DecodingFailure.corrupt();
        }
        part = Part.BLOCK_HEADER;
        return true;
    }

    // ---- the index

    private void indexByte(int b) {
        indexCrc.update(b);
        indexSize++;
    }

    private boolean index(Input in) {
        int length = 0;
        while (true) {
            if (length == in.available()) {
                return false;
            }
            if ((in.peek(length++) & 0x80) == 0) {
                break;
            }
            if (length == LARGEST_VARIABLE) {
                throw DecodingFailure.corrupt();
            }
        }
        long value = 0;
        int b = 0;
        for (int i = 0; i < length; i++) {
            b = in.read();
            indexByte(b);
            value |= (long) (b & 0x7f) << 7 * i;
        }
        if (length > 1 && b == 0) {
            throw DecodingFailure.corrupt();
        }
        switch (part) {
            case INDEX_COUNT -> {
                if (value != blocks.size()) {
                    throw DecodingFailure.corrupt();
                }
                nextRecord();
            }
            case INDEX_UNPADDED -> {
                unpadded = value;
                part = Part.INDEX_UNCOMPRESSED;
            }
            default -> {
                if (!blocks.get(record).equals(new Block(unpadded, value))) {
                    throw DecodingFailure.corrupt();
                }
                record++;
                nextRecord();
            }
        }
        return true;
    }

    private void nextRecord() {
        part = record < blocks.size() ? Part.INDEX_UNPADDED : Part.INDEX_END;
    }

    private boolean indexEnd(Input in) {
        while ((indexSize & 3) != 0) {
            if (in.available() == 0) {
                return false;
            }
            if (in.peek(0) != 0) {
                throw DecodingFailure.corrupt();
            }
            indexByte(in.read());
        }
        if (in.available() < 4) {
            return false;
        }
        if (number(in.take(4), 0) != indexCrc.getValue()) {
            throw DecodingFailure.corrupt();
        }
        indexSize += 4;
        part = Part.FOOTER;
        return true;
    }

    private boolean footer(Input in) {
        if (in.available() < HEADER) {
            return false;
        }
        byte[] b = in.take(HEADER);
        if (b[10] != 'Y' || b[11] != 'Z' || crc(b, 4, 6) != number(b, 0) || 4 * (number(b, 4) + 1) != indexSize || b[8] != 0 || b[9] != checkId) {
            throw DecodingFailure.corrupt();
        }
        part = Part.END;
        return true;
    }

    private static long crc(byte[] b, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(b, offset, length);
        return crc.getValue();
    }

    static long number(byte[] b, int at) {
        return (b[at] & 0xff) | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff) << 16 | (b[at + 3] & 0xffL) << 24;
    }
}
