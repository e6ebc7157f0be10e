package org.krait.syntax;

/**
 * Takes the warnings met on the way. Called on the parsing thread. To turn a warning into an
 * error the listener throws, usually a {@link PySyntaxError} made by the caller's rules; the
 * exception passes through unchanged.
 */
@FunctionalInterface
public interface WarningListener {

    /** A listener that drops everything. */
    WarningListener NONE = (category, message, filename, line, column, endLine, endColumn) -> { };

    /** The class of warning in Python. */
    enum Category { SyntaxWarning, DeprecationWarning }

    /** Reports one warning; positions as in {@link org.krait.syntax.ast.Span}. */
    void warn(Category category, String message, String filename, int line, int column, int endLine, int endColumn);
}
