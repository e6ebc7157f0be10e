package org.krait.stdlib.bz2;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Decodes a bzip2 stream from input that comes in pieces. A step that finds too little input is taken back and made again when there is more; the steps are
 * small: the head of a block, one symbol, the end of the stream. For one thread.
 */
final class BlockReader {
    private static final long BLOCK = 0x314159265359L;
    private static final long END = 0x177245385090L;
    private static final int GROUP = 50;
    private static final int LONGEST_CODE = 20;

    private static final int STREAM_HEAD = 0;
    private static final int BLOCK_HEAD = 1;
    private static final int SYMBOLS = 2;
    private static final int DONE = 3;

    /** What the data do wrong. */
    static final class Corrupt extends RuntimeException {
        private static final long serialVersionUID = 1;

        Corrupt() {
            super("Invalid data stream", null, false, false);
        }
    }

    /** There are not enough bits yet. */
    private static final class Short extends RuntimeException {
        private static final long serialVersionUID = 1;

        Short() {
            super(null, null, false, false);
        }
    }

    private static final Short SHORT = new Short();

    private byte[] in = {};
    private long bit;
    private int state = STREAM_HEAD;
    private int limit;
    private int combined;
    private int blockCrc;
    private int origin;
    private int[] block;
    private int length;
    private int[] symbols;
    private int end;
    private byte[] selectors;
    private int[][] limits;
    private int[][] bases;
    private int[][] permutations;
    private int group;
    private int left;
    private int run;
    private int weight;

    boolean isDone() {
        return state == DONE;
    }

    /** The input after the end of the stream. */
    byte[] rest() {
        return Arrays.copyOfRange(in, (int) (bit + 7 >> 3), in.length);
    }

    void add(byte[] more) {
        int used = (int) (bit >> 3);
        byte[] joined = Arrays.copyOf(Arrays.copyOfRange(in, used, in.length), in.length - used + more.length);
        System.arraycopy(more, 0, joined, in.length - used, more.length);
        in = joined;
        bit &= 7;
    }

    private int bits(int n) {
        if (bit + n > in.length * 8L) {
            throw SHORT;
        }
        int v = 0;
        for (int i = 0; i < n;) {
            int at = (int) (bit >> 3);
            int free = 8 - (int) (bit & 7);
            int taken = Math.min(free, n - i);
            v = v << taken | (in[at] & 0xff) >> free - taken & (1 << taken) - 1;
            bit += taken;
            i += taken;
        }
        return v;
    }

    /** Decodes until a block is finished, which goes to {@code out}; false when more input is needed or the stream has ended. */
    boolean step(ByteArrayOutputStream out) {
        while (true) {
            long start = bit;
            try {
                switch (state) {
                    case STREAM_HEAD -> {
                        streamHead();
                        state = BLOCK_HEAD;
                    }
                    case BLOCK_HEAD -> {
                        long magic = (long) bits(24) << 24 | bits(24);
                        if (magic == END) {
                            int crc = bits(32);
                            if (crc != combined) {
                                throw new Corrupt();
                            }
                            bit = bit + 7 & ~7L;
                            state = DONE;
                        } else if (magic == BLOCK) {
                            blockHead();
                            state = SYMBOLS;
                        } else {
                            throw new Corrupt();
                        }
                    }
                    case SYMBOLS -> {
                        if (symbol()) {
                            finish(out);
                            state = BLOCK_HEAD;
                            return true;
                        }
                    }
                    default -> {
                        return false;
                    }
                }
            } catch (Short e) {
                bit = start;
                return false;
            }
        }
    }

    private void streamHead() {
        if (bits(8) != 'B' || bits(8) != 'Z' || bits(8) != 'h') {
            throw new Corrupt();
        }
        int level = bits(8) - '0';
        if (level < 1 || level > 9) {
            throw new Corrupt();
        }
        limit = level * 100_000;
        block = new int[limit];
    }

