package org.krait.compiler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.krait.syntax.ast.Comprehension;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.symbol.Binding;
import org.krait.syntax.symbol.Scope;
import org.krait.syntax.symbol.Symbol;

/**
 * Emits comprehensions: inlined ones in place, with variables of their own (PEP 709), others and
 * generator expressions as a function that is called with the iterator of the first iterable.
 */
final class ComprehensionEmitter {
    private final FunctionEmitter f;

    ComprehensionEmitter(FunctionEmitter f) {
        this.f = f;
    }

    void list(Expr.ListComp e) {
        collect(e, e.generators(), "<listcomp>", RuntimeNames.LIST);
    }

    void set(Expr.SetComp e) {
        collect(e, e.generators(), "<setcomp>", RuntimeNames.SET);
    }

    void dict(Expr.DictComp e) {
        collect(e, e.generators(), "<dictcomp>", RuntimeNames.DICT);
    }

    void generator(Expr.GeneratorExp e) {
        call(e, e.generators(), "<genexpr>");
    }

    private static boolean isAsync(List<Comprehension> generators) {
        for (Comprehension generator : generators) {
            if (generator.is_async() != 0) {
                return true;
            }
        }
        return false;
    }

    private void collect(Expr e, List<Comprehension> generators, String name, RuntimeNames.Method create) {
        Scope scope = f.unit.table.scopeOf(e);
        if (!scope.isInlined()) {
            call(e, generators, name);
            if (scope.isCoroutine()) {
                f.generators.awaitOnTop(e.pos(), GeneratorEmitter.AWAIT_PLAIN);
            }
            return;
        }
        boolean suspends = f.shape == FunctionEmitter.Shape.RESUME && scope.isCoroutine();
        if (suspends || isAsync(generators)) {
            f.generators.requireAsync("asynchronous comprehension outside of an asynchronous function", e.pos());
        }
        f.expr.emit(generators.getFirst().iter());
        List<Integer> stack = null;
        if (suspends) {
            // A handler inside would lose what lies on the stack.
            int first = f.objectTemp();
            f.code.store(first);
            stack = f.generators.spill();
            f.code.load(first);
            f.code.release(first);
        }
        Scope outer = f.names.here;
        BitSet before = f.certain();
        List<int[]> covered = new ArrayList<>();
        Map<String, Variable> own = variables(scope, covered);
        Code.Mark start = f.code.here();
        f.names.reveal(scope, own);
        f.names.here = scope;
        int result = f.objectTemp();
        f.code.newArray(RuntimeNames.OBJECT, 0);
        f.code.invoke(create);
        f.code.store(result);
        generate(generators, 0, () -> element(e, result));
        f.assigned = before;
        f.names.here = outer;
        f.names.hide(scope);
        for (Variable variable : own.values()) {
            if (variable.slot() >= 0) {
                f.code.release(variable.slot());
            }
        }
        uncover(start, covered);
        if (stack != null) {
            f.generators.reload(stack);
        }
        f.code.load(result);
        f.code.release(result);
    }

    /**
     * Puts back the function's own variables, also when the comprehension ends by an exception.
     *
     * @param covered pairs of index and slot
     */
    private void uncover(Code.Mark start, List<int[]> covered) {
        if (covered.isEmpty()) {
            return;
        }
        boolean completes = f.code.isReachable();
        Code.Mark done = new Code.Mark();
        f.code.jump(done);
        Code.Mark end = f.code.here();
        if (f.code.handler(start, end)) {
            int thrown = f.temp(RuntimeNames.THROWABLE);
            f.code.store(thrown);
            putBack(covered);
            f.code.load(thrown);
            f.code.raise();
            f.code.release(thrown);
        }
        if (completes) {
            f.bind(done);
            putBack(covered);
        }
        covered.forEach(pair -> f.code.release(pair[1]));
    }

    private void putBack(List<int[]> covered) {
        for (int[] pair : covered) {
            f.code.load(f.localsArray);
            f.code.constantAny(pair[0]);
            f.code.load(pair[1]);
            f.code.arrayStore();
        }
    }

    /**
     * The variable of a comprehension for a name that the frame has a place for: it takes the place until the end of the comprehension, so
     * that {@code locals()} and frames show it. Null if the frame keeps no variables.
     */
    private Variable cover(String name, boolean shared, List<int[]> covered) {
        Variable outer = f.names.own(name);
        if (!f.arrayMode || f.shape == FunctionEmitter.Shape.NAMESPACE || outer == null || outer.index() < 0
                || shared && outer.kind() == Variable.Kind.ARRAY) {
            return null;
        }
        Code code = f.code;
        int saved = f.objectTemp();
        code.load(f.localsArray);
        code.constantAny(outer.index());
        code.arrayLoad();
        code.store(saved);
        covered.add(new int[] {outer.index(), saved});
        f.assigned.clear(outer.index());
        if (outer.kind() == Variable.Kind.ARRAY) {
            code.load(f.localsArray);
            code.constantAny(outer.index());
            code.nullValue(RuntimeNames.OBJECT);
            code.arrayStore();
            return outer;
        }
        int slot = f.temp(RuntimeNames.PY_CELL);
        code.nullValue(RuntimeNames.OBJECT);
        code.invoke(RuntimeNames.CELL_OF);
        code.store(slot);
        code.load(f.localsArray);
        code.constantAny(outer.index());
        code.load(slot);
        code.arrayStore();
        return new Variable(Variable.Kind.CELL, name, slot, -1);
    }

