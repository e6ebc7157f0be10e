package org.krait.syntax;

import org.krait.syntax.ast.Span;

/**
 * What is wrong with a source, in the terms of Python's SyntaxError: the caller makes the Python
 * exception of it. Lines and columns count from 1, columns in characters (code points), as the
 * attributes lineno, offset, end_lineno and end_offset do; where CPython leaves an attribute None
 * or 0 the number here is the same or -1 for None.
 */
public final class PySyntaxError extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The class of Python's exception. */
    public enum Kind {
        SyntaxError, IndentationError, TabError,
        /** {@code _IncompleteInputError}, a subclass of SyntaxError. */
        IncompleteInput,
        /** Nested too deeply for the parser; has a message only. */
        MemoryError,
        /** Nested too deeply for what comes after the parser; has a message only. */
        RecursionError,
        /** A bad argument rather than a bad source; has a message only. */
        ValueError
    }

    private final Kind kind;
    private final String filename;
    private final int line;
    private final int column;
    private final int endLine;
    private final int endColumn;
    private final String text;
    private final boolean located;
    private int statementLine;
    private int statementColumn;
    private String source;

    /** An error at a place; text is the source line with its newline, or null. */
    public PySyntaxError(Kind kind, String message, String filename, int line, int column,
            int endLine, int endColumn, String text) {
        this(kind, message, filename, line, column, endLine, endColumn, text, true);
    }

    private PySyntaxError(Kind kind, String message, String filename, int line, int column,
            int endLine, int endColumn, String text, boolean located) {
        super(message, null, false, false);
        this.kind = kind;
        this.filename = filename;
        this.line = line;
        this.column = column;
        this.endLine = endLine;
        this.endColumn = endColumn;
        this.text = text;
        this.located = located;
    }

    /** An error about scopes: its place is added to the exception when that has been made, so that it is not among its arguments. */
    public static PySyntaxError ofScopes(String message, String filename, Span pos) {
        return new PySyntaxError(Kind.SyntaxError, message, filename, pos.line(), pos.column() + 1, pos.endLine(), pos.endColumn() + 1,
                null, false);
    }

    /** An error without a place. */
    public PySyntaxError(Kind kind, String message, String filename) {
        this(kind, message, filename, -1, -1, -1, -1, null);
    }

    /** Adds what the search for misspelt keywords starts from: the place of the last compound statement, and the whole source. */
    void addSource(int line, int column, String text) {
        statementLine = line;
        statementColumn = column;
        source = text;
    }

    /** The line of the last compound statement that is complete; 0 if there is none. */
    public int statementLine() {
        return statementLine;
    }

    /** The column where that statement begins. */
    public int statementColumn() {
        return statementColumn;
    }

    /** The source that has the error; null unless the parser found it. */
    public String source() {
        return source;
    }

    /** Whether the place is among the exception's arguments. */
    public boolean located() {
        return located;
    }

    /** The class of Python's exception. */
    public Kind kind() {
        return kind;
    }

    /** SyntaxError.filename. */
    public String filename() {
        return filename;
    }

    /** SyntaxError.lineno. */
    public int line() {
        return line;
    }

    /** SyntaxError.offset. */
    public int column() {
        return column;
    }

    /** SyntaxError.end_lineno. */
    public int endLine() {
        return endLine;
    }

    /** SyntaxError.end_offset. */
    public int endColumn() {
        return endColumn;
    }

    /** SyntaxError.text, or null. */
    public String text() {
        return text;
    }
}
