package org.krait.runtime.module;

import org.krait.runtime.call.Call;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;

/** Import as Java code needs it. The import system itself is the library's importlib. */
public final class Import {
    private Import() {}

    /** {@code import name}, giving the module of that full name. */
    public static Object module(ThreadState ts, String name) {
        Object known = Interpreter.modules().get(name);
        return known != null ? known : Call.call1(ts, Attributes.get(Interpreter.modules().get("_frozen_importlib"), "_gcd_import"), name);
    }

    /** The message for a module without an attribute. */
    public static String missingAttribute(PyModule module, String moduleName, String name) {
        return "module '" + moduleName + "' has no attribute '" + name + "'";
    }

    /** {@code repr(module)}. */
    public static Object moduleRepr(ThreadState ts, Object module) {
        return Call.call1(ts, Attributes.get(Interpreter.modules().get("_frozen_importlib"), "_module_repr"), module);
    }
}
