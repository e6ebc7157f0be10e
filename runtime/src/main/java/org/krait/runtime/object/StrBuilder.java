package org.krait.runtime.object;

import java.util.Arrays;

/**
 * Builds a str: a {@code StringBuilder} until the first code point beyond U+FFFF arrives, an array
 * of code points from then on. For one thread.
 */
public final class StrBuilder {
    private StringBuilder narrow;
    private int[] wide;
    private int wideLength;

    public StrBuilder() {
        narrow = new StringBuilder();
    }

    public StrBuilder(int capacity) {
        narrow = new StringBuilder(capacity);
    }

    public int length() {
        return wide == null ? narrow.length() : wideLength;
    }

    public StrBuilder append(char c) {
        if (wide == null) {
            narrow.append(c);
            return this;
        }
        return append((int) c);
    }

    /** Appends one code point; a surrogate stays a code point of its own. */
    public StrBuilder append(int codePoint) {
        if (wide == null) {
            if (codePoint < 0x10000) {
                narrow.append((char) codePoint);
                return this;
            }
            widen(1);
        }
        reserve(1);
        wide[wideLength++] = codePoint;
        return this;
    }

    /** Appends a str whose chars are whole code points. */
    public StrBuilder append(String s) {
        return append(s, 0, s.length());
    }

    public StrBuilder append(String s, int from, int to) {
        if (wide == null) {
            narrow.append(s, from, to);
            return this;
        }
        reserve(to - from);
        for (int i = from; i < to; i++) {
            wide[wideLength++] = s.charAt(i);
        }
        return this;
    }

    /** Appends a str in either representation. */
    public StrBuilder append(Object s) {
        return append(s, 0, Strs.length(s));
    }

    public StrBuilder append(Object s, int from, int to) {
        if (s instanceof String t) {
            return append(t, from, to);
        }
        int[] source = ((WideStr) s).codePoints;
        if (wide == null) {
            boolean fits = true;
            for (int i = from; i < to && fits; i++) {
                fits = source[i] < 0x10000;
            }
            if (fits) {
                for (int i = from; i < to; i++) {
                    narrow.append((char) source[i]);
                }
                return this;
            }
            widen(to - from);
        }
        reserve(to - from);
        System.arraycopy(source, from, wide, wideLength, to - from);
        wideLength += to - from;
        return this;
    }

    /** Appends {@code count} times the same code point. */
    public StrBuilder repeat(int codePoint, int count) {
        for (int i = 0; i < count; i++) {
            append(codePoint);
        }
        return this;
    }

    private void widen(int more) {
        int length = narrow.length();
        wide = new int[Math.max(16, length + more + (length >> 1))];
        for (int i = 0; i < length; i++) {
            wide[i] = narrow.charAt(i);
        }
        wideLength = length;
        narrow = null;
    }

    private void reserve(int more) {
        if (wideLength + more > wide.length) {
            wide = Arrays.copyOf(wide, Math.max(wideLength + more, wide.length + (wide.length >> 1)));
        }
    }

    /** The str built so far. */
    public Object toStr() {
        return wide == null ? narrow.toString() : new WideStr(Arrays.copyOf(wide, wideLength));
    }
}
