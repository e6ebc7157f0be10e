package org.krait.stdlib.lzma;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.FinishableOutputStream;
import org.tukaani.xz.FinishableWrapperOutputStream;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

/** The type {@code _lzma.LZMACompressor}. Every method locks the object. */
@PyTypeDef(name = "LZMACompressor", module = "_lzma", doc = """
        LZMACompressor(format=FORMAT_XZ, check=-1, preset=None, filters=None)

        Create a compressor object for compressing data incrementally.

        format specifies the container format to use for the output. This can
        be FORMAT_XZ (default), FORMAT_ALONE, or FORMAT_RAW.

        check specifies the integrity check to use. For FORMAT_XZ, the default
        is CHECK_CRC64. FORMAT_ALONE and FORMAT_RAW do not support integrity
        checks; for these formats, check must be omitted, or be CHECK_NONE.

        The settings used by the compressor can be specified either as a
        preset compression level (with the 'preset' argument), or in detail
        as a custom filter chain (with the 'filters' argument). For FORMAT_XZ
        and FORMAT_ALONE, the default is to use the PRESET_DEFAULT preset
        level. For FORMAT_RAW, the caller must always specify a filter chain;
        the raw compressor does not support preset compression levels.

        preset (if provided) should be an integer in the range 0-9, optionally
        OR-ed with the constant PRESET_EXTREME.

        filters (if provided) should be a sequence of dicts. Each dict should
        have an entry for "id" indicating the ID of the filter, plus
        additional entries for options to the filter.

        For one-shot compression, use the compress() function instead.
        """)
public final class LzmaCompressor extends PyObject {
    public static final PyType TYPE = PyType.define(new LzmaCompressorTable());

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final FinishableOutputStream encoder;
    private boolean flushed;

    private LzmaCompressor(PyType type, int format, int check, Filter[] filters) throws IOException {
        super(type);
        Filter last = filters[filters.length - 1];
        switch (format) {
            case LzmaModule.FORMAT_XZ -> encoder = new XZOutputStream(out, options(filters), check);
            case LzmaModule.FORMAT_ALONE -> encoder = new LZMAOutputStream(out, last.lzma().options(), -1L);
            default -> {
                FinishableOutputStream stream = new FinishableWrapperOutputStream(out);
                stream = last.id() == Filter.LZMA1 ? new LZMAOutputStream(stream, last.lzma().options(), true) : last.options().getOutputStream(stream);
                for (int i = filters.length - 2; i >= 0; i--) {
                    stream = filters[i].options().getOutputStream(stream);
                }
                encoder = stream;
            }
        }
    }

    private static FilterOptions[] options(Filter[] filters) throws IOException {
        FilterOptions[] options = new FilterOptions[filters.length];
        for (int i = 0; i < options.length; i++) {
            options[i] = filters[i].options();
        }
        return options;
    }

    @PyNew(sig = "-(format=1, check=-1, preset=None, filters=None)")
    static Object create(PyType cls, int format, int check, Object preset, Object filters) {
        if (FilterSpecs.isGiven(preset) && FilterSpecs.isGiven(filters)) {
            throw Errors.valueError("Cannot specify both preset and filter chain");
        }
        long level = FilterSpecs.isGiven(preset) ? FilterSpecs.unsigned(preset, 32) : LzmaModule.DEFAULT_PRESET;
        if (format != LzmaModule.FORMAT_XZ && check != -1 && check != XzReader.CHECK_NONE) {
            throw Errors.valueError("Integrity checks are only supported by FORMAT_XZ");
        }
        if (format < LzmaModule.FORMAT_XZ || format > LzmaModule.FORMAT_RAW) {
            throw Errors.valueError("Invalid container format: %d", format);
        }
        try {
            return new LzmaCompressor(cls, format, checkOf(format, check), filters(format, level, filters));
        } catch (IOException e) {
            throw LzmaModule.badOptions();
        }
    }

    private static int checkOf(int format, int check) {
        if (format != LzmaModule.FORMAT_XZ || check == -1) {
            return XzReader.CHECK_CRC64;
        }
        if (check < 0 || check > 15) {
            throw LzmaModule.error("Internal error");
        }
        if (!LzmaModule.isCheckSupported(check)) {
            throw LzmaModule.error("Unsupported integrity check");
        }
        return check;
    }

    private static Filter[] filters(int format, long level, Object specs) {
        if (!FilterSpecs.isGiven(specs)) {
            if (format == LzmaModule.FORMAT_RAW) {
                throw Errors.valueError("Must specify filters for FORMAT_RAW");
            }
            Filter.Parameters parameters = Filter.Parameters.ofPreset((int) level);
            if (parameters == null) {
                throw LzmaModule.badOptions();
            }
            return new Filter[] {new Filter(format == LzmaModule.FORMAT_XZ ? Filter.LZMA2 : Filter.LZMA1, parameters, 0)};
        }
        Filter[] filters = FilterSpecs.parseAll(specs);
        if (format == LzmaModule.FORMAT_ALONE) {
            if (filters.length != 1 || filters[0].id() != Filter.LZMA1) {
                throw Errors.valueError("Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter");
            }
            return filters;
        }
        if (filters.length == 0) {
            throw LzmaModule.error("Internal error");
        }
        if (!Filters.isValid(filters) || format == LzmaModule.FORMAT_XZ && filters[filters.length - 1].id() == Filter.LZMA1) {
            throw LzmaModule.badOptions();
        }
        return filters;
    }

    @PyMethod(sig = "($self, data, /)", doc = "Provide data to the compressor object.")
    Object compress(Object data) {
        byte[] bytes = Buffers.bytes(data);
        synchronized (this) {
            if (flushed) {
                throw Errors.valueError("Compressor has been flushed");
            }
            try {
                if (bytes.length > 0) {
                    // Even nothing would begin a block.
                    encoder.write(bytes, 0, bytes.length);
                }
            } catch (IOException e) {
                throw LzmaModule.error("Internal error");
            }
            return taken();
        }
    }

    @PyMethod(sig = "($self, /)", doc = "Finish the compression process.")
    synchronized Object flush() {
        if (flushed) {
            throw Errors.valueError("Repeated call to flush()");
        }
        flushed = true;
        try {
            encoder.finish();
        } catch (IOException e) {
            throw LzmaModule.error("Internal error");
        }
        return taken();
    }

    private Object taken() {
        PyBytes result = PyBytes.of(out.toByteArray());
        out.reset();
        return result;
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        throw Errors.typeError("cannot pickle '%s' object", type().fullName());
    }
}
