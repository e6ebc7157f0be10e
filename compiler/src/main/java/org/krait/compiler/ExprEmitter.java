package org.krait.compiler;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.krait.syntax.ast.BoolOp;
import org.krait.syntax.ast.CmpOp;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.FrozenSetValue;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.TupleValue;
import org.krait.syntax.ast.UnaryOp;

/** Emits expressions: each leaves exactly one value on the stack, or decides a jump. */
final class ExprEmitter {
    private final FunctionEmitter f;

    ExprEmitter(FunctionEmitter f) {
        this.f = f;
    }

    /** Emits an expression for its value. */
    void emit(Expr expression) {
        Object folded = ConstantFolding.fold(expression, f.unit.options.optimize());
        if (folded != null) {
            f.atNewLine(expression.pos());
            constant(folded);
            return;
        }
        switch (expression) {
            case Expr.BoolOp e -> boolOp(e);
            case Expr.NamedExpr e -> {
                emit(e.value());
                f.code.dup();
                f.assign.store(e.target());
            }
            case Expr.BinOp e -> binary(e);
            case Expr.UnaryOp e -> unary(e);
            case Expr.Lambda e -> f.definitions.lambda(e);
            case Expr.IfExp e -> conditional(e);
            case Expr.Dict e -> dict(e);
            case Expr.Set e -> set(e);
            case Expr.ListComp e -> f.comprehensions.list(e);
            case Expr.SetComp e -> f.comprehensions.set(e);
            case Expr.DictComp e -> f.comprehensions.dict(e);
            case Expr.GeneratorExp e -> f.comprehensions.generator(e);
            case Expr.Await e -> f.generators.await(e);
            case Expr.Yield e -> f.generators.yield(e);
            case Expr.YieldFrom e -> f.generators.yieldFrom(e);
            case Expr.Compare e -> compare(e);
            case Expr.Call e -> f.calls.emit(e);
            case Expr.FormattedValue e -> formatted(e);
            case Expr.JoinedStr e -> joined(e);
            case Expr.Interpolation e -> interpolation(e);
            case Expr.TemplateStr e -> template(e);
            case Expr.Constant e -> constant(value(e));
            case Expr.Attribute e -> {
                emit(e.value());
                f.at(e);
                f.sites.getAttribute(f.names.mangle(e.attr()));
            }
            case Expr.Subscript e -> {
                f.unit.checks.subscript(e);
                emit(e.value());
                emit(e.slice());
                f.at(e.pos());
                f.code.invoke(RuntimeNames.GET_ITEM);
            }
            case Expr.Starred e -> throw f.error("can't use starred expression here", e.pos());
            case Expr.Name e -> {
                load(f.names.mangle(e.id()), e.pos());
            }
            case Expr.List e -> list(e.elts(), false);
            case Expr.Tuple e -> list(e.elts(), true);
            case Expr.Slice e -> slice(e);
        }
    }

    /** The value of a constant in the form {@link Constants} knows. */
    static Object value(Expr.Constant constant) {
        return value(constant.value());
    }

    private static Object value(Object value) {
        return switch (value) {
            case String s -> UnitCompiler.text(s);
            case org.krait.syntax.ast.WideString s -> UnitCompiler.text(s);
            case TupleValue(var items) -> new TupleValue(items.stream().map(ExprEmitter::value).toList());
            case FrozenSetValue(var items) -> new FrozenSetValue(items.stream().map(ExprEmitter::value).toList());
            default -> value;
        };
    }

    /** Pushes a constant. */
    void constant(Object value) {
        f.object.constant(value);
        f.unit.constant(f.code, value);
    }

    /** Emits an expression for its effects only. */
    void discard(Expr expression) {
        emit(expression);
        f.code.pop();
    }

    /** Emits an expression, or None if it is absent. */
    void emitOrNone(Expr expression) {
        if (expression == null) {
            f.none();
        } else {
            emit(expression);
        }
    }

    /** Runs a part that may be skipped at run time: what it assigns is not certain afterwards. */
    private void maybe(Runnable part) {
        BitSet before = f.certain();
        part.run();
        f.assigned = before;
    }

