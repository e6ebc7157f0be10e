package org.krait.runtime.object;

import java.util.Arrays;
import org.krait.runtime.error.Errors;

/**
 * Operations on text values: a {@code String} when every char is one whole code point (lone
 * surrogates included), else a {@link WideStr}. Indexes and lengths count code points, so both
 * representations are indexed in constant time. Everything is a pure function of immutable values.
 *
 * <p>Parameters named {@code s} of type {@code Object} must be one of the two; {@link #value} gets
 * them out of an instance of a subclass of str.
 */
public final class Strs {
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    /** The strings of one Latin-1 character each, made once: indexing text allocates nothing. */
    private static final String[] SINGLE = new String[256];

    static {
        for (int i = 0; i < SINGLE.length; i++) {
            SINGLE[i] = String.valueOf((char) i).intern();
        }
    }

    private Strs() {}

    /** Whether {@code o} is a str, instances of subclasses included. */
    public static boolean isStr(Object o) {
        return o instanceof String || o instanceof WideStr || o instanceof PyStrInstance;
    }

    /** Whether {@code o} is exactly a str. */
    public static boolean isExact(Object o) {
        return o instanceof String || o instanceof WideStr;
    }

    /** The text behind a str of any kind, else null. */
    public static Object value(Object o) {
        if (o instanceof String || o instanceof WideStr) {
            return o;
        }
        return o instanceof PyStrInstance s ? s.value : null;
    }

    public static int length(Object s) {
        return s instanceof String t ? t.length() : ((WideStr) s).codePoints.length;
    }

    public static int codePointAt(Object s, int index) {
        return s instanceof String t ? t.charAt(index) : ((WideStr) s).codePoints[index];
    }

    /** The one-character str at {@code index}. */
    public static Object charAt(Object s, int index) {
        return ofCodePoint(codePointAt(s, index));
    }

    public static Object ofCodePoint(int c) {
        if (c < 256) {
            return SINGLE[c];
        }
        return c < 0x10000 ? (Object) String.valueOf((char) c) : new WideStr(new int[] {c});
    }

    /** The str of these code points; the array may be kept and must not be written any more. */
    public static Object ofCodePoints(int[] codePoints) {
        for (int c : codePoints) {
            if (c >= 0x10000) {
                return new WideStr(codePoints);
            }
        }
        return narrow(codePoints, 0, codePoints.length);
    }

    private static Object ofCodePoints(int[] codePoints, int from, int to) {
        for (int i = from; i < to; i++) {
            if (codePoints[i] >= 0x10000) {
                return new WideStr(Arrays.copyOfRange(codePoints, from, to));
            }
        }
        return narrow(codePoints, from, to);
    }

    private static String narrow(int[] codePoints, int from, int to) {
        if (to - from == 1 && codePoints[from] < 256) {
            return SINGLE[codePoints[from]];
        }
        char[] chars = new char[to - from];
        for (int i = from; i < to; i++) {
            chars[i - from] = (char) codePoints[i];
        }
        return new String(chars);
    }

    /** The str of Java's UTF-16 text: surrogate pairs become one code point each. */
    public static Object fromJava(String utf16) {
        int n = utf16.length();
        for (int i = 0; i + 1 < n; i++) {
            if (Character.isHighSurrogate(utf16.charAt(i)) && Character.isLowSurrogate(utf16.charAt(i + 1))) {
                return new WideStr(utf16.codePoints().toArray());
            }
        }
        return utf16;
    }

    /** A str of any kind as Java's UTF-16. Surrogates that Python holds as two code points read as one in Java. */
    public static String toJava(Object s) {
        return s instanceof PyStrInstance p ? p.value.toString() : s.toString();
    }

    /** A fresh array of the code points. */
    public static int[] codePoints(Object s) {
        if (s instanceof WideStr w) {
            return w.codePoints.clone();
        }
        String t = (String) s;
        int[] out = new int[t.length()];
        for (int i = 0; i < out.length; i++) {
            out[i] = t.charAt(i);
        }
        return out;
    }

