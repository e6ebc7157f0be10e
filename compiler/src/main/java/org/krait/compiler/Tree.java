package org.krait.compiler;

import java.util.List;
import java.util.function.Consumer;
import org.krait.syntax.ast.Alias;
import org.krait.syntax.ast.Arg;
import org.krait.syntax.ast.Arguments;
import org.krait.syntax.ast.Comprehension;
import org.krait.syntax.ast.ExceptHandler;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.Keyword;
import org.krait.syntax.ast.MatchCase;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.ast.Node;
import org.krait.syntax.ast.Pattern;
import org.krait.syntax.ast.Stmt;
import org.krait.syntax.ast.TypeIgnore;
import org.krait.syntax.ast.TypeParam;
import org.krait.syntax.ast.WithItem;

/** Ways through a syntax tree. */
final class Tree {
    private Tree() {
    }

    /** Sees nodes before their children; says whether the children are to be seen. */
    interface Visitor {
        boolean visit(Node node);
    }

    /**
     * Visits a node and what is below in the same scope: of inner functions and classes only what
     * is evaluated outside them, of a generator expression its first iterable. Inlined
     * comprehensions count as the same scope.
     */
    static void walkScope(Node node, Visitor visitor) {
        if (node == null || !visitor.visit(node)) {
            return;
        }
        Consumer<Node> next = child -> walkScope(child, visitor);
        switch (node) {
            case Stmt.FunctionDef f -> {
                each(f.decorator_list(), next);
                defaults(f.args(), next);
            }
            case Stmt.AsyncFunctionDef f -> {
                each(f.decorator_list(), next);
                defaults(f.args(), next);
            }
            case Stmt.ClassDef c -> {
                each(c.decorator_list(), next);
                if (c.type_params().isEmpty()) {
                    each(c.bases(), next);
                    each(c.keywords(), next);
                }
            }
            case Expr.Lambda l -> defaults(l.args(), next);
            case Expr.GeneratorExp g -> next.accept(g.generators().getFirst().iter());
            case Stmt.TypeAlias _ -> {
            }
            case Stmt.AnnAssign a -> {
                next.accept(a.target());
                next.accept(a.value());
            }
            default -> children(node, next);
        }
    }

    private static void defaults(Arguments arguments, Consumer<Node> next) {
        each(arguments.defaults(), next);
        each(arguments.kw_defaults(), next);
    }

    private static void each(List<? extends Node> nodes, Consumer<Node> next) {
        for (Node node : nodes) {
            if (node != null) {
                next.accept(node);
            }
        }
    }

    /** Gives all children of a node in evaluation order as far as it is that of the fields; null for absent ones. */
    static void children(Node node, Consumer<Node> next) {
        switch (node) {
            case Mod.Module m -> each(m.body(), next);
            case Mod.Interactive m -> each(m.body(), next);
            case Mod.Expression m -> next.accept(m.body());
            case Mod.FunctionType m -> {
                each(m.argtypes(), next);
                next.accept(m.returns());
            }
            case Stmt s -> statement(s, next);
            case Expr e -> expression(e, next);
            case Pattern p -> pattern(p, next);
            case Comprehension c -> {
                next.accept(c.target());
                next.accept(c.iter());
                each(c.ifs(), next);
            }
            case ExceptHandler h -> {
                next.accept(h.type());
                each(h.body(), next);
            }
            case Arguments a -> {
                each(a.posonlyargs(), next);
                each(a.args(), next);
                next.accept(a.vararg());
                each(a.kwonlyargs(), next);
                each(a.kw_defaults(), next);
                next.accept(a.kwarg());
                each(a.defaults(), next);
            }
            case Arg a -> next.accept(a.annotation());
            case Keyword k -> next.accept(k.value());
            case Alias _ -> {
            }
            case WithItem w -> {
                next.accept(w.context_expr());
                next.accept(w.optional_vars());
            }
            case MatchCase c -> {
                next.accept(c.pattern());
                next.accept(c.guard());
                each(c.body(), next);
            }
            case TypeIgnore _ -> {
            }
            case TypeParam.TypeVar t -> {
                next.accept(t.bound());
                next.accept(t.default_value());
            }
            case TypeParam.ParamSpec t -> next.accept(t.default_value());
            case TypeParam.TypeVarTuple t -> next.accept(t.default_value());
        }
    }

