package org.krait.compiler;

import org.krait.syntax.ast.Singleton;
import org.krait.syntax.ast.Span;

/** Emits the ways out of the blocks around: break, continue and return, through whatever has to be done on the way. */
final class ExitEmitter {
    private final FunctionEmitter f;
    /** Where code ends whose frame somebody has and whose variables only the code itself knows. */
    private final Code.Mark framed = new Code.Mark();

    ExitEmitter(FunctionEmitter f) {
        this.f = f;
    }

    /** Returns None at the end of the code, if that can be reached. */
    void fallOffTheEnd() {
        if (f.code.isReachable()) {
            f.object.constant(Singleton.None);
        }
        f.none();
        leaveAndReturn();
    }

    /** Leaves the blocks around and returns; the value is on top of the stack. */
    void leaveAndReturn() {
        exit(Block.Exit.RETURN, f.blocks.size());
    }

    /** Leaves the blocks around up to the innermost loop. */
    void leaveLoop(boolean next, Span span) {
        for (int i = f.blocks.size() - 1; i >= 0; i--) {
            if (f.blocks.get(i) instanceof Block.StarHandler) {
                throw f.error("'break', 'continue' and 'return' cannot appear in an except* block", span);
            }
            if (f.blocks.get(i) instanceof Block.Loop loop) {
                exit(new Block.Exit(loop, next), f.blocks.size());
                return;
            }
        }
        throw f.error(next ? "'continue' not properly in loop" : "'break' outside loop", span);
    }

    /** Goes on with a way out that has left all blocks from the given one inwards. */
    void exit(Block.Exit exit, int from) {
        for (int i = from - 1; i >= 0; i--) {
            switch (f.blocks.get(i)) {
                case Block.Loop loop -> {
                    if (loop == exit.loop()) {
                        f.code.jump(exit.next() ? loop.next() : loop.exit());
                        return;
                    }
                }
                case Block.Handler handler -> f.tries.leaveHandlerBody(handler, !exit.isReturn());
                case Block.StarHandler _ -> {
                }
                case Block.Finally finallyBody -> f.tries.leaveFinallyBody(finallyBody);
                case Block.Guarded guarded -> {
                    if (exit.isReturn()) {
                        f.code.store(guarded.value);
                    }
                    f.code.constantAny(guarded.number(exit));
                    f.code.store(guarded.reason);
                    f.code.jump(guarded.entry);
                    return;
                }
            }
        }
        returnNow();
    }

    /** Returns the value on top from the method. */
    private void returnNow() {
        if (f.whole != f) {
            f.code.returnValue();
            return;
        }
        f.trace.returns();
        if (f.shape == FunctionEmitter.Shape.RESUME) {
            if (!f.arrayMode && !f.layout.isEmpty()) {
                f.code.load(f.generator);
                f.code.invoke(RuntimeNames.GENERATOR_HAS_FRAME);
                f.code.ifTrue(framed);
            }
            returnFromGenerator();
            return;
        }
        if (f.arrayMode || f.shape == FunctionEmitter.Shape.NAMESPACE) {
            leaveFramed();
        } else {
            f.code.load(f.ts);
            f.code.load(f.depth);
            f.code.invoke(RuntimeNames.LEAVES);
            f.code.ifFalse(framed);
        }
        f.code.returnValue();
    }

    private void returnFromGenerator() {
        int value = f.code.temp(RuntimeNames.OBJECT);
        f.code.store(value);
        f.code.load(f.generator);
        f.code.load(f.ts);
        f.code.load(value);
        f.code.invoke(RuntimeNames.GENERATOR_RETURN);
        f.code.returnValue();
        f.code.release(value);
    }

    private void leaveFramed() {
        f.code.load(f.ts);
        f.code.load(f.depth);
        f.code.load(f.position);
        f.capture();
        f.code.invoke(RuntimeNames.LEAVE);
    }

    /** The way out, value on top, of code whose frame somebody has and whose variables only the code itself knows. */
    void returnFramed() {
        f.bind(framed);
        if (!f.code.isReachable()) {
            return;
        }
        if (f.shape == FunctionEmitter.Shape.RESUME) {
            f.code.load(f.generator);
            f.code.load(f.position);
            f.capture();
            f.code.invoke(RuntimeNames.GENERATOR_LEAVE);
            returnFromGenerator();
        } else {
            leaveFramed();
            f.code.returnValue();
        }
    }
}
