package org.krait.stdlib.io;

import java.util.List;
import org.krait.runtime.object.Strs;

/** Finding the end of a line and joining pieces of text, for str in both its forms. Stateless. */
final class TextParts {
    private TextParts() {}

    /** The position after the line end that follows {@code start}, -1 when there is none. */
    static int lineEnd(Object text, int start, LineEnds ends) {
        if (text instanceof String s) {
            return lineEnd(s, start, ends);
        }
        int length = Strs.length(text);
        for (int i = start; i < length; i++) {
            int c = Strs.codePointAt(text, i);
            boolean pair = c == '\r' && i + 1 < length && Strs.codePointAt(text, i + 1) == '\n';
            int size = size(c, pair, ends);
            if (size > 0) {
                return i + size;
            }
        }
        return -1;
    }

    private static int lineEnd(String s, int start, LineEnds ends) {
        if (ends.translated() || !ends.universal()) {
            String wanted = ends.translated() ? "\n" : ends.read();
            int at = s.indexOf(wanted, start);
            return at < 0 ? -1 : at + wanted.length();
        }
        int length = s.length();
        for (int i = start; i < length; i++) {
            char c = s.charAt(i);
            if (c <= '\r') {
                int size = size(c, c == '\r' && i + 1 < length && s.charAt(i + 1) == '\n', ends);
                if (size > 0) {
                    return i + size;
                }
            }
        }
        return -1;
    }

    private static int size(int c, boolean pair, LineEnds ends) {
        if (ends.translated()) {
            return c == '\n' ? 1 : 0;
        }
        if (ends.universal()) {
            return c == '\n' ? 1 : c == '\r' ? pair ? 2 : 1 : 0;
        }
        if (ends.read().length() == 2) {
            return pair ? 2 : 0;
        }
        return c == ends.read().charAt(0) ? 1 : 0;
    }

    /** Up to where the text cannot be part of a line end that the next chunk completes. */
    static int settled(Object text, int start, String newline) {
        int length = Strs.length(text);
        boolean half = newline != null && newline.length() == 2 && length > start && Strs.codePointAt(text, length - 1) == '\r';
        return half ? length - 1 : length;
    }

    static Object join(List<Object> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        StringBuilder out = new StringBuilder();
        boolean wide = false;
        for (Object part : parts) {
            if (part instanceof String s) {
                out.append(s);
            } else {
                wide = true;
                break;
            }
        }
        if (!wide) {
            return out.toString();
        }
        int length = 0;
        for (Object part : parts) {
            length += Strs.length(part);
        }
        int[] all = new int[length];
        int n = 0;
        for (Object part : parts) {
            int[] points = Strs.codePoints(part);
            System.arraycopy(points, 0, all, n, points.length);
            n += points.length;
        }
        return Strs.ofCodePoints(all);
    }
}
