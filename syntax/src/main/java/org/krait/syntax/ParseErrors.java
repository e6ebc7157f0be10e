package org.krait.syntax;

import static org.krait.syntax.TokenType.*;

import org.krait.syntax.PySyntaxError.Kind;
import org.krait.syntax.ast.Located;
import org.krait.syntax.ast.Span;

/** Makes the parser's errors: places in characters, and the line of source to show. */
final class ParseErrors {
    private final Tokens tokens;
    private final String filename;
    /** The token that counts as the one read last; -1 for the one that was. */
    int last = -1;

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
        return atToken(kind, lastToken(), message);
    }

    private int lastToken() {
        return last < 0 ? tokens.fill - 1 : last;
    }

    /** An error about a token, found by CPython's rule for tokens without a place. */
    PySyntaxError atToken(Kind kind, int token, String message) {
        int column = tokens.start[token] < 0 ? tokens.cursorColumn(lastToken()) : tokens.column(token) + 1;
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

    /** An error from the start of a place to where the tokenizer stands. */
    PySyntaxError startingAt(Span pos, String message) {
        int token = lastToken();
        return make(Kind.SyntaxError, message, pos.line(), pos.column() + 1, tokens.endLine[token],
                tokens.cursorColumn(token));
    }

    PySyntaxError known(Located node, String message) {
        return known(node.pos(), message);
    }

    PySyntaxError known(Span pos, String message) {
        return make(Kind.SyntaxError, message, pos.line(), pos.column() + 1, pos.endLine(), pos.endColumn() + 1);
    }

    /** Columns in bytes from 1; an end column of 0 or less is left as it is. */
    PySyntaxError make(Kind kind, String message, int line, int column, int endLine, int endColumn) {
        Source source = tokens.source;
        int from;
        int to;
        int token = lastToken();
        if (token >= 0 && line >= tokens.endLine[token]) {
            from = tokens.endLineStart[token];
            to = Math.min(source.endOfLine(from) + 1, source.length);
        } else {
            from = startOf(line);
            to = source.endOfLine(from);
        }
        int chars = characters(from, to, column);
        // As in CPython the end is counted in the first line too, whatever line it is in.
        int endChars = endColumn > 0 ? characters(from, to, endColumn) : endColumn;
        return new PySyntaxError(kind, message, filename, line, chars, endLine, endChars, source.slice(from, to));
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
