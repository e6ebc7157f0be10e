package org.krait.runtime.ast;

/** The bits of the flags of {@code compile()}, as CPython numbers them; those of {@code __future__} features are the flags of code objects. */
public final class CompileFlags {
    /** The source is UTF-8 whatever it says. */
    public static final int SOURCE_IS_UTF8 = 0x100;
    /** A missing final newline does not end blocks. */
    public static final int DONT_IMPLY_DEDENT = 0x200;
    /** Give the tree. */
    public static final int ONLY_AST = 0x400;
    /** A coding line means nothing. */
    public static final int IGNORE_COOKIE = 0x800;
    /** Keep type comments. */
    public static final int TYPE_COMMENTS = 0x1000;
    /** {@code await} outside functions. */
    public static final int TOP_LEVEL_AWAIT = 0x2000;
    /** Input that ends too early raises an error of its own. */
    public static final int ALLOW_INCOMPLETE_INPUT = 0x4000;
    /** Give the tree with constants folded. */
    public static final int OPTIMIZED_AST = 0x8000 | ONLY_AST;
    /** The features of {@code __future__}. */
    public static final int FUTURE = 0x1FF0000;
    /** {@code <>} instead of {@code !=}. */
    public static final int BARRY_AS_BDFL = 0x400000;
    /** All there are. */
    public static final int ALL = SOURCE_IS_UTF8 | DONT_IMPLY_DEDENT | IGNORE_COOKIE | TYPE_COMMENTS | TOP_LEVEL_AWAIT | ALLOW_INCOMPLETE_INPUT
            | OPTIMIZED_AST | FUTURE;

    private CompileFlags() {}
}