    // Names

    /** Pushes the value of a (mangled) name. */
    void load(String name, Span pos) {
        if (name.equals("__debug__")) {
            constant(f.unit.options.optimize() == 0);
            return;
        }
        Variable variable = f.names.resolve(name);
        Code code = f.code;
        switch (variable.kind()) {
            case FAST -> {
                f.atNewLine(pos);
                code.load(variable.slot());
                if (variable.index() >= 0 && !f.isCertain(variable)) {
                    f.at(pos);
                    code.constant(name);
                    code.invoke(RuntimeNames.CHECK_LOCAL);
                    if (code.isReachable()) {
                        f.markAssigned(variable);
                    }
                }
            }
            case ARRAY -> {
                f.atNewLine(pos);
                code.load(f.localsArray);
                code.constantAny(variable.index());
                code.arrayLoad();
                if (!f.isCertain(variable)) {
                    f.at(pos);
                    code.constant(name);
                    code.invoke(RuntimeNames.CHECK_LOCAL);
                    if (code.isReachable()) {
                        f.markAssigned(variable);
                    }
                }
            }
            case CELL -> {
                f.at(pos);
                code.load(variable.slot());
                code.constant(name);
                code.invoke(RuntimeNames.CELL_LOCAL);
            }
            case FREE -> {
                f.at(pos);
                code.load(variable.slot());
                code.constant(name);
                code.invoke(RuntimeNames.CELL_FREE);
            }
            case CLASS_FREE -> {
                f.at(pos);
                pushClassNamespace();
                code.load(variable.slot());
                code.constant(name);
                code.invoke(RuntimeNames.CLASS_DEREF);
            }
            case GLOBAL -> {
                f.at(pos);
                f.sites.global(name);
            }
            case NAME -> {
                f.at(pos);
                code.load(f.namespace);
                f.sites.name(name, Access.LOAD_NAME);
            }
            case CLASS_GLOBAL -> {
                f.at(pos);
                pushClassNamespace();
                f.sites.name(name, Access.LOAD_FROM_DICT_OR_GLOBALS);
            }
        }
    }

    /** Pushes the namespace of the class around: the own one of a class body, or that in {@code __classdict__}. */
    private void pushClassNamespace() {
        if (f.shape == FunctionEmitter.Shape.NAMESPACE) {
            f.code.load(f.namespace);
        } else {
            f.code.load(f.names.own("__classdict__").slot());
            f.code.constant("__classdict__");
            f.code.invoke(RuntimeNames.CELL_FREE);
        }
    }

    // Operators

    private void binary(Expr.BinOp top) {
        // Long sums nest to the left: a loop instead of recursion keeps the compiler's stack small.
        Deque<Expr.BinOp> chain = new ArrayDeque<>();
        Expr left = top;
        while (left instanceof Expr.BinOp b && (left == top || ConstantFolding.fold(left, f.unit.options.optimize()) == null)) {
            chain.push(b);
            left = b.left();
        }
        emit(left);
        List<Expr> rights = chain.stream().map(Expr.BinOp::right).toList();
        if (!Parts.splits(f, rights)) {
            while (!chain.isEmpty()) {
                operation(chain.pop());
            }
            return;
        }
        List<Expr.BinOp> all = List.copyOf(chain);
        int value = f.objectTemp();
        for (int start = 0; start < all.size();) {
            int from = start;
            int to = Parts.chunk(rights, rights.size(), from);
            f.code.store(value);
            f.part(value, part -> {
                part.code.load(part.extra);
                for (Expr.BinOp b : all.subList(from, to)) {
                    part.expr.operation(b);
                }
                part.code.returnValue();
            });
            start = to;
        }
        f.code.release(value);
    }

    /** left → left op right. */
    private void operation(Expr.BinOp b) {
        emit(b.right());
        f.at(b.pos());
        f.sites.binary(b.op());
    }

