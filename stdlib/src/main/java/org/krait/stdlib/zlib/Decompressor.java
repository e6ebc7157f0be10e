package org.krait.stdlib.zlib;

import java.util.Arrays;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/** The type of what {@code zlib.decompressobj} returns. Copying one is not offered. Every method locks the object. */
@PyTypeDef(name = "Decompress", module = "zlib", subclassable = false, instantiable = false, weakrefable = false)
public final class Decompressor extends PyObject {
    public static final PyType TYPE = PyType.define(new DecompressorTable());

    private final InflateStream stream;
    private byte[] unused = {};
    private byte[] tail = {};

    Decompressor(Format format, byte[] dictionary) {
        super(TYPE);
        this.stream = new InflateStream(format, dictionary);
    }

    @PyMethod(name = "decompress", sig = "($self, data, /, max_length=0)", doc = "Takes data and returns what is decompressed, max_length bytes at most.")
    Object decompress(Object data, long maxLength) {
        byte[] b = Buffers.bytes(data);
        if (maxLength < 0) {
            throw Errors.valueError("max_length must be non-negative");
        }
        return run(b, maxLength == 0 ? -1 : (int) Math.min(maxLength, Integer.MAX_VALUE - 8));
    }

    private synchronized PyBytes run(byte[] b, int max) {
        if (stream.isDone()) {
            unused = concat(unused, b);
            return PyBytes.of(new byte[0]);
        }
        byte[] out = stream.run(b, max);
        byte[] rest = Arrays.copyOfRange(b, stream.consumed(), b.length);
        if (stream.isDone()) {
            unused = concat(unused, rest);
            tail = new byte[0];
        } else {
            tail = rest;
        }
        return PyBytes.of(out);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }

    @PyMethod(name = "flush", sig = "($self, length=16384, /)", doc = "Decompresses what is left over.")
    synchronized Object flush(long length) {
        if (length <= 0) {
            throw Errors.valueError("length must be greater than zero");
        }
        return stream.isDone() ? PyBytes.of(new byte[0]) : run(tail, -1);
    }

    @PyGetter(value = "unused_data", member = true, doc = "What came after the end of the stream.")
    synchronized Object unusedData() {
        return PyBytes.of(unused);
    }

    @PyGetter(value = "unconsumed_tail", member = true, doc = "What max_length kept from being read.")
    synchronized Object unconsumedTail() {
        return PyBytes.of(tail);
    }

    @PyGetter(value = "eof", member = true, doc = "Whether the end of the stream was reached.")
    synchronized boolean isAtEnd() {
        return stream.isDone();
    }
}
