package org.krait.runtime.object;

/**
 * Substring search in linear time (Knuth, Morris, Pratt), for long substrings: Java's own search compares from scratch at every position, which
 * takes the product of the lengths for texts that repeat themselves. Pure functions.
 */
final class LinearSearch {
    /** From this length of the substring on, the table of its borders is worth its while. */
    static final int LONG = 256;

    private LinearSearch() {}

    /** The first index from {@code from} on at which {@code sub} is in {@code text} and ends before {@code to}; -1 for none. */
    static int find(String text, String sub, int from, int to) {
        int length = sub.length();
        if (to - from < length) {
            return -1;
        }
        int[] border = borders(sub);
        int matched = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            while (matched > 0 && sub.charAt(matched) != c) {
                matched = border[matched - 1];
            }
            if (sub.charAt(matched) == c && ++matched == length) {
                return i - length + 1;
            }
        }
        return -1;
    }

    /** For each prefix of {@code sub} the length of the longest proper prefix that it also ends with. */
    private static int[] borders(String sub) {
        int[] border = new int[sub.length()];
        int length = 0;
        for (int i = 1; i < border.length; i++) {
            char c = sub.charAt(i);
            while (length > 0 && sub.charAt(length) != c) {
                length = border[length - 1];
            }
            if (sub.charAt(length) == c) {
                length++;
            }
            border[i] = length;
        }
        return border;
    }
}
