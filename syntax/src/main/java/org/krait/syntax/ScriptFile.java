package org.krait.syntax;

import java.nio.charset.StandardCharsets;
import org.krait.syntax.PySyntaxError.Kind;

/**
 * What is wrong with the bytes of a program that is run as a file: CPython reads those line by line and so words some errors another way than
 * for the same bytes given to {@code compile()}. Stateless.
 */
public final class ScriptFile {
    private ScriptFile() {
    }

    /**
     * Looks at the encoding and at null bytes, at nothing else.
     *
     * @throws PySyntaxError if the file cannot be read as a program
     */
    public static void check(byte[] source, String filename) {
        SourceDecoder.Declaration declared = SourceDecoder.declaration(source);
        int from = declared.bom() ? 3 : 0;
        int zero = from;
        while (zero < source.length && source[zero] != 0) {
            zero++;
        }
        boolean utf8 = declared.cookie() == null || declared.cookie().equals("utf-8");
        int bad = utf8 ? Utf8.firstInvalid(source, from) : -1;
        if (zero < source.length && (bad < 0 || zero < bad)) {
            throw at(source, from, zero, filename, "source code cannot contain null bytes", false);
        }
        if (!utf8) {
            decode(source, filename, declared.cookie());
        } else if (bad >= 0 && declared.cookie() != null) {
            int start = lineStart(source, from, bad);
            throw at(source, from, bad, filename, "(unicode error) " + Utf8.decodeMessage(source, bad, bad - start), true);
        } else if (bad >= 0) {
            throw at(source, from, bad, filename, String.format("Non-UTF-8 code starting with '\\x%02x' in file %s on line %d, but no encoding declared; "
                    + "see https://peps.python.org/pep-0263/ for details", source[bad] & 0xff, filename, lineOf(source, from, bad)), true);
        }
    }

    /** The parser's error as it is when the source is read from a file: of a lone backslash in the last line the column is not known. */
    public static PySyntaxError asRead(PySyntaxError e) {
        if (!e.getMessage().equals("unexpected EOF while parsing") || e.text() == null || !e.text().strip().equals("\\")) {
            return e;
        }
        return new PySyntaxError(e.kind(), e.getMessage(), e.filename(), e.line(), 0, e.line(), 0, e.text());
    }

    /** What does not decode in the first two lines is found while the encoding is looked for, and told as by compile(). */
    private static void decode(byte[] source, String filename, String cookie) {
        try {
            SourceDecoder.ofBytes(source, filename, false, true);
        } catch (PySyntaxError whole) {
            int second = SourceDecoder.endOfLine(source, 0) + 1;
            int end = Math.min(source.length, SourceDecoder.endOfLine(source, Math.min(second, source.length)) + 1);
            if (!whole.getMessage().startsWith("unknown encoding")) {
                SourceDecoder.ofBytes(java.util.Arrays.copyOf(source, end), filename, false, true);
            }
            throw new PySyntaxError(Kind.SyntaxError, "encoding problem: " + cookie, filename);
        }
    }

    private static int lineStart(byte[] source, int from, int at) {
        int start = at;
        while (start > from && source[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private static int lineOf(byte[] source, int from, int at) {
        int line = 1;
        for (int i = from; i < at; i++) {
            line += source[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static PySyntaxError at(byte[] source, int from, int at, String filename, String message, boolean wholeLine) {
        int start = lineStart(source, from, at);
        int line = lineOf(source, from, at);
        int end = wholeLine ? SourceDecoder.endOfLine(source, at) : at;
        String before = new String(source, start, at - start, StandardCharsets.UTF_8);
        int column = before.codePointCount(0, before.length()) + 1;
        return new PySyntaxError(Kind.SyntaxError, message, filename, line, column, line, column,
                new String(source, start, end - start, StandardCharsets.UTF_8));
    }
}
