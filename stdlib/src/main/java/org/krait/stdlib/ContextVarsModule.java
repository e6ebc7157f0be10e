package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.object.PyContext;
import org.krait.runtime.object.PyContextVar;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyToken;
import org.krait.runtime.thread.ThreadState;

/** The module {@code _contextvars}. Stateless. */
@PyModuleDef(value = "_contextvars", doc = "Context variables.")
public final class ContextVarsModule {
    private ContextVarsModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        dict.put("Context", PyContext.TYPE);
        dict.put("ContextVar", PyContextVar.TYPE);
        dict.put("Token", PyToken.TYPE);
    }

    @PyFunctionDef(sig = "($module, /)", name = "copy_context", doc = "A copy of the current context.")
    static Object copyContext(ThreadState ts) {
        return PyContext.current(ts).copy();
    }
}
