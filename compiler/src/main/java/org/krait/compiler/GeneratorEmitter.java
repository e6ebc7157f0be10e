package org.krait.compiler;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.Span;

/**
 * Emits what suspends: yield, await, yield from, async for, and the frame of a RESUME method.
 *
 * <p>The method begins by restoring all its locals from the generator's array and switching to the
 * place where it left off. To suspend, it moves the operand stack to temporaries, says where to go
 * on, and jumps to the one piece of code that saves all locals and returns the yielded value.
 * Saved are the Python locals, in the order of the code object, then the other slots that are in use at some
 * suspension. The thread is never saved: a generator may be resumed by another one.
 */
final class GeneratorEmitter {
    static final int AWAIT_PLAIN = 0;
    static final int AWAIT_ENTER = 1;
    static final int AWAIT_EXIT = 2;

    private final FunctionEmitter f;
    private final List<Code.Mark> resumptions = new ArrayList<>();
    private final Code.Mark begin = new Code.Mark();
    private final Code.Mark save = new Code.Mark();
    /** Slots in use at some suspension; the others need not survive one. */
    private final java.util.BitSet live = new java.util.BitSet();
    private int insertion;
    private int yielded;
    private int saved;
    private int namedLocals;
    /** The size of the array, known when the body is complete. */
    private int savedCount;

    GeneratorEmitter(FunctionEmitter f) {
        this.f = f;
    }

    /** Begins a RESUME method whose code object has that many named locals. */
    void enter(int locals) {
        namedLocals = locals;
        yielded = f.code.declare(RuntimeNames.OBJECT);
        saved = f.code.declare(RuntimeNames.OBJECTS);
        insertion = f.code.insertionPoint();
    }

    /** Writes the code that saves, and the entry that restores. */
    void finish() {
        Code code = f.code;
        List<int[]> slots = savedSlots();
        if (!resumptions.isEmpty()) {
            f.bind(save);
            code.load(f.generator);
            code.get(RuntimeNames.GENERATOR_LOCALS);
            code.store(saved);
            for (int[] slot : slots) {
                code.load(saved);
                code.constantAny(slot[1]);
                code.load(slot[0]);
                if (code.slotType(slot[0]).isPrimitive()) {
                    code.invoke(RuntimeNames.SAVE_INT);
                }
                code.arrayStore();
            }
            code.load(yielded);
            code.returnValue();
        }
        int entry = code.beginDetached();
        code.load(f.generator);
        code.get(RuntimeNames.GENERATOR_FUNCTION);
        code.store(f.fn);
        code.constant(0);
        code.store(f.position);
        code.load(f.generator);
        code.get(RuntimeNames.GENERATOR_DEPTH);
        code.store(f.depth);
        f.enterHeat();
        code.load(f.generator);
        if (f.trace.isOn()) {
            // The ordinary variant may have made it, with room for its own temporaries.
            code.constantAny(savedCount);
            code.invoke(RuntimeNames.GENERATOR_ROOM);
        } else {
            code.get(RuntimeNames.GENERATOR_LOCALS);
        }
        code.store(saved);
        if (f.arrayMode) {
            code.load(saved);
            code.store(f.localsArray);
        }
        for (int[] slot : slots) {
            code.load(saved);
            code.constantAny(slot[1]);
            code.arrayLoad();
            ClassDesc type = code.slotType(slot[0]);
            if (type.isPrimitive()) {
                code.invoke(RuntimeNames.RESTORE_INT);
            } else {
                code.cast(type);
            }
            code.store(slot[0]);
        }
        // Frames of a module that awaits have their namespace from there.
        if (!f.arrayMode && !f.trace.isOn() && !f.isAwaitingModule()) {
            code.load(saved);
            code.invoke(RuntimeNames.RESTORED);
        }
        if (!resumptions.isEmpty()) {
            code.load(f.generator);
            code.get(RuntimeNames.GENERATOR_STATE);
            code.tableSwitch(1, resumptions.toArray(Code.Mark[]::new), begin);
            code.bind(begin);
        }
        code.move(entry, insertion);
        code.endDetached();
    }

    /** Pairs of slot and index in the saved array. */
    private List<int[]> savedSlots() {
        List<int[]> slots = new ArrayList<>();
        int next = namedLocals;
        List<String> layout = FunctionEmitter.layoutOf(f.object);
        java.util.Map<Integer, Integer> named = new java.util.HashMap<>();
        for (String name : layout) {
            Variable variable = f.names.own(name);
            if (variable.slot() >= 0) {
                named.put(variable.slot(), variable.index());
            }
        }
        for (int slot = f.firstLocal(); slot < f.code.slotCount(); slot++) {
            Integer index = named.get(slot);
            if (slot != yielded && slot != saved && (index != null || slot == f.namespace || live.get(slot))) {
                slots.add(new int[] {slot, index != null ? index : next++});
            }
        }
        savedCount = next;
        return slots;
    }

    /** The length of the array of a generator whose RESUME method is finished. */
    int savedCount() {
        return savedCount;
    }