    private void blockHead() {
        blockCrc = bits(32);
        if (bits(1) != 0) {
            throw new Corrupt();
        }
        origin = bits(24);
        int ranges = bits(16);
        int[] used = new int[256];
        int count = 0;
        for (int i = 0; i < 16; i++) {
            if ((ranges >> 15 - i & 1) != 0) {
                int mask = bits(16);
                for (int j = 0; j < 16; j++) {
                    if ((mask >> 15 - j & 1) != 0) {
                        used[count++] = i * 16 + j;
                    }
                }
            }
        }
        int tables = bits(3);
        int groups = bits(15);
        if (count == 0 || tables < 2 || tables > 6 || groups < 1) {
            throw new Corrupt();
        }
        byte[] order = {0, 1, 2, 3, 4, 5};
        byte[] chosen = new byte[groups];
        for (int i = 0; i < groups; i++) {
            int j = 0;
            while (bits(1) == 1) {
                if (++j >= tables) {
                    throw new Corrupt();
                }
            }
            byte t = order[j];
            System.arraycopy(order, 0, order, 1, j);
            order[0] = t;
            chosen[i] = t;
        }
        int alphabet = count + 2;
        int[][] newLimits = new int[tables][];
        int[][] newBases = new int[tables][];
        int[][] newPermutations = new int[tables][];
        for (int t = 0; t < tables; t++) {
            int[] lengths = new int[alphabet];
            int size = bits(5);
            for (int i = 0; i < alphabet; i++) {
                while (true) {
                    if (size < 1 || size > LONGEST_CODE) {
                        throw new Corrupt();
                    }
                    if (bits(1) == 0) {
                        break;
                    }
                    size += bits(1) == 0 ? 1 : -1;
                }
                lengths[i] = size;
            }
            decoder(lengths, t, newLimits, newBases, newPermutations);
        }
        symbols = Arrays.copyOf(used, count);
        end = count + 1;
        selectors = chosen;
        limits = newLimits;
        bases = newBases;
        permutations = newPermutations;
        group = -1;
        left = 0;
        run = 0;
        weight = 1;
        length = 0;
    }

    private static void decoder(int[] lengths, int t, int[][] limits, int[][] bases, int[][] permutations) {
        int[] counts = new int[LONGEST_CODE + 2];
        for (int l : lengths) {
            counts[l]++;
        }
        int[] permutation = new int[lengths.length];
        int at = 0;
        for (int l = 1; l <= LONGEST_CODE; l++) {
            for (int i = 0; i < lengths.length; i++) {
                if (lengths[i] == l) {
                    permutation[at++] = i;
                }
            }
        }
        int[] limit = new int[LONGEST_CODE + 1];
        int[] base = new int[LONGEST_CODE + 1];
        int code = 0;
        int before = 0;
        for (int l = 1; l <= LONGEST_CODE; l++) {
            base[l] = before - code;
            code += counts[l];
            before += counts[l];
            limit[l] = code - 1;
            code <<= 1;
        }
        limits[t] = limit;
        bases[t] = base;
        permutations[t] = permutation;
    }

    private void put(int value, int times) {
        if (length + times > limit || times < 0) {
            throw new Corrupt();
        }
        Arrays.fill(block, length, length + times, value);
        length += times;
    }

    /** Decodes one symbol; whether it was the last of the block. */
    private boolean symbol() {
        int g = group;
        int l = left;
        if (l == 0) {
            if (++g >= selectors.length) {
                throw new Corrupt();
            }
            l = GROUP;
        }
        int table = selectors[g];
        int[] most = limits[table];
        int code = 0;
        int size = 0;
        do {
            if (++size > LONGEST_CODE) {
                throw new Corrupt();
            }
            code = code << 1 | bits(1);
        } while (code > most[size]);
        int index = code + bases[table][size];
        if (index < 0 || index >= permutations[table].length) {
            throw new Corrupt();
        }
        int s = permutations[table][index];
        group = g;
        left = l - 1;
        if (s <= 1) {
            if (weight > limit) {
                throw new Corrupt();
            }
            run += weight << s;
            weight <<= 1;
            return false;
        }
        if (run > 0) {
            put(symbols[0], run);
            run = 0;
            weight = 1;
        }
        if (s == end) {
            return true;
        }
        int value = symbols[s - 1];
        System.arraycopy(symbols, 0, symbols, 1, s - 1);
        symbols[0] = value;
        put(value, 1);
        return false;
    }

    /** Undoes the Burrows-Wheeler transform and the first run-length coding. */
    private void finish(ByteArrayOutputStream out) {
        if (length == 0 || origin >= length) {
            throw new Corrupt();
        }
        int[] starts = new int[257];
        for (int i = 0; i < length; i++) {
            starts[(block[i] & 0xff) + 1]++;
        }
        for (int i = 0; i < 256; i++) {
            starts[i + 1] += starts[i];
        }
        for (int i = 0; i < length; i++) {
            block[starts[block[i] & 0xff]++] |= i << 8;
        }
        int crc = -1;
        int position = block[origin] >>> 8;
        int same = 0;
        int last = -1;
        for (int i = 0; i < length; i++) {
            int entry = block[position];
            int b = entry & 0xff;
            position = entry >>> 8;
            if (same == 4) {
                for (int j = 0; j < b; j++) {
                    out.write(last);
                    crc = BlockCrc.update(crc, last);
                }
                same = 0;
                last = -1;
                continue;
            }
            same = b == last ? same + 1 : 1;
            last = b;
            out.write(b);
            crc = BlockCrc.update(crc, b);
        }
        crc = ~crc;
        if (crc != blockCrc) {
            throw new Corrupt();
        }
        combined = (combined << 1 | combined >>> 31) ^ crc;
    }
}
