package org.krait.runtime.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.krait.runtime.type.AttributeCache;
import org.krait.runtime.type.Attributes;

/** {@code o.name}: (o) → value. */
final class GetSite extends LinkedSite {
    static final MethodHandle TEST = Handles.virtual(AttributeCache.class, "holds", Handles.type(boolean.class, Object.class));
    static final MethodHandle READ = Handles.of(GetSite.class, "read", Handles.type(Object.class, AttributeCache.class, String.class, Object.class));
    private static final MethodHandle GENERAL = Handles.of(Attributes.class, "get",
            Handles.type(Object.class, Object.class, String.class, AttributeCache[].class, int.class));

    private final String name;

    GetSite(MethodType type, String name) {
        super(type);
        this.name = name;
    }

    static Object read(AttributeCache c, String name, Object o) {
        Object value = Attributes.read(c, o);
        return value != null ? value : Attributes.get(o, name);
    }

    @Override
    void link(Object[] operands) {
        AttributeCache c = Attributes.describe(operands[0], name);
        if (c == null) {
            general();
        } else {
            add(TEST.bindTo(c), MethodHandles.insertArguments(READ, 0, c, name));
        }
    }

    @Override
    Object perform(Object[] operands) {
        return Attributes.get(operands[0], name);
    }

    @Override
    MethodHandle generalTarget() {
        return MethodHandles.insertArguments(GENERAL, 1, name, new AttributeCache[1], 0);
    }
}