    private static void statement(Stmt statement, Consumer<Node> next) {
        switch (statement) {
            case Stmt.FunctionDef s -> {
                each(s.decorator_list(), next);
                each(s.type_params(), next);
                next.accept(s.args());
                next.accept(s.returns());
                each(s.body(), next);
            }
            case Stmt.AsyncFunctionDef s -> {
                each(s.decorator_list(), next);
                each(s.type_params(), next);
                next.accept(s.args());
                next.accept(s.returns());
                each(s.body(), next);
            }
            case Stmt.ClassDef s -> {
                each(s.decorator_list(), next);
                each(s.type_params(), next);
                each(s.bases(), next);
                each(s.keywords(), next);
                each(s.body(), next);
            }
            case Stmt.Return s -> next.accept(s.value());
            case Stmt.Delete s -> each(s.targets(), next);
            case Stmt.Assign s -> {
                next.accept(s.value());
                each(s.targets(), next);
            }
            case Stmt.TypeAlias s -> {
                next.accept(s.name());
                each(s.type_params(), next);
                next.accept(s.value());
            }
            case Stmt.AugAssign s -> {
                next.accept(s.target());
                next.accept(s.value());
            }
            case Stmt.AnnAssign s -> {
                next.accept(s.value());
                next.accept(s.target());
                next.accept(s.annotation());
            }
            case Stmt.For s -> {
                next.accept(s.iter());
                next.accept(s.target());
                each(s.body(), next);
                each(s.orelse(), next);
            }
            case Stmt.AsyncFor s -> {
                next.accept(s.iter());
                next.accept(s.target());
                each(s.body(), next);
                each(s.orelse(), next);
            }
            case Stmt.While s -> {
                next.accept(s.test());
                each(s.body(), next);
                each(s.orelse(), next);
            }
            case Stmt.If s -> {
                next.accept(s.test());
                each(s.body(), next);
                each(s.orelse(), next);
            }
            case Stmt.With s -> {
                each(s.items(), next);
                each(s.body(), next);
            }
            case Stmt.AsyncWith s -> {
                each(s.items(), next);
                each(s.body(), next);
            }
            case Stmt.Match s -> {
                next.accept(s.subject());
                each(s.cases(), next);
            }
            case Stmt.Raise s -> {
                next.accept(s.exc());
                next.accept(s.cause());
            }
            case Stmt.Try s -> {
                each(s.body(), next);
                each(s.handlers(), next);
                each(s.orelse(), next);
                each(s.finalbody(), next);
            }
            case Stmt.TryStar s -> {
                each(s.body(), next);
                each(s.handlers(), next);
                each(s.orelse(), next);
                each(s.finalbody(), next);
            }
            case Stmt.Assert s -> {
                next.accept(s.test());
                next.accept(s.msg());
            }
            case Stmt.Import s -> each(s.names(), next);
            case Stmt.ImportFrom s -> each(s.names(), next);
            case Stmt.Expr s -> next.accept(s.value());
            case Stmt.Global _, Stmt.Nonlocal _, Stmt.Pass _, Stmt.Break _, Stmt.Continue _ -> {
            }
        }
    }

    private static void expression(Expr expression, Consumer<Node> next) {
        switch (expression) {
            case Expr.BoolOp e -> each(e.values(), next);
            case Expr.NamedExpr e -> {
                next.accept(e.value());
                next.accept(e.target());
            }
            case Expr.BinOp e -> {
                next.accept(e.left());
                next.accept(e.right());
            }
            case Expr.UnaryOp e -> next.accept(e.operand());
            case Expr.Lambda e -> {
                next.accept(e.args());
                next.accept(e.body());
            }
            case Expr.IfExp e -> {
                next.accept(e.test());
                next.accept(e.body());
                next.accept(e.orelse());
            }
            case Expr.Dict e -> {
                each(e.keys(), next);
                each(e.values(), next);
            }
            case Expr.Set e -> each(e.elts(), next);
            case Expr.ListComp e -> {
                each(e.generators(), next);
                next.accept(e.elt());
            }
            case Expr.SetComp e -> {
                each(e.generators(), next);
                next.accept(e.elt());
            }
            case Expr.DictComp e -> {
                each(e.generators(), next);
                next.accept(e.key());
                next.accept(e.value());
            }
            case Expr.GeneratorExp e -> {
                each(e.generators(), next);
                next.accept(e.elt());
            }
            case Expr.Await e -> next.accept(e.value());
            case Expr.Yield e -> next.accept(e.value());
            case Expr.YieldFrom e -> next.accept(e.value());
            case Expr.Compare e -> {
                next.accept(e.left());
                each(e.comparators(), next);
            }
            case Expr.Call e -> {
                next.accept(e.func());
                each(e.args(), next);
                each(e.keywords(), next);
            }
            case Expr.FormattedValue e -> {
                next.accept(e.value());
                next.accept(e.format_spec());
            }
            case Expr.Interpolation e -> {
                next.accept(e.value());
                next.accept(e.format_spec());
            }
            case Expr.JoinedStr e -> each(e.values(), next);
            case Expr.TemplateStr e -> each(e.values(), next);
            case Expr.Constant _, Expr.Name _ -> {
            }
            case Expr.Attribute e -> next.accept(e.value());
            case Expr.Subscript e -> {
                next.accept(e.value());
                next.accept(e.slice());
            }
            case Expr.Starred e -> next.accept(e.value());
            case Expr.List e -> each(e.elts(), next);
            case Expr.Tuple e -> each(e.elts(), next);
            case Expr.Slice e -> {
                next.accept(e.lower());
                next.accept(e.upper());
                next.accept(e.step());
            }
        }
    }

    private static void pattern(Pattern pattern, Consumer<Node> next) {
        switch (pattern) {
            case Pattern.MatchValue p -> next.accept(p.value());
            case Pattern.MatchSingleton _, Pattern.MatchStar _ -> {
            }
            case Pattern.MatchSequence p -> each(p.patterns(), next);
            case Pattern.MatchMapping p -> {
                each(p.keys(), next);
                each(p.patterns(), next);
            }
            case Pattern.MatchClass p -> {
                next.accept(p.cls());
                each(p.patterns(), next);
                each(p.kwd_patterns(), next);
            }
            case Pattern.MatchAs p -> next.accept(p.pattern());
            case Pattern.MatchOr p -> each(p.patterns(), next);
        }
    }
}
