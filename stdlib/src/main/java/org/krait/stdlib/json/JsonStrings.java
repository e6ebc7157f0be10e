package org.krait.stdlib.json;

import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Import;
import org.krait.runtime.object.StrBuilder;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;

/** Strings of JSON, read and written. Stateless. */
final class JsonStrings {
    private static final String HEX = "0123456789abcdef";

    private JsonStrings() {}

    /** A str that was read, and the index after its closing quote. */
    record Found(Object text, int end) {}

    /** A {@code json.JSONDecodeError}. */
    static PyException error(String message, Object text, long at) {
        ThreadState ts = ThreadState.current();
        Object type = Attributes.get(Import.importModule(ts, "json.decoder", null, org.krait.runtime.object.PyTuple.of("JSONDecodeError"), 0), "JSONDecodeError");
        return new PyException((PyBaseException) Call.call3(ts, type, message, text, at));
    }

    static int charAt(Object text, int i) {
        return text instanceof String s ? s.charAt(i) : Strs.codePointAt(text, i);
    }

    /** Reads a string from the index after its opening quote. */
    static Found scan(Object text, long from, boolean strict) {
        int length = Strs.length(text);
        if (from < 0 || from > length) {
            throw Errors.valueError("end is out of bounds");
        }
        int begin = (int) from - 1;
        int at = (int) from;
        StrBuilder out = null;
        while (true) {
            int start = at;
            int c = 0;
            if (text instanceof String s) {
                while (at < length && (c = s.charAt(at)) != '"' && c != '\\' && (c >= ' ' || !strict)) {
                    at++;
                }
            } else {
                while (at < length && (c = Strs.codePointAt(text, at)) != '"' && c != '\\' && (c >= ' ' || !strict)) {
                    at++;
                }
            }
            if (at == length) {
                throw error("Unterminated string starting at", text, begin);
            }
            if (c == '"' && out == null) {
                return new Found(Strs.slice(text, start, at), at + 1);
            }
            if (out == null) {
                out = new StrBuilder();
            }
            out.append(text, start, at);
            if (c == '"') {
                return new Found(out.toStr(), at + 1);
            }
            if (c != '\\') {
                throw error("Invalid control character at", text, at);
            }
            at++;
            if (at == length) {
                throw error("Unterminated string starting at", text, begin);
            }
            c = charAt(text, at);
            if (c != 'u') {
                int plain = switch (c) {
                    case '"', '\\', '/' -> c;
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> throw error("Invalid \\escape", text, at - 1);
                };
                out.append(plain);
                at++;
                continue;
            }
            int unit = unit(text, at + 1, length);
            if (unit < 0) {
                throw error("Invalid \\uXXXX escape", text, at);
            }
            at += 5;
            if (unit >>> 10 == 0xd800 >>> 10 && at + 6 < length && charAt(text, at) == '\\' && charAt(text, at + 1) == 'u') {
                int low = unit(text, at + 2, length);
                if (low < 0) {
                    throw error("Invalid \\uXXXX escape", text, at + 1);
                }
                if (low >>> 10 == 0xdc00 >>> 10) {
                    unit = Character.toCodePoint((char) unit, (char) low);
                    at += 6;
                }
            }
            out.append(unit);
        }
    }

    /** Four hexadecimal digits, with something after them; -1 for anything else. */
    private static int unit(Object text, int at, int length) {
        if (at + 4 >= length) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int c = charAt(text, i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static boolean isPlain(int c, boolean ascii) {
        return c >= ' ' && c != '"' && c != '\\' && (!ascii || c < 0x7f);
    }

    /** The text in quotes with escapes; in ASCII only or with all characters that need none. */
    static Object quoted(Object text, boolean ascii) {
        int length = Strs.length(text);
        int plain = 0;
        while (plain < length && isPlain(charAt(text, plain), ascii)) {
            plain++;
        }
        if (plain == length && text instanceof String s) {
            return "\"" + s + "\"";
        }
        StrBuilder out = new StrBuilder(length + 16);
        out.append('"').append(text, 0, plain);
        for (int i = plain; i < length; i++) {
            int c = charAt(text, i);
            if (isPlain(c, ascii)) {
                out.append(c);
                continue;
            }
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c > 0xffff) {
                        escape(out, Character.highSurrogate(c));
                        escape(out, Character.lowSurrogate(c));
                    } else {
                        escape(out, c);
                    }
                }
            }
        }
        return out.append('"').toStr();
    }

    private static void escape(StrBuilder out, int unit) {
        out.append("\\u").append(HEX.charAt(unit >> 12)).append(HEX.charAt(unit >> 8 & 15)).append(HEX.charAt(unit >> 4 & 15)).append(HEX.charAt(unit & 15));
    }
}
