package org.krait.syntax.symbol;

import static org.krait.syntax.symbol.Symbol.*;

import java.util.HashSet;
import java.util.List;
import org.krait.syntax.ast.Alias;
import org.krait.syntax.ast.Arg;
import org.krait.syntax.ast.Arguments;
import org.krait.syntax.ast.ExceptHandler;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.MatchCase;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.ast.Node;
import org.krait.syntax.ast.Pattern;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.Stmt;
import org.krait.syntax.ast.TypeParam;
import org.krait.syntax.ast.WithItem;

/** Collects the names of statements and so of a whole tree. */
final class StatementSymbols extends ExpressionSymbols {
    /** Where imports from {@code __future__} end. */
    private FutureFeatures future;

    StatementSymbols(String filename, boolean futureAnnotations, boolean topLevelAwait) {
        super(filename, futureAnnotations, topLevelAwait);
    }

    void collect(Mod mod) {
        future = FutureFeatures.of(mod, filename);
        main.put(mod, enterNew("<module>", ScopeKind.Module, mod, null));
        switch (mod) {
            case Mod.Module module -> {
                scope.hasDocstring = startsWithDocstring(module.body());
                visitAll(module.body());
            }
            case Mod.Interactive interactive -> visitAll(interactive.body());
            case Mod.Expression expression -> visit(expression.body());
            case Mod.FunctionType type -> {
                visit(type.argtypes());
                visit(type.returns());
            }
        }
        exit();
    }

    private static boolean startsWithDocstring(List<Stmt> body) {
        return !body.isEmpty() && body.getFirst() instanceof Stmt.Expr(Expr.Constant constant, _)
                && (constant.value() instanceof String || constant.value() instanceof org.krait.syntax.ast.WideString);
    }

    private void visitAll(List<Stmt> body) {
        for (int i = 0; i < body.size(); i++) {
            visit(body.get(i));
        }
    }

    private void visit(Stmt statement) {
        switch (statement) {
            case Stmt.Expr s -> visit(s.value());
            case Stmt.Assign s -> {
                visit(s.targets());
                visit(s.value());
            }
            case Stmt.If s -> {
                // The ifs of a chain of elifs are gone through without recursion.
                Stmt.If current = s;
                boolean saved = enterConditional();
                while (true) {
                    scope.inConditionalBlock = current == s ? saved : true;
                    visit(current.test());
                    scope.inConditionalBlock = true;
                    visitAll(current.body());
                    if (current.orelse().size() == 1 && current.orelse().getFirst() instanceof Stmt.If next) {
                        current = next;
                    } else {
                        visitAll(current.orelse());
                        break;
                    }
                }
                scope.inConditionalBlock = saved;
            }
            case Stmt.Return s -> {
                if (s.value() != null) {
                    visit(s.value());
                    scope.returnsValue = true;
                }
            }
            case Stmt.FunctionDef s -> function(s, s.name(), s.args(), s.body(), s.decorator_list(), s.returns(),
                    s.type_params(), false, s.pos());
            case Stmt.AsyncFunctionDef s -> function(s, s.name(), s.args(), s.body(), s.decorator_list(), s.returns(),
                    s.type_params(), true, s.pos());
            case Stmt.ClassDef s -> classDefinition(s);
            case Stmt.For s -> loop(s.target(), s.iter(), s.body(), s.orelse());
            case Stmt.AsyncFor s -> {
                awaitsHere();
                loop(s.target(), s.iter(), s.body(), s.orelse());
            }
            case Stmt.While s -> {
                visit(s.test());
                boolean saved = enterConditional();
                visitAll(s.body());
                visitAll(s.orelse());
                scope.inConditionalBlock = saved;
            }
            case Stmt.With s -> with(s.items(), s.body());
            case Stmt.AsyncWith s -> {
                awaitsHere();
                with(s.items(), s.body());
            }
            case Stmt.Try s -> attempt(s.body(), s.handlers(), s.orelse(), s.finalbody());
            case Stmt.TryStar s -> attempt(s.body(), s.handlers(), s.orelse(), s.finalbody());
            case Stmt.Match s -> {
                visit(s.subject());
                boolean saved = enterConditional();
                for (MatchCase matchCase : s.cases()) {
                    visit(matchCase.pattern());
                    visitOptional(matchCase.guard());
                    visitAll(matchCase.body());
                }
                scope.inConditionalBlock = saved;
            }
            case Stmt.Raise s -> {
                visitOptional(s.exc());
                visitOptional(s.cause());
            }
            case Stmt.Assert s -> {
                visit(s.test());
                visitOptional(s.msg());
            }
            case Stmt.AugAssign s -> {
                visit(s.target());
                visit(s.value());
            }
            case Stmt.AnnAssign s -> annotated(s);
            case Stmt.Delete s -> visit(s.targets());
            case Stmt.Import s -> s.names().forEach(this::alias);
            case Stmt.ImportFrom s -> {
                if (FutureFeatures.isFuture(s) && future.isLate(s.pos())) {
                    throw FutureFeatures.late(s, filename);
                }
                s.names().forEach(this::alias);
            }
            case Stmt.Global s -> directive(s.names(), DEF_GLOBAL, "global", s.pos());
            case Stmt.Nonlocal s -> directive(s.names(), DEF_NONLOCAL, "nonlocal", s.pos());
            case Stmt.TypeAlias s -> typeAlias(s);
            case Stmt.Pass _, Stmt.Break _, Stmt.Continue _ -> { }
        }
    }

