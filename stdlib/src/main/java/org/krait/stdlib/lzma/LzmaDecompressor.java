package org.krait.stdlib.lzma;

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

/** The type {@code _lzma.LZMADecompressor}. Every method locks the object. */
@PyTypeDef(name = "LZMADecompressor", module = "_lzma", doc = """
        Create a decompressor object for decompressing data incrementally.

          format
            Specifies the container format of the input stream.  If this is
            FORMAT_AUTO (the default), the decompressor will automatically detect
            whether the input is FORMAT_XZ or FORMAT_ALONE.  Streams created with
            FORMAT_RAW cannot be autodetected.
          memlimit
            Limit the amount of memory used by the decompressor.  This will cause
            decompression to fail if the input cannot be decompressed within the
            given limit.
          filters
            A custom filter chain.  This argument is required for FORMAT_RAW, and
            not accepted with any other format.  When provided, this should be a
            sequence of dicts, each indicating the ID and options for a single
            filter.

        For one-shot decompression, use the decompress() function instead.""")
public final class LzmaDecompressor extends PyObject {
    public static final PyType TYPE = PyType.define(new LzmaDecompressorTable());

    private final StreamReader reader;
    private final Input input = new Input();
    private byte[] unused = {};
    private boolean eof;
    private boolean needsInput = true;
    private boolean broken;

    private LzmaDecompressor(PyType type, StreamReader reader) {
        super(type);
        this.reader = reader;
    }

    @PyNew(sig = "(format=FORMAT_AUTO, memlimit=None, filters=None)")
    static Object create(PyType cls, Object formatArgument, Object memlimit, Object filters) {
        int format = formatArgument == null ? LzmaModule.FORMAT_AUTO
                : (int) org.krait.runtime.object.Ints.toLong(org.krait.runtime.call.Operators.indexOf(formatArgument), "Python int too large to convert to C int");
        long limit = -1;
        if (FilterSpecs.isGiven(memlimit)) {
            if (format == LzmaModule.FORMAT_RAW) {
                throw Errors.valueError("Cannot specify memory limit with FORMAT_RAW");
            }
            limit = FilterSpecs.unsigned(memlimit, 64);
        }
        boolean isRaw = format == LzmaModule.FORMAT_RAW;
        if (isRaw && !FilterSpecs.isGiven(filters)) {
            throw Errors.valueError("Must specify filters for FORMAT_RAW");
        }
        if (!isRaw && FilterSpecs.isGiven(filters)) {
            throw Errors.valueError("Cannot specify filters except with FORMAT_RAW");
        }
        return new LzmaDecompressor(cls, switch (format) {
            case LzmaModule.FORMAT_AUTO -> new AutoReader(limit);
            case LzmaModule.FORMAT_XZ -> new XzReader(limit);
            case LzmaModule.FORMAT_ALONE -> new AloneReader(limit, false);
            case LzmaModule.FORMAT_RAW -> raw(filters);
            default -> throw Errors.valueError("Invalid container format: %d", format);
        });
    }

    private static StreamReader raw(Object filters) {
        try {
            return new RawReader(Filters.decoder(FilterSpecs.parseAll(filters), -1));
        } catch (DecodingFailure e) {
            throw LzmaModule.error(e.getMessage());
        }
    }

    @PyMethod(sig = "($self, /, data, max_length=-1)", doc = "Decompress data, max_length bytes at most.")
    Object decompress(Object data, long maxLength) {
        byte[] bytes = Buffers.bytes(data);
        synchronized (this) {
            if (eof) {
                throw Errors.of(ExceptionTypes.EOFError, "Already at end of stream");
            }
            if (broken) {
                throw LzmaModule.error("Internal error");
            }
            input.add(bytes);
            Output out = new Output(maxLength < 0 || maxLength > Integer.MAX_VALUE - 64 ? Integer.MAX_VALUE - 64 : (int) maxLength);
            try {
                reader.read(input, out);
            } catch (DecodingFailure e) {
                broken = true;
                throw LzmaModule.error(e.getMessage());
            }
            if (reader.isDone()) {
                eof = true;
                unused = input.take(input.available());
            }
            needsInput = !eof && out.room() > 0;
            return PyBytes.of(out.toByteArray());
        }
    }

    @PyGetter(value = "check", member = true, doc = "ID of the integrity check used by the input stream.")
    synchronized int check() {
        return reader.check();
    }

    @PyGetter(value = "eof", member = true, doc = "True if the end-of-stream marker has been reached.")
    synchronized boolean isAtEnd() {
        return eof;
    }

    @PyGetter(value = "needs_input", member = true, doc = "True if more input is needed before more decompressed data can be produced.")
    synchronized boolean needsInput() {
        return needsInput;
    }

    @PyGetter(value = "unused_data", member = true, doc = "Data found after the end of the compressed stream.")
    synchronized Object unusedData() {
        return PyBytes.of(unused);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        throw Errors.typeError("cannot pickle '%s' object", type().fullName());
    }
}
