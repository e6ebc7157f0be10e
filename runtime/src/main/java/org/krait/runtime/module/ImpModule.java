package org.krait.runtime.module;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.compiler.Compiler;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.NativeTable;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ImportLock;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;

/** {@code _imp}: what importlib needs of the interpreter. */
@PyModuleDef(value = "_imp", doc = "(Extremely) low-level import machinery bits as used by importlib.")
public final class ImpModule {
    private ImpModule() {}

    static void init(PyModule m) {
        m.put("check_hash_based_pycs", Interpreter.options().hashBasedPycs());
        m.put("pyc_magic_number_token", magic());
    }

    /** Sixteen bits of the compiler's version; a unit in a file has them all. */
    public static long magic() {
        long version = Compiler.VERSION;
        return (version ^ version >>> 16 ^ version >>> 32 ^ version >>> 48) & 0xffff | '\r' << 16 | '\n' << 24;
    }

    /** {@code is_builtin(name)}: 1 for a module written in Java, -1 for one that cannot be made again. */
    @PyFunctionDef(name = "is_builtin", sig = "(name, /)", doc = "Returns True if the module name corresponds to a built-in module.")
    static long isBuiltin(String name) {
        if (name.equals("sys") || name.equals("builtins")) {
            return -1;
        }
        return Interpreter.nativeModule(name) != null ? 1 : 0;
    }

    /** {@code create_builtin(spec)}. */
    @PyFunctionDef(name = "create_builtin", sig = "(spec, /)", doc = "Create an extension module.")
    static Object createBuiltin(Object spec) {
        String name = Strs.toJava(Attributes.get(spec, "name"));
        Object there = Interpreter.modules().get(name);
        if (there != null && (name.equals("sys") || name.equals("builtins"))) {
            return there;
        }
        NativeTable table = Interpreter.nativeModule(name);
        return table == null ? PyNone.NONE : create(name, table);
    }

    /** A module of the functions of {@code table}; its types and constants are added too. */
    static PyModule create(String name, NativeTable table) {
        String doc = table.header().doc();
        PyModule module = new PyModule(name, doc.isEmpty() ? null : doc);
        table.fill(module, module.dict());
        return module;
    }

    /** {@code exec_builtin(mod)}: everything was done when it was made. */
    @PyFunctionDef(name = "exec_builtin", sig = "(mod, /)", doc = "Initialize a built-in module.")
    static long execBuiltin(Object module) {
        return 0;
    }

    /** {@code is_frozen(name)}. */
    @PyFunctionDef(name = "is_frozen", sig = "(name, /)", doc = "Returns True if the module name corresponds to a frozen module.")
    static boolean isFrozen(String name) {
        return Frozen.isAvailable(name);
    }

    /** {@code is_frozen_package(name)}. */
    @PyFunctionDef(name = "is_frozen_package", sig = "(name, /)", doc = "Returns True if the module name is of a frozen package.")
    static boolean isFrozenPackage(String name) {
        require(name);
        return Frozen.isPackage(name);
    }

    private static void require(String name) {
        if (Frozen.file(name) == null) {
            throw Errors.importError(ExceptionTypes.ImportError, "No such frozen object named " + name, name, PyNone.NONE);
        }
        if (!Frozen.isAvailable(name)) {
            throw Errors.importError(ExceptionTypes.ImportError,
                    "Frozen modules are disabled and the frozen object named " + Operators.repr(name) + " is not essential", name, PyNone.NONE);
        }
    }

    /** {@code find_frozen(name)}: (data, is_package, original name) or None. */
    @PyFunctionDef(name = "find_frozen", sig = "(name, /, *, withdata=False)", doc = "Return info about the corresponding frozen module (if there is one) or None.")
    static Object findFrozen(String name, boolean withData) {
        return !Frozen.isAvailable(name) ? PyNone.NONE : PyTuple.of(PyNone.NONE, Frozen.isPackage(name), Frozen.originalName(name));
    }

    /** {@code get_frozen_object(name)}. */
    @PyFunctionDef(name = "get_frozen_object", sig = "(name, data=None, /)", doc = "Create a code object for a frozen module.")
    static Object getFrozenObject(ThreadState ts, String name, Object data) {
        if (data != null && data != PyNone.NONE) {
            return codeOf(ts, name, data);
        }
        require(name);
        return Frozen.code(name);
    }

