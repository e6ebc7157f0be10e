package org.krait.compiler;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.krait.syntax.symbol.Binding;
import org.krait.syntax.symbol.Scope;
import org.krait.syntax.symbol.ScopeKind;

/** What the names in a code object mean: its own variables, those of the comprehensions inlined in it, or what is looked up in namespaces. */
final class Names {
    private final Scope scope;
    /** Whether locals are looked up in a namespace. */
    private final boolean namespace;
    /** The scope whose names are meant: the code's own or one of an inlined comprehension. */
    Scope here;
    private final Map<String, Variable> variables = new HashMap<>();
    private final Map<Scope, Map<String, Variable>> hidden = new IdentityHashMap<>();

    Names(Scope scope, boolean namespace) {
        this.scope = scope;
        this.here = scope;
        this.namespace = namespace;
    }

    void declare(Variable variable) {
        variables.put(variable.name(), variable);
    }

    /** A variable of the code object itself, or null. */
    Variable own(String name) {
        return variables.get(name);
    }

    /** All variables of the code object itself. */
    Collection<Variable> all() {
        return variables.values();
    }

    /** The name as stored: mangled if private. */
    String mangle(String name) {
        return scope.mangled(name);
    }

    /** How a (mangled) name is reached from here. */
    Variable resolve(String name) {
        boolean inComprehension = false;
        Scope at = here;
        while (at != scope) {
            Map<String, Variable> own = hidden.get(at);
            if (own != null && own.containsKey(name)) {
                return own.get(name);
            }
            Binding binding = at.bindingOf(name);
            if (binding == Binding.GlobalExplicit) {
                return new Variable(Variable.Kind.GLOBAL, name, -1, -1);
            }
            if (binding == Binding.GlobalImplicit) {
                return implicitGlobal(name, scope.kind() == ScopeKind.Class);
            }
            inComprehension = true;
            at = at.parent();
        }
        Variable variable = variables.get(name);
        if (scope.kind() == ScopeKind.Class) {
            Binding binding = scope.bindingOf(name);
            if (inComprehension && name.equals("__class__")) {
                // The class's cell is for its methods; a comprehension is no method though it has a scope of its own.
                return new Variable(Variable.Kind.GLOBAL, name, -1, -1);
            }
            if (inComprehension && here.bindingOf(name) == Binding.Free && variable != null) {
                return variable;
            }
            if (binding == Binding.GlobalExplicit) {
                return new Variable(Variable.Kind.GLOBAL, name, -1, -1);
            }
            if (variable != null && inComprehension) {
                return variable;
            }
            if (variable != null && binding == Binding.Free) {
                return new Variable(Variable.Kind.CLASS_FREE, name, variable.slot(), variable.index());
            }
            return new Variable(Variable.Kind.NAME, name, -1, -1);
        }
        if (namespace) {
            return scope.bindingOf(name) == Binding.GlobalExplicit
                    ? new Variable(Variable.Kind.GLOBAL, name, -1, -1)
                    : new Variable(Variable.Kind.NAME, name, -1, -1);
        }
        Binding binding = scope.bindingOf(name);
        if (binding == Binding.GlobalExplicit || binding == Binding.GlobalImplicit) {
            // Perhaps there is a local of that name nevertheless, of an inlined comprehension.
            return implicitGlobal(name, binding == Binding.GlobalExplicit);
        }
        if (variable != null) {
            if (variable.kind() == Variable.Kind.FREE && scope.canSeeClassScope()
                    && !name.equals("__classdict__") && variables.containsKey("__classdict__")) {
                return new Variable(Variable.Kind.CLASS_FREE, name, variable.slot(), variable.index());
            }
            return variable;
        }
        return implicitGlobal(name, false);
    }

    private Variable implicitGlobal(String name, boolean onlyGlobal) {
        if (!onlyGlobal && namespace) {
            return new Variable(Variable.Kind.NAME, name, -1, -1);
        }
        if (!onlyGlobal && scope.canSeeClassScope() && variables.containsKey("__classdict__")) {
            return new Variable(Variable.Kind.CLASS_GLOBAL, name, variables.get("__classdict__").slot(), -1);
        }
        return new Variable(Variable.Kind.GLOBAL, name, -1, -1);
    }

    /** The slot of the cell of a variable that an inner scope closes over. */
    int cellSlot(String name) {
        Scope at = here;
        while (at != scope) {
            Map<String, Variable> own = hidden.get(at);
            if (own != null && own.containsKey(name)) {
                return own.get(name).slot();
            }
            at = at.parent();
        }
        Variable variable = variables.get(name);
        if (variable == null || variable.slot() < 0) {
            throw new IllegalStateException("no cell of " + name + " in " + scope);
        }
        return variable.slot();
    }

    /** Gives an inlined comprehension its own variables; the caller ends them with {@link #hide}. */
    void reveal(Scope comprehension, Map<String, Variable> own) {
        hidden.put(comprehension, own);
    }

    void hide(Scope comprehension) {
        hidden.remove(comprehension);
    }
}
