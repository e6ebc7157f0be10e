package org.krait.syntax.symbol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.krait.syntax.PySyntaxError;
import org.krait.syntax.ast.Mod;
import org.krait.syntax.ast.Node;
import org.krait.syntax.ast.TypeParam;

/** The scopes of one tree, found by the node that opened them. Immutable once built. */
public final class SymbolTable {
    /** What a node can open besides its main scope. */
    private record Keys(
            Map<Node, Scope> main,
            Map<Node, Scope> typeParameters,
            Map<Node, Scope> defaults) {
    }

    private final Scope top;
    private final Keys keys;

    private SymbolTable(Scope top, Keys keys) {
        this.top = top;
        this.keys = keys;
    }

    /**
     * Collects and resolves all names.
     *
     * @param futureAnnotations whether {@code from __future__ import annotations} holds, in the
     *        tree itself or inherited from the code that compiles it
     * @throws org.krait.syntax.PySyntaxError for what is wrong about scopes
     */
    public static SymbolTable build(Mod mod, String filename, boolean futureAnnotations) {
        return build(mod, filename, futureAnnotations, false);
    }

    /**
     * The same.
     *
     * @param topLevelAwait whether a module may await (PyCF_ALLOW_TOP_LEVEL_AWAIT)
     */
    public static SymbolTable build(Mod mod, String filename, boolean futureAnnotations, boolean topLevelAwait) {
        try {
            StatementSymbols symbols = new StatementSymbols(filename, futureAnnotations, topLevelAwait);
            symbols.collect(mod);
            new ScopeResolver(filename).resolve(symbols.top);
            new LocalOrder(symbols.main).number(symbols.top);
            return new SymbolTable(symbols.top, new Keys(symbols.main, symbols.typeParameters, symbols.defaults));
        } catch (StackOverflowError e) {
            throw new PySyntaxError(PySyntaxError.Kind.RecursionError,
                    "maximum recursion depth exceeded during compilation", filename);
        }
    }

    /** All scopes that a node opens directly, inlined comprehensions included, in no order. */
    Collection<Scope> all() {
        List<Scope> all = new ArrayList<>(keys.main.values());
        all.addAll(keys.typeParameters.values());
        all.addAll(keys.defaults.values());
        for (Scope scope : keys.main.values()) {
            if (scope.annotations() != null) {
                all.add(scope.annotations());
            }
        }
        return all;
    }

    /** The module's scope. */
    public Scope top() {
        return top;
    }

    /**
     * The scope a node opens: Mod, FunctionDef, AsyncFunctionDef, ClassDef, Lambda, a comprehension,
     * TypeAlias (its value), TypeVar (its bound). Null if it opens none.
     */
    public Scope scopeOf(Node node) {
        return keys.main.get(node);
    }

    /** The hidden scope of the type parameters of a generic def, class or type statement, or null. */
    public Scope typeParametersOf(Node node) {
        return keys.typeParameters.get(node);
    }

    /** The scope of a type parameter's default value, or null. */
    public Scope defaultOf(TypeParam parameter) {
        return keys.defaults.get(parameter);
    }

    /**
     * The annotation scope of a module, class or function, or null. The same as
     * {@code scopeOf(node).annotations()}.
     */
    public Scope annotationsOf(Node node) {
        Scope scope = scopeOf(node);
        return scope == null ? null : scope.annotations();
    }
}