    private boolean enterConditional() {
        boolean saved = scope.inConditionalBlock;
        scope.inConditionalBlock = true;
        return saved;
    }

    private void loop(Expr target, Expr iter, List<Stmt> body, List<Stmt> orelse) {
        visit(target);
        visit(iter);
        boolean saved = enterConditional();
        visitAll(body);
        visitAll(orelse);
        scope.inConditionalBlock = saved;
    }

    private void with(List<WithItem> items, List<Stmt> body) {
        boolean saved = enterConditional();
        for (WithItem item : items) {
            visit(item.context_expr());
            visitOptional(item.optional_vars());
        }
        visitAll(body);
        scope.inConditionalBlock = saved;
    }

    private void attempt(List<Stmt> body, List<ExceptHandler> handlers, List<Stmt> orelse, List<Stmt> finalbody) {
        boolean saved = enterConditional();
        visitAll(body);
        for (ExceptHandler handler : handlers) {
            visitOptional(handler.type());
            if (handler.name() != null) {
                define(handler.name(), DEF_LOCAL, handler.pos());
            }
            visitAll(handler.body());
        }
        visitAll(orelse);
        visitAll(finalbody);
        scope.inConditionalBlock = saved;
    }

    private void function(Stmt node, String name, Arguments args, List<Stmt> body, List<Expr> decorators, Expr returns,
            List<TypeParam> parameters, boolean async, Span pos) {
        define(name, DEF_LOCAL, pos);
        visit(args.defaults());
        visit(args.kw_defaults());
        visit(decorators);
        boolean generic = !parameters.isEmpty();
        if (generic) {
            boolean keywordDefaults = args.kw_defaults().stream().anyMatch(value -> value != null);
            enterTypeParameters(node, name, true, keywordDefaults, false, pos);
            typeParameters(parameters);
        }
        Scope function = create(name, ScopeKind.Function, node, pos);
        main.put(node, function);
        function.annotations = functionAnnotations(node, args, returns, pos);
        enter(function);
        function.coroutine = async;
        function.hasDocstring = startsWithDocstring(body);
        parameters(args);
        visitAll(body);
        exit();
        if (generic) {
            exit();
        }
    }

    private Scope functionAnnotations(Stmt node, Arguments args, Expr returns, Span pos) {
        boolean inClass = scope.canSeeClassScope || scope.kind() == ScopeKind.Class;
        Scope annotations = enterNew("__annotate__", ScopeKind.Annotation, node, pos);
        if (inClass) {
            seeClass(pos);
        }
        annotations(args.posonlyargs());
        annotations(args.args());
        annotation(args.vararg());
        annotation(args.kwarg());
        annotations(args.kwonlyargs());
        if (returns != null) {
            scope.annotationsUsed = true;
            visit(returns);
        }
        exit();
        return annotations;
    }

    private void seeClass(Span pos) {
        scope.canSeeClassScope = true;
        define("__classdict__", USE, pos);
    }

    private void annotations(List<Arg> parameters) {
        parameters.forEach(this::annotation);
    }

    private void annotation(Arg parameter) {
        if (parameter != null && parameter.annotation() != null) {
            scope.annotationsUsed = true;
            visit(parameter.annotation());
        }
    }

