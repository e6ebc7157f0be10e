package org.krait.syntax;

import static org.krait.syntax.TokenType.*;

import org.krait.syntax.PySyntaxError.Kind;
import org.krait.syntax.WarningListener.Category;

/**
 * Cuts a source into tokens, one per call of {@link #next}; the token is in the fields
 * {@code token…} until the next call. Follows CPython's lexer, which also decides what the error
 * of a wrong token is and where it points. Formatted strings switch it into a mode of their own
 * ({@link FStringScanner}). Confined to one thread.
 */
public final class Tokenizer {
    private static final int MAX_INDENT = 100;
    private static final int MAX_LEVEL = 200;
    private static final int TAB_SIZE = 8;
    private static final byte[] TYPE_PREFIX = {'#', ' ', 't', 'y', 'p', 'e', ':', ' '};

    /** Why there are no more tokens: an input that stopped too early may be completed by its author. */
    enum Done { NOT, END, IN_TRIPLE_QUOTED, IN_STRING, ERROR }

    final Source source;
    final byte[] buf;
    final int limit;
    private final boolean typeComments;
    final boolean extraTokens;
    private final WarningListener warnings;
    private final FStringScanner strings = new FStringScanner(this);
    private final NumberScanner numbers = new NumberScanner(this);

    /** The offset of the next character. */
    int cur;
    /** The number of the line of the last character read. */
    int line;
    /** The offset of that line. */
    int lineStart;
    /** The offset of the line in which the token or continuation being read began. */
    private int textStart;
    /** The offset of the token being read, -1 between tokens. */
    int start = -1;
    Done done = Done.NOT;
    /** Whether the error thrown takes the place of one that the parser found before it. */
    boolean definite;
    /** Whether it has thrown: there are no tokens behind an error. */
    boolean failed;

    private boolean atLineStart = true;
    private boolean blankLine;
    private boolean commentNewline;
    private int indent;
    private final int[] indents = new int[MAX_INDENT];
    private final int[] altIndents = new int[MAX_INDENT];
    private int pendingIndents;
    int level;
    final byte[] parens = new byte[MAX_LEVEL];
    final int[] parenLines = new int[MAX_LEVEL];
    final int[] parenColumns = new int[MAX_LEVEL];
    final int[] parenLineStarts = new int[MAX_LEVEL];
    /** The f-string being read, null outside. */
    FStringScanner.Literal literal;

    int tokenStart;
    int tokenEnd;
    int tokenLine;
    int tokenLineStart;
    int tokenEndLine;
    int tokenEndLineStart;

    Tokenizer(Source source, boolean typeComments, boolean extraTokens, WarningListener warnings) {
        this.source = source;
        this.buf = source.bytes;
        this.limit = source.length;
        this.typeComments = typeComments;
        this.extraTokens = extraTokens;
        this.warnings = warnings;
    }

    /** The next character, which counts as read; -1 at the end. */
    int read() {
        if (cur >= limit) {
            done = done == Done.NOT ? Done.END : done;
            return -1;
        }
        int c = buf[cur++];
        return c & 0xff;
    }

    /** The next character without reading it; -1 at the end, which is then known to be reached. */
    int peek() {
        if (cur < limit) {
            return buf[cur] & 0xff;
        }
        if (done == Done.NOT) {
            done = Done.END;
        }
        return -1;
    }

    /** To be called when a newline was read and more is wanted. */
    void startLine() {
        if (cur >= limit) {
            return;
        }
        line++;
        lineStart = cur;
        if (start < 0) {
            textStart = cur;
        }
        int zero = source.firstNull;
        if (zero >= cur && zero < source.endOfLine(cur)) {
            cur = source.endOfLine(cur);
            throw error("source code cannot contain null bytes");
        }
    }

    /** Whether the closing of blocks is still to come; lets interactive input end them. */
    void closeBlocks() {
        pendingIndents = -indent;
        indent = 0;
    }

    /** Whether the end of the source was what stopped it, so that more source might help. */
    boolean stoppedAtEnd() {
        return done == Done.END || done == Done.IN_STRING || done == Done.IN_TRIPLE_QUOTED;
    }

    boolean isIndented() {
        return indent > 0;
    }

    /** Reads a token and gives its type. */
    int next() {
        if (literal != null && literal.inText) {
            return strings.text();
        }
        return normal();
    }

    int normal() {
        start = -1;
        blankLine = false;
        while (true) {
            if (atLineStart) {
                atLineStart = false;
                blankLine = false;
                start = -1;
                startLine();
                indentation();
            }
            if (pendingIndents != 0) {
                return pendingIndent();
            }
            int type = token();
            if (type >= 0) {
                return type;
            }
        }
    }

