package org.krait.stdlib.bz2;

/** Sorts the rotations of a block by doubling the length compared (Manber and Myers), with counting sorts. */
final class BlockSorter {
    private BlockSorter() {}

    /** The start indices of the rotations of the first {@code n} bytes in order. */
    static int[] rotations(byte[] b, int n) {
        int[] order = new int[n];
        int[] rank = new int[n];
        int[] nextOrder = new int[n];
        int[] nextRank = new int[n];
        int[] counts = new int[Math.max(256, n) + 1];
        for (int i = 0; i < n; i++) {
            counts[(b[i] & 0xff) + 1]++;
        }
        for (int i = 0; i < 256; i++) {
            counts[i + 1] += counts[i];
        }
        for (int i = 0; i < n; i++) {
            order[counts[b[i] & 0xff]++] = i;
        }
        int classes = 1;
        for (int i = 1; i < n; i++) {
            if (b[order[i]] != b[order[i - 1]]) {
                classes++;
            }
            rank[order[i]] = classes - 1;
        }
        for (int length = 1; length < n && classes < n; length <<= 1) {
            for (int i = 0; i < n; i++) {
                int at = order[i] - length;
                nextOrder[i] = at < 0 ? at + n : at;
            }
            java.util.Arrays.fill(counts, 0, classes + 1, 0);
            for (int i = 0; i < n; i++) {
                counts[rank[i] + 1]++;
            }
            for (int i = 0; i < classes; i++) {
                counts[i + 1] += counts[i];
            }
            for (int i = 0; i < n; i++) {
                int at = nextOrder[i];
                order[counts[rank[at]]++] = at;
            }
            nextRank[order[0]] = 0;
            classes = 1;
            for (int i = 1; i < n; i++) {
                int x = order[i];
                int y = order[i - 1];
                if (rank[x] != rank[y] || rank[(x + length) % n] != rank[(y + length) % n]) {
                    classes++;
                }
                nextRank[x] = classes - 1;
            }
            int[] swap = rank;
            rank = nextRank;
            nextRank = swap;
        }
        return order;
    }
}