    private void classDefinition(Stmt.ClassDef s) {
        define(s.name(), DEF_LOCAL, s.pos());
        visit(s.decorator_list());
        boolean generic = !s.type_params().isEmpty();
        if (generic) {
            enterTypeParameters(s, s.name(), false, false, true, s.pos());
            scope.privateClass = s.name();
            scope.mangledNames = new HashSet<>();
            typeParameters(s.type_params());
        }
        visit(s.bases());
        visitKeywords(s.keywords());
        main.put(s, enterNew(s.name(), ScopeKind.Class, s, s.pos()));
        scope.hasDocstring = startsWithDocstring(s.body());
        scope.privateClass = s.name();
        if (generic) {
            define("__type_params__", DEF_LOCAL, s.pos());
            define(".type_params", USE, s.pos());
        }
        visitAll(s.body());
        exit();
        if (generic) {
            exit();
        }
    }

    /**
     * Enters the scope that owns the type parameters, with the hidden names the code in it needs.
     * Like CPython's it has a parameter for defaults whether or not the function has any.
     */
    private void enterTypeParameters(Node node, String name, boolean defaults, boolean keywordDefaults,
            boolean forClass, Span pos) {
        boolean inClass = scope.kind() == ScopeKind.Class;
        typeParameters.put(node, enterNew(name, ScopeKind.TypeParameters, node, pos));
        if (inClass) {
            seeClass(pos);
        }
        if (forClass) {
            define(".type_params", DEF_LOCAL, pos);
            define(".type_params", USE, pos);
            define(".generic_base", DEF_LOCAL, pos);
            define(".generic_base", USE, pos);
        }
        if (defaults) {
            define(".defaults", DEF_PARAM, pos);
        }
        if (keywordDefaults) {
            define(".kwdefaults", DEF_PARAM, pos);
        }
    }

    private void typeParameters(List<TypeParam> parameters) {
        for (TypeParam parameter : parameters) {
            switch (parameter) {
                case TypeParam.TypeVar p -> {
                    typeParameter(p, p.name());
                    lazily(p, p.bound(), p.name(),
                            p.bound() instanceof Expr.Tuple ? "a TypeVar constraint" : "a TypeVar bound", true);
                    lazily(p, p.default_value(), p.name(), "a TypeVar default", false);
                }
                case TypeParam.ParamSpec p -> {
                    typeParameter(p, p.name());
                    lazily(p, p.default_value(), p.name(), "a ParamSpec default", false);
                }
                case TypeParam.TypeVarTuple p -> {
                    typeParameter(p, p.name());
                    lazily(p, p.default_value(), p.name(), "a TypeVarTuple default", false);
                }
            }
        }
    }

    private void typeParameter(TypeParam parameter, String name) {
        define(name, DEF_TYPE_PARAM | DEF_LOCAL, parameter.pos());
        if (name.equals("__classdict__")) {
            throw error("reserved name '" + name + "' cannot be used for type parameter", parameter.pos());
        }
    }

    private void lazily(TypeParam parameter, Expr value, String name, String use, boolean bound) {
        if (value == null) {
            return;
        }
        boolean inClass = scope.canSeeClassScope;
        Scope lazy = enterNew(name, ScopeKind.TypeVariable, parameter, value.pos());
        (bound ? main : defaults).put(parameter, lazy);
        if (inClass) {
            seeClass(value.pos());
        }
        lazy.use = use;
        visit(value);
        exit();
    }

    private void typeAlias(Stmt.TypeAlias s) {
        visit(s.name());
        String name = ((Expr.Name) s.name()).id();
        boolean inClass = scope.kind() == ScopeKind.Class;
        boolean generic = !s.type_params().isEmpty();
        if (generic) {
            enterTypeParameters(s, name, false, false, false, s.pos());
            typeParameters(s.type_params());
        }
        main.put(s, enterNew(name, ScopeKind.TypeAlias, s, s.pos()));
        if (inClass) {
            seeClass(s.value().pos());
        }
        visit(s.value());
        exit();
        if (generic) {
            exit();
        }
    }

    private void annotated(Stmt.AnnAssign s) {
        if (s.target() instanceof Expr.Name name) {
            int flags = flagsOf(scope, name.id());
            if ((flags & (DEF_GLOBAL | DEF_NONLOCAL)) != 0 && scope != top && s.simple() != 0) {
                throw error("annotated name '" + name.id() + "' can't be "
                        + ((flags & DEF_GLOBAL) != 0 ? "global" : "nonlocal"), s.pos());
            }
            if (s.simple() != 0) {
                define(name.id(), DEF_ANNOT | DEF_LOCAL, name.pos());
            } else if (s.value() != null) {
                define(name.id(), DEF_LOCAL, name.pos());
            }
        } else {
            visit(s.target());
        }
        variableAnnotation(s.annotation());
        visitOptional(s.value());
    }

