package org.krait.syntax.ast;

/** The comparison operators. */
public enum CmpOp {
    Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn
}
