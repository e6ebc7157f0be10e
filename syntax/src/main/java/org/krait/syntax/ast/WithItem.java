package org.krait.syntax.ast;

/** {@code context_expr as optional_vars}; the latter may be null. */
public record WithItem(Expr context_expr, Expr optional_vars) implements Node {
}
