package org.krait.stdlib;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.Identity;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;
import org.krait.syntax.symbol.Scope;
import org.krait.syntax.symbol.ScopeKind;
import org.krait.syntax.symbol.Symbol;

/** One scope as {@code symtable} sees it. Immutable but for the dict and lists it hands out. */
@PyTypeDef(name = "symtable entry", subclassable = false, weakrefable = false, instantiable = false)
public final class SymtableEntry extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new SymtableEntryTable());

    private final Scope scope;
    private final PyDict symbols = new PyDict();
    private final PyList varNames = new PyList();
    private final PyList children = new PyList();

    private SymtableEntry(Scope scope) {
        super(TYPE);
        this.scope = scope;
        for (Symbol symbol : scope.symbols()) {
            // That annotations look at which conditions were met does not show.
            if (scope.kind() != ScopeKind.Annotation || !symbol.name().equals("__conditional_annotations__")) {
                symbols.put(Strs.fromJava(symbol.name()), (long) symbol.packed());
            }
        }
        for (String parameter : scope.parameters()) {
            varNames.append(Strs.fromJava(parameter));
        }
        for (Scope child : scope.children()) {
            children.append(new SymtableEntry(child));
        }
    }

    /** The entry of a scope and those inside. */
    static SymtableEntry of(Scope scope) {
        return new SymtableEntry(scope);
    }

    @PyGetter(value = "id", member = true)
    Object id() {
        return Identity.id(this);
    }

    @PyGetter(value = "name", member = true)
    Object name() {
        return scope.parent() == null ? "top" : Strs.fromJava(scope.name());
    }

    @PyGetter(value = "symbols", member = true)
    Object symbols() {
        return symbols;
    }

    @PyGetter(value = "varnames", member = true)
    Object varNames() {
        return varNames;
    }

    @PyGetter(value = "children", member = true)
    Object children() {
        return children;
    }

    @PyGetter(value = "nested", member = true)
    int nested() {
        return scope.isNested() ? 1 : 0;
    }

    @PyGetter(value = "type", member = true)
    int kind() {
        return switch (scope.kind()) {
            case Function, Lambda, Comprehension -> 0;
            case Class -> 1;
            case Module -> 2;
            case Annotation -> 3;
            case TypeAlias -> 4;
            case TypeParameters -> 5;
            case TypeVariable -> 6;
        };
    }

    @PyGetter(value = "lineno", member = true)
    int line() {
        return scope.pos().line();
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        return Strs.fromJava("<symtable entry " + name() + "(" + Identity.id(this) + "), line " + line() + ">");
    }
}