    /** Writes the method that is called to make the coroutine of a module that awaits; the namespace is the first that is saved beside the cells. */
    static void creationOfModule(UnitCompiler unit, CodeObject object, int savedCount) {
        Code code = new Code();
        int ts = code.declare(RuntimeNames.THREAD_STATE);
        int fn = code.declare(RuntimeNames.PY_FUNCTION);
        int namespace = code.declare(RuntimeNames.OBJECT);
        int cells = object.cellVars.size();
        code.load(ts);
        code.load(fn);
        code.newArray(RuntimeNames.OBJECT, savedCount);
        for (int i = 0; i <= cells; i++) {
            code.dup();
            code.constantAny(i);
            if (i == cells) {
                code.load(namespace);
            } else {
                code.nullValue(RuntimeNames.OBJECT);
                code.invoke(RuntimeNames.CELL_OF);
            }
            code.arrayStore();
        }
        code.invoke(unit.options.traced() ? RuntimeNames.TRACED_GENERATOR : RuntimeNames.GENERATOR);
        code.returnValue();
        unit.method(FunctionEmitter.methodName(object), UnitCompiler.RUN_TYPE, code);
    }

    /**
     * Writes the method that is called to make the generator: its arguments and new cells go to
     * the array that the body restores its locals from.
     */
    static void creation(UnitCompiler unit, CodeObject object, int savedCount) {
        Code code = new Code();
        int ts = code.declare(RuntimeNames.THREAD_STATE);
        int fn = code.declare(RuntimeNames.PY_FUNCTION);
        int count = object.parameterCount();
        boolean packed = count > UnitCompiler.MAX_UNPACKED;
        int first = code.slotCount();
        for (int i = 0; i < (packed ? 1 : count); i++) {
            code.declare(packed ? RuntimeNames.OBJECTS : RuntimeNames.OBJECT);
        }
        List<String> layout = FunctionEmitter.layoutOf(object);
        java.util.Set<String> cells = java.util.Set.copyOf(object.cellVars);
        int frees = layout.size() - object.freeVars.size();
        code.load(ts);
        code.load(fn);
        code.newArray(RuntimeNames.OBJECT, savedCount);
        for (int i = 0; i < layout.size(); i++) {
            boolean cell = i < frees && cells.contains(layout.get(i));
            boolean free = i >= frees;
            if (i >= count && !cell && !free) {
                continue;
            }
            code.dup();
            code.constantAny(i);
            if (free) {
                code.load(fn);
                code.get(RuntimeNames.FUNCTION_CLOSURE);
                code.constantAny(i - frees);
                code.arrayLoad();
            } else {
                if (i >= count) {
                    code.nullValue(RuntimeNames.OBJECT);
                } else if (packed) {
                    code.load(first);
                    code.constantAny(i);
                    code.arrayLoad();
                } else {
                    code.load(first + i);
                }
                if (cell) {
                    code.invoke(RuntimeNames.CELL_OF);
                }
            }
            code.arrayStore();
        }
        code.invoke(unit.options.traced() ? RuntimeNames.TRACED_GENERATOR : RuntimeNames.GENERATOR);
        code.returnValue();
        unit.method(FunctionEmitter.entryName(object, true), UnitCompiler.callType(count), code);
    }

    // Suspension

    /** Moves the operand stack to temporaries, which are returned bottom first (-1 for the thread). */
    List<Integer> spill() {
        Code code = f.code;
        List<Integer> slots = new ArrayList<>();
        if (!code.isReachable()) {
            return slots;
        }
        List<ClassDesc> types = code.stack();
        for (int i = types.size() - 1; i >= 0; i--) {
            ClassDesc type = types.get(i);
            if (type.equals(RuntimeNames.THREAD_STATE)) {
                code.pop();
                slots.addFirst(-1);
            } else {
                int slot = f.temp(type.isPrimitive() ? ConstantDescs.CD_int : type);
                code.store(slot);
                slots.addFirst(slot);
            }
        }
        return slots;
    }

    /** Puts a spilled stack back. */
    void reload(List<Integer> slots) {
        for (int slot : slots) {
            f.code.load(slot < 0 ? f.ts : slot);
            if (slot >= 0) {
                f.code.release(slot);
            }
        }
    }

    /** value →: suspends with an otherwise empty stack; afterwards what was sent is in its slot. */
    private void suspend() {
        Code code = f.code;
        if (!code.isReachable()) {
            return;
        }
        int at = f.currentPosition();
        f.trace.yields();
        code.store(yielded);
        for (int slot = f.firstLocal(); slot < code.slotCount(); slot++) {
            if (code.isLive(slot)) {
                live.set(slot);
            }
        }
        Code.Mark mark = new Code.Mark();
        resumptions.add(mark);
        code.load(f.generator);
        code.constantAny(resumptions.size());
        code.load(f.position);
        code.invoke(f.tries.isInside() ? RuntimeNames.GENERATOR_SUSPEND_GUARDED : RuntimeNames.GENERATOR_SUSPEND);
        code.jump(save);
        // The switch at the entry leads here, which is written later.
        code.expect(mark);
        f.bind(mark);
        code.constantAny(at);
        code.store(f.position);
        f.trace.resumed();
    }

