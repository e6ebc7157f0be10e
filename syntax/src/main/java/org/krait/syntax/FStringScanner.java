package org.krait.syntax;

import static org.krait.syntax.TokenType.*;

import org.krait.syntax.Tokenizer.Done;

/**
 * Reads string literals for a {@link Tokenizer}. A formatted string is a start token, text, the
 * tokens of its expressions and an end token; the tokenizer is inside the text of the innermost
 * literal or inside one of its expressions.
 */
final class FStringScanner {
    private static final int MAX_LITERALS = 150;
    private static final int MAX_EXPRESSIONS = 3;

    /** A formatted string that has begun and not ended. */
    static final class Literal {
        final Literal outer;
        final int nesting;
        final int quote;
        final int quoteSize;
        final boolean raw;
        final boolean template;
        final int start;
        final int line;
        final int lineStart;
        /** Parentheses open inside. */
        int depth;
        /** The depth at which the innermost expression was opened; -1 in the text of the literal. */
        int expressionDepth = -1;
        boolean inText = true;
        boolean inFormatSpec;
        boolean debug;

        Literal(Literal outer, int quote, int quoteSize, boolean raw, boolean template, Tokenizer in) {
            this.outer = outer;
            this.nesting = outer == null ? 1 : outer.nesting + 1;
            this.quote = quote;
            this.quoteSize = quoteSize;
            this.raw = raw;
            this.template = template;
            this.start = in.start;
            this.line = in.line;
            this.lineStart = in.lineStart;
        }

        char kind() {
            return template ? 't' : 'f';
        }

        boolean inExpression() {
            return expressionDepth >= 0;
        }

        boolean atTopOfExpression() {
            return depth - expressionDepth == 1;
        }
    }

    private final Tokenizer in;

    FStringScanner(Tokenizer in) {
        this.in = in;
    }

    /** Reads an ordinary string whose first quote has been read. */
    int string(int quote) {
        int firstLine = in.line;
        int firstLineStart = in.lineStart;
        int quoteSize = 1;
        int endSize = 0;
        if (in.peek() == quote) {
            in.cur++;
            if (in.peek() == quote) {
                in.cur++;
                quoteSize = 3;
            } else {
                endSize = 1;
            }
        }
        boolean escapedQuote = false;
        while (endSize != quoteSize) {
            int c = in.read();
            if (c < 0 || quoteSize == 1 && c == '\n') {
                throw unterminated(c, quote, quoteSize, escapedQuote, firstLine, firstLineStart);
            }
            if (c == quote) {
                endSize++;
                continue;
            }
            endSize = 0;
            if (c == '\n') {
                in.startLine();
            } else if (c == '\\') {
                c = in.read();
                if (c == quote) {
                    escapedQuote = true;
                } else if (c == '\n') {
                    in.startLine();
                }
            }
        }
        in.placeFrom(in.start, firstLine, firstLineStart);
        return STRING;
    }

    private PySyntaxError unterminated(int c, int quote, int quoteSize, boolean escapedQuote, int firstLine,
            int firstLineStart) {
        int detected = in.line;
        in.cur = in.start + 1;
        in.line = firstLine;
        in.lineStart = firstLineStart;
        Literal literal = in.literal;
        if (literal != null && literal.quote == quote && literal.quoteSize == quoteSize) {
            return in.error(literal.kind() + "-string: expecting '}'");
        }
        String at = " (detected at line " + detected + ")";
        in.done = c == '\n' ? Done.ERROR : quoteSize == 3 ? Done.IN_TRIPLE_QUOTED : Done.IN_STRING;
        if (quoteSize == 3) {
            return in.error("unterminated triple-quoted string literal" + at);
        }
        return in.error("unterminated string literal" + at
                + (escapedQuote ? "; perhaps you escaped the end quote?" : ""));
    }

    /** Begins a formatted string whose first quote has been read. */
    int begin(int quote, boolean raw, boolean template) {
        int quoteSize = 1;
        if (in.peek() == quote && in.cur + 1 < in.limit && in.buf[in.cur + 1] == quote) {
            quoteSize = 3;
            in.cur += 2;
        }
        in.place(in.start, in.cur);
        if (in.literal != null && in.literal.nesting + 1 >= MAX_LITERALS) {
            throw in.error("too many nested f-strings or t-strings");
        }
        in.literal = new Literal(in.literal, quote, quoteSize, raw, template, in);
        return template ? TSTRING_START : FSTRING_START;
    }

