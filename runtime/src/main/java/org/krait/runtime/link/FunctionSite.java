package org.krait.runtime.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.krait.runtime.call.Call;
import org.krait.runtime.thread.ThreadState;

/** {@code f(…)}: (ts, f, arguments…) → result. */
final class FunctionSite extends LinkedSite {
    private static final MethodHandle TEST = Handles.of(FunctionSite.class, "test", Handles.type(boolean.class, Callee.Test.class, ThreadState.class, Object.class));

    FunctionSite(MethodType type) {
        super(type);
    }

    private static boolean test(Callee.Test test, ThreadState ts, Object f) {
        return test.holds(f);
    }

    @Override
    void link(Object[] operands) {
        Callee callee = Callee.of(operands[1], operands.length - 2);
        if (callee == null) {
            general();
        } else {
            add(TEST.bindTo(callee.test()), callee.body());
        }
    }

    @Override
    Object perform(Object[] operands) {
        return call((ThreadState) operands[0], operands[1], operands, 2);
    }

    @Override
    MethodHandle generalTarget() {
        return Handles.of(Call.class, "call" + (type().parameterCount() - 2), type());
    }
}
