package org.krait.syntax;

import java.util.Arrays;
import org.krait.syntax.ast.BytesValue;
import org.krait.syntax.ast.WideString;

/**
 * Turns the body of a literal into its value. Errors are thrown in the words of Python's codecs,
 * without a place; the caller adds the token's.
 */
final class EscapeDecoder {
    /** What is wrong with an escape. */
    static final class BadEscape extends Exception {
        private static final long serialVersionUID = 1;

        BadEscape(String message) {
            super(message, null, false, false);
        }
    }

    private final Source source;
    private final byte[] b;
    private int at;
    private int end;
    /** Where the body begins that positions in errors count from. */
    private int from;
    /** The first invalid escape of the last body decoded, without its backslash; null if none. */
    String invalidEscape;
    /** Where that escape stands in the source. */
    int invalidAt;

    EscapeDecoder(Source source) {
        this.source = source;
        this.b = source.bytes;
    }

    /** The value of a str body: a String, or a {@link WideString} where that is not the same. */
    Object string(int from, int to, boolean raw) throws BadEscape {
        invalidEscape = null;
        int backslash = raw ? -1 : indexOfBackslash(from, to);
        if (backslash < 0) {
            return source.slice(from, to);
        }
        StringBuilder out = new StringBuilder(to - from);
        out.append(source.slice(from, backslash));
        at = backslash;
        end = to;
        this.from = from;
        boolean split = false;
        while (at < end) {
            int c = b[at];
            if (c == '\\') {
                int before = out.length();
                escape(out);
                split |= before > 0 && out.length() == before + 1 && Character.isLowSurrogate(out.charAt(before))
                        && Character.isHighSurrogate(out.charAt(before - 1));
            } else {
                int next = indexOfBackslash(at, end);
                next = next < 0 ? end : next;
                if (next - at == 1) {
                    out.append((char) c);
                } else {
                    out.append(source.slice(at, next));
                }
                at = next;
            }
        }
        return split ? wide(from, to) : out.toString();
    }

    /** Decodes once more, into code points. */
    private WideString wide(int from, int to) throws BadEscape {
        int[] points = new int[to - from];
        int n = 0;
        at = from;
        StringBuilder one = new StringBuilder();
        while (at < end) {
            if (b[at] == '\\') {
                one.setLength(0);
                escape(one);
                for (int i = 0; i < one.length(); n++) {
                    points[n] = one.codePointAt(i);
                    i += Character.charCount(points[n]);
                }
            } else {
                points[n++] = source.codePointAt(at);
                at += source.widthAt(at);
            }
        }
        return new WideString(Arrays.copyOf(points, n));
    }

    private int indexOfBackslash(int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == '\\') {
                return i;
            }
        }
        return -1;
    }

    private void escape(StringBuilder out) throws BadEscape {
        int start = at++;
        if (at >= end) {
            out.append('\\');
            return;
        }
        int c = b[at++];
        switch (c) {
            case '\n' -> { }
            case '\\', '\'', '"' -> out.append((char) c);
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 't' -> out.append('\t');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 'v' -> out.append('\u000b');
            case 'a' -> out.append('\u0007');
            case '0', '1', '2', '3', '4', '5', '6', '7' -> out.append((char) octal(c, start));
            case 'x' -> out.appendCodePoint(hex(2, start, "truncated \\xXX escape"));
            case 'u' -> out.appendCodePoint(hex(4, start, "truncated \\uXXXX escape"));
            case 'U' -> {
                int value = hex(8, start, "truncated \\UXXXXXXXX escape");
                if (value < 0 || value > 0x10ffff) {
                    throw bad(start, at, "illegal Unicode character");
                }
                out.appendCodePoint(value);
            }
            case 'N' -> out.appendCodePoint(named(start));
            default -> {
                at--;
                int width = source.widthAt(at);
                invalid(source.slice(at, at + width), start);
                out.append('\\').append(source.slice(at, at + width));
                at += width;
            }
        }
    }

    private int octal(int first, int start) {
        int value = first - '0';
        for (int i = 0; i < 2 && at < end && b[at] >= '0' && b[at] <= '7'; i++) {
            value = value * 8 + b[at++] - '0';
        }
        if (value > 0xff) {
            invalid(source.slice(start + 1, at), start);
        }
        return value;
    }

    private int hex(int digits, int start, String message) throws BadEscape {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = at < end ? Character.digit(b[at], 16) : -1;
            if (digit < 0) {
                throw bad(start, at, message);
            }
            value = value << 4 | digit;
            at++;
        }
        return value;
    }

    private int named(int start) throws BadEscape {
        if (at < end && b[at] == '{') {
            int close = at + 1;
            while (close < end && b[close] != '}') {
                close++;
            }
            if (close > at + 1 && close < end) {
                String name = source.slice(at + 1, close);
                at = close + 1;
                int c = CharacterNames.codePoint(name);
                if (c < 0) {
                    throw bad(start, at, "unknown Unicode character name");
                }
                return c;
            }
            at = Math.min(close + (close < end ? 1 : 0), end);
        }
        throw bad(start, at, "malformed \\N character escape");
    }

    /** Positions count in the body as Python's codec sees it, where a character beyond ASCII is 10 bytes. */
    private BadEscape bad(int start, int next, String message) {
        int position = 0;
        int i = from;
        while (i < start) {
            position += b[i] < 0 ? 10 : 1;
            i += source.widthAt(i);
        }
        int last = position + Math.max(next - start, 1) - 1;
        return new BadEscape("'unicodeescape' codec can't decode "
                + (last > position ? "bytes in position " + position + "-" + last
                        : "byte 0x5c in position " + position)
                + ": " + (last > position || !message.startsWith("malformed") ? message : "\\ at end of string"));
    }

    private void invalid(String escape, int start) {
        if (invalidEscape == null) {
            invalidEscape = escape;
            invalidAt = start;
        }
    }

    /** The value of a bytes body, which must be ASCII. */
    BytesValue bytes(int from, int to, boolean raw) throws BadEscape {
        invalidEscape = null;
        byte[] out = new byte[to - from];
        int n = 0;
        at = from;
        end = to;
        while (at < end) {
            int start = at;
            int c = b[at++];
            if (c != '\\' || raw) {
                out[n++] = (byte) c;
                continue;
            }
            c = b[at++];
            switch (c) {
                case '\n' -> { }
                case '\\', '\'', '"' -> out[n++] = (byte) c;
                case 'b' -> out[n++] = '\b';
                case 'f' -> out[n++] = '\f';
                case 't' -> out[n++] = '\t';
                case 'n' -> out[n++] = '\n';
                case 'r' -> out[n++] = '\r';
                case 'v' -> out[n++] = 0xb;
                case 'a' -> out[n++] = 7;
                case '0', '1', '2', '3', '4', '5', '6', '7' -> out[n++] = (byte) octal(c, start);
                case 'x' -> {
                    int high = at < end ? Character.digit(b[at], 16) : -1;
                    int low = at + 1 < end ? Character.digit(b[at + 1], 16) : -1;
                    if (high < 0 || low < 0) {
                        throw new BadEscape("invalid \\x escape at position " + (start - from));
                    }
                    out[n++] = (byte) (high << 4 | low);
                    at += 2;
                }
                default -> {
                    invalid(String.valueOf((char) c), start);
                    out[n++] = '\\';
                    at--;
                }
            }
        }
        return new BytesValue(Arrays.copyOf(out, n));
    }
}
