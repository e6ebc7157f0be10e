package org.krait.stdlib.zlib;

import java.util.Arrays;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/** The type {@code zlib._ZlibDecompressor}: keeps input that it has not used yet; what module gzip reads with. Every method locks the object. */
@PyTypeDef(name = "_ZlibDecompressor", module = "zlib", subclassable = false)
public final class BufferedDecompressor extends PyObject {
    public static final PyType TYPE = PyType.define(new BufferedDecompressorTable());

    private final InflateStream stream;
    private byte[] waiting = {};
    private byte[] unused = {};
    private boolean needsInput = true;

    BufferedDecompressor(PyType type, Format format, byte[] dictionary) {
        super(type);
        this.stream = new InflateStream(format, dictionary);
    }

    @PyNew(sig = "(wbits=15, zdict=b'')")
    static Object create(PyType cls, int wbits, Object zdict) {
        return new BufferedDecompressor(cls, Format.of(wbits, true), ZlibModule.dictionary(zdict));
    }

    @PyMethod(name = "decompress", sig = "($self, /, data, max_length=-1)", doc = "Takes data and returns what is decompressed, max_length bytes at most.")
    Object decompress(Object data, long maxLength) {
        byte[] b = Buffers.bytes(data);
        synchronized (this) {
            if (stream.isDone()) {
                throw Errors.of(org.krait.runtime.error.ExceptionTypes.EOFError, "End of stream already reached");
            }
            byte[] in = waiting;
            if (waiting.length == 0) {
                in = b;
            } else if (b.length > 0) {
                in = Arrays.copyOf(waiting, waiting.length + b.length);
                System.arraycopy(b, 0, in, waiting.length, b.length);
            }
            int max = maxLength < 0 ? -1 : (int) Math.min(maxLength, Integer.MAX_VALUE - 8);
            byte[] out = stream.run(in, max);
            byte[] rest = Arrays.copyOfRange(in, stream.consumed(), in.length);
            if (stream.isDone()) {
                unused = rest;
                waiting = new byte[0];
                needsInput = false;
            } else {
                waiting = rest;
                needsInput = rest.length == 0 && (max < 0 || out.length < max);
            }
            return PyBytes.of(out);
        }
    }

    @PyGetter(value = "eof", member = true, doc = "Whether the end of the stream was reached.")
    synchronized boolean isAtEnd() {
        return stream.isDone();
    }

    @PyGetter(value = "unused_data", doc = "What came after the end of the stream.")
    synchronized Object unusedData() {
        return PyBytes.of(unused);
    }

    @PyGetter(value = "needs_input", member = true, doc = "Whether more input is needed before there is more output.")
    synchronized boolean needsInput() {
        return needsInput;
    }
}
