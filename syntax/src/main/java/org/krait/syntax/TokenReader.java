package org.krait.syntax;

import static org.krait.syntax.TokenType.*;

import java.util.ArrayList;
import java.util.List;
import org.krait.syntax.PySyntaxError.Kind;

/**
 * The tokens of a text as Python's module {@code tokenize} sees them: with their text and line, columns in characters. Follows the
 * conventions of CPython's {@code TokenizerIter}. Confined to one thread.
 */
public final class TokenReader {
    /** One token; lines count from 1, columns from 0 in characters, -1 for a token without a place. */
    public record Token(int type, String text, int line, int column, int endLine, int endColumn, String sourceLine) {}

    private final Source source;
    private final Tokenizer in;
    private final boolean extraTokens;
    private final List<String> lines;
    private final boolean impliedNewline;
    private int lastLine;
    private String lastText = "";
    private boolean finished;

    /** Reads {@code text}; extra tokens are comments, newlines without meaning, and the text of INDENT. */
    public TokenReader(String text, boolean extraTokens, WarningListener warnings) {
        this.source = SourceDecoder.ofText(text, "<string>", true);
        this.in = new Tokenizer(source, false, extraTokens, warnings);
        this.extraTokens = extraTokens;
        this.lines = split(text);
        this.impliedNewline = !text.isEmpty() && !text.endsWith("\n") && !text.endsWith("\r");
        if (text.isEmpty()) {
            in.cur = in.limit;
        }
    }

    private static List<String> split(String text) {
        List<String> found = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n')) {
                found.add(text.substring(from, i + 1));
                from = i + 1;
            }
        }
        if (from < text.length()) {
            found.add(text.substring(from));
        }
        return found;
    }

    /**
     * The next token, null behind the end.
     *
     * @throws PySyntaxError if the text cannot be cut into tokens
     */
    public Token next() {
        if (finished) {
            return null;
        }
        int type;
        try {
            type = in.next();
        } catch (PySyntaxError e) {
            finished = true;
            throw extraTokens ? asTokenizeSays(e) : e;
        }
        finished = type == ENDMARKER;
        boolean trailing = type == ENDMARKER || type == DEDENT && in.done == Tokenizer.Done.END;
        boolean literal = type == STRING || type >= FSTRING_START && type <= TSTRING_END;
        boolean lineBreak = type == NEWLINE || type == NL;
        int last = in.tokenEndLine;
        int first = literal ? in.tokenLine : last;
        boolean atEnd = impliedNewline && last >= lines.size() && lineBreak;
        String line = !trailing ? lineOf(first, last) : extraTokens || last != lastLine ? "" : lastText;
        lastLine = first;
        int column = in.tokenStart < 0 ? -1 : source.countChars(in.tokenLineStart, in.tokenStart);
        int end = in.tokenEnd;
        if (lineBreak || (type == FSTRING_MIDDLE || type == TSTRING_MIDDLE) && endsWithDoubledBrace()) {
            end--;
        }
        int endColumn = end < 0 ? -1 : source.countChars(in.tokenEndLineStart, end);
        String text = end < 0 ? "" : text(end);
        if (!extraTokens) {
            boolean carriageReturn = lineBreak && line.endsWith("\r\n");
            return new Token(type, carriageReturn ? text + "\r" : text, first, column, last, endColumn + (carriageReturn ? 1 : 0), line);
        }
        if (trailing) {
            return new Token(type, "", last + 1, 0, last + 1, 0, "");
        }
        if (lineBreak) {
            String written = line.endsWith("\r\n") ? "\r\n" : "\n";
            endColumn += written.length();
            text = atEnd ? "" : written;
        }
        return new Token(type > DEDENT && type < OP ? OP : type, text, first, column, last, endColumn, line);
    }

    /** CPython keeps the line of the token before as long as the tokenizer is still in it. */
    private String lineOf(int first, int last) {
        if (last != lastLine) {
            lastText = last <= lines.size() && first >= 1 ? String.join("", lines.subList(first - 1, last)) : "";
        }
        return lastText;
    }

    /** Of a doubled brace at the end of a piece of literal text only the first counts. */
    private boolean endsWithDoubledBrace() {
        int end = in.tokenEnd;
        return end - in.tokenStart >= 2 && in.buf[end - 1] == in.buf[end - 2] && (in.buf[end - 1] == '{' || in.buf[end - 1] == '}')
                && !(end < in.limit && in.literal != null && !in.literal.inText);
    }

    /** The token's text as it was written, before newlines were made alike. */
    private String text(int end) {
        String text = source.slice(in.tokenStart, end);
        if (in.tokenLine == in.tokenEndLine || !lines.get(in.tokenLine - 1).endsWith("\r\n")) {
            return text;
        }
        return text.replace("\n", "\r\n");
    }

    /** The error as the reader by lines in CPython has it, whose errors know no end. */
    private PySyntaxError asTokenizeSays(PySyntaxError e) {
        if (in.done == Tokenizer.Done.END && (in.level > 0 || e.getMessage().equals("unexpected EOF while parsing"))) {
            return unexpectedEnd();
        }
        if (e.kind() == PySyntaxError.Kind.IndentationError && e.text() != null) {
            return new PySyntaxError(e.kind(), e.getMessage(), "<string>", e.line(), e.column(), -1, -1, e.text().stripTrailing());
        }
        return e;
    }

    private PySyntaxError unexpectedEnd() {
        int line = in.line;
        return new PySyntaxError(Kind.SyntaxError, "unexpected EOF in multi-line statement", "<string>", line, 0, line, -1,
                line <= lines.size() && line > 0 ? lines.get(line - 1) : null);
    }
}
