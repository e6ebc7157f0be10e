package org.krait.runtime.module;

import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;

/**
 * What there is once per process: {@code sys.modules} and the dict of {@code sys}.
 */
public final class Interpreter {
    private static final PyDict MODULES = new PyDict();
    private static final PyModule SYS = new PyModule("sys", null);

    private Interpreter() {}

    /** {@code sys}. */
    public static PyModule sys() {
        return SYS;
    }

    /** The dict of {@code sys}. */
    public static PyDict sysDict() {
        return SYS.dict();
    }

    /** {@code sys.modules}, as Python code may have replaced it. */
    public static PyDict modules() {
        return sysDict().get("modules") instanceof PyDict d ? d : MODULES;
    }
}