    private void unary(Expr.UnaryOp e) {
        if (e.op() == UnaryOp.Not) {
            truthValue(e);
            return;
        }
        emit(e.operand());
        f.at(e.pos());
        f.code.invoke(switch (e.op()) {
            case Invert -> RuntimeNames.INVERT;
            case UAdd -> RuntimeNames.POSITIVE;
            case USub -> RuntimeNames.NEGATIVE;
            case Not -> throw new IllegalStateException();
        });
    }

    /** Emits a condition as True or False. */
    private void truthValue(Expr.UnaryOp e) {
        emitTruth(e.operand());
        f.code.not();
        f.code.box();
    }

    /** Pushes a boolean. */
    private void emitTruth(Expr expression) {
        switch (expression) {
            case Expr.Compare c when c.ops().size() == 1 -> {
                emit(c.left());
                emit(c.comparators().getFirst());
                f.at(c.pos());
                f.unit.checks.comparison(c);
                f.sites.compareTruth(c.ops().getFirst());
            }
            case Expr.UnaryOp u when u.op() == UnaryOp.Not -> {
                emitTruth(u.operand());
                f.code.not();
            }
            default -> {
                emit(expression);
                f.at(expression.pos());
                f.code.invoke(RuntimeNames.TRUTH);
            }
        }
    }

    private void boolOp(Expr.BoolOp e) {
        Code.Mark end = new Code.Mark();
        List<Expr> values = e.values();
        int last = values.size() - 1;
        boolean decisive = e.op() == BoolOp.Or;
        unlessDecisive(e, values.getFirst(), decisive, end);
        maybe(() -> {
            for (int i = 1; i < last; i++) {
                unlessDecisive(e, values.get(i), decisive, end);
            }
            emit(values.get(last));
        });
        f.bind(end);
    }

    /** Jumps with the value if its truth decides, else goes on without it. No value is asked twice, so those in an inner operation are asked one by one. */
    private void unlessDecisive(Expr.BoolOp outer, Expr value, boolean decisive, Code.Mark end) {
        if (!(value instanceof Expr.BoolOp inner)) {
            emit(value);
            f.code.dup();
            f.at(outer.pos());
            f.code.invoke(RuntimeNames.TRUTH);
            jumpOn(end, decisive);
            f.code.pop();
            return;
        }
        boolean same = (inner.op() == BoolOp.Or) == decisive;
        int last = inner.values().size() - 1;
        Code.Mark next = new Code.Mark();
        Consumer<Expr> ask = v -> {
            if (same) {
                unlessDecisive(inner, v, decisive, end);
            } else {
                jump(v, next, !decisive);
            }
        };
        ask.accept(inner.values().getFirst());
        maybe(() -> {
            for (int i = 1; i < last; i++) {
                ask.accept(inner.values().get(i));
            }
            unlessDecisive(inner, inner.values().get(last), decisive, end);
        });
        f.bind(next);
    }

    private void conditional(Expr.IfExp e) {
        Code.Mark otherwise = new Code.Mark();
        Code.Mark end = new Code.Mark();
        jump(e.test(), otherwise, false);
        maybe(() -> emit(e.body()));
        if (f.code.isReachable()) {
            f.code.known(RuntimeNames.OBJECT);
        }
        f.code.jump(end);
        f.bind(otherwise);
        maybe(() -> emit(e.orelse()));
        if (f.code.isReachable()) {
            f.code.known(RuntimeNames.OBJECT);
        }
        f.bind(end);
    }

    private void compare(Expr.Compare e) {
        f.unit.checks.comparison(e);
        emit(e.left());
        int last = e.ops().size() - 1;
        if (last == 0) {
            emit(e.comparators().getFirst());
            f.at(e.pos());
            f.sites.compare(e.ops().getFirst());
            return;
        }
        Code.Mark end = new Code.Mark();
        int middle = f.objectTemp();
        emit(e.comparators().getFirst());
        maybe(() -> {
            for (int i = 0; i < last; i++) {
                f.code.dup();
                f.code.store(middle);
                f.at(e.pos());
                f.sites.compare(e.ops().get(i));
                f.code.dup();
                f.code.invoke(RuntimeNames.TRUTH);
                f.code.ifFalse(end);
                f.code.pop();
                f.code.load(middle);
                emit(e.comparators().get(i + 1));
            }
            f.at(e.pos());
            f.sites.compare(e.ops().get(last));
        });
        f.bind(end);
        f.code.release(middle);
    }

