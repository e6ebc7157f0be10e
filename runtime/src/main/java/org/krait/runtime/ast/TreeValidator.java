package org.krait.runtime.ast;

import java.util.List;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.type.Types;
import org.krait.syntax.ast.Arg;
import org.krait.syntax.ast.Arguments;
import org.krait.syntax.ast.BytesValue;
import org.krait.syntax.ast.ComplexValue;
import org.krait.syntax.ast.Comprehension;
import org.krait.syntax.ast.ExceptHandler;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.ExprContext;
import org.krait.syntax.ast.FrozenSetValue;
import org.krait.syntax.ast.Keyword;
import org.krait.syntax.ast.Located;
import org.krait.syntax.ast.MatchCase;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.ast.Pattern;
import org.krait.syntax.ast.Singleton;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.Stmt;
import org.krait.syntax.ast.TupleValue;
import org.krait.syntax.ast.TypeParam;
import org.krait.syntax.ast.WithItem;

/** Checks that a tree which no parser made is one that a parser could have made, as far as CPython does, with its errors. */
public final class TreeValidator {
    private TreeValidator() {}

    /** Raises ValueError or TypeError unless the tree is sound. */
    public static void validate(Mod tree) {
        switch (tree) {
            case Mod.Module m -> statements(m.body());
            case Mod.Interactive m -> statements(m.body());
            case Mod.Expression m -> expression(m.body(), ExprContext.Load);
            case Mod.FunctionType m -> {
                expressions(m.argtypes());
                expression(m.returns(), ExprContext.Load);
            }
        }
    }

    private static PyException wrong(String message, Object... args) {
        return Errors.valueError(message, args);
    }

    private static void position(Located node) {
        Span p = node.pos();
        if (p.line() > p.endLine()) {
            throw wrong("AST node line range (%d, %d) is not valid", p.line(), p.endLine());
        }
        if (p.line() < 0 && p.endLine() != p.line() || p.column() < 0 && p.column() != p.endColumn()) {
            throw wrong("AST node column range (%d, %d) for line range (%d, %d) is not valid", p.column(), p.endColumn(), p.line(), p.endLine());
        }
        if (p.line() == p.endLine() && p.column() > p.endColumn()) {
            throw wrong("line %d, column %d-%d is not a valid range", p.line(), p.column(), p.endColumn());
        }
    }

    private static void name(String name) {
        if (name.equals("None") || name.equals("True") || name.equals("False")) {
            throw wrong("identifier field can't represent '%s' constant", name);
        }
    }

    private static void nonEmpty(List<?> list, String what, String owner) {
        if (list.isEmpty()) {
            throw wrong("empty %s on %s", what, owner);
        }
    }

    private static void body(List<Stmt> body, String owner) {
        nonEmpty(body, "body", owner);
        statements(body);
    }

    private static void statements(List<Stmt> body) {
        for (Stmt s : body) {
            if (s == null) {
                throw wrong("None disallowed in statement list");
            }
            statement(s);
        }
    }

