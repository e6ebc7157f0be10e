package org.krait.stdlib.json;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.BuiltinFunction;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.FloatText;
import org.krait.runtime.object.Floats;
import org.krait.runtime.object.Identity;
import org.krait.runtime.object.IntText;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.StrBuilder;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** The type {@code _json.Encoder}: writes one value. Its options do not change; {@code markers} is a dict that only one call may use. */
@PyTypeDef(name = "Encoder", module = "_json", weakrefable = false,
        doc = "Writes JSON: make_encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan).")
public final class JsonEncoder extends PyObject {
    public static final PyType TYPE = PyType.define(new JsonEncoderTable());

    private final Object markers;
    private final Object otherwise;
    private final Object encoder;
    private final Object indent;
    private final Object keySeparator;
    private final Object itemSeparator;
    private final boolean sortKeys;
    private final boolean skipKeys;
    private final boolean allowNan;
    /** 1 for the function {@code encode_basestring_ascii} of this module, 2 for {@code encode_basestring}, 0 for another. */
    private final int known;

    private JsonEncoder(PyType type, Object markers, Object otherwise, Object encoder, Object indent, Object keySeparator, Object itemSeparator,
            boolean sortKeys, boolean skipKeys, boolean allowNan) {
        super(type);
        this.markers = markers;
        this.otherwise = otherwise;
        this.encoder = encoder;
        this.indent = indent;
        this.keySeparator = keySeparator;
        this.itemSeparator = itemSeparator;
        this.sortKeys = sortKeys;
        this.skipKeys = skipKeys;
        this.allowNan = allowNan;
        String name = encoder instanceof BuiltinFunction && "_json".equals(Attributes.getOrNull(encoder, "__module__"))
                ? Attributes.get(encoder, "__name__").toString() : "";
        known = name.equals("encode_basestring_ascii") ? 1 : name.equals("encode_basestring") ? 2 : 0;
    }

    @PyNew(sig = "-(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)")
    static Object create(PyType cls, Object markers, Object otherwise, Object encoder, Object indent, Object keySeparator, Object itemSeparator,
            boolean sortKeys, boolean skipKeys, boolean allowNan) {
        if (markers != PyNone.NONE && !(markers instanceof PyDict)) {
            throw Errors.typeError("make_encoder() argument 1 must be dict or None, not %s", Types.nameOf(markers));
        }
        requireText(keySeparator, 5);
        requireText(itemSeparator, 6);
        return new JsonEncoder(cls, markers, otherwise, encoder, indent, Strs.value(keySeparator), Strs.value(itemSeparator), sortKeys, skipKeys, allowNan);
    }

    private static void requireText(Object o, int number) {
        if (!Strs.isStr(o)) {
            throw Errors.typeError("make_encoder() argument %s must be str, not %s", number, o == PyNone.NONE ? "None" : Types.nameOf(o));
        }
    }

    @PyMethod(name = "__call__", sig = "-($self, /, obj, _current_indent_level)")
    Object encode(ThreadState ts, Object object, long level) {
        StrBuilder out = new StrBuilder();
        int depth = (int) Math.max(0, level);
        value(ts, out, object, newline(depth), depth);
        return PyTuple.of(out.toStr());
    }

    /** The line break and the blanks of a level; null when all goes on one line. */
    private Object newline(int level) {
        return indent == PyNone.NONE ? null : Strs.concat("\n", Strs.repeat(Strs.value(indent), level));
    }

