package org.krait.runtime.object;

import java.util.Arrays;

/**
 * A str that has a code point beyond U+FFFF: an immutable array of code points. A text without such
 * a code point is always a {@code String}, so a given text has exactly one representation;
 * {@link Strs} keeps that invariant. Not a Python object of its own class: its type is {@code str}.
 */
public final class WideStr {
    /** Never written after construction. */
    final int[] codePoints;

    /** Computed on first use; a race computes the same value twice. */
    private int hash;

    WideStr(int[] codePoints) {
        this.codePoints = codePoints;
    }

    public int length() {
        return codePoints.length;
    }

    public int codePointAt(int index) {
        return codePoints[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WideStr w && Arrays.equals(codePoints, w.codePoints);
    }

    @Override
    public int hashCode() {
        int h = hash;
        if (h == 0) {
            h = Arrays.hashCode(codePoints);
            hash = h;
        }
        return h;
    }

    /** The text as Java's UTF-16. */
    @Override
    public String toString() {
        return new String(codePoints, 0, codePoints.length);
    }
}
