package org.krait.stdlib.bz2;

import java.io.ByteArrayOutputStream;
import java.util.PriorityQueue;

/** Encodes a bzip2 stream. One Huffman table serves a block: what bzip2 gains with several is a few percent. For one thread. */
final class BlockWriter {
    private static final int GROUP = 50;
    private static final int LONGEST_CODE = 17;
    private static final int LONGEST_RUN = 255;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final byte[] block;
    private int length;
    private int crc = -1;
    private int combined;
    private int last = -1;
    private int run;
    private long bitBuffer;
    private int bitCount;

    BlockWriter(int level) {
        // bzip2 leaves room for the longest run.
        this.block = new byte[level * 100_000 - 19];
        for (byte b : new byte[] {'B', 'Z', 'h', (byte) ('0' + level)}) {
            bits(8, b);
        }
    }

    /** What was encoded since the last call. */
    byte[] take() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }

    private void bits(int n, int value) {
        bitBuffer = bitBuffer << n | value & (1L << n) - 1;
        bitCount += n;
        while (bitCount >= 8) {
            bitCount -= 8;
            out.write((int) (bitBuffer >> bitCount));
        }
    }

    void write(byte[] data) {
        for (byte d : data) {
            int b = d & 0xff;
            if (b == last && run < LONGEST_RUN) {
                run++;
            } else {
                endRun();
                last = b;
                run = 1;
            }
        }
    }

    private void endRun() {
        if (run == 0) {
            return;
        }
        if (length + 5 > block.length) {
            endBlock();
        }
        for (int i = 0; i < run; i++) {
            crc = BlockCrc.update(crc, last);
        }
        for (int i = 0; i < Math.min(4, run); i++) {
            block[length++] = (byte) last;
        }
        if (run >= 4) {
            block[length++] = (byte) (run - 4);
        }
        run = 0;
    }

    void finish() {
        endRun();
        endBlock();
        bits(24, 0x177245);
        bits(24, 0x385090);
        bits(16, combined >>> 16);
        bits(16, combined);
        if (bitCount > 0) {
            bits(8 - bitCount, 0);
        }
    }

    private void endBlock() {
        if (length == 0) {
            return;
        }
        int check = ~crc;
        combined = (combined << 1 | combined >>> 31) ^ check;
        int[] order = BlockSorter.rotations(block, length);
        bits(24, 0x314159);
        bits(24, 0x265359);
        bits(16, check >>> 16);
        bits(16, check);
        bits(1, 0);
        int origin = 0;
        while (order[origin] != 0) {
            origin++;
        }
        bits(24, origin);
        boolean[] used = new boolean[256];
        for (int i = 0; i < length; i++) {
            used[block[i] & 0xff] = true;
        }
        int ranges = 0;
        for (int i = 0; i < 256; i++) {
            if (used[i]) {
                ranges |= 1 << 15 - i / 16;
            }
        }
        bits(16, ranges);
        for (int i = 0; i < 16; i++) {
            if ((ranges >> 15 - i & 1) != 0) {
                int mask = 0;
                for (int j = 0; j < 16; j++) {
                    mask |= used[i * 16 + j] ? 1 << 15 - j : 0;
                }
                bits(16, mask);
            }
        }
        symbols(order, used);
        length = 0;
        crc = -1;
    }

    /** Move-to-front, run-length and Huffman coding of the last column of the sorted rotations. */
    private void symbols(int[] order, boolean[] used) {
        byte[] front = new byte[256];
        int count = 0;
        for (int i = 0; i < 256; i++) {
            if (used[i]) {
                front[count++] = (byte) i;
            }
        }
        int end = count + 1;
        int[] coded = new int[length + 1];
        int n = 0;
        int zeros = 0;
        for (int i = 0; i <= length; i++) {
            int place = -1;
            if (i < length) {
                byte b = block[order[i] == 0 ? length - 1 : order[i] - 1];
                place = 0;
                while (front[place] != b) {
                    place++;
                }
                System.arraycopy(front, 0, front, 1, place);
                front[0] = b;
                if (place == 0) {
                    zeros++;
                    continue;
                }
            }
            for (int z = zeros; z > 0; z = z - 1 >> 1) {
                coded[n++] = (z & 1) == 1 ? 0 : 1;
            }
            zeros = 0;
            if (place > 0) {
                coded[n++] = place + 1;
            }
        }
        if (n == coded.length) {
            coded = java.util.Arrays.copyOf(coded, n + 1);
        }
        coded[n++] = end;
        int[] frequencies = new int[end + 1];
        for (int i = 0; i < n; i++) {
            frequencies[coded[i]]++;
        }
        int[] lengths = codeLengths(frequencies);
        bits(3, 2);
        int groups = (n + GROUP - 1) / GROUP;
        bits(15, groups);
        for (int i = 0; i < groups; i++) {
            bits(1, 0);
        }
        for (int t = 0; t < 2; t++) {
            int size = lengths[0];
            bits(5, size);
            for (int l : lengths) {
                for (; size < l; size++) {
                    bits(2, 2);
                }
                for (; size > l; size--) {
                    bits(2, 3);
                }
                bits(1, 0);
            }
        }
        int[] codes = new int[lengths.length];
        int code = 0;
        for (int l = 1; l <= LONGEST_CODE; l++) {
            for (int i = 0; i < lengths.length; i++) {
                if (lengths[i] == l) {
                    codes[i] = code++;
                }
            }
            code <<= 1;
        }
        for (int i = 0; i < n; i++) {
            bits(lengths[coded[i]], codes[coded[i]]);
        }
    }

    /** Lengths of Huffman codes, none longer than allowed: frequencies are flattened until that is so. */
    private static int[] codeLengths(int[] frequencies) {
        int n = frequencies.length;
        long[] weights = new long[2 * n];
        for (int i = 0; i < n; i++) {
            weights[i] = Math.max(1, frequencies[i]);
        }
        while (true) {
            int[] parents = new int[2 * n];
            PriorityQueue<Integer> queue = new PriorityQueue<>((x, y) -> weights[x] != weights[y] ? Long.compare(weights[x], weights[y]) : x - y);
            for (int i = 0; i < n; i++) {
                queue.add(i);
            }
            int next = n;
            while (queue.size() > 1) {
                int x = queue.remove();
                int y = queue.remove();
                weights[next] = weights[x] + weights[y];
                parents[x] = next;
                parents[y] = next;
                queue.add(next++);
            }
            int root = queue.remove();
            int[] lengths = new int[n];
            int longest = 0;
            for (int i = 0; i < n; i++) {
                for (int at = i; at != root; at = parents[at]) {
                    lengths[i]++;
                }
                longest = Math.max(longest, lengths[i]);
            }
            if (longest <= LONGEST_CODE) {
                return lengths;
            }
            for (int i = 0; i < n; i++) {
                weights[i] = weights[i] / 2 + 1;
            }
        }
    }
}