    private int pendingIndent() {
        start = cur;
        if (extraTokens) {
            place(pendingIndents < 0 ? cur : lineStart, cur);
        } else {
            placeNowhere();
        }
        if (pendingIndents < 0) {
            pendingIndents++;
            return DEDENT;
        }
        pendingIndents--;
        return INDENT;
    }

    /** Measures the white space at the start of a line and compares it with the blocks around. */
    private void indentation() {
        int column = 0;
        int altColumn = 0;
        int continued = 0;
        loop:
        while (true) {
            switch (peek()) {
                case ' ' -> {
                    column++;
                    altColumn++;
                    cur++;
                }
                case '\t' -> {
                    column = (column / TAB_SIZE + 1) * TAB_SIZE;
                    altColumn++;
                    cur++;
                }
                case '\f' -> {
                    column = 0;
                    altColumn = 0;
                    cur++;
                }
                case '\\' -> {
                    continued = continued != 0 ? continued : column;
                    cur++;
                    continueLine();
                }
                default -> {
                    break loop;
                }
            }
        }
        int c = peek();
        if (c == '#' || c == '\n') {
            blankLine = true;
        }
        if (blankLine || level > 0) {
            return;
        }
        if (continued != 0) {
            column = continued;
            altColumn = continued;
        }
        if (column == indents[indent]) {
            if (altColumn != altIndents[indent]) {
                throw tabError();
            }
        } else if (column > indents[indent]) {
            if (indent + 1 >= MAX_INDENT) {
                cur = lineEnd();
                throw errorAt(Kind.IndentationError, "too many levels of indentation", 1, 0);
            }
            if (altColumn <= altIndents[indent]) {
                throw tabError();
            }
            pendingIndents++;
            indent++;
            indents[indent] = column;
            altIndents[indent] = altColumn;
        } else {
            while (indent > 0 && column < indents[indent]) {
                pendingIndents--;
                indent--;
            }
            if (column != indents[indent]) {
                cur = lineEnd();
                throw errorAt(Kind.IndentationError, "unindent does not match any outer indentation level",
                        source.countChars(lineStart, cur), -1);
            }
            if (altColumn != altIndents[indent]) {
                throw tabError();
            }
        }
    }

    private PySyntaxError tabError() {
        cur = lineEnd();
        return errorAt(Kind.TabError, "inconsistent use of tabs and spaces in indentation", 1, 0);
    }

    /** The offset behind the current line, its newline included. */
    int lineEnd() {
        return Math.min(source.endOfLine(lineStart) + 1, limit);
    }

    /** Passes the newline behind a backslash. */
    private void continueLine() {
        int c = read();
        if (c != '\n') {
            done = Done.ERROR;
            // CPython counts from where the line began that the token began in, and in the last line.
            int offset = lineStart + cur - textStart;
            int column = offset <= lineEnd() ? source.countChars(lineStart, offset)
                    : source.countChars(lineStart, lineEnd()) + 1;
            throw errorAt(Kind.SyntaxError, "unexpected character after line continuation character", column, 0);
        }
        if (cur >= limit) {
            done = Done.END;
            if (level > 0) {
                throw unclosedParenthesis();
            }
            throw errorAt(Kind.SyntaxError, "unexpected EOF while parsing", source.countChars(lineStart, cur), -1);
        }
        startLine();
    }

    /** One token, or -1 when another line is to be started first. */
    private int token() {
        while (true) {
            start = -1;
            int c = read();
            while (c == ' ' || c == '\t' || c == '\f') {
                c = read();
            }
            start = c < 0 ? cur : cur - 1;
            if (c == '#') {
                int type = comment();
                if (type >= 0) {
                    return type;
                }
                c = read();
            }
            if (c < 0) {
                return end();
            }
            if (CharTable.isNameStart(c)) {
                return nameOrString(c);
            }
            if (c >= '0' && c <= '9') {
                numbers.scan(c);
                place(start, cur);
                return NUMBER;
            }
            switch (c) {
                case '\n' -> {
                    return newline();
                }
                case '.' -> {
                    return dot();
                }
                case '"', '\'' -> {
                    return strings.string(c);
                }
                case '\\' -> continueLine();
                default -> {
                    return operator(c);
                }
            }
        }
    }

    private int end() {
        if (level > 0) {
            throw unclosedParenthesis();
        }
        done = Done.END;
        placeNowhere();
        return ENDMARKER;
    }

    private int newline() {
        atLineStart = true;
        if (blankLine || level > 0) {
            if (extraTokens) {
                commentNewline = false;
                place(start, cur);
                return NL;
            }
            return -1;
        }
        if (commentNewline && extraTokens) {
            commentNewline = false;
            place(start, cur);
            return NL;
        }
        place(start, cur);
        return NEWLINE;
    }

