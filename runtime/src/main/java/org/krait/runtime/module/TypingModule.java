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
import org.krait.runtime.type.PyType;

/** {@code _typing}: the part of {@code typing} that the interpreter itself needs. */
@PyModuleDef(value = "_typing", doc = "The classes of typing that compiled code makes instances of.")
public final class TypingModule {
    private TypingModule() {}

    static void init(PyModule m) {
        PyType[] types = {TypeVar.TYPE, ParamSpec.TYPE, TypeVarTuple.TYPE, ParamSpecArgs.TYPE, ParamSpecKwargs.TYPE, Generic.TYPE,
            TypeAlias.TYPE, UnionType.TYPE};
        for (PyType type : types) {
            m.put(type.name(), type);
        }
        m.put("NoDefault", NoDefault.NO_DEFAULT);
    }

    @PyFunctionDef(name = "_idfunc", sig = "(x, /)", doc = "Give the argument.")
    static Object identity(Object x) {
        return x;
    }
}