    private void variableAnnotation(Expr annotation) {
        Scope owner = scope;
        ScopeKind kind = owner.kind();
        // A module may stop half-way, so all that it annotates is conditional.
        if ((kind == ScopeKind.Class && owner.inConditionalBlock || kind == ScopeKind.Module)
                && !owner.hasConditionalAnnotations) {
            owner.hasConditionalAnnotations = true;
            define("__conditional_annotations__", USE, annotation.pos());
        }
        if (kind == ScopeKind.Function) {
            // Never evaluated: names do not count, but what may not stand there is refused.
            unevaluated(annotation);
            return;
        }
        if (owner.annotations == null) {
            owner.annotations = enterNew("__annotate__", ScopeKind.Annotation, owner.node(), annotation.pos());
            if (kind == ScopeKind.Class && !futureAnnotations) {
                seeClass(annotation.pos());
            }
        } else {
            enter(owner.annotations);
        }
        if (kind == ScopeKind.Class && owner.inConditionalBlock && !futureAnnotations) {
            define("__conditional_annotations__", USE, annotation.pos());
        }
        scope.annotationsUsed = true;
        visit(annotation);
        exit();
    }

    private void unevaluated(Expr annotation) {
        Scope owner = scope;
        if (owner.localAnnotations == null) {
            owner.localAnnotations = enterNew("__annotate__", ScopeKind.Annotation, owner.node(), annotation.pos());
        } else {
            enter(owner.localAnnotations);
        }
        scope.unevaluated = true;
        visit(annotation);
        scope.unevaluated = false;
        exit();
    }

    private void alias(Alias alias) {
        String name = alias.asname() == null ? alias.name() : alias.asname();
        int dot = name.indexOf('.');
        String stored = dot < 0 ? name : name.substring(0, dot);
        if (!name.equals("*")) {
            define(stored, DEF_IMPORT, alias.pos());
        } else if (scope.kind() != ScopeKind.Module) {
            throw error("import * only allowed at module level", alias.pos());
        }
    }

    private void directive(List<String> names, int flag, String word, Span pos) {
        for (String name : names) {
            int flags = flagsOf(scope, name);
            String problem = (flags & DEF_PARAM) != 0 ? "name '" + name + "' is parameter and " + word
                    : (flags & USE) != 0 ? "name '" + name + "' is used prior to " + word + " declaration"
                    : (flags & DEF_ANNOT) != 0 ? "annotated name '" + name + "' can't be " + word
                    : (flags & DEF_LOCAL) != 0 ? "name '" + name + "' is assigned to before " + word + " declaration"
                    : null;
            if (problem != null) {
                throw error(problem, pos);
            }
            define(name, flag, pos);
            scope.directives.putIfAbsent(scope.mangled(name), pos);
        }
    }

    private void visit(Pattern pattern) {
        switch (pattern) {
            case Pattern.MatchValue p -> visit(p.value());
            case Pattern.MatchSingleton _ -> { }
            case Pattern.MatchSequence p -> p.patterns().forEach(this::visit);
            case Pattern.MatchMapping p -> {
                visit(p.keys());
                p.patterns().forEach(this::visit);
                capture(p.rest(), p.pos());
            }
            case Pattern.MatchClass p -> {
                visit(p.cls());
                p.patterns().forEach(this::visit);
                for (int i = 0; i < p.kwd_attrs().size(); i++) {
                    checkAssignable(p.kwd_attrs().get(i), p.kwd_patterns().get(i).pos());
                }
                p.kwd_patterns().forEach(this::visit);
            }
            case Pattern.MatchStar p -> capture(p.name(), p.pos());
            case Pattern.MatchAs p -> {
                if (p.pattern() != null) {
                    visit(p.pattern());
                }
                capture(p.name(), p.pos());
            }
            case Pattern.MatchOr p -> p.patterns().forEach(this::visit);
        }
    }

    private void capture(String name, Span pos) {
        if (name != null) {
            define(name, DEF_LOCAL, pos);
        }
    }
}
