package org.krait.syntax.symbol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.Node;
import org.krait.syntax.ast.Span;

/**
 * One scope of a program with its names. Invariants once {@link SymbolTable#build} has returned:
 * nothing changes any more; every symbol has a binding; a name in {@link #freeVars} is a free or
 * cell variable of the nearest function-like scope around that is not skipped by the scoping rules.
 *
 * <p>A comprehension with {@link #inlined} set runs in the activation of its parent, which then
 * also lists the comprehension's names (PEP 709); its own symbols still say how it binds them.
 */
public final class Scope {
    private final String name;
    private final ScopeKind kind;
    private final Node node;
    private final Scope parent;
    private final Span pos;
    final List<Scope> children = new ArrayList<>();
    final Map<String, Symbol> symbols = new LinkedHashMap<>();
    final List<String> parameters = new ArrayList<>();
    List<String> varNames = List.of();
    List<String> cellVars = List.of();
    List<String> freeVars = List.of();
    Scope annotations;
    /** The scope of annotations in a function body, which are never evaluated. */
    Scope localAnnotations;
    boolean nested;
    boolean generator;
    boolean coroutine;
    boolean varArgs;
    boolean varKeywords;
    boolean inlined;
    boolean needsClassClosure;
    boolean needsClassDict;
    boolean hasConditionalAnnotations;
    boolean annotationsUsed;
    boolean canSeeClassScope;
    boolean hasDocstring;
    boolean method;
    boolean returnsValue;
    /** The class whose private names are mangled here, or null. */
    String privateClass;
    /** The names that are mangled, if only some are (around a generic class); else null. */
    Set<String> mangledNames;
    /** While building: the reason why some expressions may not stand here, as error texts have it. */
    String use;
    /** While building: depth of iterables of comprehensions being visited. */
    int iterables;
    /** While building: whether the target of a comprehension is being visited. */
    boolean inIterationTarget;
    boolean inConditionalBlock;
    /** While building: whether names count for nothing, in annotations of a function's variables. */
    boolean unevaluated;
    /** While building: the names of global and nonlocal statements and where they are. */
    final Map<String, Span> directives = new HashMap<>();

    Scope(String name, ScopeKind kind, Node node, Scope parent, Span pos) {
        this.name = name;
        this.kind = kind;
        this.node = node;
        this.parent = parent;
        this.pos = pos;
    }

    /**
     * The name code objects show: of the function or class, {@code <module>}, {@code <lambda>},
     * {@code <listcomp>}, {@code <genexpr>}, {@code __annotate__}, of the type alias or parameter.
     */
    public String name() {
        return name;
    }

    /** The kind of scope. */
    public ScopeKind kind() {
        return kind;
    }

    /** The node that opened the scope. */
    public Node node() {
        return node;
    }

    /** The scope around, null for the module. */
    public Scope parent() {
        return parent;
    }

    /** Where the scope starts and ends in the source; 0 everywhere for a module. */
    public Span pos() {
        return pos;
    }

    /**
     * The scopes directly inside, in source order, annotation scopes included; in place of an
     * inlined comprehension those inside it.
     */
    public List<Scope> children() {
        return Collections.unmodifiableList(children);
    }

    /** All names, in the order in which they first appear. */
    public Collection<Symbol> symbols() {
        return Collections.unmodifiableCollection(symbols.values());
    }

    /** The symbol of a (mangled) name, or null if the scope does not mention it. */
    public Symbol symbol(String mangled) {
        return symbols.get(mangled);
    }

    /** The name under which code in this scope stores a name: see {@link Mangling}. */
    public String mangled(String name) {
        if (mangledNames != null && !mangledNames.contains(name)) {
            return name;
        }
        return Mangling.mangle(privateClass, name);
    }

    /** Where a (mangled) name lives; null if the scope does not mention it. */
    public Binding bindingOf(String mangled) {
        Symbol symbol = symbols.get(mangled);
        return symbol == null ? null : symbol.binding();
    }

    /**
     * The parameters: positional-only, positional, keyword-only, {@code *args}, {@code **kwargs}.
     * {@code .0} for a comprehension, {@code .format} for what evaluates lazily.
     */
    public List<String> parameters() {
        return Collections.unmodifiableList(parameters);
    }

    /**
     * co_varnames: the parameters, then the other names that live in fast locals in the order in
     * which code for them is emitted, those of inlined comprehensions included, cells of such
     * comprehensions too. Empty for modules and classes without inlined comprehensions.
     */
    public List<String> varNames() {
        return varNames;
    }

    /**
     * co_cellvars: those that are varNames too in their order, the rest sorted by code point;
     * {@code __class__}, {@code __classdict__} and {@code __conditional_annotations__} last.
     */
    public List<String> cellVars() {
        return cellVars;
    }

    /** co_freevars, sorted by code point. */
    public List<String> freeVars() {
        return freeVars;
    }

    /** The scope of the annotations made here ({@code __annotate__}), or null if there are none. */
    public Scope annotations() {
        return annotations;
    }

    /** Whether a function-like scope is around this one. */
    public boolean isNested() {
        return nested;
    }

    /** Whether there is a yield, or this is a generator expression. */
    public boolean isGenerator() {
        return generator;
    }

    /** Whether this is an async def, or an asynchronous comprehension. */
    public boolean isCoroutine() {
        return coroutine;
    }

    /** Whether there is a {@code *args}. */
    public boolean hasVarArgs() {
        return varArgs;
    }

    /** Whether there is a {@code **kwargs}. */
    public boolean hasVarKeywords() {
        return varKeywords;
    }

    /** Whether this comprehension runs inside its parent's activation (PEP 709). */
    public boolean isInlined() {
        return inlined;
    }

    /** For a class: whether a method uses {@code __class__} or zero-argument super. */
    public boolean needsClassClosure() {
        return needsClassClosure;
    }

    /** For a class: whether an annotation scope inside needs the cell {@code __classdict__}. */
    public boolean needsClassDict() {
        return needsClassDict;
    }

    /** For a module or class: whether some annotation is only reached conditionally (PEP 749). */
    public boolean hasConditionalAnnotations() {
        return hasConditionalAnnotations;
    }

    /** Whether there is any annotation to evaluate in {@link #annotations}. */
    public boolean annotationsUsed() {
        return annotationsUsed;
    }

    /** For an annotation scope directly in a class: names go through {@code __classdict__} first. */
    public boolean canSeeClassScope() {
        return canSeeClassScope;
    }

    /** Whether the body of a function, class or module starts with a docstring. */
    public boolean hasDocstring() {
        return hasDocstring;
    }

    /** Whether some return statement has a value. */
    public boolean returnsValue() {
        return returnsValue;
    }

    boolean isGeneratorExpression() {
        return node instanceof Expr.GeneratorExp;
    }

    /** Whether this is a function directly in a class body (or in its type parameter scope). */
    public boolean isMethod() {
        return method;
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
