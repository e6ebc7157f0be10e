package org.krait.stdlib.zlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.ByteBuilder;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.type.PyType;
import org.krait.stdlib.Checksums;
import org.krait.stdlib.NewException;

/** Module {@code zlib}. */
@PyModuleDef("zlib")
public final class ZlibModule {
    /** {@code zlib.error}. */
    static final PyType ERROR = NewException.of("zlib", "error", ExceptionTypes.Exception);

    private static final int FINISH = 4;

    private ZlibModule() {}

    /** Adds constants and types. */
    static void init(PyModule module) {
        String[] names = {
            "Z_NO_FLUSH", "Z_PARTIAL_FLUSH", "Z_SYNC_FLUSH", "Z_FULL_FLUSH", "Z_FINISH", "Z_BLOCK", "Z_TREES",
        };
        for (int i = 0; i < names.length; i++) {
            module.put(names[i], (long) i);
        }
        String[] strategies = {"Z_DEFAULT_STRATEGY", "Z_FILTERED", "Z_HUFFMAN_ONLY", "Z_RLE", "Z_FIXED"};
        for (int i = 0; i < strategies.length; i++) {
            module.put(strategies[i], (long) i);
        }
        module.put("Z_NO_COMPRESSION", 0L);
        module.put("Z_BEST_SPEED", 1L);
        module.put("Z_BEST_COMPRESSION", 9L);
        module.put("Z_DEFAULT_COMPRESSION", -1L);
        module.put("DEFLATED", 8L);
        module.put("DEF_MEM_LEVEL", 8L);
        module.put("DEF_BUF_SIZE", 16384L);
        module.put("MAX_WBITS", 15L);
        module.put("ZLIB_VERSION", "1.2.11");
        module.put("ZLIB_RUNTIME_VERSION", "1.2.13");
        module.put("error", ERROR);
        module.put("_ZlibDecompressor", BufferedDecompressor.TYPE);
    }

    static PyException error(String message, Object... args) {
        return Errors.of(ERROR, message, args);
    }

    /** A preset dictionary; null when there is none. */
    static byte[] dictionary(Object zdict) {
        if (zdict == null || zdict == PyNone.NONE) {
            return null;
        }
        byte[] bytes = Buffers.bytesOrNull(zdict);
        if (bytes == null) {
            throw Errors.typeError("zdict argument must support the buffer protocol");
        }
        return bytes;
    }

    @PyFunctionDef(sig = "($module, data, /, level=-1, wbits=15)")
    static Object compress(Object data, int level, int wbits) {
        byte[] b = Buffers.bytes(data);
        if (level < -1 || level > 9) {
            throw error("Bad compression level");
        }
        Compressor c = new Compressor(level, Format.of(wbits, false), 0, null);
        ByteBuilder out = new ByteBuilder(b.length / 2 + 64);
        out.append(((PyBytes) c.compress(PyBytes.of(b))).value).append(((PyBytes) c.flush(FINISH)).value);
        return PyBytes.of(out.toByteArray());
    }

    @PyFunctionDef(sig = "($module, data, /, wbits=15, bufsize=16384)")
    static Object decompress(Object data, int wbits, long bufsize) {
        byte[] b = Buffers.bytes(data);
        if (bufsize < 0) {
            throw Errors.valueError("bufsize must be non-negative");
        }
        InflateStream stream = new InflateStream(Format.of(wbits, true), null);
        byte[] out = stream.run(b, -1);
        if (!stream.isDone()) {
            throw error("Error -5 while decompressing data: incomplete or truncated stream");
        }
        return PyBytes.of(out);
    }

    @PyFunctionDef(sig = "($module, /, level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)")
    static Object compressobj(int level, int method, int wbits, int memLevel, int strategy, Object zdict) {
        byte[] dictionary = dictionary(zdict);
        if (method != 8 || memLevel < 1 || memLevel > 9 || strategy < 0 || strategy > 4) {
            throw Errors.valueError("Invalid initialization option");
        }
        return new Compressor(level, Format.of(wbits, false), strategy, dictionary);
    }

    @PyFunctionDef(sig = "($module, /, wbits=15, zdict=b'')")
    static Object decompressobj(int wbits, Object zdict) {
        return new Decompressor(Format.of(wbits, true), dictionary(zdict));
    }

    @PyFunctionDef(sig = "($module, data, value=0, /)")
    static long crc32(Object data, Object value) {
        return Checksums.crc32(Buffers.bytes(data), Ints.big(Operators.indexOf(value)).intValue());
    }

    @PyFunctionDef(sig = "($module, data, value=1, /)")
    static long adler32(Object data, Object value) {
        return Checksums.adler32(Buffers.bytes(data), Ints.big(Operators.indexOf(value)).intValue());
    }
}
