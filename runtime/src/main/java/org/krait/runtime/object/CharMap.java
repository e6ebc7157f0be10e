package org.krait.runtime.object;

import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;

/** Codecs by table: {@code codecs.charmap_encode} and {@code charmap_decode}. A table may be user code. */
public final class CharMap {
    private static final String NAME = "charmap";
    private static final String REASON = "character maps to <undefined>";
    /** Stands for "no character" in a decoding table. */
    private static final int UNDEFINED = 0xfffe;

    private CharMap() {}

    /** Decodes through a str indexed by byte, or a mapping from byte to int, str or None. */
    public static Object decode(byte[] b, CodecErrors errors, Object mapping) {
        Object table = Strs.isExact(mapping) ? mapping : null;
        StrBuilder out = new StrBuilder(b.length);
        int i = 0;
        while (i < b.length) {
            int code = b[i] & 0xff;
            boolean mapped;
            if (table != null) {
                int c = code < Strs.length(table) ? Strs.codePointAt(table, code) : UNDEFINED;
                mapped = c != UNDEFINED;
                if (mapped) {
                    out.append(c);
                }
            } else {
                mapped = appendMapped(out, lookUp(mapping, code));
            }
            if (mapped) {
                i++;
                continue;
            }
            CodecErrors.Result r = errors.decodeError(NAME, b, i, i + 1, REASON);
            out.append(r.replacement());
            i = r.resume();
            b = r.inputAfter(b);
        }
        return out.toStr();
    }

    /** What a table has for a number; null for a LookupError. */
    private static Object lookUp(Object mapping, int key) {
        try {
            return Subscripts.get(mapping, (long) key);
        } catch (PyException e) {
            if (e.is(ExceptionTypes.LookupError)) {
                return null;
            }
            throw e;
        }
    }

    private static boolean appendMapped(StrBuilder out, Object value) {
        if (value == null || value == PyNone.NONE) {
            return false;
        }
        if (Ints.isInt(value)) {
            long c = Ints.clamp(value);
            if (c == UNDEFINED) {
                return false;
            }
            if (c < 0 || c > 0x10ffff) {
                throw Errors.typeError("character mapping must be in range(0x110000)");
            }
            out.append((int) c);
            return true;
        }
        Object text = Strs.value(value);
        if (text == null) {
            throw Errors.typeError("character mapping must return integer, None or str");
        }
        if (Strs.length(text) == 1 && Strs.codePointAt(text, 0) == UNDEFINED) {
            return false;
        }
        out.append(text);
        return true;
    }

    /** Encodes through a mapping from code point to byte, bytes or None. */
    public static byte[] encode(Object text, CodecErrors errors, Object mapping) {
        int n = Strs.length(text);
        ByteBuilder out = new ByteBuilder(n);
        int i = 0;
        while (i < n) {
            if (appendEncoded(out, mapping, Strs.codePointAt(text, i))) {
                i++;
                continue;
            }
            int end = i + 1;
            while (end < n && !appendEncoded(new ByteBuilder(4), mapping, Strs.codePointAt(text, end))) {
                end++;
            }
            CodecErrors.Result r = errors.encodeError(NAME, text, i, end, REASON);
            if (r.replacement() instanceof PyBytes bytes) {
                out.append(bytes.value);
            } else {
                for (int k = 0; k < Strs.length(r.replacement()); k++) {
                    if (!appendEncoded(out, mapping, Strs.codePointAt(r.replacement(), k))) {
                        throw UnicodeErrors.encode(NAME, text, i, end, REASON);
                    }
                }
            }
            i = r.resume();
        }
        return out.toByteArray();
    }

    private static boolean appendEncoded(ByteBuilder out, Object mapping, int c) {
        Object value = lookUp(mapping, c);
        if (value == null || value == PyNone.NONE) {
            return false;
        }
        if (Ints.isInt(value)) {
            long b = Ints.clamp(value);
            if (b < 0 || b > 255) {
                throw Errors.typeError("character mapping must be in range(256)");
            }
            out.append((int) b);
            return true;
        }
        if (value instanceof PyBytes bytes) {
            out.append(bytes.value);
            return true;
        }
        throw Errors.typeError("character mapping must return integer, bytes or None, not %s", org.krait.runtime.type.Types.nameOf(value));
    }

    /** The encoding table that belongs to a decoding table. */
    public static PyDict build(Object table) {
        PyDict map = new PyDict();
        for (int i = 0; i < Strs.length(table); i++) {
            map.put((long) Strs.codePointAt(table, i), (long) i);
        }
        return map;
    }
}
