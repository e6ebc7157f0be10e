package org.krait.syntax.ast;

/**
 * The parameters between the brackets of a generic def, class or type statement.
 */
public sealed interface TypeParam extends Located {

    /** {@code name: bound = default_value}; a tuple as bound means constraints. */
    record TypeVar(String name, Expr bound, Expr default_value, Span pos) implements TypeParam {
    }

    /** {@code **name = default_value} */
    record ParamSpec(String name, Expr default_value, Span pos) implements TypeParam {
    }

    /** {@code *name = default_value} */
    record TypeVarTuple(String name, Expr default_value, Span pos) implements TypeParam {
    }
}
