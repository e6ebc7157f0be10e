package org.krait.runtime.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.MethodDescriptor;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Types;

/** The second of two steps of {@code o.name(…)}: (ts, found, o, bind, arguments…) → result. */
final class FoundSite extends LinkedSite {
    private static final MethodHandle TEST = Handles.of(FoundSite.class, "test",
            Handles.type(boolean.class, Callee.Test.class, boolean.class, ThreadState.class, Object.class, Object.class, boolean.class));
    private static final MethodHandle TEST_NATIVE = Handles.of(FoundSite.class, "testNative",
            Handles.type(boolean.class, MethodDescriptor.class, ThreadState.class, Object.class, Object.class, boolean.class));

    FoundSite(MethodType type) {
        super(type);
    }

    private static boolean test(Callee.Test test, boolean binds, ThreadState ts, Object f, Object o, boolean bind) {
        return bind == binds && test.holds(f);
    }

    private static boolean testNative(MethodDescriptor method, ThreadState ts, Object f, Object o, boolean bind) {
        return bind && f == method && Types.of(o).isSubtypeOf(method.owner());
    }

    @Override
    void link(Object[] operands) {
        Object f = operands[1];
        int count = operands.length - 4;
        if (!(boolean) operands[3]) {
            Callee callee = Callee.of(f, count);
            if (callee == null) {
                general();
            } else {
                add(MethodHandles.insertArguments(TEST, 0, callee.test(), false),
                        MethodHandles.dropArguments(callee.body(), 2, Object.class, boolean.class));
            }
        } else if (f instanceof PyFunction fn) {
            Callee.Function like = Callee.like(fn, count + 1);
            MethodHandle body = Callee.plain(like, count + 1);
            if (body == null) {
                general();
            } else {
                add(MethodHandles.insertArguments(TEST, 0, like, true),
                        MethodHandles.dropArguments(body.asType(body.type().changeParameterType(1, Object.class)), 3, boolean.class));
            }
        } else if (f instanceof MethodDescriptor d && d.entry().handle(count) instanceof MethodHandle body
                && Types.of(operands[2]).isSubtypeOf(d.owner())) {
            add(TEST_NATIVE.bindTo(d), MethodHandles.dropArguments(MethodHandles.dropArguments(body, 2, boolean.class), 1, Object.class));
        } else {
            general();
        }
    }

    @Override
    Object perform(Object[] operands) {
        return Call.foundN((ThreadState) operands[0], operands[1], operands[2], (boolean) operands[3],
                Arrays.copyOfRange(operands, 4, operands.length));
    }

    @Override
    MethodHandle generalTarget() {
        return Handles.of(Call.class, "found" + (type().parameterCount() - 4), type());
    }
}
