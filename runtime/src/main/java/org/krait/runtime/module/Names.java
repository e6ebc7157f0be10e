package org.krait.runtime.module;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.PyCell;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PySuper;
import org.krait.runtime.thread.ThreadState;

/** Names in compiled code: globals, builtins, namespaces of class and module bodies, cells. */
public final class Names {
    private Names() {}

    /** The value of a global or builtin. Raises NameError. */
    public static Object global(PyFunction fn, String name, GlobalCache[] sites, int site) {
        GlobalCache c = sites[site];
        if (c != null && holds(c, fn)) {
            Object value = read(c, fn);
            if (value != null) {
                return value;
            }
        }
        GlobalCache found = describe(fn, name);
        if (found != null) {
            sites[site] = found;
        }
        return lookUp(fn, name);
    }

    /** Whether an entry tells where a function finds its global or builtin. */
    public static boolean holds(GlobalCache c, PyFunction fn) {
        if (c.globalsUsed() < 0) {
            return fn.globals().table() == c.table();
        }
        return fn.globals().table() == c.globals() && c.globals().used() == c.globalsUsed() && fn.builtins().table() == c.table();
    }

    /** The value that an entry leads to; null when it was deleted. */
    public static Object read(GlobalCache c, PyFunction fn) {
        return c.table().valueAt(c.entry());
    }

    /** Where a function finds a global or builtin; null when that cannot be remembered. */
    public static GlobalCache describe(PyFunction fn, String name) {
        if (!fn.globals().isExact()) {
            // Globals of a subclass of dict may have __getitem__ or __missing__ of their own; never cached.
            return null;
        }
        PyDict.Table globals = fn.globals().table();
        int used = globals.used();
        int entry = globals.find(name);
        if (entry >= 0) {
            return new GlobalCache(null, -1, globals, entry);
        }
        PyDict.Table builtins = fn.builtins().table();
        entry = builtins.find(name);
        return entry < 0 ? null : new GlobalCache(globals, used, builtins, entry);
    }

    private static Object lookUp(PyFunction fn, String name) {
        Object own = fn.globals().isExact() ? fn.globals().get(name) : inNamespace(fn.globals(), name);
        Object found = own != null ? own : fn.builtins().get(name);
        if (found == null) {
            throw Errors.nameError(name);
        }
        return found;
    }

    /** Binds a global. */
    public static void setGlobal(PyFunction fn, String name, Object value) {
        fn.globals().put(name, value);
    }

    /** Deletes a global. Raises NameError. */
    public static void deleteGlobal(PyFunction fn, String name) {
        if (fn.globals().remove(name) == null) {
            throw Errors.nameError(name);
        }
    }

    /** The value of a name in the body of a module or class: from the namespace, the globals, the builtins. Raises NameError. */
    public static Object name(PyFunction fn, Object namespace, String name, GlobalCache[] sites, int site) {
        if (namespace != fn.globals()) {
            Object value = inNamespace(namespace, name);
            if (value != null) {
                return value;
            }
        }
        return global(fn, name, sites, site);
    }

    private static Object inNamespace(Object namespace, String name) {
        if (namespace instanceof PyDict d && d.isExact()) {
            return d.get(name);
        }
        try {
            return Subscripts.get(namespace, name);
        } catch (PyException e) {
            if (e.is(ExceptionTypes.KeyError)) {
                return null;
            }
            throw e;
        }
    }

    /** Binds a name in a namespace. */
    public static void setName(Object namespace, String name, Object value) {
        if (namespace instanceof PyDict d && d.isExact()) {
            d.put(name, value);
        } else {
            Subscripts.set(namespace, name, value);
        }
    }

    /** Deletes a name of a namespace. Raises NameError. */
    public static void deleteName(Object namespace, String name) {
        if (namespace instanceof PyDict d && d.isExact()) {
            if (d.remove(name) == null) {
                throw Errors.nameError(name);
            }
            return;
        }
        try {
            Subscripts.delete(namespace, name);
        } catch (PyException e) {
            if (e.is(ExceptionTypes.KeyError)) {
                throw Errors.nameError(name);
            }
            throw e;
        }
    }

    /** A free variable in a class body: the namespace hides the cell. */
    public static Object classDeref(Object namespace, PyCell cell, String name) {
        Object value = inNamespace(namespace, name);
        return value != null ? value : free(cell, name);
    }

    /** The value of a local variable that may be unbound. Raises UnboundLocalError. */
    public static Object local(Object value, String name) {
        if (value == null) {
            throw Errors.unboundLocal(name);
        }
        return value;
    }

    /** The value of a variable of the function itself that is kept in a cell. Raises UnboundLocalError. */
    public static Object cell(PyCell cell, String name) {
        return local(cell.value, name);
    }

    /** The value of a variable of a scope around. Raises NameError. */
    public static Object free(PyCell cell, String name) {
        Object value = cell.value;
        if (value == null) {
            throw Errors.freeVariable(name);
        }
        return value;
    }

    /** {@code __build_class__}. */
    public static Object buildClass(PyFunction fn) {
        Object builder = fn.builtins().get("__build_class__");
        if (builder == null) {
            throw Errors.nameErrorText("__build_class__ not found");
        }
        return builder;
    }

    /** {@code super()} without arguments; {@code callee} is what the name super means here. */
    public static Object superCall(ThreadState ts, Object callee, PyCell classCell, Object first) {
        if (callee != PySuper.TYPE) {
            return Call.call0(ts, callee);
        }
        return PySuper.implicit(classCell, first);
    }

    /** The value of an expression statement at the prompt. */
    public static void display(ThreadState ts, Object value) {
        Object hook = Interpreter.sysDict().get("displayhook");
        if (hook == null) {
            throw Errors.runtimeError("lost sys.displayhook");
        }
        Call.call1(ts, hook, value);
    }

    /** Makes {@code __annotations__} in a namespace that has none. */
    public static void setupAnnotations(Object namespace) {
        if (inNamespace(namespace, "__annotations__") == null) {
            setName(namespace, "__annotations__", new PyDict());
        }
    }
}
