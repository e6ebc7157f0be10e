package org.krait.syntax.symbol;

import static org.krait.syntax.symbol.Symbol.*;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.krait.syntax.PySyntaxError;
import org.krait.syntax.ast.Node;
import org.krait.syntax.ast.Span;

/**
 * The scopes under construction and what the walk over the tree does to them. Mirrors the entry
 * stack of CPython's symtable.c; the order of calls decides which of several errors is reported.
 */
abstract class ScopeBuilder {
    private static final Span NOWHERE = new Span(0, 0, 0, 0);

    final String filename;
    final boolean futureAnnotations;
    final boolean topLevelAwait;
    final Map<Node, Scope> main = new IdentityHashMap<>();
    final Map<Node, Scope> typeParameters = new IdentityHashMap<>();
    final Map<Node, Scope> defaults = new IdentityHashMap<>();
    private final List<Scope> stack = new ArrayList<>();
    Scope top;
    Scope scope;

    ScopeBuilder(String filename, boolean futureAnnotations, boolean topLevelAwait) {
        this.filename = filename;
        this.futureAnnotations = futureAnnotations;
        this.topLevelAwait = topLevelAwait;
    }

    final Scope create(String name, ScopeKind kind, Node node, Span pos) {
        Scope created = new Scope(name, kind, node, scope, pos == null ? NOWHERE : pos);
        created.nested = scope != null && (scope.nested || scope.kind().isFunctionLike());
        created.privateClass = scope == null ? null : scope.privateClass;
        created.method = kind == ScopeKind.Function && scope != null && (scope.kind() == ScopeKind.Class
                || scope.kind() == ScopeKind.TypeParameters && scope.parent().kind() == ScopeKind.Class);
        return created;
    }

    final Scope enterNew(String name, ScopeKind kind, Node node, Span pos) {
        Scope created = create(name, kind, node, pos);
        enter(created);
        if (kind == ScopeKind.Annotation || kind == ScopeKind.TypeVariable || kind == ScopeKind.TypeAlias) {
            define(".format", DEF_PARAM, pos);
            define(".format", USE, pos);
            if (kind == ScopeKind.Annotation && futureAnnotations) {
                // Nothing but text is in it, and nobody resolves it.
                created.varNames = List.copyOf(created.parameters);
                created.symbols.get(".format").bind(Binding.Local);
            }
        }
        return created;
    }

    final void enter(Scope entered) {
        boolean first = stack.isEmpty() || entered.parent() == scope && !scope.children.contains(entered);
        Scope previous = scope;
        stack.add(entered);
        scope = entered;
        if (previous == null) {
            top = entered;
            return;
        }
        entered.iterables = previous.iterables;
        if (entered.kind() != ScopeKind.Class && previous.mangledNames != null) {
            entered.mangledNames = previous.mangledNames;
        }
        // Under the future import annotations are text; their scopes count for nothing.
        if (first && !(entered.kind() == ScopeKind.Annotation && futureAnnotations)) {
            previous.children.add(entered);
        }
    }

    final void exit() {
        stack.removeLast();
        scope = stack.isEmpty() ? null : stack.getLast();
    }

    final List<Scope> stack() {
        return stack;
    }

    final int flagsOf(Scope in, String name) {
        Symbol symbol = in.symbols.get(scope.mangled(name));
        return symbol == null ? 0 : symbol.flags();
    }

    /** Adds what is done to a name in the current scope. */
    final void define(String name, int flag, Span pos) {
        if ((flag & DEF_TYPE_PARAM) != 0 && scope.mangledNames != null) {
            scope.mangledNames.add(name);
        }
        if ((flag & (DEF_LOCAL | DEF_PARAM | DEF_IMPORT)) != 0) {
            checkAssignable(name, pos);
        }
        defineIn(scope, name, flag, pos);
    }

    final void defineIn(Scope in, String name, int flag, Span pos) {
        String mangled = scope.mangled(name);
        Symbol symbol = in.symbols.get(mangled);
        if (symbol == null) {
            symbol = new Symbol(mangled);
            in.symbols.put(mangled, symbol);
        } else {
            if ((flag & DEF_PARAM) != 0 && symbol.has(DEF_PARAM)) {
                throw error("duplicate argument '" + name + "' in function definition", pos);
            }
            if ((flag & DEF_TYPE_PARAM) != 0 && symbol.has(DEF_TYPE_PARAM)) {
                throw error("duplicate type parameter '" + name + "'", pos);
            }
        }
        symbol.add(flag);
        if (in.inIterationTarget) {
            if (symbol.has(DEF_GLOBAL | DEF_NONLOCAL)) {
                throw error("comprehension inner loop cannot rebind assignment expression target '" + name + "'",
                        pos);
            }
            symbol.add(DEF_COMP_ITER);
        }
        if ((flag & DEF_PARAM) != 0) {
            in.parameters.add(mangled);
        } else if ((flag & DEF_GLOBAL) != 0) {
            top.symbols.computeIfAbsent(mangled, Symbol::new).add(flag);
        }
    }

    final void checkAssignable(String name, Span pos) {
        if (name.equals("__debug__")) {
            throw error("cannot assign to __debug__", pos);
        }
    }

    final PySyntaxError error(String message, Span pos) {
        return PySyntaxError.ofScopes(message, filename, pos);
    }

    /** Refuses what suspends or binds in a scope that is evaluated lazily. */
    final void refuseInLazyScope(String what, Span pos) {
        String where = switch (scope.kind()) {
            case Annotation -> "an annotation";
            case TypeVariable -> scope.use;
            case TypeAlias -> "a type alias";
            case TypeParameters -> "the definition of a generic";
            case Module, Function, Lambda, Comprehension, Class -> null;
        };
        if (where != null) {
            throw error(what + " cannot be used within " + where, pos);
        }
    }

    /** Whether this is the body of an async def, or something that became like it. */
    final boolean isAsyncFunction() {
        return switch (scope.kind()) {
            case Function, Lambda, Comprehension -> scope.coroutine;
            case Module, Class, Annotation, TypeParameters, TypeAlias, TypeVariable -> false;
        };
    }

    final boolean allowsTopLevelAwait() {
        return topLevelAwait && scope.kind() == ScopeKind.Module;
    }

    /** A statement awaits: that makes a coroutine of a module, if it may be one. */
    final void awaitsHere() {
        if (allowsTopLevelAwait()) {
            scope.coroutine = true;
        }
    }
}