    private static void statement(Stmt statement) {
        position(statement);
        switch (statement) {
            case Stmt.FunctionDef s -> function(s.body(), s.type_params(), s.args(), s.decorator_list(), s.returns(), "FunctionDef");
            case Stmt.AsyncFunctionDef s -> function(s.body(), s.type_params(), s.args(), s.decorator_list(), s.returns(), "AsyncFunctionDef");
            case Stmt.ClassDef s -> {
                body(s.body(), "ClassDef");
                typeParameters(s.type_params());
                expressions(s.bases());
                keywords(s.keywords());
                expressions(s.decorator_list());
            }
            case Stmt.Return s -> optional(s.value());
            case Stmt.Delete s -> targets(s.targets(), ExprContext.Del, "Delete");
            case Stmt.Assign s -> {
                targets(s.targets(), ExprContext.Store, "Assign");
                load(s.value());
            }
            case Stmt.AugAssign s -> {
                expression(s.target(), ExprContext.Store);
                load(s.value());
            }
            case Stmt.AnnAssign s -> {
                if (s.simple() != 0 && !(s.target() instanceof Expr.Name)) {
                    throw Errors.typeError("AnnAssign with simple non-Name target");
                }
                expression(s.target(), ExprContext.Store);
                optional(s.value());
                load(s.annotation());
            }
            case Stmt.TypeAlias s -> {
                if (!(s.name() instanceof Expr.Name)) {
                    throw Errors.typeError("TypeAlias with non-Name name");
                }
                expression(s.name(), ExprContext.Store);
                typeParameters(s.type_params());
                load(s.value());
            }
            case Stmt.For s -> loop(s.target(), s.iter(), s.body(), s.orelse(), "For");
            case Stmt.AsyncFor s -> loop(s.target(), s.iter(), s.body(), s.orelse(), "AsyncFor");
            case Stmt.While s -> {
                load(s.test());
                body(s.body(), "While");
                statements(s.orelse());
            }
            case Stmt.If s -> {
                load(s.test());
                body(s.body(), "If");
                statements(s.orelse());
            }
            case Stmt.With s -> with(s.items(), s.body(), "With");
            case Stmt.AsyncWith s -> with(s.items(), s.body(), "AsyncWith");
            case Stmt.Match s -> {
                load(s.subject());
                nonEmpty(s.cases(), "cases", "Match");
                for (MatchCase c : s.cases()) {
                    pattern(c.pattern(), false);
                    optional(c.guard());
                    body(c.body(), "match_case");
                }
            }
            case Stmt.Raise s -> {
                if (s.exc() == null && s.cause() != null) {
                    throw wrong("Raise with cause but no exception");
                }
                optional(s.exc());
                optional(s.cause());
            }
            case Stmt.Try s -> attempt(s.body(), s.handlers(), s.orelse(), s.finalbody(), "Try");
            case Stmt.TryStar s -> attempt(s.body(), s.handlers(), s.orelse(), s.finalbody(), "TryStar");
            case Stmt.Assert s -> {
                load(s.test());
                optional(s.msg());
            }
            case Stmt.Import s -> nonEmpty(s.names(), "names", "Import");
            case Stmt.ImportFrom s -> {
                if (s.level() < 0) {
                    throw wrong("Negative ImportFrom level");
                }
                nonEmpty(s.names(), "names", "ImportFrom");
            }
            case Stmt.Global s -> nonEmpty(s.names(), "names", "Global");
            case Stmt.Nonlocal s -> nonEmpty(s.names(), "names", "Nonlocal");
            case Stmt.Expr s -> load(s.value());
            case Stmt.Pass _, Stmt.Break _, Stmt.Continue _ -> { }
        }
    }

    private static void function(List<Stmt> body, List<TypeParam> typeParameters, Arguments args, List<Expr> decorators, Expr returns, String owner) {
        body(body, owner);
        typeParameters(typeParameters);
        arguments(args);
        expressions(decorators);
        optional(returns);
    }

    private static void loop(Expr target, Expr iter, List<Stmt> body, List<Stmt> orelse, String owner) {
        expression(target, ExprContext.Store);
        load(iter);
        body(body, owner);
        statements(orelse);
    }

    private static void with(List<WithItem> items, List<Stmt> body, String owner) {
        nonEmpty(items, "items", owner);
        for (WithItem item : items) {
            load(item.context_expr());
            if (item.optional_vars() != null) {
                expression(item.optional_vars(), ExprContext.Store);
            }
        }
        body(body, owner);
    }

    private static void attempt(List<Stmt> body, List<ExceptHandler> handlers, List<Stmt> orelse, List<Stmt> last, String owner) {
        body(body, owner);
        if (handlers.isEmpty() && last.isEmpty()) {
            throw wrong("%s has neither except handlers nor finalbody", owner);
        }
        if (handlers.isEmpty() && !orelse.isEmpty()) {
            throw wrong("%s has orelse but no except handlers", owner);
        }
        for (ExceptHandler handler : handlers) {
            position(handler);
            optional(handler.type());
            body(handler.body(), "ExceptHandler");
        }
        statements(last);
        statements(orelse);
    }

    private static void targets(List<Expr> targets, ExprContext context, String owner) {
        nonEmpty(targets, "targets", owner);
        expressions(targets, context, false);
    }

    private static void typeParameters(List<TypeParam> parameters) {
        for (TypeParam parameter : parameters) {
            position(parameter);
            switch (parameter) {
                case TypeParam.TypeVar p -> {
                    name(p.name());
                    optional(p.bound());
                    optional(p.default_value());
                }
                case TypeParam.ParamSpec p -> {
                    name(p.name());
                    optional(p.default_value());
                }
                case TypeParam.TypeVarTuple p -> {
                    name(p.name());
                    optional(p.default_value());
                }
            }
        }
    }

