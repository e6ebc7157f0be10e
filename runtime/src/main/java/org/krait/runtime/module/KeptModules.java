package org.krait.runtime.module;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Instrumentation;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.thread.ImportLock;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/**
 * Modules of the library that an image holds executed: a program that imports one gets it as it is, instead of executing its code. (Pyodide's memory snapshots do
 * the same for a whole interpreter.)
 *
 * <p>A program is not to see a difference, so the finders are asked as ever and must find each module, and each that it has imported, where it was found when the image was
 * made; modules of the start that it has imported must still be the same; what it could not import must still be missing. A module that was in {@code sys.modules} is never given
 * again. What the code did elsewhere ({@link Effect}) happens when the module is given. Nothing is given to a program that could watch code being executed, or that has changed how
 * modules are found.
 *
 * <p>It stands in the place of importlib's {@code _find_and_load_unlocked}, so {@code import} statements and {@code importlib.import_module} both come by, with the module's lock held.
 *
 * <p>Threads: giving happens under the import lock. A module is complete when it appears in {@code sys.modules}, so whoever finds it there may use it; those it has imported may
 * follow, which only shows to who looks for them there.
 */
public final class KeptModules {
    private static Map<String, KeptModule> modules = Map.of();
    /** importlib's own function; null while this class has no part in imports. */
    private static Object original;
    /** {@code sys.meta_path} and {@code sys.path_hooks} as they were. */
    private static Object[] finders;
    private static Object[] hooks;

    private KeptModules() {}

    /** What importlib calls. */
    private static final class Importer extends PyObject {
        Importer() {
            super(PyType.OBJECT);
        }

        @Override
        public Object call(ThreadState ts, Object[] args, String[] kwNames) {
            KeptModule kept = args.length == 2 && kwNames.length == 0 && args[0] instanceof String name ? modules.get(name) : null;
            return kept != null && give(ts, kept) ? kept.module : Call.callKw(ts, original, args, kwNames);
        }
    }

    /** Takes part in imports from now on, with these modules, which are in {@code sys.modules}. */
    static void install(Map<String, KeptModule> recorded) {
        PyDict importlib = ((PyModule) Interpreter.importlib()).dict();
        modules = recorded;
        finders = listed("meta_path");
        hooks = listed("path_hooks");
        original = importlib.get("_find_and_load_unlocked");
        importlib.put("_find_and_load_unlocked", new Importer());
        for (KeptModule kept : recorded.values()) {
            kept.state = KeptModule.State.GIVEN;
        }
    }

    /** Takes all modules out of the interpreter again, as if no program had imported any. For the process that makes an image. */
    public static void takeBack() {
        for (KeptModule kept : new ArrayList<>(modules.values()).reversed()) {
            kept.takeBack();
        }
    }

    /** Takes no part in imports any more: the modules are forgotten. */
    static void uninstall() {
        if (original != null) {
            takeBack();
            ((PyModule) Interpreter.importlib()).dict().put("_find_and_load_unlocked", original);
            original = null;
            modules = Map.of();
        }
    }

    /** Whether {@code kept} is in {@code sys.modules} now; if not, this process executes its code, and never gets it. */
    private static boolean give(ThreadState ts, KeptModule kept) {
        ImportLock.acquire(ts);
        try {
            PyDict present = Interpreter.modules();
            if (present.get(kept.name) == kept.module) {
                return true;
            }
            List<KeptModule> wanted = wanted(ts, kept, present);
            if (wanted == null) {
                if (kept.state == KeptModule.State.KEPT) {
                    kept.state = KeptModule.State.REFUSED;
                }
                return false;
            }
            for (KeptModule each : wanted) {
                // What another one's refresh has imported has been given meanwhile.
                if (each.state == KeptModule.State.KEPT) {
                    each.give(ts);
                }
            }
            return true;
        } finally {
            ImportLock.release(ts);
        }
    }

    /** What has to be given with {@code kept}, itself included; null when it cannot be given. */
    private static List<KeptModule> wanted(ThreadState ts, KeptModule kept, PyDict present) {
        if (isWatched()) {
            return null;
        }
        List<KeptModule> wanted = new ArrayList<>();
        for (KeptModule each : kept.closure) {
            Object there = present.get(each.name);
            if (there == each.module) {
                continue;
            }
            if (there != null || each.state != KeptModule.State.KEPT) {
                return null;
            }
            wanted.add(each);
        }
        try {
            for (KeptModule each : wanted) {
                if (!isAsItWas(ts, each)) {
                    return null;
                }
            }
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.Exception)) {
                throw e;
            }
            return null; // the ordinary way raises it, if it matters there
        }
        return wanted;
    }

    private static boolean isAsItWas(ThreadState ts, KeptModule kept) {
        PyDict present = Interpreter.modules();
        for (Map.Entry<String, Object> imported : kept.imported.entrySet()) {
            if (present.get(imported.getKey()) != imported.getValue()) {
                return false;
            }
        }
        for (String missing : kept.missing) {
            if (present.get(missing) != null || find(ts, missing) != PyNone.NONE) {
                return false;
            }
        }
        for (Map.Entry<String, Object> broken : kept.broken.entrySet()) {
            if (present.get(broken.getKey()) != null || !broken.getValue().equals(Attributes.getOrNull(find(ts, broken.getKey()), "origin"))) {
                return false;
            }
        }
        return kept.isFoundAs(find(ts, kept.name));
    }

    /** The spec of a module, whose package is there or kept; None when there is none. */
    static Object find(ThreadState ts, String name) {
        int dot = name.lastIndexOf('.');
        Object path = PyNone.NONE;
        if (dot >= 0) {
            String parent = name.substring(0, dot);
            KeptModule kept = modules.get(parent);
            Object module = kept != null ? kept.module : Interpreter.modules().get(parent);
            path = module == null ? null : Attributes.getOrNull(module, "__path__");
            if (path == null) {
                return PyNone.NONE;
            }
        }
        return Call.call2(ts, Attributes.get(Interpreter.importlib(), "_find_spec"), name, path);
    }

    /** Whether the program could see that no code is executed, or has another way to find modules than when the image was made. */
    private static boolean isWatched() {
        return Audit.isActive()
                || Instrumentation.isOn()
                || !Interpreter.options().debugRanges()
                || Builtins.dict().get("__import__") != Interpreter.originalImport()
                || !Arrays.equals(listed("meta_path"), finders)
                || !Arrays.equals(listed("path_hooks"), hooks);
    }

    private static Object[] listed(String attribute) {
        return Interpreter.sysDict().get(attribute) instanceof PyList list ? list.toArray() : null;
    }
}
