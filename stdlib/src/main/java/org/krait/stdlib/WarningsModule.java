package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Import;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.PyContextVar;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * The module {@code _warnings}: the filters and what {@code warnings.warn} does, as CPython's _warnings.c. Once the module
 * {@code warnings} is there, its attributes rule.
 *
 * <p>Threads: the filters' version is one volatile number; lists and registries are Python objects with their own rules. The lock that
 * Python code takes with {@code _acquire_lock} is {@link WarningsLock}.
 */
@PyModuleDef(value = "_warnings", doc = "The core of the module warnings.")
public final class WarningsModule {
    private static volatile PyList filters;
    private static final PyDict ONCE = new PyDict();
    /** Of the interpreter, so that a second import of this module finds the filters of the first. Made in Java: nothing can be imported yet. */
    private static final PyContextVar CONTEXT = new PyContextVar("_warnings_context", null);
    private static volatile long version;

    private WarningsModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        dict.put("filters", filters());
        dict.put("_onceregistry", ONCE);
        dict.put("_defaultaction", "default");
        dict.put("_warnings_context", CONTEXT);
    }

    private static synchronized PyList filters() {
        if (filters == null) {
            filters = PyList.of(
                    filter("default", ExceptionTypes.DeprecationWarning, "__main__"),
                    filter("ignore", ExceptionTypes.DeprecationWarning, PyNone.NONE),
                    filter("ignore", ExceptionTypes.PendingDeprecationWarning, PyNone.NONE),
                    filter("ignore", ExceptionTypes.ImportWarning, PyNone.NONE),
                    filter("ignore", ExceptionTypes.ResourceWarning, PyNone.NONE));
        }
        return filters;
    }

    private static PyTuple filter(String action, PyType category, Object module) {
        return PyTuple.of(action, PyNone.NONE, category, module, 0L);
    }

    @PyFunctionDef(sig = "($module, /)", name = "_filters_mutated_lock_held")
    static void filtersMutated() {
        version++;
    }

    @PyFunctionDef(sig = "($module, /)", name = "_acquire_lock")
    static void acquireLock(ThreadState ts) {
        WarningsLock.acquire(ts);
    }

    @PyFunctionDef(sig = "($module, /)", name = "_release_lock")
    static void releaseLock(ThreadState ts) {
        WarningsLock.release(ts);
    }

    @PyFunctionDef(sig = "($module, /, message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=<unrepresentable>)",
            doc = "Issue a warning, or maybe ignore it or raise an exception.")
    static void warn(ThreadState ts, Object message, Object category, int stacklevel, Object source, Object prefixes) {
        if (prefixes != null && !(prefixes instanceof PyTuple)) {
            throw Errors.typeError("warn() argument 'skip_file_prefixes' must be tuple, not %s", Types.nameOf(prefixes));
        }
        PyType type = category(message, category);
        Object[] skipped = prefixes == null ? new Object[0] : ((PyTuple) prefixes).items();
        for (Object prefix : skipped) {
            if (!Strs.isStr(prefix)) {
                throw Errors.typeError("Found non-str '%s' in skip_file_prefixes.", Types.nameOf(prefix));
            }
        }
        warn(ts, type, message, skipped.length > 0 && stacklevel < 2 ? 2 : stacklevel, source, skipped);
    }

    /** Issues a warning from Java code, blamed on the Python code {@code stacklevel} activations up. */
    public static void warn(ThreadState ts, PyType category, Object message, int stacklevel, Object source) {
        warn(ts, category, message, stacklevel, source == null ? PyNone.NONE : source, new Object[0]);
    }

    private static PyType category(Object message, Object category) {
        if (Types.isInstance(message, ExceptionTypes.Warning)) {
            return Types.of(message);
        }
        if (category == PyNone.NONE) {
            return ExceptionTypes.UserWarning;
        }
        if (category instanceof PyType t && t.isSubtypeOf(ExceptionTypes.Warning)) {
            return t;
        }
        throw Errors.typeError("category must be a Warning subclass, not '%s'",
                category instanceof PyType t ? "class '" + t.name() + "'" : Types.nameOf(category));
    }

    private static void warn(ThreadState ts, PyType category, Object message, int stacklevel, Object source, Object[] skipped) {
        Object frame = WarningSite.find(ts, stacklevel, skipped);
        PyDict globals;
        Object filename;
        Object line;
        if (frame == null) {
            globals = Interpreter.sysDict();
            filename = "<sys>";
            line = 0L;
        } else {
            globals = (PyDict) Attributes.get(frame, "f_globals");
            filename = Attributes.get(Attributes.get(frame, "f_code"), "co_filename");
            line = Attributes.get(frame, "f_lineno");
        }
        Object registry = globals.get("__warningregistry__");
        if (registry == null) {
            PyDict fresh = new PyDict();
            Object other = globals.putIfAbsent("__warningregistry__", fresh);
            registry = other == null ? fresh : other;
        }
        Object module = globals.get("__name__");
        if (!Strs.isStr(module)) {
            module = "<string>";
        }
        explicit(ts, category, message, filename, line, module, registry, null, source);
    }

    @PyFunctionDef(sig = "($module, /, message, category, filename, lineno, module=<unrepresentable>, registry=None, module_globals=None, source=None)",
            name = "warn_explicit", doc = "Issue a warning for a given place.")
    static void warnExplicit(ThreadState ts, Object message, Object category, Object filename, int lineno, Object module, Object registry,
            Object globals, Object source) {
        if (!Strs.isStr(filename)) {
            throw Errors.typeError("warn_explicit() argument 'filename' must be str, not %s", Types.nameOf(filename));
        }
        if (globals != PyNone.NONE && !(globals instanceof PyDict)) {
            throw Errors.typeError("module_globals must be a dict, not '%s'", Types.nameOf(globals));
        }
        Object sourceLine = globals instanceof PyDict dict ? WarningSite.sourceLine(ts, dict, lineno) : null;
        explicit(ts, category, message, filename, (long) lineno, module, registry, sourceLine, source);
    }

    private static Object normalized(Object filename) {
        String text = Strs.toJava(Strs.value(filename));
        return text.isEmpty() ? "<unknown>" : text.endsWith(".py") ? Strs.fromJava(text.substring(0, text.length() - 3)) : filename;
    }

    private static void explicit(ThreadState ts, Object givenCategory, Object message, Object filename, Object line, Object givenModule,
            Object registryObject, Object sourceLine, Object source) {
        if (givenModule == PyNone.NONE) {
            return;
        }
        if (registryObject != PyNone.NONE && !(registryObject instanceof PyDict)) {
            throw Errors.typeError("'registry' must be a dict or None, not '%s'", Types.nameOf(registryObject));
        }
        PyDict registry = registryObject instanceof PyDict d ? d : null;
        Object module = givenModule == null ? normalized(filename) : givenModule;
        Object category = givenCategory;
        Object text;
        Object warning = message;
        if (Types.isInstance(message, ExceptionTypes.Warning)) {
            text = Operators.str(message);
            category = Types.of(message);
        } else {
            text = message;
            warning = Call.call1(ts, category, message);
        }
        PyTuple key = PyTuple.of(text, category, line);
        if (registry != null && isKnown(registry, key, false)) {
            return;
        }
        Object[] rule = rule(ts, category, text, line, module);
        String action = rule[0] instanceof String s ? s : "";
        switch (action) {
            case "error" -> throw new PyException((PyBaseException) warning);
            case "ignore" -> {
                return;
            }
            case "always", "all" -> {}
            case "default", "once", "module" -> {
                if (registry != null) {
                    registry.put((Object) key, true);
                }
                if (action.equals("once")) {
                    Object once = registry != null ? registry : setting("onceregistry", ONCE);
                    if (!(once instanceof PyDict dict)) {
                        throw Errors.typeError("_warnings._onceregistry must be a dict, not '%s'", Types.nameOf(once));
                    }
                    if (isKnown(dict, PyTuple.of(text, category), true)) {
                        return;
                    }
                } else if (action.equals("module") && registry != null && isKnown(registry, PyTuple.of(text, category, 0L), true)) {
                    return;
                }
            }
            default -> throw Errors.runtimeError("Unrecognized action (%s) in warnings.filters:\n %s", Operators.repr(rule[0]), Operators.repr(rule[1]));
        }
        show(ts, category, text, warning, filename, line, sourceLine, source);
    }

    private static boolean isKnown(PyDict registry, PyTuple key, boolean set) {
        Object seen = registry.get("version");
        if (!(seen instanceof Long v) || v != version) {
            registry.clear();
            registry.put("version", (Object) version);
        } else {
            Object known = registry.get((Object) key);
            if (known != null && Operators.truth(known)) {
                return true;
            }
        }
        if (set) {
            registry.put((Object) key, true);
        }
        return false;
    }

    /** An attribute of the module warnings, or {@code own} while that is not imported. */
    private static Object setting(String name, Object own) {
        Object module = Interpreter.modules().get("warnings");
        Object value = module == null ? null : Attributes.getOrNull(module, name);
        return value == null ? own : value;
    }

    /** The action for a warning and the filter that gave it. */
    private static Object[] rule(ThreadState ts, Object category, Object text, Object line, Object module) {
        Object[] found = null;
        Object context = Call.method(CONTEXT, "get", PyNone.NONE);
        Object local = context == PyNone.NONE ? null : Attributes.getOrNull(context, "_filters");
        if (local != null) {
            found = search(ts, local, "_filters", category, text, line, module);
        }
        if (found == null) {
            Object all = setting("filters", filters());
            if (!(all instanceof PyList)) {
                throw Errors.valueError("_warnings.filters must be a list");
            }
            found = search(ts, all, "filters", category, text, line, module);
        }
        if (found != null) {
            return found;
        }
        Object action = setting("defaultaction", "default");
        if (!Strs.isStr(action)) {
            throw Errors.typeError("_warnings._defaultaction must be a string, not '%s'", Types.nameOf(action));
        }
        return new Object[] {action, PyNone.NONE};
    }

    /** Whether all warnings of a category are ignored, whatever they say and wherever they come from. */
    public static boolean isIgnored(PyType category) {
        if (CONTEXT.get(ThreadState.current(), PyNone.NONE) != PyNone.NONE || !(setting("filters", filters()) instanceof PyList all)) {
            return false;
        }
        for (Object filter : all.toArray()) {
            if (filter instanceof PyTuple rule && rule.size() == 5 && rule.get(2) instanceof PyType wanted && category.isSubtypeOf(wanted)) {
                return "ignore".equals(rule.get(0)) && rule.get(1) == PyNone.NONE && rule.get(3) == PyNone.NONE && Long.valueOf(0).equals(rule.get(4));
            }
        }
        return false;
    }

    private static Object[] search(ThreadState ts, Object list, String name, Object category, Object text, Object line, Object module) {
        Object[] items = Iteration.toArray(list);
        for (int i = 0; i < items.length; i++) {
            if (!(items[i] instanceof PyTuple item) || item.size() != 5) {
                throw Errors.valueError("warnings.%s item %d isn't a 5-tuple", name, i);
            }
            Object wantedLine = item.get(4);
            if (!(Operators.indexOf(wantedLine) instanceof Long wanted)) {
                continue;
            }
            if (matches(ts, item.get(1), text) && isSubclass(category, item.get(2)) && matches(ts, item.get(3), module)
                    && (wanted == 0 || Operators.eqTruth(wanted, line))) {
                if (!Strs.isStr(item.get(0))) {
                    throw Errors.typeError("action must be a string, not '%s'", Types.nameOf(item.get(0)));
                }
                return new Object[] {Strs.value(item.get(0)), item};
            }
        }
        return null;
    }

    private static boolean isSubclass(Object category, Object of) {
        if (category instanceof PyType c && of instanceof PyType base && base.type() == PyType.TYPE) {
            return c.isSubtypeOf(base);
        }
        return Operators.truth(Call.call(org.krait.runtime.module.Builtins.get("issubclass"), category, of));
    }

    private static boolean matches(ThreadState ts, Object pattern, Object text) {
        if (pattern == PyNone.NONE) {
            return true;
        }
        if (Strs.isExact(pattern)) {
            return Operators.eqTruth(pattern, text);
        }
        return Operators.truth(Call.method(pattern, "match", text));
    }

    private static void show(ThreadState ts, Object category, Object text, Object warning, Object filename, Object line, Object sourceLine, Object source) {
        Object module = Interpreter.modules().get("warnings");
        if (module == null && source != PyNone.NONE) {
            try {
                module = Import.module(ts, "warnings");
            } catch (PyException e) {
                module = null;
            }
        }
        Object show = module == null ? null : Attributes.getOrNull(module, "_showwarnmsg");
        if (show == null) {
            WarningSite.print(ts, category, text, filename, line, sourceLine);
            return;
        }
        if (!Call.isCallable(show)) {
            throw Errors.typeError("warnings._showwarnmsg() must be set to a callable");
        }
        Object make = Attributes.getOrNull(module, "WarningMessage");
        if (make == null) {
            throw Errors.runtimeError("unable to get warnings.WarningMessage");
        }
        Object entry = Call.callN(ts, make, new Object[] {warning, category, filename, line, PyNone.NONE, PyNone.NONE, source});
        Call.call1(ts, show, entry);
    }
}