    private static void arguments(Arguments a) {
        parameters(a.posonlyargs());
        parameters(a.args());
        if (a.vararg() != null) {
            optional(a.vararg().annotation());
        }
        parameters(a.kwonlyargs());
        if (a.kwarg() != null) {
            optional(a.kwarg().annotation());
        }
        if (a.defaults().size() > a.posonlyargs().size() + a.args().size()) {
            throw wrong("more positional defaults than args on arguments");
        }
        if (a.kw_defaults().size() != a.kwonlyargs().size()) {
            throw wrong("length of kwonlyargs is not the same as kw_defaults on arguments");
        }
        expressions(a.defaults());
        expressions(a.kw_defaults(), ExprContext.Load, true);
    }

    private static void parameters(List<Arg> parameters) {
        for (Arg parameter : parameters) {
            position(parameter);
            optional(parameter.annotation());
        }
    }

    private static void keywords(List<Keyword> keywords) {
        for (Keyword keyword : keywords) {
            load(keyword.value());
        }
    }

    private static void optional(Expr expression) {
        if (expression != null) {
            load(expression);
        }
    }

    private static void load(Expr expression) {
        expression(expression, ExprContext.Load);
    }

    private static void expressions(List<Expr> list) {
        expressions(list, ExprContext.Load, false);
    }

    private static void expressions(List<Expr> list, ExprContext context, boolean gaps) {
        for (Expr e : list) {
            if (e != null) {
                expression(e, context);
            } else if (!gaps) {
                throw wrong("None disallowed in expression list");
            }
        }
    }

    private static void context(Expr expression, ExprContext wanted) {
        ExprContext actual = switch (expression) {
            case Expr.Attribute e -> e.ctx();
            case Expr.Subscript e -> e.ctx();
            case Expr.Starred e -> e.ctx();
            case Expr.Name e -> {
                name(e.id());
                yield e.ctx();
            }
            case Expr.List e -> e.ctx();
            case Expr.Tuple e -> e.ctx();
            default -> {
                if (wanted != ExprContext.Load) {
                    throw wrong("expression which can't be assigned to in %s context", wanted.name());
                }
                yield wanted;
            }
        };
        if (actual != wanted) {
            throw wrong("expression must have %s context but has %s instead", wanted.name(), actual.name());
        }
    }

    private static void expression(Expr expression, ExprContext context) {
        position(expression);
        context(expression, context);
        switch (expression) {
            case Expr.BoolOp e -> {
                if (e.values().size() < 2) {
                    throw wrong("BoolOp with less than 2 values");
                }
                expressions(e.values());
            }
            case Expr.BinOp e -> {
                load(e.left());
                load(e.right());
            }
            case Expr.UnaryOp e -> load(e.operand());
            case Expr.Lambda e -> {
                arguments(e.args());
                load(e.body());
            }
            case Expr.IfExp e -> {
                load(e.test());
                load(e.body());
                load(e.orelse());
            }
            case Expr.Dict e -> {
                if (e.keys().size() != e.values().size()) {
                    throw wrong("Dict doesn't have the same number of keys as values");
                }
                expressions(e.keys(), ExprContext.Load, true);
                expressions(e.values());
            }
            case Expr.Set e -> expressions(e.elts());
            case Expr.ListComp e -> comprehension(e.generators(), e.elt(), null);
            case Expr.SetComp e -> comprehension(e.generators(), e.elt(), null);
            case Expr.GeneratorExp e -> comprehension(e.generators(), e.elt(), null);
            case Expr.DictComp e -> comprehension(e.generators(), e.key(), e.value());
            case Expr.Yield e -> optional(e.value());
            case Expr.YieldFrom e -> load(e.value());
            case Expr.Await e -> load(e.value());
            case Expr.Compare e -> {
                if (e.comparators().isEmpty()) {
                    throw wrong("Compare with no comparators");
                }
                if (e.comparators().size() != e.ops().size()) {
                    throw wrong("Compare has a different number of comparators and operands");
                }
                expressions(e.comparators());
                load(e.left());
            }
            case Expr.Call e -> {
                load(e.func());
                expressions(e.args());
                keywords(e.keywords());
            }
            case Expr.Constant e -> constant(e.value());
            case Expr.JoinedStr e -> expressions(e.values());
            case Expr.TemplateStr e -> expressions(e.values());
            case Expr.FormattedValue e -> {
                load(e.value());
                optional(e.format_spec());
            }
            case Expr.Interpolation e -> {
                constant(e.str());
                load(e.value());
                optional(e.format_spec());
            }
            case Expr.Attribute e -> load(e.value());
            case Expr.Subscript e -> {
                load(e.slice());
                load(e.value());
            }
            case Expr.Starred e -> expression(e.value(), context);
            case Expr.List e -> expressions(e.elts(), context, false);
            case Expr.Tuple e -> expressions(e.elts(), context, false);
            case Expr.NamedExpr e -> {
                load(e.value());
                if (!(e.target() instanceof Expr.Name)) {
                    throw Errors.typeError("NamedExpr target must be a Name");
                }
            }
            case Expr.Slice e -> {
                optional(e.lower());
                optional(e.upper());
                optional(e.step());
            }
            case Expr.Name _ -> { }
        }
    }

