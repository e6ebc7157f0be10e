package org.krait.syntax.symbol;

import static org.krait.syntax.symbol.Symbol.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.krait.syntax.ast.Alias;
import org.krait.syntax.ast.Arguments;
import org.krait.syntax.ast.Comprehension;
import org.krait.syntax.ast.ExceptHandler;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.MatchCase;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.ast.Node;
import org.krait.syntax.ast.Pattern;
import org.krait.syntax.ast.Stmt;
import org.krait.syntax.ast.WithItem;

/**
 * Puts the variables of each scope into the order in which CPython numbers them. Parameters come
 * first; the other fast locals follow as code that mentions them is emitted, so the walk goes in
 * the order of evaluation (values before targets). Cells and free variables are sorted.
 */
final class LocalOrder {
    private static final Comparator<String> BY_CODE_POINT =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    private final Map<Node, Scope> main;
    /** The scope whose activation the code runs in. */
    private Scope frame;
    /** The scope whose names the code uses: the frame's, or a comprehension inlined into it. */
    private Scope scope;
    private Set<String> fast = new LinkedHashSet<>();

    LocalOrder(Map<Node, Scope> main) {
        this.main = main;
    }

    /** Numbers the variables of all scopes that have an activation. */
    void number(Scope top) {
        Mod mod = (Mod) top.node();
        begin(top);
        switch (mod) {
            case Mod.Module module -> statements(module.body());
            case Mod.Interactive interactive -> statements(interactive.body());
            case Mod.Expression expression -> visit(expression.body());
            case Mod.FunctionType _ -> { }
        }
        end(top);
        lazyScopes(top);
        for (Scope owner : main.values()) {
            // Under the future import annotations are not among the children: they have no names.
            Scope annotations = owner.annotations;
            if (annotations != null && annotations.varNames.isEmpty()) {
                annotations.varNames = List.copyOf(annotations.parameters);
            }
        }
    }

    private void begin(Scope entered) {
        frame = entered;
        scope = entered;
        fast = new LinkedHashSet<>(entered.parameters);
    }

    private void end(Scope left) {
        left.varNames = List.copyOf(fast);
        cells(left);
    }

    private static void cells(Scope scope) {
        List<String> cells = new ArrayList<>();
        List<String> free = new ArrayList<>();
        for (Symbol symbol : scope.symbols.values()) {
            if (symbol.binding() == Binding.Cell || symbol.has(DEF_COMP_CELL)) {
                cells.add(symbol.name());
            }
            if (symbol.binding() == Binding.Free || symbol.has(DEF_FREE_CLASS) && !cells.contains(symbol.name())) {
                free.add(symbol.name());
            }
        }
        cells.sort(BY_CODE_POINT);
        List<String> ordered = new ArrayList<>();
        for (String name : scope.varNames) {
            if (cells.remove(name)) {
                ordered.add(name);
            }
        }
        ordered.addAll(cells);
        if (scope.needsClassClosure) {
            ordered.add("__class__");
        }
        if (scope.needsClassDict) {
            ordered.add("__classdict__");
        }
        if (scope.hasConditionalAnnotations) {
            ordered.add("__conditional_annotations__");
        }
        free.sort(BY_CODE_POINT);
        scope.cellVars = List.copyOf(ordered);
        scope.freeVars = List.copyOf(free);
    }

    /** Scopes of annotations, type parameters and aliases bind nothing but their parameters, if anything. */
    private void lazyScopes(Scope outer) {
        for (Scope child : outer.children) {
            switch (child.kind()) {
                case Annotation, TypeAlias, TypeVariable, TypeParameters -> {
                    LinkedHashSet<String> names = new LinkedHashSet<>(child.parameters);
                    for (Symbol symbol : child.symbols.values()) {
                        if (symbol.binding() == Binding.Local) {
                            names.add(symbol.name());
                        }
                    }
                    if (names.remove(".generic_base")) {
                        names.add(".generic_base");
                    }
                    child.varNames = List.copyOf(names);
                    cells(child);
                }
                case Module, Function, Lambda, Comprehension, Class -> {
                    if (child.varNames.isEmpty() && child.cellVars.isEmpty() && child.freeVars.isEmpty()) {
                        numberByAppearance(child);
                    }
                }
            }
            lazyScopes(child);
        }
    }

    /** A scope inside a lazy one, which the walk in order of evaluation does not reach. */
    private static void numberByAppearance(Scope scope) {
        LinkedHashSet<String> names = new LinkedHashSet<>(scope.parameters);
        if (scope.kind() != ScopeKind.Class) {
            for (Symbol symbol : scope.symbols.values()) {
                if (symbol.binding() == Binding.Local) {
                    names.add(symbol.name());
                }
            }
        }
        scope.varNames = List.copyOf(names);
        cells(scope);
    }

    private void inside(Scope inner, Runnable body) {
        Scope outerFrame = frame;
        Scope outerScope = scope;
        Set<String> outerFast = fast;
        begin(inner);
        body.run();
        end(inner);
        frame = outerFrame;
        scope = outerScope;
        fast = outerFast;
    }

