package org.krait.syntax;

/** What a source is expected to be: the start rules of the grammar. */
public enum Mode {
    /** A file; gives a {@code Mod.Module}. */
    EXEC,
    /** One expression; gives a {@code Mod.Expression}. */
    EVAL,
    /** One interactive statement; gives a {@code Mod.Interactive}. */
    SINGLE,
    /** A signature type comment; gives a {@code Mod.FunctionType}. */
    FUNC_TYPE
}