    private static void comprehension(List<Comprehension> generators, Expr first, Expr second) {
        if (generators.isEmpty()) {
            throw wrong("comprehension with no generators");
        }
        for (Comprehension c : generators) {
            expression(c.target(), ExprContext.Store);
            load(c.iter());
            expressions(c.ifs());
        }
        load(first);
        optional(second);
    }

    private static void constant(Object value) {
        switch (value) {
            case TupleValue(List<Object> items) -> items.forEach(TreeValidator::constant);
            case FrozenSetValue(List<Object> items) -> items.forEach(TreeValidator::constant);
            case FieldReader.NoConstant(Object wrong) -> throw Errors.typeError("got an invalid type in Constant: %s", Types.nameOf(wrong));
            default -> { }
        }
    }

    private static void patterns(List<Pattern> patterns, boolean starAllowed) {
        for (Pattern p : patterns) {
            pattern(p, starAllowed);
        }
    }

    private static void pattern(Pattern pattern, boolean starAllowed) {
        position(pattern);
        switch (pattern) {
            case Pattern.MatchValue p -> literal(p.value());
            case Pattern.MatchSingleton p -> {
                if (!(p.value() instanceof Boolean) && p.value() != Singleton.None) {
                    throw wrong("MatchSingleton can only contain True, False and None");
                }
            }
            case Pattern.MatchSequence p -> patterns(p.patterns(), true);
            case Pattern.MatchMapping p -> {
                if (p.keys().size() != p.patterns().size()) {
                    throw wrong("MatchMapping doesn't have the same number of keys as patterns");
                }
                if (p.rest() != null) {
                    capture(p.rest());
                }
                for (Expr key : p.keys()) {
                    if (!(key instanceof Expr.Constant c && (c.value() instanceof Boolean || c.value() == Singleton.None))) {
                        literal(key);
                    }
                }
                patterns(p.patterns(), false);
            }
            case Pattern.MatchClass p -> matchClass(p);
            case Pattern.MatchStar p -> {
                if (!starAllowed) {
                    throw wrong("can't use MatchStar here");
                }
                if (p.name() != null) {
                    capture(p.name());
                }
            }
            case Pattern.MatchAs p -> {
                if (p.name() != null) {
                    capture(p.name());
                }
                if (p.pattern() != null) {
                    if (p.name() == null) {
                        throw wrong("MatchAs must specify a target name if a pattern is given");
                    }
                    pattern(p.pattern(), false);
                }
            }
            case Pattern.MatchOr p -> {
                if (p.patterns().size() < 2) {
                    throw wrong("MatchOr requires at least 2 patterns");
                }
                patterns(p.patterns(), false);
            }
        }
    }

    private static void matchClass(Pattern.MatchClass p) {
        if (p.kwd_attrs().size() != p.kwd_patterns().size()) {
            throw wrong("MatchClass doesn't have the same number of keyword attributes as patterns");
        }
        load(p.cls());
        Expr cls = p.cls();
        while (!(cls instanceof Expr.Name)) {
            if (!(cls instanceof Expr.Attribute a)) {
                throw wrong("MatchClass cls field can only contain Name or Attribute nodes.");
            }
            cls = a.value();
        }
        p.kwd_attrs().forEach(TreeValidator::name);
        patterns(p.patterns(), false);
        patterns(p.kwd_patterns(), false);
    }

    private static void capture(String name) {
        if (name.equals("_")) {
            throw wrong("can't capture name '_' in patterns");
        }
        name(name);
    }

    private static void literal(Expr value) {
        load(value);
        switch (value) {
            case Expr.Constant c -> {
                if (!(c.value() instanceof Number || c.value() instanceof String || c.value() instanceof BytesValue
                        || c.value() instanceof ComplexValue || c.value() instanceof org.krait.syntax.ast.WideString)) {
                    throw wrong("unexpected constant inside of a literal pattern");
                }
            }
            case Expr.Attribute _, Expr.UnaryOp _, Expr.BinOp _, Expr.JoinedStr _, Expr.TemplateStr _ -> { }
            default -> throw wrong("patterns may only match literals and attribute lookups");
        }
    }
}
