package org.krait.compiler;

import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;
import org.krait.syntax.ast.ExceptHandler;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.Stmt;

/**
 * Emits what the instrumented variant of a code object has beyond the ordinary one: calls of {@code Tracing} where code is entered and left,
 * at each position, and a switch by which a debugger may go on elsewhere. In the ordinary variant nothing here emits anything.
 *
 * <p>Both variants record the same positions in the same order, so that an index means the same in either.
 *
 * <p>A jump can come from the start of any statement and lead to any other, past the code that sets up the slots used there. So all slots get a
 * value at the start of the method, and each place to jump to has a stub that puts in order what the regions around it rely on.
 */
final class TraceEmitter {
    private final FunctionEmitter f;
    private final boolean on;
    private final List<Jumps.Region> regions = new ArrayList<>();
    private final Code.Mark dispatch = new Code.Mark();
    private int regionCount;
    private int target;
    private int outer;
    private boolean jumps;

    TraceEmitter(FunctionEmitter f, boolean on) {
        this.f = f;
        this.on = on;
    }

    /** Whether this is the instrumented variant. */
    boolean isOn() {
        return on;
    }

    /** The code has been entered for the first time. */
    void entered() {
        if (!on) {
            return;
        }
        f.object.jumps = new Jumps();
        target = f.code.declare(ConstantDescs.CD_int);
        outer = f.exceptionTemp();
        if (f.shape != FunctionEmitter.Shape.RESUME) {
            f.code.load(f.ts);
            f.code.get(RuntimeNames.HANDLED);
            f.code.store(outer);
        }
        f.code.load(f.ts);
        f.code.load(f.depth);
        f.code.invoke(RuntimeNames.TRACE_CALL);
    }

    /** A generator goes on. */
    void resumed() {
        if (on) {
            f.code.load(f.ts);
            f.code.load(f.depth);
            f.code.load(f.position);
            f.code.invoke(RuntimeNames.TRACE_RESUMED);
        }
    }

    /** The position has changed. */
    void at() {
        if (on) {
            f.code.load(f.ts);
            f.code.load(f.depth);
            f.code.load(f.position);
            f.code.invoke(RuntimeNames.TRACE_AT);
        }
    }

    /** A call has returned: perhaps it was what asked a debugger to trace this code. */
    void called() {
        if (on) {
            f.code.load(f.ts);
            f.code.load(f.depth);
            f.code.invoke(RuntimeNames.TRACE_CALLED);
        }
    }

    /** A statement begins; that of a while loop with each turn. */
    void statement(Stmt statement) {
        if (!(statement instanceof Stmt.While)) {
            point(start(statement));
        }
    }

    /** An expression begins that stands for a statement: the condition of a loop, the class of an except clause. */
    void point(Expr expression) {
        point(start(expression));
    }

    /** An except clause begins. */
    void point(ExceptHandler handler) {
        point(handler.type() == null ? handler.pos() : start(handler.type()));
    }

    /** Something begins that a debugger can stop at, and jump to or from. */
    void point(Span span) {
        if (!f.code.isReachable() || span == null) {
            return;
        }
        f.object.position(span);
        if (!on) {
            f.seen(span);
            return;
        }
        int number = place(span);
        f.seen(span);
        f.storePosition(span);
        f.code.load(f.ts);
        f.code.load(f.depth);
        f.code.load(f.position);
        f.code.constantAny(number);
        f.code.invoke(RuntimeNames.TRACE_STATEMENT);
        if (number < 0) {
            f.code.pop();
            return;
        }
        jumps = true;
        f.code.store(target);
        f.code.load(target);
        f.code.constant(0);
        f.code.ifNotLess(dispatch);
    }

    /** What follows can be jumped to; gives its number, -1 if it cannot. */
    private int place(Span span) {
        if (!on || f.whole != f || !f.code.isReachable() || f.code.stackDepth() > 0) {
            return -1;
        }
        Code.Mark mark = new Code.Mark();
        f.bind(mark);
        return f.object.jumps.add(span.line(), regions, mark);
    }

    /** The next turn of a loop begins. */
    void back() {
        if (on) {
            f.code.load(f.ts);
            f.code.load(f.depth);
            f.code.invoke(RuntimeNames.TRACE_BACK);
        }
    }

    /** value → value: the code returns it. */
    void returns() {
        leaves(RuntimeNames.TRACE_RETURN);
    }

    /** value → value: the code yields it. */
    void yields() {
        leaves(RuntimeNames.TRACE_YIELD);
    }

    private void leaves(RuntimeNames.Method report) {
        if (on && f.code.isReachable()) {
            int value = f.objectTemp();
            f.code.store(value);
            f.code.load(f.ts);
            f.code.load(f.depth);
            f.code.load(value);
            f.code.invoke(report);
            f.code.release(value);
        }
    }

    /** The code ends by the throwable in the slot. */
    void unwinds(int thrown) {
        if (on) {
            f.code.load(f.ts);
            f.code.load(f.depth);
            f.code.load(f.position);
            f.code.load(thrown);
            f.code.invoke(RuntimeNames.TRACE_UNWIND);
            f.code.store(thrown);
        }
    }

    /** What follows is in a region. */
    void enter(char kind, int exception, int reason) {
        regions.add(new Jumps.Region(kind, regionCount++, exception, reason));
    }

    /** The innermost region ends. */
    void leave() {
        regions.removeLast();
    }

