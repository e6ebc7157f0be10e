package org.krait.compiler;

import java.util.List;
import org.krait.syntax.ast.BytesValue;
import org.krait.syntax.ast.CmpOp;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.Keyword;
import org.krait.syntax.ast.Singleton;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.TupleValue;
import org.krait.syntax.ast.TypeParam;
import org.krait.syntax.ast.WideString;

/** What the compiler warns of, and what it refuses wherever it occurs; texts are CPython's. */
final class Checks {
    private final UnitCompiler unit;
    /** Places already warned of: a piece of source may be emitted more than once. */
    private final java.util.Set<Span> warned = new java.util.HashSet<>();

    Checks(UnitCompiler unit) {
        this.unit = unit;
    }

    void warn(String message, Span pos) {
        if (warned.add(pos)) {
            unit.warn(message, pos);
        }
    }

    /** {@code __debug__} cannot be bound. */
    void notDebug(String name, Span pos) {
        if (name.equals("__debug__")) {
            throw unit.error("cannot assign to __debug__", pos);
        }
    }

    void notDebugDeleted(String name, Span pos) {
        if (name.equals("__debug__")) {
            throw unit.error("cannot delete __debug__", pos);
        }
    }

    /** Only type parameters with defaults may follow one with a default. */
    void defaults(List<TypeParam> parameters) {
        boolean seen = false;
        for (TypeParam parameter : parameters) {
            String name = null;
            boolean has = false;
            switch (parameter) {
                case TypeParam.TypeVar p -> {
                    name = p.name();
                    has = p.default_value() != null;
                }
                case TypeParam.ParamSpec p -> {
                    name = p.name();
                    has = p.default_value() != null;
                }
                case TypeParam.TypeVarTuple p -> {
                    name = p.name();
                    has = p.default_value() != null;
                }
            }
            if (seen && !has) {
                throw unit.error("non-default type parameter '" + name + "' follows default type parameter", parameter.pos());
            }
            seen |= has;
        }
    }

    /** A keyword argument given twice. */
    void keywords(List<Keyword> keywords) {
        for (int i = 1; i < keywords.size(); i++) {
            for (int j = 0; j < i; j++) {
                String name = keywords.get(i).arg();
                if (name != null && name.equals(keywords.get(j).arg())) {
                    throw unit.error("keyword argument repeated: " + name, keywords.get(i).pos());
                }
            }
        }
    }

    /** "is" with a literal. */
    void comparison(Expr.Compare e) {
        Expr left = e.left();
        for (int i = 0; i < e.ops().size(); i++) {
            Expr right = e.comparators().get(i);
            CmpOp op = e.ops().get(i);
            if (op == CmpOp.Is || op == CmpOp.IsNot) {
                String literal = literalType(left);
                if (literal == null) {
                    literal = literalType(right);
                }
                if (literal != null) {
                    warn(op == CmpOp.Is ? "\"is\" with '" + literal + "' literal. Did you mean \"==\"?"
                            : "\"is not\" with '" + literal + "' literal. Did you mean \"!=\"?", e.pos());
                    return;
                }
            }
            left = right;
        }
    }

    /** The type to warn of when compared by identity. */
    private String literalType(Expr e) {
        Object value = ConstantFolding.fold(e, unit.options.optimize());
        return value == null || value instanceof Singleton || value instanceof Boolean ? null : typeName(value);
    }

    private static String typeName(Object value) {
        return switch (value) {
            case String _, WideString _ -> "str";
            case BytesValue _ -> "bytes";
            case Boolean _ -> "bool";
            case Double _ -> "float";
            case Long _, java.math.BigInteger _ -> "int";
            case TupleValue _ -> "tuple";
            case Singleton s -> s == Singleton.None ? "NoneType" : "ellipsis";
            default -> "complex";
        };
    }

    /** The type an expression is certain to have, or null. */
    private String inferredType(Expr e) {
        return switch (e) {
            case Expr.Tuple _ -> "tuple";
            case Expr.List _, Expr.ListComp _ -> "list";
            case Expr.Dict _, Expr.DictComp _ -> "dict";
            case Expr.Set _, Expr.SetComp _ -> "set";
            case Expr.GeneratorExp _ -> "generator";
            case Expr.Lambda _ -> "function";
            case Expr.JoinedStr _, Expr.FormattedValue _ -> "str";
            case Expr.TemplateStr _ -> "string.templatelib.Template";
            case Expr.Interpolation _ -> "string.templatelib.Interpolation";
            default -> {
                Object value = ConstantFolding.fold(e, unit.options.optimize());
                yield value == null ? null : typeName(value);
            }
        };
    }

    /** Subscripts that cannot work. */
    void subscript(Expr.Subscript e) {
        Expr value = e.value();
        String type = switch (value) {
            case Expr.Constant c -> {
                Object constant = ExprEmitter.value(c);
                yield constant instanceof Singleton || constant instanceof Boolean || constant instanceof Long
                        || constant instanceof java.math.BigInteger || constant instanceof Double
                        || constant instanceof org.krait.syntax.ast.ImaginaryValue ? typeName(constant) : null;
            }
            case Expr.Set _, Expr.SetComp _, Expr.GeneratorExp _, Expr.Lambda _, Expr.TemplateStr _,
                    Expr.Interpolation _ -> inferredType(value);
            default -> null;
        };
        if (type != null) {
            warn("'" + type + "' object is not subscriptable; perhaps you missed a comma?", e.pos());
            return;
        }
        String index = inferredType(e.slice());
        if (index == null || index.equals("int") || index.equals("bool") || e.slice() instanceof Expr.Slice) {
            return;
        }
        String sequence = switch (value) {
            case Expr.Constant c -> {
                Object constant = ExprEmitter.value(c);
                yield constant instanceof String || constant instanceof WideString || constant instanceof BytesValue
                        ? typeName(constant) : null;
            }
            case Expr.Tuple _, Expr.List _, Expr.ListComp _, Expr.JoinedStr _, Expr.FormattedValue _ -> inferredType(value);
            default -> null;
        };
        if (sequence != null) {
            warn(sequence + " indices must be integers or slices, not " + index + "; perhaps you missed a comma?", e.pos());
        }
    }

    /** Calls that cannot work. */
    void call(Expr.Call e) {
        keywords(e.keywords());
        boolean hopeless = switch (e.func()) {
            case Expr.Constant _, Expr.Tuple _, Expr.List _, Expr.ListComp _, Expr.Dict _, Expr.DictComp _, Expr.Set _,
                    Expr.SetComp _, Expr.GeneratorExp _, Expr.JoinedStr _, Expr.FormattedValue _,
                    Expr.TemplateStr _, Expr.Interpolation _ -> true;
            default -> false;
        };
        if (hopeless) {
            warn("'" + inferredType(e.func()) + "' object is not callable; perhaps you missed a comma?", e.func().pos());
        }
    }

    /** assert (condition, message). */
    void assertion(Expr test, Span pos) {
        boolean alwaysTrue = test instanceof Expr.Tuple tuple && !tuple.elts().isEmpty()
                || test instanceof Expr.Constant c && c.value() instanceof List<?> list && !list.isEmpty();
        if (alwaysTrue) {
            warn("assertion is always true, perhaps remove parentheses?", pos);
        }
    }
}
