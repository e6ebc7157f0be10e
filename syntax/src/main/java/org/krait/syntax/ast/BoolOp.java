package org.krait.syntax.ast;

/** The operators of {@link Expr.BoolOp}. */
public enum BoolOp {
    And, Or
}
