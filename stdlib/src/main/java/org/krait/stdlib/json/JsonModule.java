package org.krait.stdlib.json;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Types;

/** The module {@code _json}. Stateless. */
@PyModuleDef(value = "_json", doc = "json speedups")
public final class JsonModule {
    private JsonModule() {}

    static void init(PyModule module) {
        module.put("make_scanner", JsonScanner.TYPE);
        module.put("make_encoder", JsonEncoder.TYPE);
    }

    private static Object text(Object string) {
        if (!Strs.isStr(string)) {
            throw Errors.typeError("first argument must be a string, not %s", Types.nameOf(string));
        }
        return Strs.value(string);
    }

    @PyFunctionDef(name = "encode_basestring_ascii", sig = "-($module, string, /)", doc = "The JSON form of a str in ASCII.")
    static Object encodeAscii(Object string) {
        return JsonStrings.quoted(text(string), true);
    }

    @PyFunctionDef(name = "encode_basestring", sig = "-($module, string, /)", doc = "The JSON form of a str.")
    static Object encode(Object string) {
        return JsonStrings.quoted(text(string), false);
    }

    @PyFunctionDef(sig = "-($module, string, end, strict=True, /)", doc = "Read the str whose opening quote is before end; returns it and where it ends.")
    static Object scanstring(Object string, long end, boolean strict) {
        Object text = text(string);
        JsonStrings.Found found = JsonStrings.scan(text, end, strict);
        return PyTuple.of(found.text(), (long) found.end());
    }
}