    public static boolean isAscii(Object s) {
        if (!(s instanceof String t)) {
            return false;
        }
        for (int i = 0; i < t.length(); i++) {
            if (t.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is a name in Python's sense; keywords are. */
    public static boolean isIdentifier(Object s) {
        int n = length(s);
        if (n == 0 || !CharTypes.isIdentifierStart(codePointAt(s, 0))) {
            return false;
        }
        for (int i = 1; i < n; i++) {
            if (!CharTypes.isIdentifierPart(codePointAt(s, i))) {
                return false;
            }
        }
        return true;
    }

    /** The part from {@code from} to {@code to}, both inside the text. */
    public static Object slice(Object s, int from, int to) {
        if (s instanceof String t) {
            return to - from == 1 ? ofCodePoint(t.charAt(from)) : t.substring(from, to);
        }
        int[] c = ((WideStr) s).codePoints;
        return from == 0 && to == c.length ? s : ofCodePoints(c, from, to);
    }

    /** {@code count} code points, {@code step} apart, beginning at {@code start}. */
    public static Object slice(Object s, int start, int step, int count) {
        if (step == 1) {
            return slice(s, start, start + count);
        }
        StrBuilder out = new StrBuilder(count);
        for (int i = 0, at = start; i < count; i++, at += step) {
            out.append(codePointAt(s, at));
        }
        return out.toStr();
    }

    public static Object concat(Object a, Object b) {
        if (a instanceof String x && b instanceof String y) {
            if (x.length() > LONGEST - y.length()) {
                throw Errors.memoryError();
            }
            return x.concat(y);
        }
        int[] left = codePointsOf(a);
        int[] right = codePointsOf(b);
        int[] out = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, out, left.length, right.length);
        return new WideStr(out);
    }

    private static int[] codePointsOf(Object s) {
        return s instanceof WideStr w ? w.codePoints : codePoints(s);
    }

    /** {@code s * times}; empty for 0 and less. */
    public static Object repeat(Object s, long times) {
        int n = length(s);
        if (times <= 0 || n == 0) {
            return "";
        }
        if (times == 1) {
            return s;
        }
        if (times > LONGEST / n) {
            throw times > Long.MAX_VALUE / n ? Errors.overflowError("repeated string is too long") : Errors.memoryError();
        }
        if (s instanceof String t) {
            return t.repeat((int) times);
        }
        int[] c = ((WideStr) s).codePoints;
        int[] out = new int[n * (int) times];
        for (int i = 0; i < out.length; i += n) {
            System.arraycopy(c, 0, out, i, n);
        }
        return new WideStr(out);
    }

    public static boolean equals(Object a, Object b) {
        return a == b || a.equals(b);
    }

    /** By code points: a negative number, 0 or a positive one. */
    public static int compare(Object a, Object b) {
        if (a instanceof String x && b instanceof String y) {
            return x.compareTo(y);
        }
        return Arrays.compare(codePointsOf(a), codePointsOf(b));
    }

    /** Where {@code sub} first occurs wholly within {@code from..to}, or -1. */
    public static int find(Object s, Object sub, int from, int to) {
        int n = length(sub);
        if (to - from < n) {
            return -1;
        }
        if (s instanceof String t) {
            if (!(sub instanceof String u)) {
                return -1;
            }
            return n < LinearSearch.LONG ? t.indexOf(u, from, to) : LinearSearch.find(t, u, from, to);
        }
        int[] c = ((WideStr) s).codePoints;
        if (n == 0) {
            return from;
        }
        int first = codePointAt(sub, 0);
        for (int i = from; i <= to - n; i++) {
            if (c[i] == first && matches(s, i, sub)) {
                return i;
            }
        }
        return -1;
    }

    public static int find(Object s, Object sub) {
        return find(s, sub, 0, length(s));
    }

    /** Where {@code sub} last occurs wholly within {@code from..to}, or -1. */
    public static int rfind(Object s, Object sub, int from, int to) {
        int n = length(sub);
        if (to - from < n) {
            return -1;
        }
        if (s instanceof String t) {
            if (!(sub instanceof String u)) {
                return -1;
            }
            int at = t.lastIndexOf(u, to - n);
            return at >= from ? at : -1;
        }
        for (int i = to - n; i >= from; i--) {
            if (matches(s, i, sub)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether {@code sub} stands at {@code at}. */
    public static boolean matches(Object s, int at, Object sub) {
        if (s instanceof String t && sub instanceof String u) {
            return t.startsWith(u, at);
        }
        int n = length(sub);
        if (at < 0 || at + n > length(s)) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (codePointAt(s, at + i) != codePointAt(sub, i)) {
                return false;
            }
        }
        return true;
    }

    public static boolean contains(Object s, Object sub) {
        return find(s, sub, 0, length(s)) >= 0;
    }

    /** Occurrences that do not overlap, within {@code from..to}, at most {@code max}. */
    public static int count(Object s, Object sub, int from, int to, int max) {
        int n = length(sub);
        if (to < from) {
            return 0;
        }
        if (n == 0) {
            return Math.min(max, to - from + 1);
        }
        int count = 0;
        for (int at = from; count < max; count++) {
            at = find(s, sub, at, to);
            if (at < 0) {
                break;
            }
            at += n;
        }
        return count;
    }

    /** {@code s} with the first {@code max} occurrences (all when negative) of {@code old} replaced. */
    public static Object replace(Object s, Object old, Object by, long max) {
        if (max < 0 && s instanceof String t && old instanceof String o && by instanceof String b) {
            return o.isEmpty() && t.isEmpty() ? b : t.replace(o, b);
        }
        int n = length(s);
        int limit = max < 0 || max > n ? n + 1 : (int) max;
        if (limit == 0) {
            return s;
        }
        int width = length(old);
        StrBuilder out = null;
        int done = 0;
        if (width == 0) {
            out = new StrBuilder(n + limit * length(by));
            for (int i = 0; i < n && i < limit; i++) {
                out.append(by).append(codePointAt(s, i));
                done++;
            }
            if (limit > n) {
                out.append(by);
            }
            return out.append(s, done, n).toStr();
        }
        for (int i = 0; i < limit; i++) {
            int at = find(s, old, done, n);
            if (at < 0) {
                break;
            }
            if (out == null) {
                out = new StrBuilder(n);
            }
            out.append(s, done, at).append(by);
            done = at + width;
        }
        return out == null ? s : out.append(s, done, n).toStr();
    }
}
