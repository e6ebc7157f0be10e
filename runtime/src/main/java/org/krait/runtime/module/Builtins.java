package org.krait.runtime.module;

import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;

/** The module {@code builtins} as the runtime itself uses it. */
public final class Builtins {
    private static final PyModule MODULE = new PyModule("builtins", null);

    private Builtins() {}

    /** The module. */
    public static PyModule module() {
        return MODULE;
    }

    /** Its dict. */
    public static PyDict dict() {
        return MODULE.dict();
    }

    /** One of its names; null when somebody deleted it. */
    public static Object get(String name) {
        return dict().get(name);
    }

    /** The builtins that code with {@code globals} sees: what their {@code __builtins__} says, else the module. */
    public static PyDict of(PyDict globals) {
        Object own = globals.get("__builtins__");
        if (own instanceof PyModule m) {
            return m.dict();
        }
        return own instanceof PyDict d ? d : dict();
    }
}
