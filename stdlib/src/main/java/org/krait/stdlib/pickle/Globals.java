package org.krait.stdlib.pickle;

import java.util.List;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Import;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Types;

/** Objects that pickles name: modules, attributes along a dotted path, and the tables of copyreg and _compat_pickle. Stateless. */
final class Globals {
    private Globals() {}

    /** A table of one of the two modules. */
    static PyDict table(ThreadState ts, String module, String name) {
        Object table = Attributes.get(Import.module(ts, module), name);
        if (table instanceof PyDict d) {
            return d;
        }
        throw Errors.runtimeError("%s.%s should be a dict, not %s", module, name, Types.nameOf(table));
    }

    static PyDict copyreg(ThreadState ts, String name) {
        return table(ts, "copyreg", name);
    }

    /** {@code codecs.encode}. */
    static Object encode(ThreadState ts) {
        return Attributes.get(Import.module(ts, "codecs"), "encode");
    }

    /** A module by its name, imported if it is not yet. */
    static Object module(ThreadState ts, Object name) {
        if (!Strs.isStr(name)) {
            throw Errors.typeError("module name must be a string");
        }
        // Also for a module that is there: another thread may still be importing it.
        Import.importModule(ts, Strs.toJava(Strs.value(name)), null, PyNone.NONE, 0);
        Object known = Interpreter.modules().get(name);
        if (known == null) {
            throw Errors.keyError(name);
        }
        return known;
    }

    static Object follow(Object from, List<String> path) {
        Object o = from;
        for (String name : path) {
            o = Attributes.get(o, name);
        }
        return o;
    }

    static List<String> path(Object name) {
        return List.of(Strs.toJava(Strs.value(name)).split("\\.", -1));
    }

    private static boolean leadsTo(Object module, List<String> path, Object object) {
        try {
            return follow(module, path) == object;
        } catch (PyException e) {
            if (e.is(ExceptionTypes.AttributeError)) {
                return false;
            }
            throw e;
        }
    }

    /** The name of the module that has the object under a name, as a str; PicklingError if none has. */
    static Object moduleOf(ThreadState ts, Object object, Object name) {
        List<String> path = path(name);
        Object module = Attributes.getOrNull(object, "__module__");
        if (path.contains("<locals>")) {
            throw PickleErrors.pickling("Can't pickle local object %s", Operators.repr(object));
        }
        if (module == null || module == PyNone.NONE) {
            module = search(object, path);
        }
        Object found;
        try {
            Object holder = module(ts, module);
            found = follow(holder, path);
        } catch (PyException e) {
            if (e.is(ExceptionTypes.ImportError) || e.is(ExceptionTypes.ValueError) || e.is(ExceptionTypes.KeyError)) {
                throw PickleErrors.after(e, PickleErrors.pickling("Can't pickle %s: %s", Operators.repr(object), Strs.toJava(Operators.str(e.value()))));
            }
            if (e.is(ExceptionTypes.AttributeError)) {
                throw PickleErrors.after(e, PickleErrors.pickling("Can't pickle %s: it's not found as %s.%s", Operators.repr(object),
                        Strs.toJava(Strs.value(module)), Strs.toJava(Strs.value(name))));
            }
            throw e;
        }
        if (found != object) {
            throw PickleErrors.pickling("Can't pickle %s: it's not the same object as %s.%s", Operators.repr(object),
                    Strs.toJava(Strs.value(module)), Strs.toJava(Strs.value(name)));
        }
        return module;
    }

    private static Object search(Object object, List<String> path) {
        for (Object[] entry : Interpreter.modules().entries()) {
            if ("__main__".equals(entry[0]) || "__mp_main__".equals(entry[0]) || entry[1] == PyNone.NONE) {
                continue;
            }
            if (leadsTo(entry[1], path, object)) {
                return entry[0];
            }
        }
        return "__main__";
    }

    /** Python 2's names for module and attribute. */
    static Object[] oldNames(ThreadState ts, Object module, Object name) {
        return renamed(ts, "REVERSE_NAME_MAPPING", "REVERSE_IMPORT_MAPPING", module, name);
    }

    /** The names of module and attribute that Python 2 called so. */
    static Object[] newNames(ThreadState ts, Object module, Object name) {
        return renamed(ts, "NAME_MAPPING", "IMPORT_MAPPING", module, name);
    }

    private static Object[] renamed(ThreadState ts, String names, String modules, Object module, Object name) {
        Object both = table(ts, "_compat_pickle", names).get(PyTuple.of(module, name));
        if (both != null) {
            if (!(both instanceof PyTuple t) || t.size() != 2 || !Strs.isStr(t.get(0)) || !Strs.isStr(t.get(1))) {
                throw Errors.runtimeError("_compat_pickle.%s values should be 2-tuples of str, not %s", names, Types.nameOf(both));
            }
            return new Object[] {t.get(0), t.get(1)};
        }
        Object other = table(ts, "_compat_pickle", modules).get(module);
        if (other != null && !Strs.isStr(other)) {
            throw Errors.runtimeError("_compat_pickle.%s values should be strings, not %s", modules, Types.nameOf(other));
        }
        return new Object[] {other != null ? other : module, name};
    }
}
