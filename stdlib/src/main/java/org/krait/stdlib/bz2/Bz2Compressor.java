package org.krait.stdlib.bz2;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/** The type {@code _bz2.BZ2Compressor}. Every method locks the object. */
@PyTypeDef(name = "BZ2Compressor", module = "_bz2", doc = "Create a compressor object for compressing data incrementally.")
public final class Bz2Compressor extends PyObject {
    public static final PyType TYPE = PyType.define(new Bz2CompressorTable());

    private final BlockWriter writer;
    private boolean flushed;

    private Bz2Compressor(PyType type, int level) {
        super(type);
        writer = new BlockWriter(level);
    }

    @PyNew(sig = "(compresslevel=9, /)")
    static Object create(PyType cls, int level) {
        if (level < 1 || level > 9) {
            throw Errors.valueError("compresslevel must be between 1 and 9");
        }
        return new Bz2Compressor(cls, level);
    }

    @PyMethod(sig = "($self, data, /)", doc = "Provide data to the compressor object.")
    Object compress(Object data) {
        byte[] bytes = Buffers.bytes(data);
        synchronized (this) {
            if (flushed) {
                throw Errors.valueError("Compressor has been flushed");
            }
            writer.write(bytes);
            return PyBytes.of(writer.take());
        }
    }

    @PyMethod(sig = "($self, /)", doc = "Finish the compression process.")
    synchronized Object flush() {
        if (flushed) {
            throw Errors.valueError("Repeated call to flush()");
        }
        flushed = true;
        writer.finish();
        return PyBytes.of(writer.take());
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        throw Errors.typeError("cannot pickle '%s' object", type().fullName());
    }
}