    /** New variables for the names an inlined comprehension binds, unbound. */
    private Map<String, Variable> variables(Scope scope, List<int[]> covered) {
        Map<String, Variable> own = new HashMap<>();
        int named = FunctionEmitter.layoutOf(f.object).size();
        for (Symbol symbol : scope.symbols()) {
            boolean shared = symbol.binding() == Binding.Cell;
            Variable variable = symbol.binding() == Binding.Local || shared ? cover(symbol.name(), shared, covered) : null;
            if (variable != null) {
                own.put(symbol.name(), variable);
            } else if (symbol.binding() == Binding.Local) {
                int slot = f.objectTemp();
                f.code.nullValue(RuntimeNames.OBJECT);
                f.code.store(slot);
                variable = new Variable(Variable.Kind.FAST, symbol.name(), slot, named + slot);
                f.assigned.clear(variable.index());
                own.put(symbol.name(), variable);
            } else if (symbol.binding() == Binding.Cell) {
                int slot = f.temp(RuntimeNames.PY_CELL);
                f.code.nullValue(RuntimeNames.OBJECT);
                f.code.invoke(RuntimeNames.CELL_OF);
                f.code.store(slot);
                own.put(symbol.name(), new Variable(Variable.Kind.CELL, symbol.name(), slot, -1));
            }
        }
        return own;
    }

    private void element(Expr e, int result) {
        f.code.load(result);
        switch (e) {
            case Expr.ListComp l -> {
                f.expr.emit(l.elt());
                f.code.invoke(RuntimeNames.LIST_APPEND);
            }
            case Expr.SetComp s -> {
                f.expr.emit(s.elt());
                f.at(s.elt().pos());
                f.code.invoke(RuntimeNames.SET_ADD);
            }
            case Expr.DictComp d -> {
                f.expr.emit(d.key());
                f.expr.emit(d.value());
                f.at(d.key().pos());
                f.code.invoke(RuntimeNames.DICT_PUT);
            }
            default -> throw new IllegalStateException();
        }
    }

    /**
     * Emits the loops from the index-th on; the value of the first iterable is on the stack for
     * index 0.
     */
    private void generate(List<Comprehension> generators, int index, Runnable inner) {
        Comprehension generator = generators.get(index);
        if (index > 0) {
            f.expr.emit(generator.iter());
        }
        if (generator.is_async() != 0) {
            f.code.release(f.generators.asyncFor(generator.iter().pos(), () -> body(generators, index, inner)));
            return;
        }
        f.at(generator.iter().pos());
        f.code.invoke(RuntimeNames.ITER);
        int iterator = f.objectTemp();
        f.code.store(iterator);
        loop(generators, index, iterator, inner);
        f.code.release(iterator);
    }

    private void loop(List<Comprehension> generators, int index, int iterator, Runnable inner) {
        Code.Mark head = new Code.Mark();
        Code.Mark exhausted = new Code.Mark();
        f.bind(head);
        f.at(generators.get(index).iter().pos());
        f.code.load(iterator);
        f.sites.next();
        f.code.dup();
        f.code.ifNull(exhausted);
        body(generators, index, inner);
        f.sites.poll();
        f.code.jump(head);
        f.bind(exhausted);
        f.code.pop();
    }

    /** value →: binds the target, tests the conditions, goes on inside. */
    private void body(List<Comprehension> generators, int index, Runnable inner) {
        Comprehension generator = generators.get(index);
        BitSet before = f.certain();
        f.assign.store(generator.target());
        Code.Mark next = new Code.Mark();
        for (Expr condition : generator.ifs()) {
            f.expr.jump(condition, next, false);
        }
        if (index + 1 < generators.size()) {
            generate(generators, index + 1, inner);
        } else {
            inner.run();
        }
        f.assigned = before;
        f.bind(next);
    }

    /** Calls the comprehension's own function. */
    private void call(Expr e, List<Comprehension> generators, String name) {
        Scope scope = f.unit.table.scopeOf(e);
        f.code.load(f.ts);
        f.definitions.makeComprehension(scope, name, e, inside -> inside.comprehensions.functionBody(e, generators));
        f.expr.emit(generators.getFirst().iter());
        f.at(generators.getFirst().iter().pos());
        f.code.invoke(generators.getFirst().is_async() != 0 ? RuntimeNames.AITER : RuntimeNames.ITER);
        f.at(e.pos());
        f.sites.call(1);
    }

    /** The body of the comprehension's own function, whose parameter is the first iterator. */
    private void functionBody(Expr e, List<Comprehension> generators) {
        f.at(e.pos());
        boolean isGenerator = e instanceof Expr.GeneratorExp;
        int result = f.objectTemp();
        if (!isGenerator) {
            f.code.newArray(RuntimeNames.OBJECT, 0);
            f.code.invoke(e instanceof Expr.ListComp ? RuntimeNames.LIST
                    : e instanceof Expr.SetComp ? RuntimeNames.SET : RuntimeNames.DICT);
            f.code.store(result);
        }
        Runnable inner = () -> {
            if (e instanceof Expr.GeneratorExp g) {
                f.expr.emit(g.elt());
                f.generators.yieldElement(g.elt().pos());
                f.code.pop();
            } else {
                element(e, result);
            }
        };
        f.expr.load(".0", generators.getFirst().iter().pos());
        if (generators.getFirst().is_async() != 0) {
            f.code.release(f.generators.asyncForIterator(generators.getFirst().iter().pos(), () -> body(generators, 0, inner)));
        } else {
            int iterator = f.objectTemp();
            f.code.store(iterator);
            loop(generators, 0, iterator, inner);
        }
        if (isGenerator) {
            f.none();
        } else {
            f.code.load(result);
        }
        f.exits.leaveAndReturn();
    }
}
