package org.krait.runtime.link;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Bootstrap methods of the sites of hot code. The name of a site is that of the attribute or global, if it has one. */
public final class Linker {
    private Linker() {}

    /** {@code o.name}. */
    public static CallSite getAttribute(MethodHandles.Lookup lookup, String name, MethodType type) {
        return new GetSite(type, name);
    }

    /** {@code o.name = value}. */
    public static CallSite setAttribute(MethodHandles.Lookup lookup, String name, MethodType type) {
        return new SetSite(type, name);
    }

    /** {@code f(…)}. */
    public static CallSite call(MethodHandles.Lookup lookup, String name, MethodType type) {
        return new FunctionSite(type);
    }

    /** {@code o.name(…)}. */
    public static CallSite callMethod(MethodHandles.Lookup lookup, String name, MethodType type) {
        return new MethodSite(type, name);
    }

    /** The first of two steps of {@code o.name(…)}. */
    public static CallSite lookupMethod(MethodHandles.Lookup lookup, String name, MethodType type) {
        return new LookupSite(type, name);
    }

    /** The second of two steps. */
    public static CallSite callFound(MethodHandles.Lookup lookup, String name, MethodType type) {
        return new FoundSite(type);
    }

    /** A global or builtin. */
    public static CallSite global(MethodHandles.Lookup lookup, String name, MethodType type) {
        return new GlobalSite(type, name);
    }
}
