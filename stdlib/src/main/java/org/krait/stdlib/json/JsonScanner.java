package org.krait.stdlib.json;

import java.util.HashMap;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.IntText;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** The type {@code _json.Scanner}: reads one JSON value. Its options do not change, so any thread may call it. */
@PyTypeDef(name = "Scanner", module = "_json", weakrefable = false, doc = "Reads JSON: make_scanner(context).")
public final class JsonScanner extends PyObject {
    public static final PyType TYPE = PyType.define(new JsonScannerTable());

    private static final PyType INT = Types.of(0L);
    private static final PyType FLOAT = Types.of(0.0);
    private static final int LONG_DIGITS = 18;

    private final boolean strict;
    private final Object objectHook;
    private final Object pairsHook;
    private final Object parseFloat;
    private final Object parseInt;
    private final Object parseConstant;

    private JsonScanner(PyType type, Object context) {
        super(type);
        strict = Operators.truth(Attributes.get(context, "strict"));
        objectHook = Attributes.get(context, "object_hook");
        pairsHook = Attributes.get(context, "object_pairs_hook");
        parseFloat = Attributes.get(context, "parse_float");
        parseInt = Attributes.get(context, "parse_int");
        parseConstant = Attributes.get(context, "parse_constant");
    }

    @PyNew(sig = "-(context)")
    static Object create(PyType cls, Object context) {
        return new JsonScanner(cls, context);
    }

    @PyMethod(name = "__call__", sig = "-($self, /, string, idx)")
    Object scan(ThreadState ts, Object string, long index) {
        if (!Strs.isStr(string)) {
            throw Errors.typeError("first argument must be a string, not %s", Types.nameOf(string));
        }
        Reading reading = new Reading(ts, Strs.value(string));
        if (index < 0) {
            throw Errors.valueError("idx cannot be negative");
        }
        if (index > Integer.MAX_VALUE) {
            throw Errors.stopIteration(index);
        }
        Object value = reading.value((int) index);
        return PyTuple.of(value, (long) reading.end);
    }

    /** One text while it is read; {@code end} is the index after the last value read. */
    private final class Reading {
        private final ThreadState ts;
        private final Object text;
        private final String narrow;
        private final int length;
        private final HashMap<Object, Object> keys = new HashMap<>();
        private int end;

        Reading(ThreadState ts, Object text) {
            this.ts = ts;
            this.text = text;
            this.narrow = text instanceof String s ? s : null;
            this.length = Strs.length(text);
        }

        private int at(int i) {
            return i >= length ? -1 : narrow != null ? narrow.charAt(i) : Strs.codePointAt(text, i);
        }

        private int skipBlanks(int from) {
            int i = from;
            int c;
            while ((c = at(i)) == ' ' || c == '\n' || c == '\t' || c == '\r') {
                i++;
            }
            return i;
        }

        private boolean matches(int from, String word) {
            for (int i = 0; i < word.length(); i++) {
                if (at(from + i) != word.charAt(i)) {
                    return false;
                }
            }
            end = from + word.length();
            return true;
        }

        private Object string(int from) {
            JsonStrings.Found found = JsonStrings.scan(text, from, strict);
            end = found.end();
            return found.text();
        }

        Object value(int from) {
            switch (at(from)) {
                case '"' -> {
                    return string(from + 1);
                }
                case '{' -> {
                    int depth = ts.enterNative(" while decoding a JSON object from a unicode string");
                    try {
                        return object(from + 1);
                    } finally {
                        ts.leaveNative(depth);
                    }
                }
                case '[' -> {
                    int depth = ts.enterNative(" while decoding a JSON array from a unicode string");
                    try {
                        return array(from + 1);
                    } finally {
                        ts.leaveNative(depth);
                    }
                }
                case 'n' -> {
                    if (matches(from, "null")) {
                        return PyNone.NONE;
                    }
                }
                case 't' -> {
                    if (matches(from, "true")) {
                        return true;
                    }
                }
                case 'f' -> {
                    if (matches(from, "false")) {
                        return false;
                    }
                }
                case 'N' -> {
                    if (matches(from, "NaN")) {
                        return constant("NaN");
                    }
                }
                case 'I' -> {
                    if (matches(from, "Infinity")) {
                        return constant("Infinity");
                    }
                }
                case '-' -> {
                    if (matches(from, "-Infinity")) {
                        return constant("-Infinity");
                    }
                }
                default -> { }
            }
            return number(from);
        }

        private Object constant(String name) {
            int after = end;
            Object value = Call.call1(ts, parseConstant, name);
            end = after;
            return value;
        }

