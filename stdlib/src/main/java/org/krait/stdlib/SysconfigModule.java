package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.object.PyDict;

/** The module {@code _sysconfig}. There is no global lock, which {@code sysconfig} tells by Py_GIL_DISABLED. Stateless. */
@PyModuleDef(value = "_sysconfig", doc = "A helper for the sysconfig module.")
public final class SysconfigModule {
    private SysconfigModule() {}

    @PyFunctionDef(sig = "($module, /)", name = "config_vars", doc = "How the interpreter was built.")
    static Object configVars() {
        return PyDict.of("Py_GIL_DISABLED", 1L, "Py_DEBUG", 0L);
    }
}
