package org.krait.syntax.symbol;

import static org.krait.syntax.symbol.Symbol.*;

import java.util.List;
import org.krait.syntax.ast.Arg;
import org.krait.syntax.ast.Arguments;
import org.krait.syntax.ast.Comprehension;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.ExprContext;
import org.krait.syntax.ast.Keyword;
import org.krait.syntax.ast.Span;

/** Collects the names of expressions. */
abstract class ExpressionSymbols extends ScopeBuilder {

    ExpressionSymbols(String filename, boolean futureAnnotations, boolean topLevelAwait) {
        super(filename, futureAnnotations, topLevelAwait);
    }

    final void visit(List<Expr> values) {
        for (int i = 0; i < values.size(); i++) {
            visitOptional(values.get(i));
        }
    }

    final void visitOptional(Expr value) {
        if (value != null) {
            visit(value);
        }
    }

    final void visit(Expr value) {
        switch (value) {
            case Expr.Name name -> name(name);
            case Expr.Constant _ -> { }
            case Expr.Attribute attribute -> {
                if (attribute.ctx() == ExprContext.Store) {
                    checkAssignable(attribute.attr(), attribute.pos());
                } else if (attribute.ctx() == ExprContext.Del) {
                    checkDeletable(attribute.attr(), attribute.pos());
                }
                visit(attribute.value());
            }
            case Expr.Call call -> {
                visit(call.func());
                visit(call.args());
                visitKeywords(call.keywords());
            }
            case Expr.BinOp operation -> binary(operation);
            case Expr.Subscript subscript -> {
                visit(subscript.value());
                visit(subscript.slice());
            }
            case Expr.Compare compare -> {
                visit(compare.left());
                visit(compare.comparators());
            }
            case Expr.BoolOp operation -> visit(operation.values());
            case Expr.UnaryOp operation -> visit(operation.operand());
            case Expr.Tuple tuple -> visit(tuple.elts());
            case Expr.List list -> visit(list.elts());
            case Expr.Set set -> visit(set.elts());
            case Expr.Dict dict -> {
                visit(dict.keys());
                visit(dict.values());
            }
            case Expr.IfExp choice -> {
                visit(choice.test());
                visit(choice.body());
                visit(choice.orelse());
            }
            case Expr.Starred starred -> visit(starred.value());
            case Expr.Slice slice -> {
                visitOptional(slice.lower());
                visitOptional(slice.upper());
                visitOptional(slice.step());
            }
            case Expr.JoinedStr string -> visit(string.values());
            case Expr.TemplateStr string -> visit(string.values());
            case Expr.FormattedValue field -> {
                visit(field.value());
                visitOptional(field.format_spec());
            }
            case Expr.Interpolation field -> {
                visit(field.value());
                visitOptional(field.format_spec());
            }
            case Expr.Lambda lambda -> lambda(lambda);
            case Expr.ListComp c -> comprehension(c, "<listcomp>", c.generators(), c.elt(), null);
            case Expr.SetComp c -> comprehension(c, "<setcomp>", c.generators(), c.elt(), null);
            case Expr.DictComp c -> comprehension(c, "<dictcomp>", c.generators(), c.key(), c.value());
            case Expr.GeneratorExp c -> comprehension(c, "<genexpr>", c.generators(), c.elt(), null);
            case Expr.NamedExpr named -> named(named);
            case Expr.Await await -> await(await);
            case Expr.Yield y -> suspend(y.value(), y.pos());
            case Expr.YieldFrom y -> suspend(y.value(), y.pos());
        }
    }

    /** Long sums lean to the left; they are gone through without recursion. */
    private void binary(Expr.BinOp operation) {
        java.util.ArrayDeque<Expr> rights = new java.util.ArrayDeque<>();
        Expr left = operation;
        while (left instanceof Expr.BinOp inner) {
            rights.push(inner.right());
            left = inner.left();
        }
        visit(left);
        while (!rights.isEmpty()) {
            visit(rights.pop());
        }
    }

    final void visitKeywords(List<Keyword> keywords) {
        for (Keyword keyword : keywords) {
            if (keyword.arg() != null) {
                checkAssignable(keyword.arg(), keyword.pos());
            }
            visit(keyword.value());
        }
    }

    private void name(Expr.Name name) {
        if (scope.unevaluated) {
            return;
        }
        switch (name.ctx()) {
            case Load -> {
                define(name.id(), USE, name.pos());
                // Zero-argument super needs the class.
                if (name.id().equals("super") && scope.kind().isFunctionLike()) {
                    define("__class__", USE, name.pos());
                }
            }
            case Store -> define(name.id(), DEF_LOCAL, name.pos());
            case Del -> {
                checkDeletable(name.id(), name.pos());
                define(name.id(), DEF_LOCAL, name.pos());
            }
        }
    }

    private void checkDeletable(String name, Span pos) {
        if (name.equals("__debug__")) {
            throw error("cannot delete __debug__", pos);
        }
    }

    private void lambda(Expr.Lambda lambda) {
        visit(lambda.args().defaults());
        visit(lambda.args().kw_defaults());
        main.put(lambda, enterNew("<lambda>", ScopeKind.Lambda, lambda, lambda.pos()));
        parameters(lambda.args());
        visit(lambda.body());
        exit();
    }

