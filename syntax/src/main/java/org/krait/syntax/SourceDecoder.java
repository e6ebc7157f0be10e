package org.krait.syntax;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import org.krait.syntax.PySyntaxError.Kind;

/** Makes a {@link Source} of bytes or text: encoding (PEP 263), newlines, a final newline. */
final class SourceDecoder {
    private SourceDecoder() {
    }

    /** From text; a coding line in it means nothing. */
    static Source ofText(String text, String filename, boolean addNewline) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return withNewlines(utf8, 0, filename, null, addNewline);
    }

    /** From bytes in the encoding that they declare, or in UTF-8 whatever they say. */
    static Source ofBytes(byte[] bytes, String filename, boolean ignoreCookie, boolean addNewline) {
        Declaration declared = ignoreCookie ? new Declaration(hasBom(bytes), null, 0, 0) : declaration(bytes);
        boolean bom = declared.bom;
        int from = bom ? 3 : 0;
        if (ignoreCookie) {
            return withNewlines(bytes, from, filename, null, addNewline);
        }
        String cookie = declared.cookie;
        int lineFrom = declared.start;
        if (cookie != null && bom && !cookie.equals("utf-8")) {
            int to = endOfLine(bytes, lineFrom);
            String line = new String(bytes, lineFrom, to - lineFrom, StandardCharsets.UTF_8);
            throw new PySyntaxError(Kind.SyntaxError, "encoding problem: " + cookie + " with BOM", null,
                    declared.line, 0, declared.line, line.length(), line);
        }
        if (cookie == null || cookie.equals("utf-8")) {
            int bad = Utf8.firstInvalid(bytes, from);
            if (bad >= 0) {
                throw notUtf8(bytes, from, bad);
            }
            return withNewlines(bytes, from, filename, cookie == null && !bom ? null : "utf-8", addNewline);
        }
        return decoded(bytes, from, filename, cookie, addNewline);
    }

    /** What a source says of its encoding: a BOM, a cookie in a comment (null for none), and the line and place where that stands. */
    record Declaration(boolean bom, String cookie, int line, int start) {
    }

    private static boolean hasBom(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
    }

    /** Looks for a coding line (PEP 263). */
    static Declaration declaration(byte[] bytes) {
        boolean bom = hasBom(bytes);
        int start = bom ? 3 : 0;
        for (int line = 1; line <= 2; line++) {
            int end = endOfLine(bytes, start);
            String cookie = cookieIn(bytes, start, end);
            if (cookie != null) {
                return new Declaration(bom, cookie, line, start);
            }
            if (!isBlank(bytes, start, end)) {
                break;
            }
            start = Math.min(end + 1, bytes.length);
        }
        return new Declaration(bom, null, 0, 0);
    }

    private static Source decoded(byte[] bytes, int from, String filename, String cookie, boolean addNewline) {
        Charset charset;
        try {
            charset = Charset.forName(javaName(cookie));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw located(filename, "unknown encoding: " + cookie);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        String text;
        try {
            text = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(in).toString();
        } catch (CharacterCodingException e) {
            int at = in.position();
            if (charset == StandardCharsets.UTF_8) {
                // A line that the file does not end is ended before it is decoded.
                byte[] ended = Arrays.copyOf(bytes, bytes.length + 1);
                ended[bytes.length] = '\n';
                throw located(filename, Utf8.decodeMessage(ended, at, at - from));
            }
            String value = at < bytes.length ? String.format("0x%02x", bytes[at] & 0xff) : "";
            throw located(filename, "'" + (cookie.equals("ascii") ? cookie : "charmap") + "' codec can't decode byte " + value + " in position "
                    + (at - from) + (cookie.equals("ascii") ? ": ordinal not in range(128)"
                            : ": character maps to <undefined>"));
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return withNewlines(utf8, 0, filename, cookie, addNewline);
    }

    /** Python's names for encodings that Java knows by another. */
    private static String javaName(String cookie) {
        String name = cookie.toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (name) {
            case "utf8", "utf-8-sig", "u8" -> "UTF-8";
            case "latin1", "latin", "l1", "iso8859-1", "8859", "cp819" -> "ISO-8859-1";
            case "ascii", "646", "us-ascii" -> "US-ASCII";
            case "euckr" -> "EUC-KR";
            case "mac-roman", "macroman" -> "x-MacRoman";
            case "mac-cyrillic" -> "x-MacCyrillic";
            case "cp932", "ms932", "mskanji" -> "windows-31j";
            case "cp949", "uhc" -> "x-windows-949";
            case "cp950" -> "x-windows-950";
            case "iso2022-jp" -> "ISO-2022-JP";
            default -> {
                if (name.startsWith("cp125")) {
                    yield "windows-" + name.substring(2);
                }
                yield name.startsWith("cp") && name.length() == 5 ? "IBM" + name.substring(2) : name;
            }
        };
    }

    private static PySyntaxError located(String filename, String message) {
        return new PySyntaxError(Kind.SyntaxError, message, filename, 0, -1, 0, -1, null);
    }

    private static PySyntaxError notUtf8(byte[] bytes, int from, int bad) {
        int line = 1;
        int lineStart = from;
        for (int i = from; i < bad; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        String text = new String(bytes, lineStart, endOfLine(bytes, bad) - lineStart, StandardCharsets.UTF_8);
        String before = new String(bytes, lineStart, bad - lineStart, StandardCharsets.UTF_8);
        int column = before.codePointCount(0, before.length()) + 1;
        return new PySyntaxError(Kind.SyntaxError, String.format(
                "Non-UTF-8 code starting with '\\x%02x' on line %d, but no encoding declared; "
                        + "see https://peps.python.org/pep-0263/ for details", bytes[bad] & 0xff, line),
                null, line, column, line, column, text);
    }

    static int endOfLine(byte[] b, int from) {
        int i = from;
        while (i < b.length && b[i] != '\n' && b[i] != '\r') {
            i++;
        }
        return i;
    }

    /** Whether the line holds white space and a comment at most, so that the next may be a coding line. */
    private static boolean isBlank(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == '#') {
                return true;
            }
            if (b[i] != ' ' && b[i] != '\t' && b[i] != '\f') {
                return false;
            }
        }
        return true;
    }

    /** The encoding a line declares, in CPython's spelling for the two commonest, or null. */
    private static String cookieIn(byte[] b, int from, int to) {
        int i = from;
        while (i < to && (b[i] == ' ' || b[i] == '\t' || b[i] == '\f')) {
            i++;
        }
        if (i >= to || b[i] != '#') {
            return null;
        }
        for (; i + 6 < to; i++) {
            if (b[i] == 'c' && b[i + 1] == 'o' && b[i + 2] == 'd' && b[i + 3] == 'i' && b[i + 4] == 'n'
                    && b[i + 5] == 'g' && (b[i + 6] == ':' || b[i + 6] == '=')) {
                int start = i + 7;
                while (start < to && (b[start] == ' ' || b[start] == '\t')) {
                    start++;
                }
                int end = start;
                while (end < to && isEncodingChar(b[end])) {
                    end++;
                }
                if (end > start) {
                    return normalized(new String(b, start, end - start, StandardCharsets.US_ASCII));
                }
            }
        }
        return null;
    }

    private static boolean isEncodingChar(byte c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
    }

    private static String normalized(String name) {
        String start = name.substring(0, Math.min(12, name.length())).toLowerCase(Locale.ROOT).replace('_', '-');
        if (start.equals("utf-8") || start.startsWith("utf-8-")) {
            return "utf-8";
        }
        if (start.equals("latin-1") || start.equals("iso-8859-1") || start.equals("iso-latin-1")
                || start.startsWith("latin-1-") || start.startsWith("iso-8859-1-")
                || start.startsWith("iso-latin-1-")) {
            return "iso-8859-1";
        }
        return name;
    }

    /** Turns every newline into {@code \n} and, if asked, adds one at the end. */
    private static Source withNewlines(byte[] utf8, int from, String filename, String encoding, boolean addNewline) {
        int length = utf8.length;
        byte[] out = Arrays.copyOfRange(utf8, from, length + 1);
        int n = length - from;
        int cr = -1;
        for (int i = 0; i < n; i++) {
            if (out[i] == '\r') {
                cr = i;
                break;
            }
        }
        if (cr >= 0) {
            int to = cr;
            for (int i = cr; i < n; i++) {
                byte c = out[i];
                if (c == '\r') {
                    out[to++] = '\n';
                    if (i + 1 < n && out[i + 1] == '\n') {
                        i++;
                    }
                } else {
                    out[to++] = c;
                }
            }
            n = to;
        }
        if (addNewline && (n == 0 || out[n - 1] != '\n')) {
            out[n++] = '\n';
        }
        return new Source(out, n, filename, encoding);
    }
}
