package org.krait.stdlib.struct;

import java.util.concurrent.ConcurrentHashMap;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.type.PyType;
import org.krait.stdlib.NewException;

/** Module {@code _struct}. */
@PyModuleDef("_struct")
public final class StructModule {
    /** {@code struct.error}. */
    static final PyType ERROR = NewException.of("struct", "error", ExceptionTypes.Exception);

    private static final int CACHE_LIMIT = 100;

    /** Layouts by format; emptied when full. Concurrent, and a lost entry only costs parsing again. */
    private static final ConcurrentHashMap<String, Layout> CACHE = new ConcurrentHashMap<>();

    private StructModule() {}

    /** Adds the types. */
    static void init(PyModule module) {
        module.put("error", ERROR);
        module.put("Struct", PyStruct.TYPE);
    }

    private static Layout layout(Object format) {
        String text = PyStruct.formatOf(format);
        Layout known = CACHE.get(text);
        if (known == null) {
            known = Layout.parse(text);
            if (CACHE.size() >= CACHE_LIMIT) {
                CACHE.clear();
            }
            CACHE.put(text, known);
        }
        return known;
    }

    private static Layout layoutOfFirst(Object[] args) {
        if (args.length == 0) {
            throw Errors.typeError("missing format argument");
        }
        return layout(args[0]);
    }

    @PyFunctionDef(sig = "-($module, /, *args)", doc = "The bytes of the values.")
    static Object pack(Object[] args) {
        return PyBytes.of(PyStruct.pack(layoutOfFirst(args), args, 1));
    }

    @PyFunctionDef(name = "pack_into", sig = "-($module, /, *args)", doc = "Writes the bytes of the values into a buffer at an offset.")
    static void packInto(Object[] args) {
        PyStruct.packInto(layoutOfFirst(args), args, 1);
    }

    @PyFunctionDef(sig = "($module, format, buffer, /)", doc = "The values in a buffer of exactly the right size.")
    static Object unpack(Object format, Object buffer) {
        return PyStruct.unpack(layout(format), buffer);
    }

    @PyFunctionDef(name = "unpack_from", sig = "($module, format, /, buffer, offset=0)", doc = "The values in a buffer from an offset on.")
    static Object unpackFrom(Object format, Object buffer, long offset) {
        return PyStruct.unpackFrom(layout(format), buffer, offset);
    }

    @PyFunctionDef(name = "iter_unpack", sig = "($module, format, buffer, /)", doc = "Yields the values of each repetition of the format in a buffer.")
    static Object iterUnpack(Object format, Object buffer) {
        return PyStruct.iterUnpack(layout(format), buffer);
    }

    @PyFunctionDef(sig = "($module, format, /)", doc = "How many bytes the format takes.")
    static long calcsize(Object format) {
        return layout(format).size;
    }

    @PyFunctionDef(name = "_clearcache", sig = "($module, /)", doc = "Forgets the formats that were parsed.")
    static void clearCache() {
        CACHE.clear();
    }
}