    final void parameters(Arguments arguments) {
        parameters(arguments.posonlyargs());
        parameters(arguments.args());
        parameters(arguments.kwonlyargs());
        if (arguments.vararg() != null) {
            define(arguments.vararg().arg(), DEF_PARAM, arguments.vararg().pos());
            scope.varArgs = true;
        }
        if (arguments.kwarg() != null) {
            define(arguments.kwarg().arg(), DEF_PARAM, arguments.kwarg().pos());
            scope.varKeywords = true;
        }
    }

    private void parameters(List<Arg> parameters) {
        for (Arg parameter : parameters) {
            define(parameter.arg(), DEF_PARAM, parameter.pos());
        }
    }

    private void comprehension(Expr node, String name, List<Comprehension> generators, Expr element, Expr value) {
        boolean generator = node instanceof Expr.GeneratorExp;
        Comprehension outermost = generators.getFirst();
        // The outermost iterable is evaluated outside.
        scope.iterables++;
        visit(outermost.iter());
        scope.iterables--;
        main.put(node, enterNew(name, ScopeKind.Comprehension, node, node.pos()));
        if (outermost.is_async() != 0) {
            scope.coroutine = true;
        }
        define(".0", DEF_PARAM, node.pos());
        scope.inIterationTarget = true;
        visit(outermost.target());
        scope.inIterationTarget = false;
        visit(outermost.ifs());
        for (Comprehension inner : generators.subList(1, generators.size())) {
            inner(inner);
        }
        visitOptional(value);
        visit(element);
        scope.generator = generator;
        boolean async = scope.coroutine && !generator;
        exit();
        if (async) {
            if (!isAsyncFunction() && scope.kind() != ScopeKind.Comprehension && !allowsTopLevelAwait()) {
                throw error("asynchronous comprehension outside of an asynchronous function", node.pos());
            }
            scope.coroutine = true;
        }
    }

    private void inner(Comprehension part) {
        scope.inIterationTarget = true;
        visit(part.target());
        scope.inIterationTarget = false;
        scope.iterables++;
        visit(part.iter());
        scope.iterables--;
        visit(part.ifs());
        if (part.is_async() != 0) {
            scope.coroutine = true;
        }
    }

    private void named(Expr.NamedExpr named) {
        refuseInLazyScope("named expression", named.pos());
        if (scope.iterables > 0) {
            throw error("assignment expression cannot be used in a comprehension iterable expression", named.pos());
        }
        if (scope.kind() == ScopeKind.Comprehension) {
            bindOutside(((Expr.Name) named.target()).id(), named.target().pos());
        }
        visit(named.value());
        visit(named.target());
    }

    /** An assignment expression in a comprehension binds in the nearest scope that is none. */
    private void bindOutside(String name, Span pos) {
        for (int i = stack().size() - 1; i >= 0; i--) {
            Scope outer = stack().get(i);
            switch (outer.kind()) {
                case Comprehension -> {
                    int flags = flagsOf(outer, name);
                    if ((flags & DEF_COMP_ITER) != 0 && (flags & DEF_LOCAL) != 0) {
                        throw error("assignment expression cannot rebind comprehension iteration variable '"
                                + name + "'", pos);
                    }
                }
                case Function, Lambda -> {
                    boolean global = (flagsOf(outer, name) & DEF_GLOBAL) != 0;
                    define(name, global ? DEF_GLOBAL : DEF_NONLOCAL, pos);
                    scope.directives.putIfAbsent(scope.mangled(name), pos);
                    defineIn(outer, name, DEF_LOCAL, pos);
                    return;
                }
                case Module -> {
                    define(name, DEF_GLOBAL, pos);
                    scope.directives.putIfAbsent(scope.mangled(name), pos);
                    defineIn(outer, name, DEF_GLOBAL, pos);
                    return;
                }
                case Class -> throw error(
                        "assignment expression within a comprehension cannot be used in a class body", pos);
                case TypeParameters -> throw error("assignment expression within a comprehension "
                        + "cannot be used within the definition of a generic", pos);
                case TypeAlias -> throw error(
                        "assignment expression within a comprehension cannot be used in a type alias", pos);
                case TypeVariable -> throw error(
                        "assignment expression within a comprehension cannot be used in a TypeVar bound", pos);
                case Annotation -> {
                    // Goes on outwards, as CPython does.
                }
            }
        }
    }

    private void await(Expr.Await await) {
        refuseInLazyScope("await expression", await.pos());
        if (!allowsTopLevelAwait()) {
            if (!scope.kind().isFunctionLike()) {
                throw error("'await' outside function", await.pos());
            }
            if (!isAsyncFunction() && scope.kind() != ScopeKind.Comprehension) {
                throw error("'await' outside async function", await.pos());
            }
        }
        visit(await.value());
        scope.coroutine = true;
    }

    private void suspend(Expr value, Span pos) {
        refuseInLazyScope("yield expression", pos);
        visitOptional(value);
        scope.generator = true;
        if (scope.kind() == ScopeKind.Comprehension) {
            String kind = switch (scope.node()) {
                case Expr.ListComp _ -> "list comprehension";
                case Expr.SetComp _ -> "set comprehension";
                case Expr.DictComp _ -> "dict comprehension";
                default -> "generator expression";
            };
            throw error("'yield' inside " + kind, pos);
        }
    }
}