    // Conditions

    /** Jumps if the truth of the expression is the one given, else goes on. */
    void jump(Expr test, Code.Mark target, boolean when) {
        Object folded = ConstantFolding.fold(test, f.unit.options.optimize());
        if (folded != null) {
            Boolean truth = ConstantFolding.truth(folded);
            if (truth != null) {
                if (truth == when) {
                    f.code.jump(target);
                }
                return;
            }
        }
        switch (test) {
            case Expr.UnaryOp e when e.op() == UnaryOp.Not -> jump(e.operand(), target, !when);
            case Expr.BoolOp e -> jumpBoolOp(e, target, when);
            case Expr.Compare e when e.ops().size() == 1 -> {
                f.unit.checks.comparison(e);
                emit(e.left());
                CmpOp operator = e.ops().getFirst();
                Expr right = e.comparators().getFirst();
                emit(right);
                f.at(e.pos());
                boolean negated = operator == CmpOp.IsNot || operator == CmpOp.NotIn;
                f.sites.compareTruth(operator == CmpOp.IsNot ? CmpOp.Is : operator == CmpOp.NotIn ? CmpOp.In : operator);
                jumpOn(target, when != negated);
            }
            case Expr.Compare e -> jumpChain(e, target, when);
            case Expr.IfExp e -> {
                Code.Mark otherwise = new Code.Mark();
                Code.Mark end = new Code.Mark();
                jump(e.test(), otherwise, false);
                maybe(() -> jump(e.body(), target, when));
                f.code.jump(end);
                f.bind(otherwise);
                maybe(() -> jump(e.orelse(), target, when));
                f.bind(end);
            }
            default -> {
                emit(test);
                f.at(test.pos());
                f.code.invoke(RuntimeNames.TRUTH);
                jumpOn(target, when);
            }
        }
    }

    private void jumpOn(Code.Mark target, boolean when) {
        if (when) {
            f.code.ifTrue(target);
        } else {
            f.code.ifFalse(target);
        }
    }

    private void jumpBoolOp(Expr.BoolOp e, Code.Mark target, boolean when) {
        boolean isOr = e.op() == BoolOp.Or;
        int last = e.values().size() - 1;
        if (isOr == when) {
            // a or b jumps when true: each value may jump by itself.
            jump(e.values().getFirst(), target, when);
            maybe(() -> {
                for (int i = 1; i <= last; i++) {
                    jump(e.values().get(i), target, when);
                }
            });
        } else {
            Code.Mark next = new Code.Mark();
            jump(e.values().getFirst(), next, !when);
            maybe(() -> {
                for (int i = 1; i < last; i++) {
                    jump(e.values().get(i), next, !when);
                }
                jump(e.values().get(last), target, when);
            });
            f.bind(next);
        }
    }

    private void jumpChain(Expr.Compare e, Code.Mark target, boolean when) {
        f.unit.checks.comparison(e);
        int last = e.ops().size() - 1;
        Code.Mark fails = new Code.Mark();
        Code.Mark done = new Code.Mark();
        int middle = f.objectTemp();
        emit(e.left());
        emit(e.comparators().getFirst());
        maybe(() -> {
            for (int i = 0; i < last; i++) {
                f.code.dup();
                f.code.store(middle);
                f.at(e.pos());
                f.sites.compareTruth(e.ops().get(i));
                f.code.ifFalse(fails);
                f.code.load(middle);
                f.forget(middle);
                emit(e.comparators().get(i + 1));
            }
            f.at(e.pos());
            f.sites.compareTruth(e.ops().get(last));
            jumpOn(target, when);
        });
        f.code.jump(done);
        f.bind(fails);
        f.code.release(middle);
        if (!when) {
            f.code.jump(target);
        }
        f.bind(done);
    }

    // Displays

