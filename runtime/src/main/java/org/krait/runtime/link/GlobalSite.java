package org.krait.runtime.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.krait.runtime.module.GlobalCache;
import org.krait.runtime.module.Names;
import org.krait.runtime.object.PyFunction;

/** A global or builtin: (function) → value. */
final class GlobalSite extends LinkedSite {
    private static final MethodHandle TEST = Handles.of(Names.class, "holds", Handles.type(boolean.class, GlobalCache.class, PyFunction.class));
    private static final MethodHandle READ =
            Handles.of(GlobalSite.class, "read", Handles.type(Object.class, GlobalCache.class, String.class, PyFunction.class));
    private static final MethodHandle GENERAL =
            Handles.of(Names.class, "global", Handles.type(Object.class, PyFunction.class, String.class, GlobalCache[].class, int.class));

    private final String name;

    GlobalSite(MethodType type, String name) {
        super(type);
        this.name = name;
    }

    private static Object read(GlobalCache c, String name, PyFunction fn) {
        Object value = Names.read(c, fn);
        return value != null ? value : Names.global(fn, name, new GlobalCache[1], 0);
    }

    @Override
    void link(Object[] operands) {
        GlobalCache c = Names.describe((PyFunction) operands[0], name);
        if (c == null) {
            general();
        } else {
            add(TEST.bindTo(c), MethodHandles.insertArguments(READ, 0, c, name));
        }
    }

    @Override
    Object perform(Object[] operands) {
        return Names.global((PyFunction) operands[0], name, new GlobalCache[1], 0);
    }

    @Override
    MethodHandle generalTarget() {
        return MethodHandles.insertArguments(GENERAL, 1, name, new GlobalCache[1], 0);
    }
}
