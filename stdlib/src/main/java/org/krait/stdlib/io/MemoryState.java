package org.krait.stdlib.io;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Types;

/** What pickling needs of both streams in memory. Stateless. */
final class MemoryState {
    private MemoryState() {}

    /** A copy of the instance's dict, None when it has no attributes. */
    static Object dictOf(Object stream) {
        Object dict = Attributes.getOrNull(stream, "__dict__");
        return dict == null || !Operators.truth(dict) ? PyNone.NONE : Call.method(dict, "copy");
    }

    static long position(Object value, String complaint) {
        if (!Ints.isInt(value)) {
            throw Errors.typeError(complaint, Types.nameOf(value));
        }
        if (!(Operators.indexOf(value) instanceof Long position)) {
            throw Errors.overflowError("Python int too large to convert to C ssize_t");
        }
        if (position < 0) {
            throw Errors.valueError("position value cannot be negative");
        }
        return position;
    }

    static void restoreDict(Object stream, Object dict, String which) {
        if (dict == PyNone.NONE) {
            return;
        }
        if (!(dict instanceof PyDict)) {
            throw Errors.typeError("%s item of state should be a dict, got a %s", which, Types.nameOf(dict));
        }
        Call.method(Attributes.get(stream, "__dict__"), "update", dict);
    }
}