    /** Reads up to the newline; -1 unless the comment is a token. */
    private int comment() {
        int hash = start;
        cur = source.endOfLine(cur);
        if (typeComments) {
            int p = hash;
            int i = 0;
            while (i < TYPE_PREFIX.length && p < cur) {
                if (TYPE_PREFIX[i] == ' ') {
                    while (p < cur && (buf[p] == ' ' || buf[p] == '\t')) {
                        p++;
                    }
                } else if (TYPE_PREFIX[i] == buf[p]) {
                    p++;
                } else {
                    break;
                }
                i++;
            }
            if (i == TYPE_PREFIX.length) {
                return typeComment(p);
            }
        }
        if (extraTokens) {
            place(hash, cur);
            commentNewline = blankLine;
            return COMMENT;
        }
        return -1;
    }

    private int typeComment(int from) {
        int ignoreEnd = from + 6;
        boolean ignore = cur >= ignoreEnd && buf[from] == 'i' && buf[from + 1] == 'g' && buf[from + 2] == 'n'
                && buf[from + 3] == 'o' && buf[from + 4] == 'r' && buf[from + 5] == 'e'
                && !(cur > ignoreEnd && CharTable.isNamePart(buf[ignoreEnd] & 0xff) && buf[ignoreEnd] != '_');
        if (ignore) {
            if (blankLine) {
                read();
                atLineStart = true;
            }
            place(ignoreEnd, cur);
            return TYPE_IGNORE;
        }
        place(from, cur);
        return TYPE_COMMENT;
    }

    private int nameOrString(int first) {
        boolean b = false;
        boolean r = false;
        boolean u = false;
        boolean f = false;
        boolean t = false;
        int c = first;
        while (true) {
            if (!b && (c == 'b' || c == 'B')) {
                b = true;
            } else if (!r && (c == 'r' || c == 'R')) {
                r = true;
            } else if (!u && (c == 'u' || c == 'U')) {
                u = true;
            } else if (!f && (c == 'f' || c == 'F')) {
                f = true;
            } else if (!t && (c == 't' || c == 'T')) {
                t = true;
            } else {
                break;
            }
            c = read();
            if (c == '"' || c == '\'') {
                checkPrefixes(b, r, u, f, t);
                return f || t ? strings.begin(c, r, t) : strings.string(c);
            }
        }
        // c was read but is no part of a prefix; step back to it, and at the end to nothing.
        if (c >= 0) {
            cur--;
        }
        int high = (byte) first;
        while (cur < limit && CharTable.isNamePart(buf[cur] & 0xff)) {
            high |= buf[cur++];
        }
        if (high < 0) {
            verifyName();
        }
        if (cur >= limit) {
            peek();
        }
        place(start, cur);
        return NAME;
    }

    private void checkPrefixes(boolean b, boolean r, boolean u, boolean f, boolean t) {
        if (u && b) {
            throw incompatible('u', 'b');
        } else if (u && r) {
            throw incompatible('u', 'r');
        } else if (u && f) {
            throw incompatible('u', 'f');
        } else if (u && t) {
            throw incompatible('u', 't');
        } else if (b && f) {
            throw incompatible('b', 'f');
        } else if (b && t) {
            throw incompatible('b', 't');
        } else if (f && t) {
            throw incompatible('f', 't');
        }
    }

    private PySyntaxError incompatible(char one, char other) {
        return errorBetween(start + 1 - lineStart, cur - lineStart,
                "'" + one + "' and '" + other + "' prefixes are incompatible");
    }

    /** Checks the characters of a name that is not all ASCII. */
    private void verifyName() {
        boolean first = true;
        for (int i = start; i < cur;) {
            int c = source.codePointAt(i);
            i += source.widthAt(i);
            if (first ? !CharClasses.isIdentifierStart(c) : !CharClasses.isIdentifierPart(c)) {
                cur = i;
                String code = String.format("U+%04X", c);
                throw error(CharClasses.isPrintable(c)
                        ? "invalid character '" + Character.toString(c) + "' (" + code + ")"
                        : "invalid non-printable character " + code);
            }
            first = false;
        }
    }

    private int dot() {
        int c = peek();
        if (c >= '0' && c <= '9') {
            numbers.fraction();
            place(start, cur);
            return NUMBER;
        }
        if (c == '.' && cur + 1 < limit && buf[cur + 1] == '.') {
            cur += 2;
            place(start, cur);
            return ELLIPSIS;
        }
        place(start, cur);
        return DOT;
    }

