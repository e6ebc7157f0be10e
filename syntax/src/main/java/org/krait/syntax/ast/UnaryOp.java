package org.krait.syntax.ast;

/** The operators of {@link Expr.UnaryOp}. */
public enum UnaryOp {
    Invert, Not, UAdd, USub
}
