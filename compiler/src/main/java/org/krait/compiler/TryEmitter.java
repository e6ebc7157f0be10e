package org.krait.compiler;

import java.util.BitSet;
import java.util.List;
import org.krait.syntax.ast.ExceptHandler;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.Stmt;
import org.krait.syntax.ast.WithItem;

/**
 * Emits try in all its forms, and with.
 *
 * <p>The code that runs on every way out (a finally clause, the exit of a context manager) is emitted
 * once. Whoever leaves the body notes the reason in an int local and jumps there: 0 at the end of
 * the body, -1 with an exception, k for the k-th return, break or continue; afterwards a switch goes on
 * with what the reason says. Handlers catch every throwable; {@code Handlers.caught} lets those
 * through that unwind a thread.
 */
final class TryEmitter {
    private static final int RAISED = -1;

    private final FunctionEmitter f;
    /** How many try and with statements are around. */
    private int depth;

    TryEmitter(FunctionEmitter f) {
        this.f = f;
    }

    /** Whether what follows is in a try or with. */
    boolean isInside() {
        return depth > 0;
    }

    /** An except* block must not be left. */
    void checkLeave(Span pos) {
        for (Block block : f.blocks) {
            if (block instanceof Block.StarHandler) {
                throw f.error("'break', 'continue' and 'return' cannot appear in an except* block", pos);
            }
        }
    }

    void tryStatement(Stmt.Try s) {
        depth++;
        tryAny(s);
        depth--;
    }

    private void tryAny(Stmt.Try s) {
        if (s.finalbody().isEmpty()) {
            tryExcept(s);
        } else {
            tryFinally(() -> {
                if (s.handlers().isEmpty()) {
                    f.stmt.nestedBody(s.body());
                    f.stmt.nestedBody(s.orelse());
                } else {
                    tryExcept(s);
                }
            }, s.finalbody());
        }
    }

    void tryStar(Stmt.TryStar s) {
        depth++;
        if (s.finalbody().isEmpty()) {
            tryExceptStar(s);
        } else {
            tryFinally(() -> tryExceptStar(s), s.finalbody());
        }
        depth--;
    }

    // finally

    private Block.Guarded guarded() {
        return new Block.Guarded(f.temp(java.lang.constant.ConstantDescs.CD_int), f.objectTemp());
    }

    private void setReason(Block.Guarded block, int reason) {
        f.code.constantAny(reason);
        f.code.store(block.reason);
    }

    private void tryFinally(Runnable body, List<Stmt> finalBody) {
        Code code = f.code;
        Block.Guarded block = guarded();
        int exception = f.exceptionTemp();
        int previous = f.exceptionTemp();
        initialise(block, exception, previous);
        BitSet before = f.certain();
        Code.Mark start = code.here();
        f.blocks.add(block);
        f.trace.enter(Jumps.GUARDED, exception, block.reason);
        body.run();
        f.trace.leave();
        f.blocks.removeLast();
        setReason(block, 0);
        boolean completes = code.isReachable();
        code.jump(block.entry);
        Code.Mark end = code.here();
        if (code.handler(start, end)) {
            f.caught();
            code.store(exception);
            f.enterHandler(exception, previous);
            setReason(block, RAISED);
        }
        f.bind(block.entry);
        f.assigned = before;
        if (!code.isReachable()) {
            release(block, exception, previous);
            return;
        }
        Code.Mark finalStart = code.here();
        f.blocks.add(new Block.Finally(exception, previous));
        f.trace.enter(Jumps.FINALLY, exception, block.reason);
        f.stmt.nestedBody(finalBody);
        f.trace.leave();
        f.blocks.removeLast();
        Code.Mark done = new Code.Mark();
        boolean finalCompletes = code.isReachable();
        code.jump(done);
        Code.Mark finalEnd = code.here();
        if (code.handler(finalStart, finalEnd)) {
            int raised = f.exceptionTemp();
            f.caught();
            code.store(raised);
            leaveFinallyBody(new Block.Finally(exception, previous));
            f.rethrow(raised);
            code.release(raised);
        }
        if (finalCompletes) {
            f.bind(done);
            dispatch(block, completes, () -> {
                f.leaveHandler(previous);
                f.rethrow(exception, finalBody.getLast().pos());
            });
        }
        release(block, exception, previous);
    }

