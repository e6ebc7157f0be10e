package org.krait.runtime.module;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Warnings;
import org.krait.runtime.frame.PyTraceback;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;

/**
 * Import as Java code needs it. The import system itself is the library's importlib, which is {@code _frozen_importlib}
 * here as in CPython; this class has the way past it for modules that are there already.
 */
public final class Import {
    private static final PyTuple EMPTY_NAMES = PyTuple.EMPTY;

    /** Whoever notes what is imported, while an image is made; else null. */
    private static ModuleRecorder recorder;

    private Import() {}

    /** Has each import told to {@code listener}; null for nobody. Called while no other thread runs Python code. */
    static void tell(ModuleRecorder listener) {
        recorder = listener;
    }

    /** {@code import name}, giving the module of that full name. */
    public static Object module(ThreadState ts, String name) {
        Object known = Interpreter.modules().get(name);
        Object module = known != null ? known : Call.call1(ts, importlib("_gcd_import"), name);
        if (recorder != null) {
            recorder.imported(name);
        }
        return module;
    }

    static Object builtinImport() {
        return Interpreter.originalImport();
    }

    private static Object importlib(String function) {
        return Attributes.get(Interpreter.importlib(), function);
    }

    /** {@code __import__(name, globals, locals, fromlist, level)} (CPython's {@code PyImport_ImportModuleLevelObject}). */
    public static Object importModule(ThreadState ts, String name, Object globals, Object fromlist, int level) {
        try {
            Object module = load(ts, name, globals, fromlist, level);
            if (recorder != null) {
                recorder.imported(level > 0 ? resolve(ts, name, globals, level) : name, fromlist);
            }
            return module;
        } catch (PyException e) {
            if (Interpreter.options().flags().verbose() == 0) {
                PyBaseException raised = e.value();
                raised.setTraceback(PyTraceback.withoutImportlib(raised.traceback(), e.is(ExceptionTypes.ImportError)));
            }
            throw e;
        }
    }

    private static Object load(ThreadState ts, String name, Object globals, Object fromlist, int level) {
        if (level < 0) {
            throw Errors.valueError("level must be >= 0");
        }
        String absolute = name;
        if (level > 0) {
            absolute = resolve(ts, name, globals, level);
        } else if (name.isEmpty()) {
            throw Errors.valueError("Empty module name");
        }
        Object module = Interpreter.modules().get(absolute);
        if (module == null || module == PyNone.NONE) {
            module = findAndLoad(ts, absolute);
        } else {
            if (Interpreter.options().flags().importTime() > 1) {
                ImportTimes.known(absolute);
            }
            waitUntilInitialized(ts, module, absolute);
        }
        boolean hasNames = fromlist != null && fromlist != PyNone.NONE && fromlist != EMPTY_NAMES && Operators.truth(fromlist);
        if (hasNames) {
            if (Attributes.getOrNull(module, "__path__") != null) {
                return Call.call3(ts, importlib("_handle_fromlist"), module, fromlist, builtinImport());
            }
            return module;
        }
        int dot = name.indexOf('.');
        if (dot < 0) {
            return module;
        }
        if (level == 0) {
            return importModule(ts, name.substring(0, dot), globals, null, 0);
        }
        String top = absolute.substring(0, absolute.length() - (name.length() - dot));
        Object found = Interpreter.modules().get(top);
        if (found == null) {
            throw Errors.keyError("'" + top + "' not in sys.modules as expected");
        }
        return found;
    }

    private static Object findAndLoad(ThreadState ts, String name) {
        if (Audit.isActive()) {
            PyDict sys = Interpreter.sysDict();
            Audit.raiseAll("import", new Object[] {name, PyNone.NONE, orNone(sys.get("path")), orNone(sys.get("meta_path")), orNone(sys.get("path_hooks"))});
        }
        ImportTimes times = Interpreter.options().flags().importTime() > 0 ? ImportTimes.begin() : null;
        boolean loaded = false;
        try {
            Object module = Call.call2(ts, importlib("_find_and_load"), name, builtinImport());
            loaded = true;
            return module;
        } finally {
            if (times != null) {
                times.end(name, loaded);
            }
        }
    }

    private static Object orNone(Object value) {
        return value == null ? PyNone.NONE : value;
    }

    /** Another thread may still execute the module's body: wait for it, unless this thread is the one. */
    private static void waitUntilInitialized(ThreadState ts, Object module, String name) {
        Object spec = module instanceof PyModule m ? m.dict().get("__spec__") : Attributes.getOrNull(module, "__spec__");
        if (spec == null || spec == PyNone.NONE) {
            return;
        }
        Object initializing = Attributes.getOrNull(spec, "_initializing");
        if (initializing != null && Operators.truth(initializing)) {
            Call.call1(ts, importlib("_lock_unlock_module"), name);
        }
    }

