package org.krait.runtime.error;

import java.util.List;

/**
 * "Did you mean": the closest of some names by an edit distance in which a change of case costs half (the algorithm and
 * the limits are CPython's, {@code Python/suggestions.c}).
 */
public final class Suggestions {
    private static final int MOVE = 2;
    private static final int CASE = 1;
    private static final int MAX_CANDIDATES = 750;
    private static final int MAX_LENGTH = 40;

    private Suggestions() {}

    /** The candidate closest to {@code name}, or null when none is close. */
    public static String closest(String name, List<String> candidates) {
        if (candidates.size() > MAX_CANDIDATES || name.length() > MAX_LENGTH) {
            return null;
        }
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            if (candidate.equals(name)) {
                continue;
            }
            int limit = Math.min((name.length() + candidate.length() + 3) * MOVE / 6, bestDistance - 1);
            int distance = distance(name, candidate, limit);
            if (distance <= limit) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    private static int substitution(char a, char b) {
        if (a == b) {
            return 0;
        }
        return Character.toLowerCase(a) == Character.toLowerCase(b) ? CASE : MOVE;
    }

    /** The edit distance, or something above {@code limit} as soon as it is known to be. */
    static int distance(String a, String b, int limit) {
        int from = 0;
        int endA = a.length();
        int endB = b.length();
        while (from < endA && from < endB && a.charAt(from) == b.charAt(from)) {
            from++;
        }
        while (endA > from && endB > from && a.charAt(endA - 1) == b.charAt(endB - 1)) {
            endA--;
            endB--;
        }
        int n = endA - from;
        int m = endB - from;
        if (n == 0 || m == 0) {
            return (n + m) * MOVE;
        }
        if (n > MAX_LENGTH || m > MAX_LENGTH || Math.abs(n - m) * MOVE > limit) {
            return limit + 1;
        }
        int[] row = new int[n + 1];
        for (int i = 0; i <= n; i++) {
            row[i] = i * MOVE;
        }
        for (int j = 1; j <= m; j++) {
            int diagonal = row[0];
            row[0] = j * MOVE;
            int least = Integer.MAX_VALUE;
            for (int i = 1; i <= n; i++) {
                int replaced = diagonal + substitution(a.charAt(from + i - 1), b.charAt(from + j - 1));
                diagonal = row[i];
                row[i] = Math.min(replaced, Math.min(row[i - 1], row[i]) + MOVE);
                least = Math.min(least, row[i]);
            }
            if (least > limit) {
                return limit + 1;
            }
        }
        return row[n];
    }
}
