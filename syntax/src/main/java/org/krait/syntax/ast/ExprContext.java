package org.krait.syntax.ast;

/** Whether an expression is read, assigned or deleted. */
public enum ExprContext {
    Load, Store, Del
}
