package org.krait.runtime.module;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;

/** {@code sys._jit}: what CPython's own just-in-time compiler would say. The JVM's is always there and not meant by it. */
@PyModuleDef(value = "sys._jit", doc = "Whether CPython's experimental just-in-time compiler runs; it never does here.")
public final class JitModule {
    private JitModule() {}

    @PyFunctionDef(name = "is_available", sig = "()", doc = "False.")
    static boolean isAvailable() {
        return false;
    }

    @PyFunctionDef(name = "is_enabled", sig = "()", doc = "False.")
    static boolean isEnabled() {
        return false;
    }

    @PyFunctionDef(name = "is_active", sig = "()", doc = "False.")
    static boolean isActive() {
        return false;
    }
}
