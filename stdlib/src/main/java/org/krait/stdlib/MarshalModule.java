package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.UnitForm;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Audit;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.type.Types;
import org.krait.stdlib.os.ReadableBuffer;

/**
 * The module {@code marshal}: CPython's format, version 5, but for code objects, whose form is Krait's own
 * ({@link UnitForm}). Stateless.
 */
@PyModuleDef(value = "marshal", doc = "Reading and writing of simple objects in a binary format.")
public final class MarshalModule {
    static final int VERSION = 5;

    private MarshalModule() {}

    static void init(PyModule module) {
        module.put("version", (long) VERSION);
    }

    /** The bytes of the code of a module of the library that was compiled ahead. */
    public static byte[] libraryModule(UnitForm form, String filename) {
        return new MarshalWriter(VERSION, true).writeModule(form, filename);
    }

    @PyFunctionDef(sig = "($module, value, version=5, /, *, allow_code=True)", doc = "The bytes that stand for a value.")
    static Object dumps(Object value, int version, boolean allowCode) {
        Audit.raise("marshal.dumps", value, (long) version);
        return PyBytes.of(new MarshalWriter(version, allowCode).write(value));
    }

    @PyFunctionDef(sig = "($module, value, file, version=5, /, *, allow_code=True)", doc = "Write a value to a binary file.")
    static Object dump(Object value, Object file, int version, boolean allowCode) {
        return Call.method(file, "write", dumps(value, version, allowCode));
    }

    @PyFunctionDef(sig = "($module, bytes, /, *, allow_code=True)", doc = "The value that bytes stand for; what follows it is ignored.")
    static Object loads(Object bytes, boolean allowCode) {
        try (ReadableBuffer source = ReadableBuffer.of(bytes)) {
            if (Audit.isActive()) {
                Audit.raise("marshal.loads", PyBytes.of(source.array()));
            }
            return new MarshalReader(new MarshalReader.Memory(source.array()), allowCode).readValue();
        }
    }

    @PyFunctionDef(sig = "($module, file, /, *, allow_code=True)", doc = "Read one value from a binary file.")
    static Object load(Object file, boolean allowCode) {
        Object probe = Call.method(file, "read", 0L);
        if (!(probe instanceof PyBytes)) {
            throw Errors.typeError("file.read() returned not bytes but %s", Types.nameOf(probe));
        }
        Audit.raise("marshal.load");
        return new MarshalReader(new MarshalReader.Stream(file), allowCode).readValue();
    }
}
