package org.krait.runtime.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.AttributeCache;
import org.krait.runtime.type.Attributes;

/** {@code o.name = value}: (o, value) →. */
final class SetSite extends LinkedSite {
    private static final MethodHandle WRITE =
            Handles.of(SetSite.class, "write", Handles.type(void.class, AttributeCache.class, String.class, Object.class, Object.class));
    private static final MethodHandle GENERAL = Handles.of(Attributes.class, "set",
            Handles.type(void.class, Object.class, Object.class, String.class, AttributeCache[].class, int.class));

    private final String name;

    SetSite(MethodType type, String name) {
        super(type);
        this.name = name;
    }

    private static void write(AttributeCache c, String name, Object o, Object value) {
        if (!Attributes.store(c, (PyObject) o, value)) {
            Attributes.set(o, name, value);
        }
    }

    @Override
    void link(Object[] operands) {
        AttributeCache c = Attributes.describeStore(operands[0], name);
        if (c == null) {
            general();
        } else {
            add(GetSite.TEST.bindTo(c), MethodHandles.insertArguments(WRITE, 0, c, name));
        }
    }

    @Override
    Object perform(Object[] operands) {
        Attributes.set(operands[0], name, operands[1]);
        return null;
    }

    @Override
    MethodHandle generalTarget() {
        return MethodHandles.insertArguments(GENERAL, 2, name, new AttributeCache[1], 0);
    }
}