    /** Code that mentions a name is emitted. */
    private void mention(String name) {
        String mangled = scope.mangled(name);
        // Out of inlined comprehensions to the scope that binds the name.
        for (Scope s = scope;; s = s.parent()) {
            Symbol symbol = s.symbols.get(mangled);
            if (symbol != null && symbol.binding() == Binding.Local && (s != frame || frame.kind().isFunctionLike())) {
                fast.add(mangled);
            }
            if (s == frame || symbol != null && symbol.binding() != Binding.Free) {
                return;
            }
        }
    }

    private void statements(List<Stmt> body) {
        body.forEach(this::visit);
    }

    private void visit(Stmt statement) {
        switch (statement) {
            case Stmt.FunctionDef s -> function(s, s.name(), s.args(), s.body(), s.decorator_list());
            case Stmt.AsyncFunctionDef s -> function(s, s.name(), s.args(), s.body(), s.decorator_list());
            case Stmt.ClassDef s -> {
                visit(s.decorator_list());
                visit(s.bases());
                s.keywords().forEach(keyword -> visit(keyword.value()));
                inside(main.get(s), () -> statements(s.body()));
                mention(s.name());
            }
            case Stmt.Return s -> visitOptional(s.value());
            case Stmt.Delete s -> visit(s.targets());
            case Stmt.Assign s -> {
                visit(s.value());
                visit(s.targets());
            }
            case Stmt.TypeAlias s -> visit(s.name());
            case Stmt.AugAssign s -> {
                visit(s.target());
                visit(s.value());
            }
            case Stmt.AnnAssign s -> {
                visitOptional(s.value());
                if (s.value() != null || !(s.target() instanceof Expr.Name)) {
                    visit(s.target());
                }
            }
            case Stmt.For s -> loop(s.target(), s.iter(), s.body(), s.orelse());
            case Stmt.AsyncFor s -> loop(s.target(), s.iter(), s.body(), s.orelse());
            case Stmt.While s -> {
                visit(s.test());
                statements(s.body());
                statements(s.orelse());
            }
            case Stmt.If s -> {
                Stmt.If current = s;
                while (true) {
                    visit(current.test());
                    statements(current.body());
                    if (current.orelse().size() == 1 && current.orelse().getFirst() instanceof Stmt.If next) {
                        current = next;
                    } else {
                        statements(current.orelse());
                        break;
                    }
                }
            }
            case Stmt.With s -> with(s.items(), s.body());
            case Stmt.AsyncWith s -> with(s.items(), s.body());
            case Stmt.Match s -> {
                visit(s.subject());
                for (MatchCase matchCase : s.cases()) {
                    List<String> captures = new ArrayList<>();
                    visit(matchCase.pattern(), captures);
                    captures.forEach(this::mention);
                    visitOptional(matchCase.guard());
                    statements(matchCase.body());
                }
            }
            case Stmt.Raise s -> {
                visitOptional(s.exc());
                visitOptional(s.cause());
            }
            case Stmt.Try s -> attempt(s.body(), s.handlers(), s.orelse(), s.finalbody());
            case Stmt.TryStar s -> attempt(s.body(), s.handlers(), s.orelse(), s.finalbody());
            case Stmt.Assert s -> {
                visit(s.test());
                visitOptional(s.msg());
            }
            case Stmt.Import s -> aliases(s.names());
            case Stmt.ImportFrom s -> aliases(s.names());
            case Stmt.Expr s -> visit(s.value());
            case Stmt.Global _, Stmt.Nonlocal _, Stmt.Pass _, Stmt.Break _, Stmt.Continue _ -> { }
        }
    }

    private void function(Stmt node, String name, Arguments args, List<Stmt> body, List<Expr> decorators) {
        visit(decorators);
        visit(args.defaults());
        visit(args.kw_defaults());
        inside(main.get(node), () -> statements(body));
        mention(name);
    }

    private void loop(Expr target, Expr iter, List<Stmt> body, List<Stmt> orelse) {
        visit(iter);
        visit(target);
        statements(body);
        statements(orelse);
    }

    private void with(List<WithItem> items, List<Stmt> body) {
        for (WithItem item : items) {
            visit(item.context_expr());
            visitOptional(item.optional_vars());
        }
        statements(body);
    }

    private void attempt(List<Stmt> body, List<ExceptHandler> handlers, List<Stmt> orelse, List<Stmt> finalbody) {
        statements(body);
        statements(orelse);
        for (ExceptHandler handler : handlers) {
            visitOptional(handler.type());
            if (handler.name() != null) {
                mention(handler.name());
            }
            statements(handler.body());
        }
        statements(finalbody);
    }

    private void aliases(List<Alias> names) {
        for (Alias alias : names) {
            String name = alias.asname() == null ? alias.name() : alias.asname();
            int dot = name.indexOf('.');
            mention(dot < 0 ? name : name.substring(0, dot));
        }
    }

