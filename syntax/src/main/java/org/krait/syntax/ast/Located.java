package org.krait.syntax.ast;

/** A node that knows where in the source it stands. */
public sealed interface Located extends Node
        permits Stmt, Expr, Pattern, TypeParam, ExceptHandler, Arg, Keyword, Alias {

    /** The place of the node, from its first to after its last character. */
    Span pos();
}