    /** value → what is sent. */
    private void yieldOnTop(Span pos) {
        Code code = f.code;
        f.at(pos);
        int value = f.objectTemp();
        code.store(value);
        List<Integer> stack = spill();
        code.load(value);
        code.release(value);
        suspend();
        reload(stack);
        code.load(f.generator);
        code.load(f.sent);
        code.invoke(RuntimeNames.GENERATOR_RECEIVED);
        f.forgetPosition();
    }

    /** iterator → result: yields whatever the iterator yields until it is done. */
    private void delegate(Span pos) {
        Code code = f.code;
        f.at(pos);
        int iterator = f.objectTemp();
        code.store(iterator);
        List<Integer> stack = spill();
        code.load(f.generator);
        code.load(iterator);
        code.invoke(RuntimeNames.GENERATOR_DELEGATE_TO);
        code.release(iterator);
        f.none();
        code.store(f.sent);
        Code.Mark loop = new Code.Mark();
        Code.Mark done = new Code.Mark();
        code.bind(loop);
        code.load(f.generator);
        code.load(f.ts);
        code.load(f.sent);
        code.invoke(RuntimeNames.GENERATOR_DELEGATE);
        code.dup();
        code.ifNull(done);
        suspend();
        code.jump(loop);
        f.bind(done);
        code.pop();
        reload(stack);
        code.load(f.generator);
        code.invoke(RuntimeNames.GENERATOR_DELEGATED);
    }

    /** awaitable → result. */
    void awaitOnTop(Span pos, int where) {
        f.at(pos);
        f.code.constant(where);
        f.code.invoke(RuntimeNames.AWAIT_ITER);
        delegate(pos);
    }

    // Expressions

    void yield(Expr.Yield e) {
        if (f.shape != FunctionEmitter.Shape.RESUME || f.isAwaitingModule()) {
            throw f.error("'yield' outside function", e.pos());
        }
        f.expr.emitOrNone(e.value());
        if (isAsyncGenerator()) {
            f.code.invoke(RuntimeNames.ASYNC_YIELD);
        }
        yieldOnTop(e.pos());
    }

    /** value → what is sent, of a generator expression. */
    void yieldElement(Span pos) {
        if (isAsyncGenerator()) {
            f.code.invoke(RuntimeNames.ASYNC_YIELD);
        }
        yieldOnTop(pos);
    }

    private boolean isAsyncGenerator() {
        return (f.object.flags & CodeObject.ASYNC_GENERATOR) != 0;
    }

    void yieldFrom(Expr.YieldFrom e) {
        if (f.shape != FunctionEmitter.Shape.RESUME || f.isAwaitingModule()) {
            throw f.error("'yield from' outside function", e.pos());
        }
        if (f.scope.isCoroutine()) {
            throw f.error("'yield from' inside async function", e.pos());
        }
        f.code.load(f.generator);
        f.expr.emit(e.value());
        f.at(e.pos());
        f.code.invoke(RuntimeNames.YIELD_FROM_ITER);
        delegate(e.pos());
    }

    void await(Expr.Await e) {
        if (f.shape != FunctionEmitter.Shape.RESUME || !isAsync()) {
            if (f.scope.kind().isFunctionLike()) {
                throw f.error("'await' outside async function", e.pos());
            }
            throw f.error("'await' outside function", e.pos());
        }
        f.expr.emit(e.value());
        awaitOnTop(e.pos(), AWAIT_PLAIN);
    }

    private boolean isAsync() {
        return (f.object.flags & (CodeObject.COROUTINE | CodeObject.ASYNC_GENERATOR)) != 0;
    }

    /** Refuses what needs a coroutine around. */
    void requireAsync(String message, Span pos) {
        if (f.shape != FunctionEmitter.Shape.RESUME || !isAsync()) {
            throw f.error(message, pos);
        }
    }

    /**
     * iterable →: runs a body with each value of an asynchronous iterable on the stack. Whatever
     * else is on the stack must have been spilled. Gives the slot of the iterator, to be dropped where all ways out meet.
     */
    int asyncFor(Span pos, Runnable body) {
        f.at(pos);
        f.code.invoke(RuntimeNames.AITER);
        return asyncForIterator(pos, body);
    }

    /** The same with the asynchronous iterator itself on the stack. */
    int asyncForIterator(Span pos, Runnable body) {
        Code code = f.code;
        int iterator = f.objectTemp();
        code.store(iterator);
        Code.Mark head = new Code.Mark();
        Code.Mark exhausted = new Code.Mark();
        f.bind(head);
        Code.Mark start = code.here();
        f.at(pos);
        code.load(iterator);
        code.invoke(RuntimeNames.ANEXT);
        delegate(pos);
        Code.Mark end = code.here();
        body.run();
        f.sites.poll();
        code.jump(head);
        if (code.handler(start, end)) {
            int exception = f.exceptionTemp();
            f.caught();
            code.store(exception);
            code.load(exception);
            code.invoke(RuntimeNames.IS_STOP_ASYNC);
            code.ifTrue(exhausted);
            f.rethrow(exception);
            code.release(exception);
        }
        f.bind(exhausted);
        return iterator;
    }
}
