package org.krait.runtime.module;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.object.Generic;
import org.krait.runtime.object.NoDefault;
import org.krait.runtime.object.ParamSpec;
import org.krait.runtime.object.ParamSpecArgs;
import org.krait.runtime.object.ParamSpecKwargs;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.TypeAlias;
import org.krait.runtime.object.TypeVar;
import org.krait.runtime.object.TypeVarTuple;
import org.krait.runtime.object.UnionType;

/** The module {@code _typing}: the types behind type parameters. Stateless. */
@PyModuleDef(value = "_typing", doc = "Primitives and accelerators for the typing module.\n")
public final class TypingModule {
    private TypingModule() {}

    static void init(PyModule module) {
        module.put("TypeVar", TypeVar.TYPE);
        module.put("TypeVarTuple", TypeVarTuple.TYPE);
        module.put("ParamSpec", ParamSpec.TYPE);
        module.put("ParamSpecArgs", ParamSpecArgs.TYPE);
        module.put("ParamSpecKwargs", ParamSpecKwargs.TYPE);
        module.put("Generic", Generic.TYPE);
        module.put("TypeAliasType", TypeAlias.TYPE);
        module.put("Union", UnionType.TYPE);
        module.put("NoDefault", NoDefault.NO_DEFAULT);
    }

    /** {@code _idfunc(x)}: x itself. */
    @PyFunctionDef(name = "_idfunc", sig = "($module, x, /)")
    static Object identity(Object x) {
        return x;
    }
}