    /** Completes a method: the switch of the jumps, and first values for all slots behind the parameters. */
    void finish(int parameters) {
        if (!on || !jumps) {
            return;
        }
        Code code = f.code;
        List<Code.Mark> entries = new ArrayList<>();
        f.bind(dispatch);
        for (Jumps.Place place : f.object.jumps.places) {
            boolean inFinally = place.around().stream().anyMatch(r -> r.kind() == Jumps.FINALLY);
            Code.Mark plain = new Code.Mark();
            entries.add(plain);
            entries.add(inFinally ? new Code.Mark() : plain);
        }
        Code.Mark nowhere = new Code.Mark();
        code.load(target);
        code.tableSwitch(0, entries.toArray(Code.Mark[]::new), nowhere);
        for (int i = 0; i < f.object.jumps.places.size(); i++) {
            Jumps.Place place = f.object.jumps.places.get(i);
            stub(place, entries.get(2 * i), false);
            if (entries.get(2 * i + 1) != entries.get(2 * i)) {
                stub(place, entries.get(2 * i + 1), true);
            }
        }
        f.bind(nowhere);
        code.nullValue(RuntimeNames.THROWABLE);
        code.raise();
        int first = code.beginDetached();
        for (int slot = parameters; slot < code.slotCount(); slot++) {
            if (code.slotType(slot).isPrimitive()) {
                code.constant(0);
            } else {
                code.nullValue(code.slotType(slot));
            }
            code.store(slot);
        }
        code.endDetached();
        code.move(first, 0);
    }

    private void stub(Jumps.Place place, Code.Mark entry, boolean fresh) {
        Code code = f.code;
        f.bind(entry);
        int handled = f.exceptionTemp();
        code.nullValue(RuntimeNames.PY_BASE_EXCEPTION);
        code.store(handled);
        for (Jumps.Region region : place.around()) {
            switch (region.kind()) {
                case Jumps.GUARDED -> reset(region);
                case Jumps.FINALLY -> {
                    if (fresh) {
                        reset(region);
                    }
                    Code.Mark none = new Code.Mark();
                    code.load(region.exception());
                    code.ifNull(none);
                    code.load(region.exception());
                    code.store(handled);
                    f.bind(none);
                }
                case Jumps.EXCEPT -> {
                    code.load(region.exception());
                    code.store(handled);
                }
                default -> {
                    // A loop or a with has nothing that a jump inside it changes.
                }
            }
        }
        if (f.shape == FunctionEmitter.Shape.RESUME) {
            f.leaveHandler(handled);
        } else {
            Code.Mark inner = new Code.Mark();
            code.load(handled);
            code.ifNonNull(inner);
            code.load(outer);
            code.store(handled);
            f.bind(inner);
            f.leaveHandler(handled);
        }
        code.release(handled);
        code.jump(place.mark());
    }

    private void reset(Jumps.Region region) {
        f.code.nullValue(RuntimeNames.PY_BASE_EXCEPTION);
        f.code.store(region.exception());
        f.code.constant(0);
        f.code.store(region.reason());
    }

    // Where a statement begins to run

    private static Span start(Stmt statement) {
        return switch (statement) {
            case Stmt.FunctionDef s -> s.decorator_list().isEmpty() ? s.pos() : start(s.decorator_list().getFirst());
            case Stmt.AsyncFunctionDef s -> s.decorator_list().isEmpty() ? s.pos() : start(s.decorator_list().getFirst());
            case Stmt.ClassDef s -> s.decorator_list().isEmpty() ? s.pos() : start(s.decorator_list().getFirst());
            case Stmt.Return s -> s.value() == null ? s.pos() : start(s.value());
            case Stmt.Assign s -> start(s.value());
            case Stmt.AugAssign s -> start(s.target());
            case Stmt.AnnAssign s -> s.value() == null ? s.pos() : start(s.value());
            case Stmt.For s -> start(s.iter());
            case Stmt.AsyncFor s -> start(s.iter());
            case Stmt.While s -> start(s.test());
            case Stmt.If s -> start(s.test());
            case Stmt.With s -> start(s.items().getFirst().context_expr());
            case Stmt.AsyncWith s -> start(s.items().getFirst().context_expr());
            case Stmt.Match s -> start(s.subject());
            case Stmt.Raise s -> s.exc() == null ? s.pos() : start(s.exc());
            case Stmt.Assert s -> start(s.test());
            case Stmt.Expr s -> start(s.value());
            case Stmt.Global _, Stmt.Nonlocal _ -> null;
            default -> statement.pos();
        };
    }

    private static Span start(Expr e) {
        return switch (e) {
            case Expr.Call c -> start(c.func());
            case Expr.Attribute a -> start(a.value());
            case Expr.Subscript s -> start(s.value());
            case Expr.BinOp b -> start(b.left());
            case Expr.BoolOp b -> start(b.values().getFirst());
            case Expr.Compare c -> start(c.left());
            case Expr.UnaryOp u -> start(u.operand());
            case Expr.IfExp i -> start(i.test());
            case Expr.NamedExpr n -> start(n.value());
            case Expr.Await a -> start(a.value());
            case Expr.YieldFrom y -> start(y.value());
            case Expr.Yield y -> y.value() == null ? y.pos() : start(y.value());
            case Expr.Starred s -> start(s.value());
            default -> e.pos();
        };
    }
}
