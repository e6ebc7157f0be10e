package org.krait.syntax.ast;

/** The binary operators, in the order of the ASDL. */
public enum Operator {
    Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv
}
