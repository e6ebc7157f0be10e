package org.krait.runtime.object;

/**
 * How a str is shown as source text: {@code repr} and {@code ascii}. Pure functions.
 */
public final class StrText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private StrText() {}

    /** The literal in quotes: single ones, unless only the double ones need no escape. */
    public static Object repr(Object s) {
        return quote(Strs.value(s));
    }

    private static Object quote(Object s) {
        int n = Strs.length(s);
        char quote = '\'';
        if (Strs.find(s, "'") >= 0 && Strs.find(s, "\"") < 0) {
            quote = '"';
        }
        StrBuilder out = new StrBuilder(n + 2).append(quote);
        for (int i = 0; i < n; i++) {
            int c = Strs.codePointAt(s, i);
            if (c == quote || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ' && c < 127) {
                out.append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (CharTypes.isPrintable(c)) {
                out.append(c);
            } else {
                appendEscape(out, c);
            }
        }
        return out.append(quote).toStr();
    }

    /** {@code \xhh}, {@code \\uhhhh} or {@code \Uhhhhhhhh}. */
    static void appendEscape(StrBuilder out, int c) {
        out.append('\\');
        int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
        out.append(digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
        for (int shift = 4 * digits - 4; shift >= 0; shift -= 4) {
            out.append(HEX[c >> shift & 15]);
        }
    }

    /** A text with what is beyond ASCII escaped: what {@code ascii(o)} makes of {@code repr(o)}. */
    public static Object ascii(Object text) {
        Object s = Strs.value(text);
        if (Strs.isAscii(s)) {
            return s;
        }
        int n = Strs.length(s);
        StrBuilder out = new StrBuilder(n + 16);
        for (int i = 0; i < n; i++) {
            int c = Strs.codePointAt(s, i);
            if (c < 128) {
                out.append(c);
            } else {
                appendEscape(out, c);
            }
        }
        return out.toStr();
    }
}
