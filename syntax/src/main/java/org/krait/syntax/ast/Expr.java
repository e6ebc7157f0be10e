package org.krait.syntax.ast;

/**
 * The expressions of Python's ASDL. Fields bear the ASDL's names in the ASDL's order; a field that
 * is optional there may be null here. Some nodes are named like types of Java or of this package
 * (List, Set, BoolOp, UnaryOp), so those types are written in full inside this interface.
 */
public sealed interface Expr extends Located {

    /** {@code a and b and c}: one node for a run of the same operator. */
    record BoolOp(org.krait.syntax.ast.BoolOp op, java.util.List<Expr> values, Span pos) implements Expr {
    }

    /** {@code target := value} */
    record NamedExpr(Expr target, Expr value, Span pos) implements Expr {
    }

    /** {@code left op right} */
    record BinOp(Expr left, Operator op, Expr right, Span pos) implements Expr {
    }

    /** {@code op operand} */
    record UnaryOp(org.krait.syntax.ast.UnaryOp op, Expr operand, Span pos) implements Expr {
    }

    /** {@code lambda args: body} */
    record Lambda(Arguments args, Expr body, Span pos) implements Expr {
    }

    /** {@code body if test else orelse} */
    record IfExp(Expr test, Expr body, Expr orelse, Span pos) implements Expr {
    }

    /** {@code {key: value, **value}}; a null key stands for {@code **}. */
    record Dict(java.util.List<Expr> keys, java.util.List<Expr> values, Span pos) implements Expr {
    }

    /** {@code {a, b}} */
    record Set(java.util.List<Expr> elts, Span pos) implements Expr {
    }

    /** {@code [elt for …]} */
    record ListComp(Expr elt, java.util.List<Comprehension> generators, Span pos) implements Expr {
    }

    /** {@code {elt for …}} */
    record SetComp(Expr elt, java.util.List<Comprehension> generators, Span pos) implements Expr {
    }

    /** {@code {key: value for …}} */
    record DictComp(Expr key, Expr value, java.util.List<Comprehension> generators, Span pos) implements Expr {
    }

    /** {@code (elt for …)} */
    record GeneratorExp(Expr elt, java.util.List<Comprehension> generators, Span pos) implements Expr {
    }

    /** {@code await value} */
    record Await(Expr value, Span pos) implements Expr {
    }

    /** {@code yield value}; value may be null. */
    record Yield(Expr value, Span pos) implements Expr {
    }

    /** {@code yield from value} */
    record YieldFrom(Expr value, Span pos) implements Expr {
    }

    /** {@code left op comparator op comparator} */
    record Compare(
            Expr left,
            java.util.List<CmpOp> ops,
            java.util.List<Expr> comparators,
            Span pos) implements Expr {
    }

    /** {@code func(args, keywords)} */
    record Call(Expr func, java.util.List<Expr> args, java.util.List<Keyword> keywords, Span pos) implements Expr {
    }

    /** A replacement field of an f-string; conversion is -1, {@code 's'}, {@code 'r'} or {@code 'a'}; format_spec is null or a JoinedStr. */
    record FormattedValue(Expr value, int conversion, Expr format_spec, Span pos) implements Expr {
    }

    /** A replacement field of a t-string; str is the source of the expression, a String or {@link WideString}. */
    record Interpolation(Expr value, Object str, int conversion, Expr format_spec, Span pos) implements Expr {
    }

    /** An f-string: Constant and FormattedValue in turn. */
    record JoinedStr(java.util.List<Expr> values, Span pos) implements Expr {
    }

    /** A t-string: Constant and Interpolation in turn. */
    record TemplateStr(java.util.List<Expr> values, Span pos) implements Expr {
    }

    /** A literal. See the package description for the classes of value; kind is {@code "u"} or null. */
    record Constant(Object value, String kind, Span pos) implements Expr {
    }

    /** {@code value.attr} */
    record Attribute(Expr value, String attr, ExprContext ctx, Span pos) implements Expr {
    }

    /** {@code value[slice]} */
    record Subscript(Expr value, Expr slice, ExprContext ctx, Span pos) implements Expr {
    }

    /** {@code *value} */
    record Starred(Expr value, ExprContext ctx, Span pos) implements Expr {
    }

    /** A name, normalised to NFKC. */
    record Name(String id, ExprContext ctx, Span pos) implements Expr {
    }

    /** {@code [a, b]} */
    record List(java.util.List<Expr> elts, ExprContext ctx, Span pos) implements Expr {
    }

    /** {@code (a, b)} */
    record Tuple(java.util.List<Expr> elts, ExprContext ctx, Span pos) implements Expr {
    }

    /** {@code lower:upper:step} inside a subscript; each may be null. */
    record Slice(Expr lower, Expr upper, Expr step, Span pos) implements Expr {
    }
}
