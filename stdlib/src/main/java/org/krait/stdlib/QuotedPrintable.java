package org.krait.stdlib;

import org.krait.runtime.object.ByteBuilder;

/** The encoding quoted-printable (RFC 2045), as {@code binascii} has it. Pure functions. */
final class QuotedPrintable {
    private static final int MAX_LINE = 76;
    private static final String HEX = "0123456789ABCDEF";

    private QuotedPrintable() {}

    static byte[] decode(byte[] b, boolean header) {
        ByteBuilder out = new ByteBuilder(b.length);
        int i = 0;
        while (i < b.length) {
            if (b[i] != '=') {
                out.append(header && b[i] == '_' ? ' ' : b[i]);
                i++;
                continue;
            }
            if (++i >= b.length) {
                break;
            }
            if (b[i] == '\n' || b[i] == '\r') {
                while (i < b.length && b[i] != '\n') {
                    i++;
                }
                i++;
            } else if (b[i] == '=') {
                out.append('=');
                i++;
            } else if (i + 1 < b.length && digit(b[i]) >= 0 && digit(b[i + 1]) >= 0) {
                out.append(digit(b[i]) << 4 | digit(b[i + 1]));
                i += 2;
            } else {
                out.append('=');
            }
        }
        return out.toByteArray();
    }

    private static int digit(byte b) {
        return b < 0 ? -1 : Character.digit((char) b, 16);
    }

    static byte[] encode(byte[] b, boolean quoteTabs, boolean isText, boolean header) {
        boolean crlf = false;
        for (int i = 0; i < b.length; i++) {
            if (b[i] == '\n') {
                crlf = i > 0 && b[i - 1] == '\r';
                break;
            }
        }
        String lineEnd = crlf ? "\r\n" : "\n";
        StringBuilder out = new StringBuilder(b.length + b.length / 8 + 16);
        int line = 0;
        int i = 0;
        while (i < b.length) {
            int c = b[i] & 0xff;
            boolean last = i + 1 == b.length;
            if (mustQuote(b, i, line, quoteTabs, isText, header)) {
                if (line + 3 >= MAX_LINE) {
                    out.append('=').append(lineEnd);
                    line = 0;
                }
                appendQuoted(out, c);
                line += 3;
                i++;
            } else if (isText && (c == '\n' || c == '\r' && !last && b[i + 1] == '\n')) {
                line = 0;
                int end = out.length() - 1;
                if (end >= 0 && (out.charAt(end) == ' ' || out.charAt(end) == '\t')) {
                    char space = out.charAt(end);
                    out.setLength(end);
                    appendQuoted(out, space);
                }
                out.append(lineEnd);
                i += c == '\r' ? 2 : 1;
            } else {
                if (!last && b[i + 1] != '\n' && line + 1 >= MAX_LINE) {
                    out.append('=').append(lineEnd);
                    line = 0;
                }
                line++;
                out.append(header && c == ' ' ? '_' : (char) c);
                i++;
            }
        }
        return out.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static boolean mustQuote(byte[] b, int i, int line, boolean quoteTabs, boolean isText, boolean header) {
        int c = b[i] & 0xff;
        boolean last = i + 1 == b.length;
        boolean blank = c == ' ' || c == '\t';
        boolean lineBreak = c == '\r' || c == '\n';
        if (c > 126 || c == '=' || header && c == '_' || !isText && lineBreak || blank && last) {
            return true;
        }
        // A line that is only a dot ends a mail.
        if (c == '.' && line == 0 && (last || b[i + 1] == '\n' || b[i + 1] == '\r' || b[i + 1] == 0)) {
            return true;
        }
        return c < 33 && !lineBreak && (quoteTabs || !blank);
    }

    private static void appendQuoted(StringBuilder out, int c) {
        out.append('=').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    }
}
