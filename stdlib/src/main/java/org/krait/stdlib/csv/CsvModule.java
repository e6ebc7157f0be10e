package org.krait.stdlib.csv;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;
import org.krait.stdlib.NewException;

/** The module {@code _csv}. The registry of dialects is a Python dict, which is safe to share; the limit is one volatile number. */
@PyModuleDef(value = "_csv", doc = "CSV parsing and writing.")
public final class CsvModule {
    static final PyType ERROR = NewException.of("_csv", "Error", ExceptionTypes.Exception);

    private static final PyDict DIALECTS = new PyDict();
    private static volatile long fieldLimit = 128 * 1024;

    private CsvModule() {}

    static void init(PyModule module) {
        module.put("__version__", "1.0");
        module.put("QUOTE_MINIMAL", (long) CsvDialect.QUOTE_MINIMAL);
        module.put("QUOTE_ALL", (long) CsvDialect.QUOTE_ALL);
        module.put("QUOTE_NONNUMERIC", (long) CsvDialect.QUOTE_NONNUMERIC);
        module.put("QUOTE_NONE", (long) CsvDialect.QUOTE_NONE);
        module.put("QUOTE_STRINGS", (long) CsvDialect.QUOTE_STRINGS);
        module.put("QUOTE_NOTNULL", (long) CsvDialect.QUOTE_NOTNULL);
        module.put("_dialects", DIALECTS);
        module.put("Error", ERROR);
        module.put("Dialect", CsvDialect.TYPE);
        module.put("Reader", CsvReader.TYPE);
        module.put("Writer", CsvWriter.TYPE);
    }

    static PyException error(String message, Object... args) {
        return Errors.of(ERROR, message, args);
    }

    static long fieldLimit() {
        return fieldLimit;
    }

    /** The dialect registered under a name. */
    static Object registered(Object name) {
        Object found = DIALECTS.get(name);
        if (found == null) {
            throw error("unknown dialect");
        }
        return found;
    }

    /** {@code Dialect(dialect, **options)}. */
    private static CsvDialect dialect(Object base, PyDict options) {
        Object[] keys = options == null ? Call.NO_ARGS : options.keyArray();
        Object[] args = new Object[keys.length + (base == null ? 0 : 1)];
        String[] names = new String[keys.length];
        int n = 0;
        if (base != null) {
            args[n++] = base;
        }
        for (int i = 0; i < keys.length; i++) {
            names[i] = Strs.toJava(keys[i]);
            args[n++] = options.get(keys[i]);
        }
        return (CsvDialect) Call.callKw(ThreadState.current(), CsvDialect.TYPE, args, names);
    }

    @PyFunctionDef(sig = "-($module, iterable, /, dialect=<unrepresentable>, **fmtparams)", doc = "Return an iterator over the rows in an iterable of lines.")
    static Object reader(Object iterable, Object dialect, PyDict options) {
        Object lines = org.krait.runtime.call.Iteration.iter(iterable);
        return new CsvReader(lines, dialect(dialect, options));
    }

    @PyFunctionDef(sig = "-($module, fileobj, /, dialect=<unrepresentable>, **fmtparams)", doc = "Return an object that writes rows to a file object.")
    static Object writer(Object file, Object dialect, PyDict options) {
        CsvDialect made = dialect(dialect, options);
        Object write = org.krait.runtime.type.Attributes.getOrNull(file, "write");
        if (write == null || !Call.isCallable(write)) {
            throw Errors.typeError("argument 1 must have a \"write\" method");
        }
        return new CsvWriter(write, made);
    }

    @PyFunctionDef(name = "register_dialect", sig = "-($module, name, /, dialect=<unrepresentable>, **fmtparams)", doc = "Give a dialect a name.")
    static void registerDialect(Object name, Object dialect, PyDict options) {
        if (!Strs.isStr(name)) {
            throw Errors.typeError("dialect name must be a string");
        }
        DIALECTS.put(name, dialect(dialect, options));
    }

    @PyFunctionDef(name = "unregister_dialect", sig = "($module, /, name)", doc = "Forget the name of a dialect.")
    static void unregisterDialect(Object name) {
        if (DIALECTS.remove(name) == null) {
            throw error("unknown dialect");
        }
    }

    @PyFunctionDef(name = "get_dialect", sig = "($module, /, name)", doc = "Return the dialect of a name.")
    static Object getDialect(Object name) {
        return registered(name);
    }

    @PyFunctionDef(name = "list_dialects", sig = "($module, /)", doc = "Return the names of all dialects.")
    static Object listDialects() {
        return PyList.of(DIALECTS.keyArray());
    }

    @PyFunctionDef(name = "field_size_limit", sig = "($module, /, new_limit=<unrepresentable>)", doc = "Set an upper limit on the length of fields and return the old one.")
    static long fieldSizeLimit(Object limit) {
        long old = fieldLimit;
        if (limit != null) {
            if (!Ints.isInt(limit)) {
                throw Errors.typeError("limit must be an integer");
            }
            fieldLimit = Ints.toLong(limit, "Python int too large to convert to C long");
        }
        return old;
    }

    static String typeName(Object o) {
        return Types.nameOf(o);
    }
}