    private void initialise(Block.Guarded block, int exception, int previous) {
        f.code.nullValue(RuntimeNames.PY_BASE_EXCEPTION);
        f.code.store(exception);
        f.code.nullValue(RuntimeNames.PY_BASE_EXCEPTION);
        f.code.store(previous);
        f.code.nullValue(RuntimeNames.OBJECT);
        f.code.store(block.value);
        setReason(block, 0);
    }

    private void release(Block.Guarded block, int exception, int previous) {
        f.code.release(block.reason);
        f.code.release(block.value);
        f.code.release(exception);
        f.code.release(previous);
    }

    /** Ends the handling that a finally body entered by an exception began. */
    void leaveFinallyBody(Block.Finally block) {
        Code.Mark none = new Code.Mark();
        f.code.load(block.exception());
        f.code.ifNull(none);
        f.leaveHandler(block.previous());
        f.bind(none);
    }

    /** Goes on as the reason says; raised (if any) deals with exceptions. */
    private void dispatch(Block.Guarded block, boolean completes, Runnable raised) {
        Code code = f.code;
        Code.Mark end = new Code.Mark();
        if (completes) {
            code.load(block.reason);
            code.ifFalse(end);
        }
        if (raised != null) {
            Code.Mark exits = new Code.Mark();
            code.load(block.reason);
            code.constant(RAISED);
            code.ifNotEqual(exits);
            raised.run();
            f.bind(exits);
        }
        int count = block.exits.size();
        for (int i = 0; i < count; i++) {
            Block.Exit exit = block.exits.get(i);
            Code.Mark next = new Code.Mark();
            if (i < count - 1) {
                code.load(block.reason);
                code.constantAny(i + 1);
                code.ifNotEqual(next);
            }
            if (exit.isReturn()) {
                code.load(block.value);
            }
            f.exits.exit(exit, f.blocks.size());
            f.bind(next);
        }
        if (count == 0 && code.isReachable()) {
            if (completes) {
                code.jump(end);
            } else {
                // Only exceptions get here, and those are gone: for the verifier.
                code.nullValue(RuntimeNames.THROWABLE);
                code.raise();
            }
        }
        f.bind(end);
    }

    // except

    private void tryExcept(Stmt.Try s) {
        Code code = f.code;
        Code.Mark end = new Code.Mark();
        BitSet before = f.certain();
        Code.Mark start = code.here();
        f.stmt.nestedBody(s.body());
        Code.Mark bodyEnd = code.here();
        f.stmt.nestedBody(s.orelse());
        BitSet after = f.certain();
        boolean reachable = code.isReachable();
        code.jump(end);
        if (!code.handler(start, bodyEnd)) {
            f.assigned = after;
            f.bind(end);
            return;
        }
        f.assigned = (BitSet) before.clone();
        int exception = f.exceptionTemp();
        int previous = f.exceptionTemp();
        f.caught();
        code.store(exception);
        f.enterHandler(exception, previous);
        Code.Mark handlersStart = code.here();
        for (int i = 0; i < s.handlers().size(); i++) {
            ExceptHandler handler = s.handlers().get(i);
            if (handler.type() == null && i < s.handlers().size() - 1) {
                throw f.error("default 'except:' must be last", handler.pos());
            }
            BitSet certain = f.certain();
            f.trace.enter(Jumps.EXCEPT, exception, -1);
            f.trace.point(handler);
            clause(handler, exception, previous, end);
            f.trace.leave();
            boolean bodyReached = code.isReachable();
            if (bodyReached) {
                throw new IllegalStateException("except clause runs on");
            }
            after = combine(after, reachable, f.assigned, clauseCompletes);
            reachable |= clauseCompletes;
            f.assigned = certain;
            f.bind(nextClause);
        }
        boolean unmatched = code.isReachable();
        Code.Mark noClause = new Code.Mark();
        code.jump(noClause);
        Code.Mark handlersEnd = code.here();
        if (code.handler(handlersStart, handlersEnd)) {
            restoreAndRethrow(previous);
        }
        if (unmatched) {
            f.bind(noClause);
            f.leaveHandler(previous);
            f.rethrow(exception, s.handlers().getLast().pos());
        }
        f.assigned = after;
        f.bind(end);
        code.release(exception);
        code.release(previous);
    }