        private boolean isDigit(int i) {
            int c = at(i);
            return c >= '0' && c <= '9';
        }

        private Object number(int from) {
            int i = from;
            if (at(i) == '-') {
                i++;
            }
            if (at(i) >= '1' && at(i) <= '9') {
                while (isDigit(i)) {
                    i++;
                }
            } else if (at(i) == '0') {
                i++;
            } else {
                throw Errors.stopIteration((long) from);
            }
            boolean isFloat = false;
            if (at(i) == '.' && isDigit(i + 1)) {
                isFloat = true;
                i += 2;
                while (isDigit(i)) {
                    i++;
                }
            }
            if (at(i) == 'e' || at(i) == 'E') {
                int e = i + 1;
                if (at(e) == '-' || at(e) == '+') {
                    e++;
                }
                if (isDigit(e)) {
                    isFloat = true;
                    while (isDigit(e)) {
                        e++;
                    }
                    i = e;
                }
            }
            end = i;
            if (!isFloat && parseInt == INT && narrow != null && i - from <= LONG_DIGITS) {
                return Long.parseLong(narrow, from, i, 10);
            }
            String digits = Strs.toJava(Strs.slice(text, from, i));
            Object value;
            if (isFloat) {
                value = parseFloat == FLOAT ? (Object) Double.parseDouble(digits) : Call.call1(ts, parseFloat, digits);
            } else {
                value = parseInt == INT ? IntText.parse(digits, 10) : Call.call1(ts, parseInt, digits);
            }
            end = i;
            return value;
        }

        private Object object(int from) {
            PyList pairs = pairsHook == PyNone.NONE ? null : new PyList();
            PyDict dict = pairs == null ? new PyDict() : null;
            int i = skipBlanks(from);
            if (at(i) != '}') {
                while (true) {
                    if (at(i) != '"') {
                        throw JsonStrings.error("Expecting property name enclosed in double quotes", text, i);
                    }
                    Object key = string(i + 1);
                    Object same = keys.putIfAbsent(key, key);
                    key = same == null ? key : same;
                    i = skipBlanks(end);
                    if (at(i) != ':') {
                        throw JsonStrings.error("Expecting ':' delimiter", text, i);
                    }
                    Object value = value(skipBlanks(i + 1));
                    if (pairs != null) {
                        pairs.append(PyTuple.of(key, value));
                    } else {
                        dict.put(key, value);
                    }
                    i = skipBlanks(end);
                    if (at(i) == '}') {
                        break;
                    }
                    if (at(i) != ',') {
                        throw JsonStrings.error("Expecting ',' delimiter", text, i);
                    }
                    int comma = i;
                    i = skipBlanks(i + 1);
                    if (at(i) == '}') {
                        throw JsonStrings.error("Illegal trailing comma before end of object", text, comma);
                    }
                }
            }
            int after = i + 1;
            Object result = pairs != null ? Call.call1(ts, pairsHook, pairs) : objectHook != PyNone.NONE ? Call.call1(ts, objectHook, dict) : dict;
            end = after;
            return result;
        }

        private Object array(int from) {
            PyList list = new PyList();
            int i = skipBlanks(from);
            if (at(i) != ']') {
                while (true) {
                    list.append(value(i));
                    i = skipBlanks(end);
                    if (at(i) == ']') {
                        break;
                    }
                    if (at(i) != ',') {
                        throw JsonStrings.error("Expecting ',' delimiter", text, i);
                    }
                    int comma = i;
                    i = skipBlanks(i + 1);
                    if (at(i) == ']') {
                        throw JsonStrings.error("Illegal trailing comma before end of array", text, comma);
                    }
                }
            }
            end = i + 1;
            return list;
        }
    }

    @PyGetter(value = "strict", member = true, doc = "strict")
    boolean strict() {
        return strict;
    }

    @PyGetter(value = "object_hook", member = true, doc = "object_hook")
    Object objectHook() {
        return objectHook;
    }

    @PyGetter(value = "object_pairs_hook", member = true, doc = "object_pairs_hook")
    Object pairsHook() {
        return pairsHook;
    }

    @PyGetter(value = "parse_float", member = true, doc = "parse_float")
    Object parseFloat() {
        return parseFloat;
    }

    @PyGetter(value = "parse_int", member = true, doc = "parse_int")
    Object parseInt() {
        return parseInt;
    }

    @PyGetter(value = "parse_constant", member = true, doc = "parse_constant")
    Object parseConstant() {
        return parseConstant;
    }
}
