package org.krait.syntax;

import static org.krait.syntax.TokenType.*;

import org.krait.syntax.PySyntaxError.Kind;
import org.krait.syntax.ast.Located;
import org.krait.syntax.ast.Span;

/** Makes the parser's errors: places in characters, and the line of source to show. */
final class ParseErrors {
    private final Tokens tokens;
    private final String filename;

    ParseErrors(Tokens tokens, String filename) {
        this.tokens = tokens;
        this.filename = filename;
    }

    static PySyntaxError tooComplex(String filename) {
        return new PySyntaxError(Kind.MemoryError, "Parser stack overflowed - Python source too complex to parse",
                filename);
    }

    /** An error about the token read last. */
    PySyntaxError atLastToken(Kind kind, String message) {
        if (tokens.fill == 0) {
            return make(kind, message, 0, 0, 0, -1);
        }
        return atToken(kind, tokens.fill - 1, message);
    }

    /** An error about a token, found by CPython's rule for tokens without a place. */
    PySyntaxError atToken(Kind kind, int token, String message) {
        Tokenizer in = tokens.in;
        int column = tokens.start[token] < 0 ? in.cur - in.lineStart : tokens.column(token) + 1;
        int endColumn = tokens.end[token] < 0 ? -1 : tokens.endColumn(token) + 1;
        return make(kind, message, tokens.line[token], column, tokens.endLine[token], endColumn);
    }

    /** An error about exactly that token. */
    PySyntaxError known(int token, String message) {
        return between(token, token, message);
    }

    PySyntaxError between(int first, int last, String message) {
        return make(Kind.SyntaxError, message, tokens.line[first], tokens.column(first) + 1, tokens.endLine[last],
                tokens.endColumn(last) + 1);
    }

    /** An error that starts at a token; CPython gives it no end. */
    PySyntaxError startingAt(int token, String message) {
        return make(Kind.SyntaxError, message, tokens.line[token], tokens.column(token) + 1, tokens.line[token], -1);
    }

    PySyntaxError known(Located node, String message) {
        return known(node.pos(), message);
    }

    PySyntaxError known(Span pos, String message) {
        return make(Kind.SyntaxError, message, pos.line(), pos.column() + 1, pos.endLine(), pos.endColumn() + 1);
    }

    /** Columns in bytes from 1; an end column of 0 or less is left as it is. */
    PySyntaxError make(Kind kind, String message, int line, int column, int endLine, int endColumn) {
        Tokenizer in = tokens.in;
        Source source = tokens.source;
        int from;
        int to;
        int textFrom;
        if (line >= in.line && in.cur > 0) {
            from = in.lineStart;
            textFrom = in.textStart;
            to = in.lineEnd();
        } else {
            from = startOf(line);
            textFrom = from;
            to = source.endOfLine(from);
        }
        int chars = characters(textFrom, to, column);
        int endChars = endColumn;
        if (endColumn > 0) {
            endChars = endLine == line ? characters(textFrom, to, endColumn)
                    : characters(startOf(endLine), source.endOfLine(startOf(endLine)), endColumn);
        }
        return new PySyntaxError(kind, message, filename, line, chars, endLine, endChars, source.slice(textFrom, to));
    }

    /** The number of characters in a line up to a column in bytes. */
    private int characters(int from, int to, int column) {
        if (column <= 0) {
            return column;
        }
        int end = from + column;
        if (end > to) {
            return tokens.source.countChars(from, to) + (end - to > 0 ? 1 : 0);
        }
        return tokens.source.countChars(from, end);
    }

    private int startOf(int line) {
        for (int i = tokens.fill - 1; i >= 0; i--) {
            if (tokens.line[i] == line) {
                return tokens.lineStart[i];
            }
        }
        int from = 0;
        for (int i = 1; i < line; i++) {
            from = Math.min(tokens.source.endOfLine(from) + 1, tokens.source.length);
        }
        return from;
    }
}
