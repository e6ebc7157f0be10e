package org.krait.syntax.symbol;

import static org.krait.syntax.symbol.Symbol.*;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.krait.syntax.PySyntaxError;
import org.krait.syntax.ast.Span;

/**
 * Decides where the value of each name lives, scope by scope from the module inwards; what is free
 * inside comes back and makes cells. Follows analyze_block of CPython's symtable.c.
 */
final class ScopeResolver {
    private final String filename;

    ScopeResolver(String filename) {
        this.filename = filename;
    }

    void resolve(Scope top) {
        resolve(top, null, new HashSet<>(), new HashSet<>(), new HashSet<>(), null);
    }

    /**
     * @param bound names bound by functions around; null for the module
     * @param free takes the names that are free in the scope
     * @param global names declared global around
     * @param typeParams names bound around by type parameters
     * @param classScope the class whose names are looked at first, or null
     */
    private void resolve(Scope scope, Set<String> bound, Set<String> free, Set<String> global,
            Set<String> typeParams, Scope classScope) {
        Set<String> local = new HashSet<>();
        Map<String, Binding> bindings = new HashMap<>();
        Set<String> newBound = new HashSet<>();
        Set<String> newGlobal = new HashSet<>();
        Set<String> newFree = new HashSet<>();
        Set<String> inlinedCells = new HashSet<>();
        boolean isClass = scope.kind() == ScopeKind.Class;
        if (isClass) {
            // The names of a class are not seen inside its functions: hand on what is known so far.
            newGlobal.addAll(global);
            if (bound != null) {
                newBound.addAll(bound);
            }
        }
        for (Symbol symbol : scope.symbols.values()) {
            bindings.put(symbol.name(),
                    bind(scope, symbol, bound, local, free, global, typeParams, classScope));
        }
        if (isClass) {
            newBound.add("__class__");
            newBound.add("__classdict__");
            newBound.add("__conditional_annotations__");
        } else {
            if (scope.kind().isFunctionLike()) {
                newBound.addAll(local);
            }
            if (bound != null) {
                newBound.addAll(bound);
            }
            newGlobal.addAll(global);
        }
        for (Scope child : scope.children) {
            Scope childClass = !child.canSeeClassScope ? null : isClass ? scope : classScope;
            boolean inline = child.kind() == ScopeKind.Comprehension && !child.isGeneratorExpression()
                    && !scope.canSeeClassScope;
            Set<String> childFree = new HashSet<>();
            resolve(child, new HashSet<>(newBound), childFree, new HashSet<>(newGlobal), new HashSet<>(typeParams),
                    childClass);
            if (inline) {
                inline(scope, child, bindings, childFree, inlinedCells);
                child.inlined = true;
            }
            newFree.addAll(childFree);
        }
        spliceInlined(scope);
        if (scope.kind().isFunctionLike()) {
            makeCells(bindings, newFree, inlinedCells);
        } else if (isClass) {
            scope.needsClassClosure |= newFree.remove("__class__");
            scope.needsClassDict |= newFree.remove("__classdict__");
            scope.hasConditionalAnnotations |= newFree.remove("__conditional_annotations__");
        }
        update(scope, bindings, bound, newFree, inlinedCells, isClass || scope.canSeeClassScope);
        free.addAll(newFree);
    }

