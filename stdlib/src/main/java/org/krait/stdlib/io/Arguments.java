package org.krait.stdlib.io;

import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Types;

/** Arguments that the generated code cannot convert. Stateless. */
final class Arguments {
    private Arguments() {}

    /** A str as Java text, null for None; TypeError in CPython's words otherwise. */
    static String textOrNull(String function, String name, Object value) {
        if (value == PyNone.NONE) {
            return null;
        }
        if (!Strs.isStr(value)) {
            throw Errors.typeError("%s() argument '%s' must be str or None, not %s", function, name, Types.nameOf(value));
        }
        return Strs.toJava(Strs.value(value));
    }

    /** UnicodeEncodeError when {@code text}, which may be null, has a lone surrogate: in CPython a C string is made of it. */
    static void requireUtf8(String text) {
        if (text != null) {
            Call.method(text, "encode", "utf-8", "strict");
        }
    }
}