    private Code.Mark nextClause;
    private boolean clauseCompletes;

    private static BitSet combine(BitSet a, boolean aReachable, BitSet b, boolean bReachable) {
        if (!bReachable) {
            return a;
        }
        BitSet result = (BitSet) b.clone();
        if (aReachable) {
            result.and(a);
        }
        return result;
    }

    /** The throwable on top was raised while an exception was handled: that ends, it goes on. */
    private void restoreAndRethrow(int previous) {
        int raised = f.exceptionTemp();
        f.caught();
        f.code.store(raised);
        f.leaveHandler(previous);
        f.rethrow(raised);
        f.code.release(raised);
    }

    /** One except clause; leaves by jumping to end or to {@link #nextClause}. */
    private void clause(ExceptHandler handler, int exception, int previous, Code.Mark end) {
        Code code = f.code;
        Code.Mark next = new Code.Mark();
        if (handler.type() != null) {
            code.load(exception);
            f.expr.emit(handler.type());
            f.at(handler.pos());
            code.invoke(RuntimeNames.MATCHES);
            code.ifFalse(next);
        }
        Variable target = handler.name() == null ? null : f.names.resolve(f.names.mangle(handler.name()));
        if (target == null) {
            f.blocks.add(new Block.Handler(exception, previous, null));
            f.stmt.nestedBody(handler.body());
            f.blocks.removeLast();
            clauseCompletes = code.isReachable();
            f.leaveHandler(previous);
            f.forget(exception);
            f.forget(previous);
            code.jump(end);
            nextClause = next;
            return;
        }
        f.unit.checks.notDebug(handler.name(), handler.pos());
        code.load(exception);
        if (code.isReachable()) {
            code.known(RuntimeNames.OBJECT);
        }
        f.assign.storeVariable(target, handler.pos());
        Code.Mark start = code.here();
        f.blocks.add(new Block.Handler(exception, previous, target));
        f.stmt.nestedBody(handler.body());
        f.blocks.removeLast();
        clauseCompletes = code.isReachable();
        Code.Mark done = new Code.Mark();
        code.jump(done);
        Code.Mark bodyEnd = code.here();
        BitSet after = f.certain();
        if (code.handler(start, bodyEnd)) {
            int raised = f.exceptionTemp();
            f.caught();
            code.store(raised);
            f.assign.unbind(target, handler.pos());
            f.rethrow(raised);
            code.release(raised);
        }
        f.assigned = after;
        f.bind(done);
        if (code.isReachable()) {
            f.leaveHandler(previous);
            f.assign.unbind(target, handler.pos());
            f.forget(exception);
            f.forget(previous);
            code.jump(end);
        }
        nextClause = next;
    }

    /** Ends an except clause's body that is left by return, break or continue. The last two let go of the exception: the function runs on. */
    void leaveHandlerBody(Block.Handler block, boolean runsOn) {
        f.leaveHandler(block.previous());
        if (block.target() != null) {
            BitSet certain = f.certain();
            f.assign.unbind(block.target(), null);
            f.assigned = certain;
        }
        if (runsOn) {
            f.forget(block.exception());
            f.forget(block.previous());
        }
    }

