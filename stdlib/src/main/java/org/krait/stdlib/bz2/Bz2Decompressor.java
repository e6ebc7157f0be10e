package org.krait.stdlib.bz2;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/** The type {@code _bz2.BZ2Decompressor}. Every method locks the object. */
@PyTypeDef(name = "BZ2Decompressor", module = "_bz2", doc = "Create a decompressor object for decompressing data incrementally.")
public final class Bz2Decompressor extends PyObject {
    public static final PyType TYPE = PyType.define(new Bz2DecompressorTable());

    private final BlockReader reader = new BlockReader();
    /** Decoded and not given out yet. */
    private byte[] ready = {};
    private byte[] unused = {};
    private boolean eof;
    private boolean needsInput = true;
    private boolean broken;

    private Bz2Decompressor(PyType type) {
        super(type);
    }

    @PyNew(sig = "()")
    static Object create(PyType cls) {
        return new Bz2Decompressor(cls);
    }

    @PyMethod(sig = "($self, /, data, max_length=-1)", doc = "Decompress data, max_length bytes at most.")
    Object decompress(Object data, long maxLength) {
        byte[] bytes = Buffers.bytes(data);
        synchronized (this) {
            if (eof) {
                throw Errors.of(ExceptionTypes.EOFError, "End of stream already reached");
            }
            if (broken) {
                throw Errors.of(ExceptionTypes.OSError, "Invalid data stream");
            }
            if (bytes.length > 0) {
                reader.add(bytes);
            }
            int most = maxLength < 0 || maxLength > Integer.MAX_VALUE - 64 ? Integer.MAX_VALUE : (int) maxLength;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(ready);
            try {
                while (out.size() < most && reader.step(out)) {
                    continue;
                }
            } catch (BlockReader.Corrupt e) {
                broken = true;
                throw Errors.of(ExceptionTypes.OSError, "Invalid data stream");
            }
            byte[] all = out.toByteArray();
            int given = Math.min(most, all.length);
            ready = Arrays.copyOfRange(all, given, all.length);
            if (reader.isDone() && ready.length == 0) {
                eof = true;
                unused = reader.rest();
            }
            needsInput = !eof && ready.length == 0 && given < most;
            return PyBytes.of(given == all.length ? all : Arrays.copyOf(all, given));
        }
    }

    @PyGetter(value = "eof", member = true, doc = "True if the end-of-stream marker has been reached.")
    synchronized boolean isAtEnd() {
        return eof;
    }

    @PyGetter(value = "unused_data", member = true, doc = "Data found after the end of the compressed stream.")
    synchronized Object unusedData() {
        return PyBytes.of(unused);
    }

    @PyGetter(value = "needs_input", member = true, doc = "True if more input is needed before more decompressed data can be produced.")
    synchronized boolean needsInput() {
        return needsInput;
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        throw Errors.typeError("cannot pickle '%s' object", type().fullName());
    }
}
