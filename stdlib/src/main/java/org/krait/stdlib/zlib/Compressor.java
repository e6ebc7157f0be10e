package org.krait.stdlib.zlib;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.ByteBuilder;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/**
 * The type of what {@code zlib.compressobj} returns. The JDK's zlib is always given the largest window and its usual memory; copying a
 * compressor is not offered. Every method locks the object.
 */
@PyTypeDef(name = "Compress", module = "zlib", subclassable = false, instantiable = false, weakrefable = false)
public final class Compressor extends PyObject {
    public static final PyType TYPE = PyType.define(new CompressorTable());

    private static final int CHUNK = 16384;
    private static final int NO_FLUSH = 0;
    private static final int FULL_FLUSH = 3;
    private static final int FINISH = 4;

    private final Deflater deflater;
    private final Format format;
    private final CRC32 crc = new CRC32();
    private final int level;
    private boolean started;
    private boolean finished;

    Compressor(int level, Format format, int strategy, byte[] dictionary) {
        super(TYPE);
        if (level < -1 || level > 9) {
            throw Errors.valueError("Invalid initialization option");
        }
        this.level = level;
        this.format = format;
        this.deflater = new Deflater(level, format != Format.ZLIB);
        if (strategy == Deflater.FILTERED || strategy == Deflater.HUFFMAN_ONLY) {
            deflater.setStrategy(strategy);
        }
        if (dictionary != null) {
            deflater.setDictionary(dictionary);
        }
    }

    private ByteBuilder output() {
        ByteBuilder out = new ByteBuilder(256);
        if (!started) {
            started = true;
            if (format == Format.GZIP) {
                out.append(0x1f).append(0x8b).append(8);
                for (int i = 0; i < 5; i++) {
                    out.append(0);
                }
                out.append(level == 9 ? 2 : level == 1 ? 4 : 0).append(3);
            } else if (format == Format.ZLIB) {
                // Java writes the zlib header with the first data, C's zlib with the first call.
                drain(out, Deflater.NO_FLUSH);
            }
        }
        return out;
    }

    private void drain(ByteBuilder out, int mode) {
        byte[] chunk = new byte[CHUNK];
        int n;
        do {
            n = deflater.deflate(chunk, 0, CHUNK, mode);
            out.append(n == CHUNK ? chunk : Arrays.copyOf(chunk, n));
        } while (n == CHUNK || n > 0 && deflater.finished() == false && mode == Deflater.NO_FLUSH);
    }

    @PyMethod(name = "compress", sig = "($self, data, /)", doc = "Takes data and returns what is compressed so far.")
    Object compress(Object data) {
        byte[] b = Buffers.bytes(data);
        synchronized (this) {
            if (finished) {
                throw ZlibModule.error("Error -2 while compressing data: inconsistent stream state");
            }
            ByteBuilder out = output();
            crc.update(b);
            deflater.setInput(b);
            drain(out, Deflater.NO_FLUSH);
            return PyBytes.of(out.toByteArray());
        }
    }

    @PyMethod(name = "flush", sig = "($self, mode=4, /)", doc = "Returns what is left; with Z_FINISH the stream ends.")
    synchronized Object flush(int mode) {
        if (mode == NO_FLUSH) {
            return PyBytes.of(new byte[0]);
        }
        if (finished) {
            throw ZlibModule.error("Error -2 while flushing: inconsistent stream state");
        }
        ByteBuilder out = output();
        if (mode != FINISH) {
            drain(out, mode == FULL_FLUSH ? Deflater.FULL_FLUSH : Deflater.SYNC_FLUSH);
            return PyBytes.of(out.toByteArray());
        }
        deflater.finish();
        byte[] chunk = new byte[CHUNK];
        while (!deflater.finished()) {
            int n = deflater.deflate(chunk);
            out.append(n == CHUNK ? chunk : Arrays.copyOf(chunk, n));
        }
        if (format == Format.GZIP) {
            appendWord(out, crc.getValue());
            appendWord(out, deflater.getBytesRead());
        }
        finished = true;
        deflater.end();
        return PyBytes.of(out.toByteArray());
    }

    private static void appendWord(ByteBuilder out, long v) {
        for (int i = 0; i < 4; i++) {
            out.append((int) (v >> 8 * i));
        }
    }
}