    // except*

    private void tryExceptStar(Stmt.TryStar s) {
        Code code = f.code;
        Code.Mark end = new Code.Mark();
        BitSet before = f.certain();
        Code.Mark start = code.here();
        f.stmt.nestedBody(s.body());
        Code.Mark bodyEnd = code.here();
        f.stmt.nestedBody(s.orelse());
        code.jump(end);
        if (!code.handler(start, bodyEnd)) {
            f.bind(end);
            return;
        }
        int exception = f.exceptionTemp();
        int previous = f.exceptionTemp();
        int rest = f.exceptionTemp();
        int match = f.exceptionTemp();
        int ignored = f.exceptionTemp();
        int raised = f.objectTemp();
        f.assigned = (BitSet) before.clone();
        f.caught();
        code.store(exception);
        f.enterHandler(exception, previous);
        code.load(exception);
        code.store(rest);
        Code.Mark handlersStart = code.here();
        code.newArray(RuntimeNames.OBJECT, 0);
        code.invoke(RuntimeNames.LIST);
        code.store(raised);
        for (ExceptHandler handler : s.handlers()) {
            if (handler.type() == null) {
                throw f.error("expected one or more exception types", handler.pos());
            }
            f.trace.enter(Jumps.EXCEPT, match, -1);
            f.trace.point(handler);
            starClause(handler, rest, match, ignored, raised);
            f.trace.leave();
            f.assigned = (BitSet) before.clone();
        }
        Code.Mark nothingLeft = new Code.Mark();
        code.load(rest);
        code.ifNull(nothingLeft);
        code.load(raised);
        code.load(rest);
        code.known(RuntimeNames.OBJECT);
        code.invoke(RuntimeNames.LIST_APPEND);
        f.bind(nothingLeft);
        code.load(exception);
        code.load(raised);
        code.invoke(RuntimeNames.STAR_RESULT);
        code.store(rest);
        Code.Mark handlersEnd = code.here();
        f.leaveHandler(previous);
        code.load(rest);
        code.ifNull(end);
        f.rethrow(rest);
        if (code.handler(handlersStart, handlersEnd)) {
            restoreAndRethrow(previous);
        }
        f.assigned = before;
        f.bind(end);
        for (int slot : new int[] {exception, previous, rest, match, ignored, raised}) {
            code.release(slot);
        }
    }

    private void starClause(ExceptHandler handler, int rest, int match, int ignored, int raised) {
        Code code = f.code;
        Code.Mark next = new Code.Mark();
        code.load(rest);
        code.ifNull(next);
        code.load(rest);
        f.expr.emit(handler.type());
        f.at(handler.pos());
        code.load(f.ts);
        code.load(f.depth);
        code.load(f.position);
        code.invoke(RuntimeNames.MATCH_STAR);
        code.dup();
        code.constant(0);
        code.arrayLoad();
        code.store(rest);
        code.constant(1);
        code.arrayLoad();
        code.store(match);
        code.load(match);
        code.ifNull(next);
        f.enterHandler(match, ignored);
        Variable target = handler.name() == null ? null : f.names.resolve(f.names.mangle(handler.name()));
        if (target != null) {
            code.load(match);
            code.known(RuntimeNames.OBJECT);
            f.assign.storeVariable(target, handler.pos());
        }
        Code.Mark start = code.here();
        f.blocks.add(new Block.StarHandler());
        f.stmt.nestedBody(handler.body());
        f.blocks.removeLast();
        Code.Mark done = new Code.Mark();
        code.jump(done);
        Code.Mark end = code.here();
        if (code.handler(start, end)) {
            int thrown = f.exceptionTemp();
            f.caught();
            code.store(thrown);
            code.load(raised);
            code.load(thrown);
            code.known(RuntimeNames.OBJECT);
            code.invoke(RuntimeNames.LIST_APPEND);
            code.release(thrown);
        }
        f.bind(done);
        if (target != null && code.isReachable()) {
            f.assign.unbind(target, handler.pos());
        }
        f.bind(next);
    }

