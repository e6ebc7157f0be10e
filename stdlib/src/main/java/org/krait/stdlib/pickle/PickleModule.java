package org.krait.stdlib.pickle;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;

/** The module {@code _pickle}. */
@PyModuleDef(value = "_pickle", doc = "Optimized C implementation for the Python pickle module.")
public final class PickleModule {
    private PickleModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        dict.put("PickleError", PickleErrors.PICKLE);
        dict.put("PicklingError", PickleErrors.PICKLING);
        dict.put("UnpicklingError", PickleErrors.UNPICKLING);
        dict.put("Pickler", PyPickler.TYPE);
        dict.put("Unpickler", PyUnpickler.TYPE);
        dict.put("PickleBuffer", PickleBuffer.TYPE);
    }

    private static PickleOutput write(ThreadState ts, Object obj, Object write, Object protocol, boolean fixImports, Object callback) {
        PyPickler pickler = new PyPickler(PyPickler.TYPE);
        pickler.configure(protocol, fixImports, callback);
        PickleOutput out = new PickleOutput(ts, write);
        new Saver(ts, pickler, out, null, null).dump(obj);
        return out;
    }

    @PyFunctionDef(sig = "($module, /, obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)", doc = "Write the pickle of an object to a file.")
    static void dump(ThreadState ts, Object obj, Object file, Object protocol, boolean fix_imports, Object buffer_callback) {
        Object method = Attributes.getOrNull(file, "write");
        if (method == null) {
            throw Errors.typeError("file must have a 'write' attribute");
        }
        write(ts, obj, method, protocol, fix_imports, buffer_callback).flush();
    }

    @PyFunctionDef(sig = "($module, /, obj, protocol=None, *, fix_imports=True, buffer_callback=None)", doc = "The pickle of an object as bytes.")
    static Object dumps(ThreadState ts, Object obj, Object protocol, boolean fix_imports, Object buffer_callback) {
        return PyBytes.of(write(ts, obj, null, protocol, fix_imports, buffer_callback).toByteArray());
    }

    private static Object read(ThreadState ts, PickleInput input, boolean fixImports, String encoding, String errors, Object buffers) {
        PyUnpickler unpickler = new PyUnpickler(PyUnpickler.TYPE);
        unpickler.configure(input, fixImports, encoding, errors, buffers);
        return unpickler.load(ts);
    }

    @PyFunctionDef(sig = "($module, /, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())",
            doc = "Read a pickle from a file.")
    static Object load(ThreadState ts, Object file, boolean fix_imports, String encoding, String errors, Object buffers) {
        PickleInput input = PickleInput.ofFile(ts, file);
        if (input == null) {
            throw Errors.typeError("file must have 'read' and 'readline' attributes");
        }
        return read(ts, input, fix_imports, encoding, errors, buffers);
    }

    @PyFunctionDef(sig = "($module, data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())",
            doc = "Read a pickle from bytes.")
    static Object loads(ThreadState ts, Object data, boolean fix_imports, String encoding, String errors, Object buffers) {
        byte[] bytes = data instanceof PyBytes b ? b.value : Buffers.bytes(data);
        return read(ts, PickleInput.ofBytes(ts, bytes), fix_imports, encoding, errors, buffers);
    }
}
