package org.krait.syntax;

/**
 * Takes the warnings met on the way. Called on the parsing thread. What it throws passes through
 * the parser unchanged.
 */
@FunctionalInterface
public interface WarningListener {

    /** A listener that drops everything. */
    WarningListener NONE = (category, message, filename, line) -> false;

    /** The class of warning in Python. */
    enum Category { SyntaxWarning, DeprecationWarning }

    /**
     * Reports one warning.
     *
     * @return whether the filters in force make it an error; the parser then throws the
     *         SyntaxError that takes the warning's place
     */
    boolean warn(Category category, String message, String filename, int line);
}