    private int operator(int c) {
        if (literal != null && (c == ':' || c == '}' || c == '!' || c == '{') && strings.endsExpression(c)) {
            place(start, cur);
            return COLON;
        }
        int two = ofTwo(c, peek());
        if (two != OP) {
            cur++;
            int three = ofThree(two, peek());
            if (three != OP) {
                cur++;
                two = three;
            }
            place(start, cur);
            return two;
        }
        switch (c) {
            case '(', '[', '{' -> open(c);
            case ')', ']', '}' -> close(c);
            default -> { }
        }
        if (c < ' ' || c == 0x7f) {
            throw error(String.format("invalid non-printable character U+%04X", c));
        }
        if (c == '=' && literal != null && literal.atTopOfExpression()) {
            literal.debug = true;
        }
        place(start, cur);
        return ofOne(c);
    }

    private void open(int c) {
        if (level >= MAX_LEVEL) {
            throw error("too many nested parentheses");
        }
        parens[level] = (byte) c;
        parenLines[level] = line;
        parenColumns[level] = start - lineStart;
        parenLineStarts[level] = lineStart;
        level++;
        if (literal != null) {
            literal.depth++;
        }
    }

    private void close(int c) {
        if (literal != null && literal.depth == 0 && c == '}') {
            throw error(literal.kind() + "-string: single '}' is not allowed");
        }
        if (!extraTokens && level == 0) {
            throw error("unmatched '" + (char) c + "'");
        }
        if (level > 0) {
            level--;
            int opening = parens[level];
            boolean match = opening == '(' ? c == ')' : opening == '[' ? c == ']' : c == '}';
            if (!extraTokens && !match) {
                if (literal != null && opening == '{' && literal.depth - 1 == literal.expressionDepth) {
                    throw error(literal.kind() + "-string: unmatched '" + (char) c + "'");
                }
                String message = "closing parenthesis '" + (char) c + "' does not match opening parenthesis '"
                        + (char) opening + "'";
                throw error(parenLines[level] == line ? message : message + " on line " + parenLines[level]);
            }
        }
        if (literal != null) {
            literal.depth--;
            if (literal.depth < 0) {
                throw error(literal.kind() + "-string: unmatched '" + (char) c + "'");
            }
            if (c == '}' && literal.depth == literal.expressionDepth) {
                literal.expressionDepth--;
                literal.inText = true;
                literal.inFormatSpec = false;
                literal.debug = false;
            }
        }
    }

    /** Sets the place of a token that begins and ends in the current line. */
    void place(int from, int to) {
        tokenStart = from;
        tokenEnd = to;
        tokenLine = line;
        tokenLineStart = lineStart;
        tokenEndLine = line;
        tokenEndLineStart = lineStart;
    }

    /** Sets the place of a token that began in an earlier line. */
    void placeFrom(int from, int fromLine, int fromLineStart) {
        place(from, cur);
        tokenLine = fromLine;
        tokenLineStart = fromLineStart;
    }

    private void placeNowhere() {
        place(-1, -1);
    }

    /** Gives a warning about what was just read; error is what it says as an error. */
    void warn(String warning, String error) {
        if (warnings.warn(Category.SyntaxWarning, warning, source.filename, line)) {
            throw error(error);
        }
    }

    /** An error that points at the last character read. */
    PySyntaxError error(String message) {
        int column = source.countChars(lineStart, cur);
        return make(message, column, column);
    }

    /** An error in the current line between two columns in bytes, which count from 1. */
    PySyntaxError errorBetween(int column, int endColumn, String message) {
        return make(message, column, endColumn);
    }

    private PySyntaxError make(String message, int column, int endColumn) {
        if (done == Done.NOT) {
            done = Done.ERROR;
        }
        definite = true;
        failed = true;
        return new PySyntaxError(Kind.SyntaxError, message, source.filename, line, column, line, endColumn,
                source.slice(lineStart, source.endOfLine(lineStart)));
    }

    /** An error with the columns CPython gives it, whose text keeps its newline. */
    private PySyntaxError errorAt(Kind kind, String message, int column, int endColumn) {
        failed = true;
        if (done == Done.NOT) {
            done = Done.ERROR;
        }
        return new PySyntaxError(kind, message, source.filename, line, column, line, endColumn,
                source.slice(lineStart, lineEnd()));
    }

    /** The error for the innermost parenthesis still open. */
    PySyntaxError unclosedParenthesis() {
        failed = true;
        int i = level - 1;
        int at = parenLines[i];
        int from = parenLineStarts[i];
        int column = source.countChars(from, from + parenColumns[i]) + 1;
        String text = at >= line ? source.slice(lineStart, lineEnd()) : source.slice(from, source.endOfLine(from));
        return new PySyntaxError(Kind.SyntaxError, "'" + (char) parens[i] + "' was never closed", source.filename,
                at, column, at, 0, text);
    }
}