    private static boolean hasStar(List<Expr> elements) {
        for (Expr element : elements) {
            if (element instanceof Expr.Starred) {
                return true;
            }
        }
        return false;
    }

    /** Elements per array when a display is too long for one piece of code. */
    private static final int CHUNK = 400;

    /** So many constants are kept as one. */
    private static final int MANY = 30;

    /** The elements as one constant tuple if they are many constants, else null. */
    private TupleValue manyConstants(List<Expr> elements) {
        if (elements.size() < MANY) {
            return null;
        }
        List<Object> values = new java.util.ArrayList<>();
        for (Expr element : elements) {
            Object value = element == null ? null : ConstantFolding.fold(element, f.unit.options.optimize());
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return new TupleValue(values);
    }

    private void list(List<Expr> elements, boolean tuple) {
        TupleValue constants = manyConstants(elements);
        if (constants != null) {
            f.code.newArray(RuntimeNames.OBJECT, 0);
            f.code.invoke(RuntimeNames.LIST);
            f.code.dup();
            constant(constants);
            f.code.invoke(RuntimeNames.LIST_EXTEND);
            return;
        }
        if (!hasStar(elements) && elements.size() <= CHUNK) {
            f.sites.array(RuntimeNames.OBJECT, elements.size(), i -> emit(elements.get(i)));
            f.code.invoke(tuple ? RuntimeNames.TUPLE : RuntimeNames.LIST);
            return;
        }
        f.code.newArray(RuntimeNames.OBJECT, 0);
        f.code.invoke(RuntimeNames.LIST);
        elements(elements.size(), elements, (e, i) -> e.listElement(elements.get(i)));
        if (tuple) {
            f.code.invoke(RuntimeNames.LIST_TO_TUPLE);
        }
    }

    /** Emits one element of a long display. */
    private interface Element {
        void emit(ExprEmitter emitter, int index);
    }

    /** collection → collection: adds that many elements, each by a piece of code that finds the collection on the stack; in parts if need be. */
    private void elements(int count, List<Expr> all, Element each) {
        if (!Parts.splits(f, all)) {
            for (int i = 0; i < count; i++) {
                f.code.dup();
                each.emit(this, i);
            }
            return;
        }
        int collection = f.objectTemp();
        f.code.store(collection);
        for (int start = 0; start < count;) {
            int from = start;
            int to = Parts.chunk(all, count, from);
            f.part(collection, part -> {
                for (int i = from; i < to; i++) {
                    part.code.load(part.extra);
                    each.emit(part.expr, i);
                }
            });
            f.code.pop();
            start = to;
        }
        f.code.load(collection);
        f.code.release(collection);
    }

    private void listElement(Expr element) {
        if (element instanceof Expr.Starred star) {
            emit(star.value());
            f.at(star.pos());
            f.code.invoke(RuntimeNames.LIST_EXTEND);
        } else {
            emit(element);
            f.code.invoke(RuntimeNames.LIST_APPEND);
        }
    }

    private void setElement(Expr element, Span pos) {
        if (element instanceof Expr.Starred star) {
            emit(star.value());
            f.at(star.pos());
            f.code.invoke(RuntimeNames.SET_UPDATE);
        } else {
            emit(element);
            f.at(pos);
            f.code.invoke(RuntimeNames.SET_ADD);
        }
    }

    private void dictElement(Expr key, Expr value, Span pos) {
        if (key == null) {
            emit(value);
            f.at(pos);
            f.code.invoke(RuntimeNames.DICT_MERGE);
        } else {
            emit(key);
            emit(value);
            f.at(pos);
            f.code.invoke(RuntimeNames.DICT_PUT);
        }
    }

    private void set(Expr.Set e) {
        List<Expr> elements = e.elts();
        TupleValue constants = manyConstants(elements);
        if (constants != null) {
            constant(constants);
            f.code.constantAny(elements.size());
            f.code.invoke(RuntimeNames.UNPACK);
            f.code.invoke(RuntimeNames.SET);
            return;
        }
        if (!hasStar(elements) && elements.size() <= CHUNK) {
            f.sites.array(RuntimeNames.OBJECT, elements.size(), i -> emit(elements.get(i)));
            f.at(e.pos());
            f.code.invoke(RuntimeNames.SET);
            return;
        }
        f.code.newArray(RuntimeNames.OBJECT, 0);
        f.code.invoke(RuntimeNames.SET);
        elements(elements.size(), elements, (part, i) -> part.setElement(elements.get(i), e.pos()));
    }

    private void dict(Expr.Dict e) {
        List<Expr> both = new java.util.ArrayList<>();
        for (int i = 0; i < e.keys().size(); i++) {
            both.add(e.keys().get(i));
            both.add(e.values().get(i));
        }
        TupleValue constants = manyConstants(both);
        if (constants != null) {
            constant(constants);
            f.code.constantAny(both.size());
            f.code.invoke(RuntimeNames.UNPACK);
            f.code.invoke(RuntimeNames.DICT);
            return;
        }
        int plain = 0;
        while (plain < e.keys().size() && e.keys().get(plain) != null && plain < CHUNK) {
            plain++;
        }
        f.sites.array(RuntimeNames.OBJECT, 2 * plain, i -> emit(i % 2 == 0 ? e.keys().get(i / 2) : e.values().get(i / 2)));
        f.at(e.pos());
        f.code.invoke(RuntimeNames.DICT);
        int first = plain;
        elements(e.keys().size() - first, e.values().subList(first, e.values().size()), (part, i) ->
                part.dictElement(e.keys().get(first + i), e.values().get(first + i), e.pos()));
    }

    private void slice(Expr.Slice e) {
        emitOrNone(e.lower());
        emitOrNone(e.upper());
        emitOrNone(e.step());
        f.code.invoke(RuntimeNames.SLICE);
    }

    // Strings with fields

    private void joined(Expr.JoinedStr e) {
        List<Expr> values = e.values();
        if (values.isEmpty()) {
            constant("");
        } else if (values.size() == 1 && values.getFirst() instanceof Expr.FormattedValue) {
            emit(values.getFirst());
        } else {
            f.sites.array(RuntimeNames.OBJECT, values.size(), i -> emit(values.get(i)));
            f.at(e.pos());
            f.code.invoke(RuntimeNames.JOIN);
        }
    }

    private void formatted(Expr.FormattedValue e) {
        emit(e.value());
        f.code.constant(e.conversion());
        spec(e.format_spec());
        f.at(e.pos());
        f.code.invoke(RuntimeNames.FORMAT);
    }

    private void spec(Expr formatSpec) {
        if (formatSpec == null) {
            f.code.nullValue(RuntimeNames.OBJECT);
        } else {
            emit(formatSpec);
        }
    }

    private void interpolation(Expr.Interpolation e) {
        emit(e.value());
        constant(e.str() instanceof String || e.str() instanceof org.krait.syntax.ast.WideString
                ? UnitCompiler.text(e.str()) : e.str());
        f.code.constant(e.conversion());
        spec(e.format_spec());
        f.at(e.pos());
        f.code.invoke(RuntimeNames.INTERPOLATION);
    }

    /** A template has one more string than interpolations: missing ones are empty. */
    private void template(Expr.TemplateStr e) {
        List<Object> strings = new java.util.ArrayList<>();
        List<Expr> interpolations = new java.util.ArrayList<>();
        boolean lastWasString = false;
        for (Expr value : e.values()) {
            if (value instanceof Expr.Interpolation) {
                if (!lastWasString) {
                    strings.add("");
                }
                interpolations.add(value);
                lastWasString = false;
            } else {
                strings.add(value(((Expr.Constant) value)));
                lastWasString = true;
            }
        }
        if (!lastWasString) {
            strings.add("");
        }
        f.sites.array(RuntimeNames.OBJECT, strings.size(), i -> constant(strings.get(i)));
        f.sites.array(RuntimeNames.OBJECT, interpolations.size(), i -> emit(interpolations.get(i)));
        f.at(e.pos());
        f.code.invoke(RuntimeNames.TEMPLATE);
    }
}
