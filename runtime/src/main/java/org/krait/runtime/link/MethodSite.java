package org.krait.runtime.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.MethodDescriptor;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.AttributeCache;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Types;

/** {@code o.name(…)} in one step: (ts, o, arguments…) → result. */
final class MethodSite extends LinkedSite {
    private static final MethodHandle HOLDS =
            Handles.of(MethodSite.class, "holds", Handles.type(boolean.class, AttributeCache.class, ThreadState.class, Object.class));
    private static final MethodHandle HOLDS_FUNCTION = Handles.of(MethodSite.class, "holdsFunction",
            Handles.type(boolean.class, AttributeCache.class, Callee.Function.class, ThreadState.class, Object.class));
    private static final MethodHandle HOLDS_VALUE = Handles.of(MethodSite.class, "holdsValue",
            Handles.type(boolean.class, AttributeCache.class, Object.class, Callee.Test.class, ThreadState.class, Object.class));

    private final String name;

    MethodSite(MethodType type, String name) {
        super(type);
        this.name = name;
    }

    private static boolean holds(AttributeCache c, ThreadState ts, Object o) {
        return c.holds(o);
    }

    private static boolean holdsFunction(AttributeCache c, Callee.Function function, ThreadState ts, Object o) {
        return c.holds(o) && function.holds(c.value());
    }

    private static boolean holdsValue(AttributeCache c, Object value, Callee.Test test, ThreadState ts, Object o) {
        return c.holds(o) && Attributes.read(c, o) == value && test.holds(value);
    }

    /** {@code (ts, f, count × Object)}, the general call. */
    static MethodHandle generalCall(int count) {
        return count < 5
                ? Handles.of(Call.class, "call" + count, MethodType.genericMethodType(count + 2).changeParameterType(0, ThreadState.class))
                : Handles.of(Call.class, "callN", Handles.type(Object.class, ThreadState.class, Object.class, Object[].class))
                        .asCollector(Object[].class, count);
    }

    @Override
    void link(Object[] operands) {
        Object o = operands[1];
        int count = operands.length - 2;
        AttributeCache c = Attributes.describe(o, name);
        if (c == null) {
            general();
        } else if (c.kind() == AttributeCache.METHOD) {
            method(c, o, count);
        } else {
            Object value = c.kind() == AttributeCache.MODULE || c.kind() == AttributeCache.CLASS || c.kind() == AttributeCache.CONSTANT
                    ? Attributes.read(c, o) : null;
            Callee callee = value == null ? null : Callee.of(value, count);
            if (callee != null) {
                add(MethodHandles.insertArguments(HOLDS_VALUE, 0, c, value, callee.test()),
                        MethodHandles.dropArguments(MethodHandles.insertArguments(callee.body(), 1, value), 1, Object.class));
            } else {
                add(HOLDS.bindTo(c), MethodHandles.filterArguments(generalCall(count), 1, MethodHandles.insertArguments(GetSite.READ, 0, c, name)));
            }
        }
    }

    private void method(AttributeCache c, Object o, int count) {
        if (c.value() instanceof PyFunction fn) {
            Callee.Function like = Callee.like(fn, count + 1);
            MethodHandle body = Callee.plain(like, count + 1);
            if (body != null) {
                add(MethodHandles.insertArguments(HOLDS_FUNCTION, 0, c, like), MethodHandles.insertArguments(body, 1, fn));
                return;
            }
        } else if (c.value() instanceof MethodDescriptor d && Types.of(o).isSubtypeOf(d.owner())) {
            MethodHandle body = d.entry().handle(count);
            if (body != null) {
                add(HOLDS.bindTo(c), body);
                return;
            }
        }
        add(HOLDS.bindTo(c), MethodHandles.insertArguments(generalCall(count + 1), 1, (PyObject) c.value()));
    }

    @Override
    Object perform(Object[] operands) {
        return Call.methodN((ThreadState) operands[0], operands[1], Arrays.copyOfRange(operands, 2, operands.length), name, new AttributeCache[1], 0);
    }

    @Override
    MethodHandle generalTarget() {
        int count = type().parameterCount() - 2;
        MethodHandle general = Handles.of(Call.class, "method" + count,
                type().appendParameterTypes(String.class, AttributeCache[].class, int.class));
        return MethodHandles.insertArguments(general, count + 2, name, new AttributeCache[1], 0);
    }
}
