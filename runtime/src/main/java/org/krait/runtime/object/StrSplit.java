package org.krait.runtime.object;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.krait.runtime.error.Errors;

/**
 * Cutting text up: split, splitlines, partition, strip. Pure functions of the values that
 * {@link Strs} describes; {@code max} counts cuts, negative for all.
 */
public final class StrSplit {
    private StrSplit() {}

    /** At runs of white space. */
    public static List<Object> splitWhitespace(Object s, long max) {
        List<Object> out = new ArrayList<>();
        int n = Strs.length(s);
        int i = 0;
        while (true) {
            while (i < n && CharTypes.isSpace(Strs.codePointAt(s, i))) {
                i++;
            }
            if (i == n) {
                return out;
            }
            if (max >= 0 && out.size() >= max) {
                out.add(Strs.slice(s, i, n));
                return out;
            }
            int start = i;
            while (i < n && !CharTypes.isSpace(Strs.codePointAt(s, i))) {
                i++;
            }
            out.add(Strs.slice(s, start, i));
        }
    }

    /** As {@link #splitWhitespace} from the right. */
    public static List<Object> rsplitWhitespace(Object s, long max) {
        List<Object> out = new ArrayList<>();
        int i = Strs.length(s);
        while (true) {
            while (i > 0 && CharTypes.isSpace(Strs.codePointAt(s, i - 1))) {
                i--;
            }
            if (i == 0) {
                break;
            }
            if (max >= 0 && out.size() >= max) {
                out.add(Strs.slice(s, 0, i));
                break;
            }
            int end = i;
            while (i > 0 && !CharTypes.isSpace(Strs.codePointAt(s, i - 1))) {
                i--;
            }
            out.add(Strs.slice(s, i, end));
        }
        Collections.reverse(out);
        return out;
    }

    /** At a separator, which must not be empty. */
    public static List<Object> split(Object s, Object separator, long max) {
        int width = checkSeparator(separator);
        List<Object> out = new ArrayList<>();
        int n = Strs.length(s);
        int start = 0;
        while (max < 0 || out.size() < max) {
            int at = Strs.find(s, separator, start, n);
            if (at < 0) {
                break;
            }
            out.add(Strs.slice(s, start, at));
            start = at + width;
        }
        out.add(start == 0 ? s : Strs.slice(s, start, n));
        return out;
    }

    /** As {@link #split} from the right. */
    public static List<Object> rsplit(Object s, Object separator, long max) {
        int width = checkSeparator(separator);
        List<Object> out = new ArrayList<>();
        int end = Strs.length(s);
        while (max < 0 || out.size() < max) {
            int at = Strs.rfind(s, separator, 0, end);
            if (at < 0) {
                break;
            }
            out.add(Strs.slice(s, at + width, end));
            end = at;
        }
        out.add(Strs.slice(s, 0, end));
        Collections.reverse(out);
        return out;
    }

    private static int checkSeparator(Object separator) {
        int width = Strs.length(separator);
        if (width == 0) {
            throw Errors.valueError("empty separator");
        }
        return width;
    }

    /** The lines, with what ends them if {@code keepEnds}. */
    public static List<Object> lines(Object s, boolean keepEnds) {
        List<Object> out = new ArrayList<>();
        int n = Strs.length(s);
        int start = 0;
        while (start < n) {
            int i = start;
            while (i < n && !CharTypes.isLineBreak(Strs.codePointAt(s, i))) {
                i++;
            }
            int end = i;
            if (i < n) {
                i += Strs.codePointAt(s, i) == '\r' && i + 1 < n && Strs.codePointAt(s, i + 1) == '\n' ? 2 : 1;
            }
            out.add(Strs.slice(s, start, keepEnds ? i : end));
            start = i;
        }
        return out;
    }

    /** What stands before the separator, the separator, what stands after it. */
    public static Object[] partition(Object s, Object separator) {
        int width = checkSeparator(separator);
        int at = Strs.find(s, separator);
        if (at < 0) {
            return new Object[] {s, "", ""};
        }
        return new Object[] {Strs.slice(s, 0, at), separator, Strs.slice(s, at + width, Strs.length(s))};
    }

    /** As {@link #partition} at the last separator. */
    public static Object[] rpartition(Object s, Object separator) {
        int width = checkSeparator(separator);
        int at = Strs.rfind(s, separator, 0, Strs.length(s));
        if (at < 0) {
            return new Object[] {"", "", s};
        }
        return new Object[] {Strs.slice(s, 0, at), separator, Strs.slice(s, at + width, Strs.length(s))};
    }

    /** Without white space (or the characters of {@code chars}, when not null) at the sides asked for. */
    public static Object strip(Object s, Object chars, boolean left, boolean right) {
        int n = Strs.length(s);
        int start = 0;
        int end = n;
        if (left) {
            while (start < end && isStripped(Strs.codePointAt(s, start), chars)) {
                start++;
            }
        }
        if (right) {
            while (end > start && isStripped(Strs.codePointAt(s, end - 1), chars)) {
                end--;
            }
        }
        return start == 0 && end == n ? s : Strs.slice(s, start, end);
    }

    private static boolean isStripped(int c, Object chars) {
        if (chars == null) {
            return CharTypes.isSpace(c);
        }
        if (chars instanceof String t && c < 0x10000) {
            return t.indexOf((char) c) >= 0;
        }
        for (int i = Strs.length(chars) - 1; i >= 0; i--) {
            if (Strs.codePointAt(chars, i) == c) {
                return true;
            }
        }
        return false;
    }
}