    private Binding bind(Scope scope, Symbol symbol, Set<String> bound, Set<String> local, Set<String> free,
            Set<String> global, Set<String> typeParams, Scope classScope) {
        String name = symbol.name();
        if (symbol.has(DEF_GLOBAL)) {
            if (symbol.has(DEF_NONLOCAL)) {
                throw error(scope, name, "name '" + name + "' is nonlocal and global");
            }
            global.add(name);
            if (bound != null) {
                bound.remove(name);
            }
            return Binding.GlobalExplicit;
        }
        if (symbol.has(DEF_NONLOCAL)) {
            if (bound == null) {
                throw error(scope, name, "nonlocal declaration not allowed at module level");
            }
            if (!bound.contains(name)) {
                throw error(scope, name, "no binding for nonlocal '" + name + "' found");
            }
            if (typeParams.contains(name)) {
                throw error(scope, name, "nonlocal binding not allowed for type parameter '" + name + "'");
            }
            free.add(name);
            return Binding.Free;
        }
        if (symbol.has(DEF_BOUND)) {
            local.add(name);
            global.remove(name);
            if (symbol.has(DEF_TYPE_PARAM)) {
                typeParams.add(name);
            } else {
                typeParams.remove(name);
            }
            return Binding.Local;
        }
        if (classScope != null) {
            // Perhaps bound by the class and by a function around too: at run time the class's
            // namespace comes first, and then the globals only.
            Symbol ofClass = classScope.symbols.get(name);
            if (ofClass != null && ofClass.has(DEF_GLOBAL)) {
                return Binding.GlobalExplicit;
            }
            if (ofClass != null && ofClass.has(DEF_BOUND) && !ofClass.has(DEF_NONLOCAL)) {
                return Binding.GlobalImplicit;
            }
        }
        if (bound != null && bound.contains(name)) {
            free.add(name);
            return Binding.Free;
        }
        return Binding.GlobalImplicit;
    }

    private PySyntaxError error(Scope scope, String name, String message) {
        Span pos = scope.directives.getOrDefault(name, scope.pos());
        return PySyntaxError.ofScopes(message, filename, pos);
    }

    /** Gives the names of a comprehension to the scope it runs in. */
    private static void inline(Scope scope, Scope comprehension, Map<String, Binding> bindings,
            Set<String> childFree, Set<String> inlinedCells) {
        boolean inClass = scope.kind() == ScopeKind.Class;
        for (Symbol symbol : comprehension.symbols.values()) {
            if (symbol.has(DEF_PARAM)) {
                continue;
            }
            String name = symbol.name();
            Binding binding = symbol.binding();
            if (binding == Binding.Cell || symbol.has(DEF_COMP_CELL)) {
                inlinedCells.add(name);
            }
            Symbol existing = scope.symbols.get(name);
            if (existing == null) {
                if (binding == Binding.Free && inClass && isClassCell(name)) {
                    binding = Binding.GlobalImplicit;
                    childFree.remove(name);
                }
                Symbol copy = new Symbol(name);
                copy.add(symbol.flags());
                scope.symbols.put(name, copy);
                bindings.put(name, binding);
            } else if (existing.has(DEF_BOUND) && !inClass && !isFreeInside(comprehension, name)) {
                childFree.remove(name);
            }
        }
    }

    private static boolean isClassCell(String name) {
        return name.equals("__class__") || name.equals("__classdict__")
                || name.equals("__conditional_annotations__");
    }

    private static boolean isFreeInside(Scope scope, String name) {
        for (Scope child : scope.children) {
            if (child.bindingOf(name) == Binding.Free) {
                return true;
            }
        }
        return false;
    }

    private static void spliceInlined(Scope scope) {
        for (int i = scope.children.size() - 1; i >= 0; i--) {
            Scope child = scope.children.get(i);
            if (child.inlined) {
                scope.children.remove(i);
                scope.children.addAll(i, child.children);
            }
        }
    }

    private static void makeCells(Map<String, Binding> bindings, Set<String> free, Set<String> inlinedCells) {
        for (Map.Entry<String, Binding> entry : bindings.entrySet()) {
            String name = entry.getKey();
            if (entry.getValue() == Binding.Local && (free.contains(name) || inlinedCells.contains(name))) {
                entry.setValue(Binding.Cell);
                free.remove(name);
            }
        }
    }

    private static void update(Scope scope, Map<String, Binding> bindings, Set<String> bound, Set<String> free,
            Set<String> inlinedCells, boolean classLike) {
        for (Symbol symbol : scope.symbols.values()) {
            if (inlinedCells.contains(symbol.name())) {
                symbol.add(DEF_COMP_CELL);
            }
            symbol.bind(bindings.get(symbol.name()));
        }
        for (String name : free) {
            Symbol symbol = scope.symbols.get(name);
            if (symbol != null) {
                if (classLike) {
                    symbol.add(DEF_FREE_CLASS);
                }
            } else if (bound == null || bound.contains(name)) {
                Symbol passed = new Symbol(name);
                passed.bind(Binding.Free);
                scope.symbols.put(name, passed);
            }
        }
    }
}
