package org.krait.runtime.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.krait.runtime.call.Call;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.AttributeCache;
import org.krait.runtime.type.Attributes;

/** The first of two steps of {@code o.name(…)}: (ts, o) → what is to be called; {@code ts.bind} says whether it is to be given o. */
final class LookupSite extends LinkedSite {
    private static final MethodHandle HOLDS =
            Handles.of(LookupSite.class, "holds", Handles.type(boolean.class, AttributeCache.class, ThreadState.class, Object.class));
    private static final MethodHandle METHOD =
            Handles.of(LookupSite.class, "method", Handles.type(Object.class, Object.class, ThreadState.class, Object.class));
    private static final MethodHandle VALUE =
            Handles.of(LookupSite.class, "value", Handles.type(Object.class, AttributeCache.class, String.class, ThreadState.class, Object.class));
    private static final MethodHandle GENERAL = Handles.of(Call.class, "lookupMethod",
            Handles.type(Object.class, ThreadState.class, Object.class, String.class, AttributeCache[].class, int.class));

    private final String name;

    LookupSite(MethodType type, String name) {
        super(type);
        this.name = name;
    }

    private static boolean holds(AttributeCache c, ThreadState ts, Object o) {
        return c.holds(o);
    }

    private static Object method(Object function, ThreadState ts, Object o) {
        ts.bind = true;
        return function;
    }

    private static Object value(AttributeCache c, String name, ThreadState ts, Object o) {
        Object value = GetSite.read(c, name, o);
        ts.bind = false;
        return value;
    }

    @Override
    void link(Object[] operands) {
        AttributeCache c = Attributes.describe(operands[1], name);
        if (c == null) {
            general();
        } else {
            add(HOLDS.bindTo(c), c.kind() == AttributeCache.METHOD ? METHOD.bindTo(c.value()) : MethodHandles.insertArguments(VALUE, 0, c, name));
        }
    }

    @Override
    Object perform(Object[] operands) {
        return Call.lookupMethod((ThreadState) operands[0], operands[1], name, new AttributeCache[1], 0);
    }

    @Override
    MethodHandle generalTarget() {
        return MethodHandles.insertArguments(GENERAL, 2, name, new AttributeCache[1], 0);
    }
}
