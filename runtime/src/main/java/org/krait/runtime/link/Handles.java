package org.krait.runtime.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Handles of static methods. */
final class Handles {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private Handles() {}

    /** A method of this package, or a public one. */
    static MethodHandle of(Class<?> owner, String name, MethodType type) {
        try {
            MethodHandles.Lookup lookup = owner.getPackage() == Handles.class.getPackage() ? MethodHandles.privateLookupIn(owner, LOOKUP) : LOOKUP;
            return lookup.findStatic(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no " + owner.getName() + "." + name + type, e);
        }
    }

    /** A public instance method, the receiver first. */
    static MethodHandle virtual(Class<?> owner, String name, MethodType type) {
        try {
            return LOOKUP.findVirtual(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no " + owner.getName() + "." + name + type, e);
        }
    }

    /** A type, from the result and the parameters. */
    static MethodType type(Class<?> result, Class<?>... parameters) {
        return MethodType.methodType(result, parameters);
    }
}
