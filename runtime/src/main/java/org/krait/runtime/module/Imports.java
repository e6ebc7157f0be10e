package org.krait.runtime.module;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Types;

/** The import statements of compiled code (CPython's {@code import_name}, {@code import_from}, {@code import_all_from}). */
public final class Imports {
    private Imports() {}

    /** {@code import name}, {@code from name import fromlist}: what {@code __import__} of the builtins gives. */
    public static Object importName(ThreadState ts, PyFunction fn, Object locals, String name, Object fromlist, int level) {
        Object function = fn.builtins().get("__import__");
        if (function == null) {
            throw Errors.importError(ExceptionTypes.ImportError, "__import__ not found", null, null);
        }
        if (function == Import.builtinImport()) {
            return Import.importModule(ts, name, fn.globals(), fromlist, level);
        }
        return Call.callN(ts, function, new Object[] {name, fn.globals(), locals == null ? PyNone.NONE : locals, fromlist, (long) level});
    }

    /** {@code from module import name}: an attribute, or a submodule that is being imported. */
    public static Object importFrom(ThreadState ts, Object module, String name) {
        Object value = Attributes.getOrNull(module, name);
        if (value != null) {
            return value;
        }
        Object moduleName = Attributes.getOrNull(module, "__name__");
        if (moduleName instanceof String m) {
            Object submodule = Interpreter.modules().get(m + "." + name);
            if (submodule != null) {
                return submodule;
            }
        }
        throw Import.cannotImport(module, moduleName, name);
    }

    /** {@code from module import *} into {@code namespace}. */
    public static void importStar(ThreadState ts, Object module, Object namespace) {
        Object names = Attributes.getOrNull(module, "__all__");
        boolean skipPrivate = names == null;
        String what = "__all__";
        if (names == null) {
            Object dict = Attributes.getOrNull(module, "__dict__");
            if (dict == null) {
                throw Errors.importError(ExceptionTypes.ImportError, "from-import-* object has no __dict__ and no __all__", null, null);
            }
            names = dict instanceof PyDict d ? org.krait.runtime.object.PyList.of(d.keyArray()) : Call.method(dict, "keys");
            what = "__dict__";
        }
        for (Object item : Iteration.toArray(names)) {
            if (!(item instanceof String name)) {
                Object moduleName = Attributes.getOrNull(module, "__name__");
                throw Errors.typeError(skipPrivate ? "Key in %s.%s must be str, not %s" : "Item in %s.%s must be str, not %s",
                        moduleName, what, Types.nameOf(item));
            }
            if (skipPrivate && name.startsWith("_")) {
                continue;
            }
            Names.setName(namespace, name, Attributes.get(module, name));
        }
    }
}