    private String number(double d) {
        if (Double.isFinite(d)) {
            return FloatText.repr(d);
        }
        if (!allowNan) {
            throw Errors.valueError("Out of range float values are not JSON compliant: %s", FloatText.repr(d));
        }
        return Double.isNaN(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity";
    }

    private void string(ThreadState ts, StrBuilder out, Object text) {
        if (known != 0) {
            out.append(JsonStrings.quoted(Strs.value(text), known == 1));
            return;
        }
        Object encoded = Call.call1(ts, encoder, text);
        if (!Strs.isStr(encoded)) {
            throw Errors.typeError("encoder() must return a string, not %s", Types.nameOf(encoded));
        }
        out.append(Strs.value(encoded));
    }

    private void value(ThreadState ts, StrBuilder out, Object o, Object newline, int level) {
        if (o == PyNone.NONE) {
            out.append("null");
        } else if (o instanceof Boolean b) {
            out.append(b ? "true" : "false");
        } else if (Strs.isStr(o)) {
            string(ts, out, o);
        } else if (o instanceof Long n) {
            out.append(Long.toString(n));
        } else if (Ints.isInt(o)) {
            out.append(IntText.toDecimal(Ints.value(o)));
        } else if (Floats.isFloat(o)) {
            out.append(number(Floats.value(o)));
        } else {
            int depth = ts.enterNative(" while encoding a JSON object");
            try {
                if (o instanceof PyList || o instanceof PyTuple) {
                    list(ts, out, o, newline, level);
                } else if (o instanceof PyDict d) {
                    dict(ts, out, d, level);
                } else {
                    other(ts, out, o, newline, level);
                }
            } finally {
                ts.leaveNative(depth);
            }
        }
    }

    /** Notes that an object is being written; gives its key in the markers. */
    private Object mark(Object o) {
        if (!(markers instanceof PyDict seen)) {
            return null;
        }
        Object id = Identity.id(o);
        if (seen.contains(id)) {
            throw Errors.valueError("Circular reference detected");
        }
        seen.put(id, o);
        return id;
    }

    private void unmark(Object id) {
        if (id != null) {
            ((PyDict) markers).remove(id);
        }
    }

    private void other(ThreadState ts, StrBuilder out, Object o, Object newline, int level) {
        Object id = mark(o);
        Object replacement = Call.call1(ts, otherwise, o);
        try {
            value(ts, out, replacement, newline, level);
        } catch (PyException e) {
            e.addNote("when serializing " + Types.of(o).fullName() + " object");
            throw e;
        }
        unmark(id);
    }

    private void list(ThreadState ts, StrBuilder out, Object sequence, Object outer, int level) {
        // What a hook does to a list while it is written shows, as it does in CPython.
        PyList list = sequence instanceof PyList l ? l : null;
        Object[] items = list == null ? ((PyTuple) sequence).items() : null;
        if ((list == null ? items.length : list.size()) == 0) {
            out.append("[]");
            return;
        }
        Object id = mark(sequence);
        out.append('[');
        Object newline = indent == PyNone.NONE ? null : newline(level + 1);
        if (newline != null) {
            out.append(newline);
        }
        for (int i = 0; i < (list == null ? items.length : list.size()); i++) {
            Object item = list == null ? items[i] : list.getOrNull(i);
            if (item == null) {
                break;
            }
            if (i > 0) {
                out.append(itemSeparator);
                if (newline != null) {
                    out.append(newline);
                }
            }
            try {
                value(ts, out, item, newline, level + 1);
            } catch (PyException e) {
                e.addNote("when serializing " + Types.of(sequence).fullName() + " item " + i);
                throw e;
            }
        }
        unmark(id);
        if (newline != null) {
            out.append(newline(level));
        }
        out.append(']');
        ts.poll();
    }

    /** The text of a key, null for one that is left out. */
    private Object key(Object key) {
        if (Strs.isStr(key)) {
            return key;
        }
        if (Floats.isFloat(key)) {
            return number(Floats.value(key));
        }
        if (key == PyNone.NONE) {
            return "null";
        }
        if (key instanceof Boolean b) {
            return b ? "true" : "false";
        }
        if (Ints.isInt(key)) {
            return IntText.toDecimal(Ints.value(key));
        }
        if (skipKeys) {
            return null;
        }
        throw Errors.typeError("keys must be str, int, float, bool or None, not %s", Types.of(key).fullName());
    }

    private void dict(ThreadState ts, StrBuilder out, PyDict dict, int level) {
        if (dict.size() == 0) {
            out.append("{}");
            return;
        }
        Object id = mark(dict);
        out.append('{');
        Object newline = indent == PyNone.NONE ? null : newline(level + 1);
        Object[][] entries = entries(ts, dict);
        boolean first = true;
        for (Object[] entry : entries) {
            Object key = key(entry[0]);
            if (key == null) {
                continue;
            }
            if (!first) {
                out.append(itemSeparator);
            }
            first = false;
            if (newline != null) {
                out.append(newline);
            }
            string(ts, out, key);
            out.append(keySeparator);
            try {
                value(ts, out, entry[1], newline, level + 1);
            } catch (PyException e) {
                e.addNote("when serializing " + Types.of(dict).fullName() + " item " + Operators.repr(entry[0]));
                throw e;
            }
        }
        unmark(id);
        if (newline != null && !first) {
            out.append(newline(level));
        }
        out.append('}');
        ts.poll();
    }

    private Object[][] entries(ThreadState ts, PyDict dict) {
        if (!sortKeys && dict.isExact()) {
            return dict.entries();
        }
        PyList items = new PyList();
        for (Object item : Iteration.toArray(Call.method(dict, "items"))) {
            if (!(item instanceof PyTuple t) || t.size() != 2) {
                throw Errors.valueError("items must return 2-tuples");
            }
            items.append(item);
        }
        if (sortKeys) {
            items.sort(ts, null, false);
        }
        Object[][] entries = new Object[items.size()][];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = ((PyTuple) items.get(i)).items();
        }
        return entries;
    }

    @PyGetter(value = "markers", member = true, doc = "markers")
    Object markers() {
        return markers;
    }

    @PyGetter(value = "default", member = true, doc = "default")
    Object otherwise() {
        return otherwise;
    }

    @PyGetter(value = "encoder", member = true, doc = "encoder")
    Object encoder() {
        return encoder;
    }

    @PyGetter(value = "indent", member = true, doc = "indent")
    Object indent() {
        return indent;
    }

    @PyGetter(value = "key_separator", member = true, doc = "key_separator")
    Object keySeparator() {
        return keySeparator;
    }

    @PyGetter(value = "item_separator", member = true, doc = "item_separator")
    Object itemSeparator() {
        return itemSeparator;
    }

    @PyGetter(value = "sort_keys", member = true, doc = "sort_keys")
    boolean sortKeys() {
        return sortKeys;
    }

    @PyGetter(value = "skipkeys", member = true, doc = "skipkeys")
    boolean skipKeys() {
        return skipKeys;
    }
}