    private void visit(Pattern pattern, List<String> captures) {
        switch (pattern) {
            case Pattern.MatchValue p -> visit(p.value());
            case Pattern.MatchSingleton _ -> { }
            case Pattern.MatchSequence p -> p.patterns().forEach(inner -> visit(inner, captures));
            case Pattern.MatchMapping p -> {
                visit(p.keys());
                p.patterns().forEach(inner -> visit(inner, captures));
                capture(p.rest(), captures);
            }
            case Pattern.MatchClass p -> {
                visit(p.cls());
                p.patterns().forEach(inner -> visit(inner, captures));
                p.kwd_patterns().forEach(inner -> visit(inner, captures));
            }
            case Pattern.MatchStar p -> capture(p.name(), captures);
            case Pattern.MatchAs p -> {
                if (p.pattern() != null) {
                    visit(p.pattern(), captures);
                }
                capture(p.name(), captures);
            }
            case Pattern.MatchOr p -> p.patterns().forEach(inner -> visit(inner, captures));
        }
    }

    private static void capture(String name, List<String> captures) {
        if (name != null) {
            captures.add(name);
        }
    }

    private void visit(List<Expr> values) {
        values.forEach(this::visitOptional);
    }

    private void visitOptional(Expr value) {
        if (value != null) {
            visit(value);
        }
    }

    private void visit(Expr value) {
        switch (value) {
            case Expr.Name e -> mention(e.id());
            case Expr.Constant _ -> { }
            case Expr.BoolOp e -> visit(e.values());
            case Expr.NamedExpr e -> {
                visit(e.value());
                visit(e.target());
            }
            case Expr.BinOp e -> {
                java.util.ArrayDeque<Expr> rights = new java.util.ArrayDeque<>();
                Expr left = e;
                while (left instanceof Expr.BinOp inner) {
                    rights.push(inner.right());
                    left = inner.left();
                }
                visit(left);
                rights.forEach(this::visit);
            }
            case Expr.UnaryOp e -> visit(e.operand());
            case Expr.Lambda e -> {
                visit(e.args().defaults());
                visit(e.args().kw_defaults());
                inside(main.get(e), () -> visit(e.body()));
            }
            case Expr.IfExp e -> {
                visit(e.test());
                visit(e.body());
                visit(e.orelse());
            }
            case Expr.Dict e -> {
                for (int i = 0; i < e.keys().size(); i++) {
                    visitOptional(e.keys().get(i));
                    visit(e.values().get(i));
                }
            }
            case Expr.Set e -> visit(e.elts());
            case Expr.ListComp e -> comprehension(e, e.generators(), e.elt(), null);
            case Expr.SetComp e -> comprehension(e, e.generators(), e.elt(), null);
            case Expr.DictComp e -> comprehension(e, e.generators(), e.key(), e.value());
            case Expr.GeneratorExp e -> comprehension(e, e.generators(), e.elt(), null);
            case Expr.Await e -> visit(e.value());
            case Expr.Yield e -> visitOptional(e.value());
            case Expr.YieldFrom e -> visit(e.value());
            case Expr.Compare e -> {
                visit(e.left());
                visit(e.comparators());
            }
            case Expr.Call e -> {
                visit(e.func());
                visit(e.args());
                e.keywords().forEach(keyword -> visit(keyword.value()));
            }
            case Expr.FormattedValue e -> {
                visit(e.value());
                visitOptional(e.format_spec());
            }
            case Expr.Interpolation e -> {
                visit(e.value());
                visitOptional(e.format_spec());
            }
            case Expr.JoinedStr e -> visit(e.values());
            case Expr.TemplateStr e -> visit(e.values());
            case Expr.Attribute e -> visit(e.value());
            case Expr.Subscript e -> {
                visit(e.value());
                visit(e.slice());
            }
            case Expr.Starred e -> visit(e.value());
            case Expr.List e -> visit(e.elts());
            case Expr.Tuple e -> visit(e.elts());
            case Expr.Slice e -> {
                visitOptional(e.lower());
                visitOptional(e.upper());
                visitOptional(e.step());
            }
        }
    }

    private void comprehension(Expr node, List<Comprehension> generators, Expr element, Expr value) {
        Scope inner = main.get(node);
        visit(generators.getFirst().iter());
        if (!inner.inlined) {
            inside(inner, () -> generators(generators, element, value));
            return;
        }
        // What the comprehension binds is saved before and restored after it.
        boolean inClass = frame.kind() == ScopeKind.Class;
        for (Symbol symbol : inner.symbols.values()) {
            if (!symbol.has(DEF_PARAM) && (symbol.has(DEF_LOCAL) && !symbol.has(DEF_NONLOCAL) || inClass)
                    && symbol.binding() != Binding.GlobalImplicit) {
                fast.add(symbol.name());
            }
        }
        Scope outer = scope;
        scope = inner;
        generators(generators, element, value);
        scope = outer;
    }

    private void generators(List<Comprehension> generators, Expr element, Expr value) {
        for (int i = 0; i < generators.size(); i++) {
            Comprehension part = generators.get(i);
            if (i > 0) {
                visit(part.iter());
            }
            visit(part.target());
            visit(part.ifs());
        }
        visit(element);
        visitOptional(value);
    }
}