    /**
     * Looks at a character that may end an expression of a literal. True if it is the colon before
     * a format specification, which turns the tokenizer back to text.
     */
    boolean endsExpression(int c) {
        Literal literal = in.literal;
        if (!literal.inExpression()) {
            return false;
        }
        int cursor = literal.depth - (c != '{' ? 1 : 0);
        if (c == ':' && cursor == literal.expressionDepth) {
            literal.inText = true;
            literal.inFormatSpec = true;
            return true;
        }
        return false;
    }

    /** Reads a token in the text of a literal. */
    int text() {
        Literal literal = in.literal;
        in.start = in.cur;
        int firstLine = in.line;
        int firstLineStart = in.lineStart;
        if (in.peek() == '{' && !(in.cur + 1 < in.limit && in.buf[in.cur + 1] == '{')) {
            enterExpression(literal);
            return in.normal();
        }
        if (atEnd(literal)) {
            in.cur += literal.quoteSize;
            in.place(in.start, in.cur);
            in.literal = literal.outer;
            return literal.template ? TSTRING_END : FSTRING_END;
        }
        middle(literal);
        in.placeFrom(in.start, firstLine, firstLineStart);
        return literal.template ? TSTRING_MIDDLE : FSTRING_MIDDLE;
    }

    private void enterExpression(Literal literal) {
        literal.expressionDepth++;
        if (literal.expressionDepth >= MAX_EXPRESSIONS) {
            throw in.error(literal.kind() + "-string: expressions nested too deeply");
        }
        literal.inText = false;
    }

    private boolean atEnd(Literal literal) {
        if (in.cur + literal.quoteSize > in.limit) {
            return false;
        }
        for (int i = 0; i < literal.quoteSize; i++) {
            if (in.buf[in.cur + i] != literal.quote) {
                return false;
            }
        }
        return true;
    }

    /** Reads text. A doubled brace, of which only one counts, is always the end of a token. */
    private void middle(Literal literal) {
        boolean named = false;
        int endSize = 0;
        boolean inSpec = literal.inFormatSpec && literal.inExpression();
        while (endSize != literal.quoteSize) {
            int c = in.read();
            if (c < 0 || literal.quoteSize == 1 && c == '\n') {
                if (inSpec && c == '\n') {
                    throw in.error(literal.kind() + "-string: newlines are not allowed in format specifiers "
                            + "for single quoted " + literal.kind() + "-strings");
                }
                throw unterminated(literal, c);
            }
            if (c == literal.quote) {
                endSize++;
                continue;
            }
            endSize = 0;
            switch (c) {
                case '\n' -> in.startLine();
                case '{' -> {
                    if (in.peek() == '{' && !inSpec) {
                        in.cur++;
                        return;
                    }
                    in.cur--;
                    enterExpression(literal);
                    return;
                }
                case '}' -> {
                    if (named) {
                        return;
                    }
                    if (in.peek() == '}' && !inSpec && literal.depth == 0) {
                        in.cur++;
                        return;
                    }
                    in.cur--;
                    literal.inText = false;
                    return;
                }
                case '\\' -> {
                    int next = in.peek();
                    if (next == '{' || next == '}') {
                        if (!literal.raw) {
                            String escape = String.valueOf((char) next);
                            in.warn(InvalidEscapes.warning(escape), InvalidEscapes.error(escape));
                        }
                    } else {
                        in.read();
                        if (next == '\n') {
                            in.startLine();
                        } else if (!literal.raw && next == 'N' && in.peek() == '{') {
                            in.cur++;
                            named = true;
                        }
                    }
                }
                default -> { }
            }
        }
        in.cur -= literal.quoteSize;
    }

    private PySyntaxError unterminated(Literal literal, int c) {
        int detected = in.line;
        in.cur = literal.start + 1;
        in.line = literal.line;
        in.lineStart = literal.lineStart;
        String at = " (detected at line " + detected + ")";
        in.done = c == '\n' ? Done.ERROR : literal.quoteSize == 3 ? Done.IN_TRIPLE_QUOTED : Done.IN_STRING;
        return in.error("unterminated " + (literal.quoteSize == 3 ? "triple-quoted " : "") + literal.kind()
                + "-string literal" + at);
    }
}