    // with

    void with(List<WithItem> items, List<Stmt> body, boolean async, Span pos) {
        WithItem item = items.getFirst();
        List<WithItem> others = items.subList(1, items.size());
        Code code = f.code;
        Span at = item.context_expr().pos();
        int manager = f.objectTemp();
        int exit = f.objectTemp();
        f.expr.emit(item.context_expr());
        code.store(manager);
        f.at(at);
        code.load(manager);
        code.invoke(async ? RuntimeNames.ASYNC_WITH_EXIT : RuntimeNames.WITH_EXIT);
        code.store(exit);
        code.load(f.ts);
        code.load(manager);
        code.invoke(async ? RuntimeNames.ASYNC_WITH_ENTER : RuntimeNames.WITH_ENTER);
        f.code.release(manager);
        if (async) {
            f.generators.awaitOnTop(at, GeneratorEmitter.AWAIT_ENTER);
        }
        Block.Guarded block = guarded();
        int exception = f.exceptionTemp();
        int previous = f.exceptionTemp();
        int value = f.objectTemp();
        code.store(value);
        initialise(block, exception, previous);
        BitSet before = f.certain();
        Code.Mark start = code.here();
        depth++;
        f.blocks.add(block);
        f.trace.enter(Jumps.WITH, -1, -1);
        if (item.optional_vars() != null) {
            code.load(value);
            f.assign.store(item.optional_vars());
        }
        f.code.release(value);
        if (others.isEmpty()) {
            f.stmt.nestedBody(body);
        } else {
            with(others, body, async, pos);
        }
        f.trace.leave();
        f.blocks.removeLast();
        depth--;
        setReason(block, 0);
        boolean completes = code.isReachable();
        BitSet after = f.certain();
        code.jump(block.entry);
        Code.Mark bodyEnd = code.here();
        Code.Mark end = new Code.Mark();
        if (code.handler(start, bodyEnd)) {
            exitWithException(async, exit, exception, previous, at, end);
        }
        f.bind(block.entry);
        if (code.isReachable()) {
            f.at(at);
            code.load(f.ts);
            code.load(exit);
            f.none();
            f.none();
            f.none();
            f.sites.call(3);
            if (async) {
                f.generators.awaitOnTop(at, GeneratorEmitter.AWAIT_EXIT);
            }
            code.pop();
            if (!block.exits.isEmpty()) {
                dispatch(block, completes, null);
            }
        }
        f.bind(end);
        // A manager may swallow the exception, so that nothing the body did is certain.
        after.and(before);
        f.assigned = after;
        f.code.release(exit);
        release(block, exception, previous);
    }

    private void exitWithException(boolean async, int exit, int exception, int previous, Span at, Code.Mark end) {
        Code code = f.code;
        f.caught();
        code.store(exception);
        f.enterHandler(exception, previous);
        Code.Mark start = code.here();
        f.at(at);
        code.load(f.ts);
        code.load(exit);
        code.load(exception);
        code.invoke(RuntimeNames.WITH_EXCEPTION);
        if (async) {
            f.generators.awaitOnTop(at, GeneratorEmitter.AWAIT_EXIT);
        }
        Code.Mark swallowed = new Code.Mark();
        f.at(at);
        code.invoke(RuntimeNames.TRUTH);
        Code.Mark stop = code.here();
        code.ifTrue(swallowed);
        f.leaveHandler(previous);
        f.rethrow(exception);
        if (code.handler(start, stop)) {
            restoreAndRethrow(previous);
        }
        f.bind(swallowed);
        f.leaveHandler(previous);
        f.forget(exception);
        f.forget(previous);
        code.jump(end);
    }
}
