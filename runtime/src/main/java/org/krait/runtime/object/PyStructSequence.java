package org.krait.runtime.object;

import java.util.Arrays;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * An instance of a {@link StructSequence}: a tuple whose items have names, and which may have attributes that are not
 * items(). Immutable; any thread.
 */
@PyTypeDef(name = "structseq", base = PyTuple.class, subclassable = false)
public final class PyStructSequence extends PyTuple {
    private final StructSequence kind;
    /** The fields after the visible ones. */
    private final Object[] hidden;

    PyStructSequence(StructSequence kind, Object[] values) {
        super(kind.type(), Arrays.copyOf(values, kind.visible()));
        if (values.length != kind.fields().length) {
            throw new IllegalArgumentException(kind.fullName() + " has " + kind.fields().length + " fields, not " + values.length);
        }
        this.kind = kind;
        this.hidden = Arrays.copyOfRange(values, kind.visible(), values.length);
    }

    StructSequence kind() {
        return kind;
    }

    /** The value of the field at {@code index}, counting all fields. */
    public Object field(int index) {
        return index < items().length ? items()[index] : hidden[index - items().length];
    }

    @PyNew(sig = "(sequence, dict=<unrepresentable>)")
    static Object create(PyType cls, Object sequence, Object dict) {
        StructSequence kind = StructSequence.of(cls);
        if (Types.of(sequence).lookup("__getitem__") == null && Types.of(sequence).lookup("__iter__") == null) {
            throw Errors.typeError("constructor requires a sequence");
        }
        Object[] given = Iteration.toArray(sequence);
        PyDict named = null;
        if (dict != null) {
            if (!(dict instanceof PyDict d)) {
                throw Errors.typeError("%s() takes a dict as second arg, if any", kind.fullName());
            }
            named = d;
        }
        String[] fields = kind.fields();
        checkLength(kind, given.length, fields.length);
        Object[] values = Arrays.copyOf(given, fields.length);
        int used = 0;
        for (int i = given.length; i < fields.length; i++) {
            Object value = named == null || fields[i] == null ? null : named.get(fields[i]);
            if (value != null) {
                used++;
            }
            values[i] = value == null ? PyNone.NONE : value;
        }
        if (named != null && named.size() > used) {
            throw Errors.typeError("%s() got duplicate or unexpected field name(s)", kind.fullName());
        }
        fillTimes(kind, values);
        return new PyStructSequence(kind, values);
    }

    private static void checkLength(StructSequence kind, int given, int most) {
        int least = kind.visible();
        if (least != most) {
            if (given < least) {
                throw Errors.typeError("%s() takes an at least %d-sequence (%d-sequence given)", kind.fullName(), least, given);
            }
            if (given > most) {
                throw Errors.typeError("%s() takes an at most %d-sequence (%d-sequence given)", kind.fullName(), most, given);
            }
        } else if (given != least) {
            throw Errors.typeError("%s() takes a %d-sequence (%d-sequence given)", kind.fullName(), least, given);
        }
    }

    /** An attribute that stands for an item without a name (the float of {@code stat_result.st_atime}) takes that item's value. */
    private static void fillTimes(StructSequence kind, Object[] values) {
        int unnamed = kind.unnamed();
        for (int i = 0; i < unnamed; i++) {
            if (values[kind.visible() + i] == PyNone.NONE) {
                values[kind.visible() + i] = values[kind.visible() - unnamed + i];
            }
        }
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        Object text = kind.fullName() + "(";
        for (int i = 0; i < items().length; i++) {
            text = Strs.concat(text, (i == 0 ? "" : ", ") + kind.shownName(i) + "=");
            text = Strs.concat(text, Operators.reprObject(items()[i]));
        }
        return Strs.concat(text, ")");
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        PyDict rest = new PyDict();
        String[] fields = kind.fields();
        for (int i = 0; i < hidden.length; i++) {
            String field = fields[items().length + i];
            if (field != null) {
                rest.put(field, hidden[i]);
            }
        }
        return PyTuple.of(type(), PyTuple.of(PyTuple.of(items().clone()), rest));
    }

    @PyMethod(name = "__replace__", sig = "($self, /, **changes)")
    Object replace(PyDict changes) {
        String[] fields = kind.fields();
        if (kind.unnamed() > 0) {
            throw Errors.typeError("__replace__() is not supported for %s because it has unnamed field(s)", kind.fullName());
        }
        Object[] values = new Object[fields.length];
        int used = 0;
        for (int i = 0; i < fields.length; i++) {
            Object value = changes == null ? null : changes.get(fields[i]);
            if (value != null) {
                used++;
            }
            values[i] = value == null ? field(i) : value;
        }
        if (changes != null && changes.size() > used) {
            PyList unexpected = new PyList();
            for (Object name : Iteration.toArray(changes)) {
                if (Arrays.stream(fields).noneMatch(name::equals)) {
                    unexpected.append(name);
                }
            }
            throw Errors.typeError("Got unexpected field name(s): %s", Operators.repr(unexpected));
        }
        return new PyStructSequence(kind, values);
    }
}
