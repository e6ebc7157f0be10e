package org.krait.syntax.ast;

/**
 * A stretch of source, as CPython's lineno, col_offset, end_lineno and end_col_offset: lines count
 * from 1, columns are offsets from 0 in bytes of the line's UTF-8 form, the end is exclusive.
 */
public record Span(int line, int column, int endLine, int endColumn) {

    /** The stretch from the start of one to the end of another. */
    public static Span between(Span first, Span last) {
        return new Span(first.line, first.column, last.endLine, last.endColumn);
    }
}