    private static String resolve(ThreadState ts, String name, Object globals, int level) {
        if (!(globals instanceof PyDict g)) {
            throw globals == null || globals == PyNone.NONE ? Errors.keyError("'__name__' not in globals") : Errors.typeError("globals must be a dict");
        }
        String base = Strs.toJava(packageOf(ts, g));
        for (int up = 1; up < level; up++) {
            int dot = base.lastIndexOf('.');
            if (dot < 0) {
                throw Errors.importError(ExceptionTypes.ImportError, "attempted relative import beyond top-level package", null, null);
            }
            base = base.substring(0, dot);
        }
        return name.isEmpty() ? base : base + "." + name;
    }

    private static Object packageOf(ThreadState ts, PyDict globals) {
        Object own = globals.get("__package__");
        Object spec = globals.get("__spec__");
        if (own != null && own != PyNone.NONE) {
            if (!Strs.isStr(own)) {
                throw Errors.typeError("package must be a string");
            }
            if (spec != null && spec != PyNone.NONE && !Operators.eqTruth(own, Attributes.get(spec, "parent"))) {
                Warnings.warn(ExceptionTypes.DeprecationWarning, "__package__ != __spec__.parent");
            }
        } else if (spec != null && spec != PyNone.NONE) {
            own = Attributes.get(spec, "parent");
            if (!Strs.isStr(own)) {
                throw Errors.typeError("__spec__.parent must be a string");
            }
        } else {
            Warnings.warn(ExceptionTypes.ImportWarning,
                    "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__");
            Object moduleName = globals.get("__name__");
            if (moduleName == null) {
                throw Errors.keyError("'__name__' not in globals");
            }
            if (!(moduleName instanceof String n)) {
                throw Errors.typeError("__name__ must be a string");
            }
            int dot = n.lastIndexOf('.');
            own = globals.get("__path__") != null ? n : dot < 0 ? "" : n.substring(0, dot);
        }
        if (Operators.length(own) == 0) {
            throw Errors.importError(ExceptionTypes.ImportError, "attempted relative import with no known parent package", null, null);
        }
        return own;
    }

    /**
     * The message for a module, whose name is the str given, without an attribute: tells of modules and submodules that are still being imported,
     * and of modules that hide one of the library.
     */
    public static String missingAttribute(PyModule module, Object name, String attribute) {
        Object spec = module.dict().get("__spec__");
        String moduleName = Strs.toJava(name);
        String start = "module '" + moduleName + "' has no attribute '" + attribute + "'";
        Shadow shadow = Shadow.of(spec);
        String advice = shadow.advice(name);
        if (advice != null) {
            return start + advice;
        }
        if (!shadow.initializing()) {
            return isUninitializedSubmodule(spec, attribute)
                    ? "cannot access submodule '" + attribute + "' of module '" + moduleName + "' (most likely due to a circular import)"
                    : start;
        }
        String from = shadow.origin() != null ? " from '" + shadow.origin() + "'" : "";
        return "partially initialized module '" + moduleName + "'" + from + " has no attribute '" + attribute + "' (most likely due to a circular import)";
    }

    private static boolean isUninitializedSubmodule(Object spec, String name) {
        Object submodules = spec == null || spec == PyNone.NONE ? null : Attributes.getOrNull(spec, "_uninitialized_submodules");
        return submodules != null && Operators.contains(submodules, name);
    }

    /** The ImportError of {@code from module import name}. */
    static PyException cannotImport(Object module, Object moduleName, String name) {
        Object origin = module instanceof PyModule m ? m.dict().get("__file__") : null;
        Shadow shadow = Shadow.of(module instanceof PyModule m ? m.dict().get("__spec__") : null);
        Object known = moduleName != null && Strs.isStr(moduleName) ? moduleName : "<unknown module name>";
        String shown = Strs.toJava(known);
        String from = origin instanceof String o ? o : "unknown location";
        String advice = shadow.advice(known);
        String message;
        if (advice != null) {
            message = "cannot import name '" + name + "' from '" + shown + "'" + advice;
        } else if (shadow.initializing()) {
            message = "cannot import name '" + name + "' from partially initialized module '" + shown + "' (most likely due to a circular import) (" + from + ")";
        } else {
            message = "cannot import name '" + name + "' from '" + shown + "' (" + from + ")";
        }
        PyException e = Errors.importError(ExceptionTypes.ImportError, message, moduleName == null ? PyNone.NONE : moduleName,
                origin == null ? PyNone.NONE : origin);
        Attributes.set(e.value(), "name_from", name);
        return e;
    }

    /** {@code repr(module)}. */
    public static Object moduleRepr(ThreadState ts, Object module) {
        Object bootstrap = Interpreter.importlib();
        if (bootstrap == PyNone.NONE) {
            return "<module " + Operators.repr(((PyModule) module).dict().get("__name__")) + ">";
        }
        return Call.call1(ts, Attributes.get(bootstrap, "_module_repr"), module);
    }
}
