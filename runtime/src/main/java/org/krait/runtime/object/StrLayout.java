package org.krait.runtime.object;

import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.type.Types;

/** Padding, tabs and translation of text. Pure functions, except that a translation table may be user code. */
public final class StrLayout {
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private StrLayout() {}

    /** With {@code left} and {@code right} fill characters around; negative counts are 0. */
    static Object pad(Object s, long left, long right, int fill) {
        left = Math.max(left, 0);
        right = Math.max(right, 0);
        if (left == 0 && right == 0) {
            return s;
        }
        if (left + right > LONGEST - Strs.length(s)) {
            throw Errors.memoryError();
        }
        return new StrBuilder((int) (left + right) + Strs.length(s))
                .repeat(fill, (int) left).append(s).repeat(fill, (int) right).toStr();
    }

    static Object zeroFill(Object s, long width) {
        long missing = width - Strs.length(s);
        if (missing <= 0) {
            return s;
        }
        boolean signed = Strs.length(s) > 0 && (Strs.codePointAt(s, 0) == '+' || Strs.codePointAt(s, 0) == '-');
        Object body = signed ? Strs.slice(s, 1, Strs.length(s)) : s;
        Object padded = pad(body, missing, 0, '0');
        return signed ? Strs.concat(Strs.charAt(s, 0), padded) : padded;
    }

    static Object expandTabs(Object s, int size) {
        int n = Strs.length(s);
        StrBuilder out = new StrBuilder(n);
        long column = 0;
        for (int i = 0; i < n; i++) {
            int c = Strs.codePointAt(s, i);
            if (c == '\t') {
                if (size > 0) {
                    int spaces = (int) (size - column % size);
                    if (out.length() > LONGEST - spaces) {
                        throw Errors.overflowError("new string is too long");
                    }
                    out.repeat(' ', spaces);
                    column += spaces;
                }
            } else {
                out.append(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return out.toStr();
    }

    /** Maps each character through {@code table}: to an int, a str or None; LookupError keeps it. */
    static Object translate(Object s, Object table) {
        int n = Strs.length(s);
        StrBuilder out = new StrBuilder(n);
        for (int i = 0; i < n; i++) {
            int c = Strs.codePointAt(s, i);
            Object mapped;
            try {
                mapped = Subscripts.get(table, (long) c);
            } catch (PyException e) {
                if (!e.is(ExceptionTypes.LookupError)) {
                    throw e;
                }
                out.append(c);
                continue;
            }
            if (mapped == PyNone.NONE) {
                continue;
            }
            Object text = Strs.value(mapped);
            if (text != null) {
                out.append(text);
            } else if (Ints.isInt(mapped)) {
                long code = Ints.clamp(mapped);
                if (code < 0 || code > 0x10ffff) {
                    throw Errors.valueError("character mapping must be in range(0x110000)");
                }
                out.append((int) code);
            } else {
                throw Errors.typeError("character mapping must return integer, None or str");
            }
        }
        return out.toStr();
    }

    /** {@code str.maketrans}; {@code y} and {@code z} may be null for absent. */
    static PyDict translationTable(Object x, Object y, Object z) {
        PyDict table = new PyDict();
        if (y == null) {
            if (!(x instanceof PyDict from)) {
                throw Errors.typeError("if you give only one argument to maketrans it must be a dict");
            }
            for (Object key : from.keyArray()) {
                Object value = from.get(key);
                if (value != null) {
                    table.put(translationKey(key), value);
                }
            }
            return table;
        }
        Object from = Strs.value(x);
        if (from == null) {
            argument(y, 2);
            if (z != null) {
                argument(z, 3);
            }
            throw Errors.typeError("first maketrans argument must be a string if there is a second argument");
        }
        Object to = argument(y, 2);
        if (Strs.length(from) != Strs.length(to)) {
            throw Errors.valueError("the first two maketrans arguments must have equal length");
        }
        for (int i = 0; i < Strs.length(from); i++) {
            table.put((long) Strs.codePointAt(from, i), (long) Strs.codePointAt(to, i));
        }
        if (z != null) {
            Object removed = argument(z, 3);
            for (int i = 0; i < Strs.length(removed); i++) {
                table.put((long) Strs.codePointAt(removed, i), PyNone.NONE);
            }
        }
        return table;
    }

    private static Object argument(Object value, int position) {
        Object text = Strs.value(value);
        if (text == null) {
            throw Errors.typeError("maketrans() argument %s must be str, not %s", position, value == PyNone.NONE ? "None" : Types.nameOf(value));
        }
        return text;
    }

    private static Object translationKey(Object key) {
        Object text = Strs.value(key);
        if (text != null) {
            if (Strs.length(text) != 1) {
                throw Errors.valueError("string keys in translate table must be of length 1");
            }
            return (long) Strs.codePointAt(text, 0);
        }
        if (!Ints.isInt(key)) {
            throw Errors.typeError("keys in translate table must be strings or integers");
        }
        return key;
    }
}