    private static Object codeOf(ThreadState ts, String name, Object data) {
        try {
            if (Call.call1(ts, Attributes.get(Import.module(ts, "marshal"), "loads"), data) instanceof PyCode code) {
                return code;
            }
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.Exception)) {
                throw e;
            }
        }
        throw Errors.importError(ExceptionTypes.ImportError, "Frozen object named " + Operators.repr(name) + " is invalid", name, PyNone.NONE);
    }

    /** {@code create_dynamic(spec)}: there is no C API, so no extension can be loaded. */
    @PyFunctionDef(name = "create_dynamic", sig = "(spec, file=<unrepresentable>, /)", doc = "Create an extension module.")
    static Object createDynamic(Object spec, Object file) {
        Object name = Attributes.get(spec, "name");
        Object origin = Attributes.get(spec, "origin");
        for (Object text : new Object[] {name, origin}) {
            if (Strs.isStr(text) && Strs.toJava(text).indexOf('\0') >= 0) {
                throw Errors.valueError("embedded null character");
            }
        }
        throw Errors.importError(ExceptionTypes.ImportError, "extension modules in C cannot be loaded", name, origin);
    }

    /** {@code exec_dynamic(mod)}: no such module can exist. */
    @PyFunctionDef(name = "exec_dynamic", sig = "(mod, /)", doc = "Initialize an extension module.")
    static long execDynamic(Object module) {
        return 0;
    }

    /** {@code init_frozen(name)}. */
    @PyFunctionDef(name = "init_frozen", sig = "(name, /)", doc = "Initializes a frozen module.")
    static Object initFrozen(ThreadState ts, String name) {
        return !Frozen.isAvailable(name) ? PyNone.NONE : run(ts, name, Frozen.code(name));
    }

    /** Executes the code of a frozen module as a new module in {@code sys.modules}. */
    static PyModule run(ThreadState ts, String name, PyCode code) {
        PyModule module = new PyModule(name, null);
        PyDict globals = module.dict();
        globals.put("__builtins__", Builtins.dict());
        globals.put("__origname__", Frozen.originalName(name));
        Interpreter.modules().put(name, module);
        new PyFunction(code, globals, Builtins.dict(), null, null, null).run(ts, globals);
        return module;
    }

    /** {@code _frozen_module_names()}. */
    @PyFunctionDef(name = "_frozen_module_names", sig = "()", doc = "Returns the list of available frozen modules.")
    static Object frozenModuleNames() {
        return PyList.of((Object[]) Frozen.NAMES);
    }

    /** {@code _override_frozen_modules_for_tests(override)}: positive for on, negative for off, 0 for what -X frozen_modules says. */
    @PyFunctionDef(name = "_override_frozen_modules_for_tests", sig = "(override, /)", doc = "Override PyConfig.use_frozen_modules.")
    static void overrideFrozenModules(int override) {
        Frozen.override(override);
    }

    /** {@code extension_suffixes()}: none, as there is no C API. */
    @PyFunctionDef(name = "extension_suffixes", sig = "()", doc = "Returns the list of file suffixes used to identify extension modules.")
    static Object extensionSuffixes() {
        return PyList.of();
    }

    /** {@code lock_held()}. */
    @PyFunctionDef(name = "lock_held", sig = "()", doc = "Return True if the import lock is currently held, else False.\n\nOn platforms without threads, return False.")
    static boolean lockHeld() {
        return ImportLock.isHeld();
    }

    /** {@code acquire_lock()}. */
    @PyFunctionDef(name = "acquire_lock", sig = "()", doc = "Acquires the interpreter's import lock for the current thread.\n\n"
            + "This lock should be used by import hooks to ensure thread-safety when importing\nmodules. On platforms without threads, this function does nothing.")
    static void acquireLock(ThreadState ts) {
        ImportLock.acquire(ts);
    }

    /** {@code release_lock()}. */
    @PyFunctionDef(name = "release_lock", sig = "()", doc = "Release the interpreter's import lock.\n\nOn platforms without threads, this function does nothing.")
    static void releaseLock(ThreadState ts) {
        if (!ImportLock.release(ts)) {
            throw Errors.runtimeError("not holding the import lock");
        }
    }

    /** {@code _fix_co_filename(code, path)}. */
    @PyFunctionDef(name = "_fix_co_filename", sig = "(code, path, /)", doc = "Changes code.co_filename to specify the passed-in path.\n\n  code\n    Code object to change.\n  path\n    File path to use.")
    static void fixFilename(PyCode code, String path) {
        code.setFilename(path);
    }

    /** {@code source_hash(key, source)}: eight bytes. */
    @PyFunctionDef(name = "source_hash", sig = "(key, source)")
    static Object sourceHash(long key, Object source) {
        byte[] bytes = Buffers.bytes(source);
        long h = key * 0x9E3779B97F4A7C15L ^ bytes.length;
        for (byte b : bytes) {
            h = (h ^ b & 0xFF) * 0x100000001B3L;
            h ^= h >>> 29;
        }
        byte[] out = new byte[8];
        for (int i = 0; i < 8; i++) {
            out[i] = (byte) (h >>> 8 * i);
        }
        return PyBytes.of(out);
    }
}
