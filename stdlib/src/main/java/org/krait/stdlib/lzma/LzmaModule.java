package org.krait.stdlib.lzma;

import java.io.IOException;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.stdlib.NewException;
import org.krait.stdlib.os.Constants;

/** The module {@code _lzma}. Stateless. */
@PyModuleDef("_lzma")
public final class LzmaModule {
    static final int FORMAT_AUTO = 0;
    static final int FORMAT_XZ = 1;
    static final int FORMAT_ALONE = 2;
    static final int FORMAT_RAW = 3;
    static final int DEFAULT_PRESET = 6;

    private static final String NUMBERS = """
            FORMAT_AUTO=0 FORMAT_XZ=1 FORMAT_ALONE=2 FORMAT_RAW=3
            CHECK_NONE=0 CHECK_CRC32=1 CHECK_CRC64=4 CHECK_SHA256=10 CHECK_ID_MAX=15 CHECK_UNKNOWN=16
            FILTER_LZMA1=4611686018427387905 FILTER_LZMA2=33 FILTER_DELTA=3 FILTER_X86=4 FILTER_POWERPC=5 FILTER_IA64=6
            FILTER_ARM=7 FILTER_ARMTHUMB=8 FILTER_SPARC=9
            MF_HC3=3 MF_HC4=4 MF_BT2=18 MF_BT3=19 MF_BT4=20 MODE_FAST=1 MODE_NORMAL=2
            PRESET_DEFAULT=6 PRESET_EXTREME=2147483648
            """;

    private static final PyType ERROR = NewException.of("_lzma", "LZMAError", ExceptionTypes.Exception);

    private LzmaModule() {}

    static void init(PyModule module) {
        Constants.fill(module.dict(), NUMBERS);
        Attributes.set(ERROR, "__doc__", "Call to liblzma failed.");
        module.put("LZMAError", ERROR);
        module.put("LZMACompressor", LzmaCompressor.TYPE);
        module.put("LZMADecompressor", LzmaDecompressor.TYPE);
    }

    static PyException error(String message) {
        return Errors.of(ERROR, "%s", message);
    }

    static PyException badOptions() {
        return error("Invalid or unsupported options");
    }

    @PyFunctionDef(name = "is_check_supported", sig = "($module, check_id, /)", doc = """
            Test whether the given integrity check is supported.

            Always returns True for CHECK_NONE and CHECK_CRC32.""")
    static boolean isCheckSupported(int id) {
        return id >= 0 && id <= 15 && Check.of(id) != null;
    }

    @PyFunctionDef(name = "_encode_filter_properties", sig = "($module, filter, /)", doc = """
            Return a bytes object encoding the options (properties) of the filter specified by *filter* (a dict).

            The result does not include the filter ID itself, only the options.""")
    static Object encodeFilterProperties(Object filter) {
        try {
            return PyBytes.of(Filters.encodeProperties(FilterSpecs.parse(filter)));
        } catch (IOException e) {
            throw badOptions();
        }
    }

    @PyFunctionDef(name = "_decode_filter_properties", sig = "($module, filter_id, encoded_props, /)", doc = """
            Return a bytes object encoding the options (properties) of the filter specified by *filter* (a dict).

            The result does not include the filter ID itself, only the options.""")
    static Object decodeFilterProperties(Object id, Object properties) {
        long number = FilterSpecs.unsigned(id, 64);
        try {
            return FilterSpecs.dictOf(Filters.decodeProperties(number, Buffers.bytes(properties)));
        } catch (DecodingFailure e) {
            throw error(e.getMessage());
        }
    }
}
