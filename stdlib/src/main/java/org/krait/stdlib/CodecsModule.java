package org.krait.stdlib;

import java.nio.charset.StandardCharsets;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.CodecRegistry;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.CharMap;
import org.krait.runtime.object.CodecErrors;
import org.krait.runtime.object.Decoded;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.SingleByte;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.UnicodeEscape;
import org.krait.runtime.object.Utf16;
import org.krait.runtime.object.Utf32;
import org.krait.runtime.object.Utf7;
import org.krait.runtime.object.Utf8;
import org.krait.runtime.type.Types;

/** Module {@code _codecs}: the registry and the built-in encodings one by one, each returning its result and how much it took. */
@PyModuleDef("_codecs")
public final class CodecsModule {
    private CodecsModule() {}

    private static CodecErrors errors(Object name) {
        return CodecErrors.of(name(name));
    }

    private static String name(Object name) {
        if (name == PyNone.NONE) {
            return null;
        }
        Object text = Strs.value(name);
        if (text == null) {
            throw Errors.typeError("argument 2 must be str or None, not %s", Types.nameOf(name));
        }
        return Strs.toJava(text);
    }

    private static Object text(Object value) {
        Object text = Strs.value(value);
        if (text == null) {
            throw Errors.typeError("argument 1 must be str, not %s", Types.nameOf(value));
        }
        return text;
    }

    /** What was decoded and how much of {@code input} that took: at the end of the data all of it, whatever error handlers did to it. */
    private static PyTuple result(Decoded decoded, byte[] input, boolean last) {
        return PyTuple.of(decoded.text(), (long) (last ? input.length : decoded.consumed()));
    }

    private static PyTuple result(Decoded decoded) {
        return PyTuple.of(decoded.text(), (long) decoded.consumed());
    }

    private static PyTuple encoded(byte[] bytes, Object text) {
        return PyTuple.of(PyBytes.of(bytes), (long) Strs.length(text));
    }

    /** Bytes of a buffer, or of a str in UTF-8. */
    private static byte[] source(Object data) {
        Object text = Strs.value(data);
        return text == null ? Buffers.bytes(data) : Utf8.encode(text, CodecErrors.STRICT);
    }

    @PyFunctionDef(sig = "($module, search_function, /)")
    static void register(Object searchFunction) {
        CodecRegistry.register(searchFunction);
    }

    @PyFunctionDef(sig = "($module, search_function, /)")
    static void unregister(Object searchFunction) {
        CodecRegistry.unregister(searchFunction);
    }

    @PyFunctionDef(sig = "($module, encoding, /)")
    static Object lookup(String encoding) {
        return CodecRegistry.lookup(encoding);
    }

    @PyFunctionDef(sig = "($module, /, obj, encoding='utf-8', errors='strict')")
    static Object encode(Object obj, String encoding, String errors) {
        return CodecRegistry.encodeAny(obj, encoding, errors);
    }

    @PyFunctionDef(sig = "($module, /, obj, encoding='utf-8', errors='strict')")
    static Object decode(Object obj, String encoding, String errors) {
        return CodecRegistry.decodeAny(obj, encoding, errors);
    }

    @PyFunctionDef(name = "register_error", sig = "($module, errors, handler, /)")
    static void registerError(String errors, Object handler) {
        CodecRegistry.registerError(errors, handler);
    }

    @PyFunctionDef(name = "_unregister_error", sig = "($module, errors, /)")
    static boolean unregisterError(String errors) {
        if (CodecErrors.of(errors).kind() != CodecErrors.Kind.CUSTOM) {
            throw Errors.valueError("cannot un-register built-in error handler '%s'", errors);
        }
        return CodecRegistry.unregisterError(errors);
    }

    @PyFunctionDef(name = "lookup_error", sig = "($module, name, /)")
    static Object lookupError(String name) {
        return CodecRegistry.lookupError(name);
    }

    @PyFunctionDef(name = "utf_7_decode", sig = "($module, data, errors=None, final=False, /)")
    static Object decodeUtf7(Object data, Object errors, boolean last) {
        byte[] b = Buffers.bytes(data);
        return result(Utf7.decode(b, errors(errors), last), b, last);
    }

    @PyFunctionDef(name = "utf_8_decode", sig = "($module, data, errors=None, final=False, /)")
    static Object decodeUtf8(Object data, Object errors, boolean last) {
        byte[] b = Buffers.bytes(data);
        return result(Utf8.decode(b, b.length, errors(errors), last), b, last);
    }

    @PyFunctionDef(name = "utf_16_decode", sig = "($module, data, errors=None, final=False, /)")
    static Object decodeUtf16(Object data, Object errors, boolean last) {
        byte[] b = Buffers.bytes(data);
        return result(Utf16.decode(b, b.length, errors(errors), 0, last), b, last);
    }

    @PyFunctionDef(name = "utf_16_le_decode", sig = "($module, data, errors=None, final=False, /)")
    static Object decodeUtf16Little(Object data, Object errors, boolean last) {
        byte[] b = Buffers.bytes(data);
        return result(Utf16.decode(b, b.length, errors(errors), -1, last), b, last);
    }

    @PyFunctionDef(name = "utf_16_be_decode", sig = "($module, data, errors=None, final=False, /)")
    static Object decodeUtf16Big(Object data, Object errors, boolean last) {
        byte[] b = Buffers.bytes(data);
        return result(Utf16.decode(b, b.length, errors(errors), 1, last), b, last);
    }

    @PyFunctionDef(name = "utf_16_ex_decode", sig = "($module, data, errors=None, byteorder=0, final=False, /)")
    static Object decodeUtf16Marked(Object data, Object errors, int byteorder, boolean last) {
        byte[] b = Buffers.bytes(data);
        Decoded d = Utf16.decode(b, b.length, errors(errors), Integer.signum(byteorder), last);
        return PyTuple.of(d.text(), (long) (last ? b.length : d.consumed()), (long) d.byteOrder());
    }

    @PyFunctionDef(name = "utf_32_decode", sig = "($module, data, errors=None, final=False, /)")
    static Object decodeUtf32(Object data, Object errors, boolean last) {
        byte[] b = Buffers.bytes(data);
        return result(Utf32.decode(b, b.length, errors(errors), 0, last), b, last);
    }

    @PyFunctionDef(name = "utf_32_le_decode", sig = "($module, data, errors=None, final=False, /)")
    static Object decodeUtf32Little(Object data, Object errors, boolean last) {
        byte[] b = Buffers.bytes(data);
        return result(Utf32.decode(b, b.length, errors(errors), -1, last), b, last);
    }

    @PyFunctionDef(name = "utf_32_be_decode", sig = "($module, data, errors=None, final=False, /)")
    static Object decodeUtf32Big(Object data, Object errors, boolean last) {
        byte[] b = Buffers.bytes(data);
        return result(Utf32.decode(b, b.length, errors(errors), 1, last), b, last);
    }

    @PyFunctionDef(name = "utf_32_ex_decode", sig = "($module, data, errors=None, byteorder=0, final=False, /)")
    static Object decodeUtf32Marked(Object data, Object errors, int byteorder, boolean last) {
        byte[] b = Buffers.bytes(data);
        Decoded d = Utf32.decode(b, b.length, errors(errors), Integer.signum(byteorder), last);
        return PyTuple.of(d.text(), (long) (last ? b.length : d.consumed()), (long) d.byteOrder());
    }

    @PyFunctionDef(name = "unicode_escape_decode", sig = "($module, data, errors=None, final=True, /)")
    static Object decodeUnicodeEscape(Object data, Object errors, boolean last) {
        byte[] b = source(data);
        return result(UnicodeEscape.decode(b, errors(errors), last), b, last);
    }

    @PyFunctionDef(name = "raw_unicode_escape_decode", sig = "($module, data, errors=None, final=True, /)")
    static Object decodeRawUnicodeEscape(Object data, Object errors, boolean last) {
        byte[] b = source(data);
        return result(UnicodeEscape.decodeRaw(b, errors(errors), last), b, last);
    }

    @PyFunctionDef(name = "latin_1_decode", sig = "($module, data, errors=None, /)")
    static Object decodeLatin1(Object data, Object errors) {
        byte[] b = Buffers.bytes(data);
        return result(SingleByte.decodeLatin1(b, b.length));
    }

    @PyFunctionDef(name = "ascii_decode", sig = "($module, data, errors=None, /)")
    static Object decodeAscii(Object data, Object errors) {
        byte[] b = Buffers.bytes(data);
        return result(SingleByte.decodeAscii(b, b.length, errors(errors)), b, true);
    }

    @PyFunctionDef(name = "charmap_decode", sig = "($module, data, errors=None, mapping=None, /)")
    static Object decodeCharMap(Object data, Object errors, Object mapping) {
        byte[] b = Buffers.bytes(data);
        Object text = mapping == PyNone.NONE ? SingleByte.decodeLatin1(b, b.length).text() : CharMap.decode(b, errors(errors), mapping);
        return PyTuple.of(text, (long) b.length);
    }

    @PyFunctionDef(name = "utf_7_encode", sig = "($module, str, errors=None, /)")
    static Object encodeUtf7(Object str, Object errors) {
        Object text = text(str);
        return encoded(Utf7.encode(text), text);
    }

    @PyFunctionDef(name = "utf_8_encode", sig = "($module, str, errors=None, /)")
    static Object encodeUtf8(Object str, Object errors) {
        Object text = text(str);
        return encoded(Utf8.encode(text, errors(errors)), text);
    }

    @PyFunctionDef(name = "utf_16_encode", sig = "($module, str, errors=None, byteorder=0, /)")
    static Object encodeUtf16(Object str, Object errors, int byteorder) {
        Object text = text(str);
        return encoded(Utf16.encode(text, errors(errors), Integer.signum(byteorder)), text);
    }

    @PyFunctionDef(name = "utf_16_le_encode", sig = "($module, str, errors=None, /)")
    static Object encodeUtf16Little(Object str, Object errors) {
        Object text = text(str);
        return encoded(Utf16.encode(text, errors(errors), -1), text);
    }

    @PyFunctionDef(name = "utf_16_be_encode", sig = "($module, str, errors=None, /)")
    static Object encodeUtf16Big(Object str, Object errors) {
        Object text = text(str);
        return encoded(Utf16.encode(text, errors(errors), 1), text);
    }

    @PyFunctionDef(name = "utf_32_encode", sig = "($module, str, errors=None, byteorder=0, /)")
    static Object encodeUtf32(Object str, Object errors, int byteorder) {
        Object text = text(str);
        return encoded(Utf32.encode(text, errors(errors), Integer.signum(byteorder)), text);
    }

    @PyFunctionDef(name = "utf_32_le_encode", sig = "($module, str, errors=None, /)")
    static Object encodeUtf32Little(Object str, Object errors) {
        Object text = text(str);
        return encoded(Utf32.encode(text, errors(errors), -1), text);
    }

    @PyFunctionDef(name = "utf_32_be_encode", sig = "($module, str, errors=None, /)")
    static Object encodeUtf32Big(Object str, Object errors) {
        Object text = text(str);
        return encoded(Utf32.encode(text, errors(errors), 1), text);
    }

    @PyFunctionDef(name = "unicode_escape_encode", sig = "($module, str, errors=None, /)")
    static Object encodeUnicodeEscape(Object str, Object errors) {
        Object text = text(str);
        return encoded(UnicodeEscape.encode(text), text);
    }

    @PyFunctionDef(name = "raw_unicode_escape_encode", sig = "($module, str, errors=None, /)")
    static Object encodeRawUnicodeEscape(Object str, Object errors) {
        Object text = text(str);
        return encoded(UnicodeEscape.encodeRaw(text), text);
    }

    @PyFunctionDef(name = "latin_1_encode", sig = "($module, str, errors=None, /)")
    static Object encodeLatin1(Object str, Object errors) {
        Object text = text(str);
        return encoded(SingleByte.encodeLatin1(text, errors(errors)), text);
    }

    @PyFunctionDef(name = "ascii_encode", sig = "($module, str, errors=None, /)")
    static Object encodeAscii(Object str, Object errors) {
        Object text = text(str);
        return encoded(SingleByte.encodeAscii(text, errors(errors)), text);
    }

    @PyFunctionDef(name = "charmap_encode", sig = "($module, str, errors=None, mapping=None, /)")
    static Object encodeCharMap(Object str, Object errors, Object mapping) {
        Object text = text(str);
        return encoded(mapping == PyNone.NONE ? SingleByte.encodeLatin1(text, errors(errors)) : CharMap.encode(text, errors(errors), mapping), text);
    }

    @PyFunctionDef(name = "charmap_build", sig = "($module, map, /)")
    static Object buildCharMap(Object map) {
        return CharMap.build(text(map));
    }

    @PyFunctionDef(name = "readbuffer_encode", sig = "($module, data, errors=None, /)")
    static Object encodeBuffer(Object data, Object errors) {
        byte[] b = source(data);
        return PyTuple.of(PyBytes.of(b.clone()), (long) b.length);
    }

    @PyFunctionDef(name = "escape_encode", sig = "($module, data, errors=None, /)")
    static Object encodeEscape(Object data, Object errors) {
        if (!(data instanceof PyBytes bytes)) {
            throw Errors.typeError("escape_encode() argument 1 must be bytes, not %s", Types.nameOf(data));
        }
        StringBuilder out = new StringBuilder(bytes.value.length + 16);
        for (byte b : bytes.value) {
            int c = b & 0xff;
            switch (c) {
                case '\'', '\\' -> out.append('\\').append((char) c);
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c >= 32 && c < 127) {
                        out.append((char) c);
                    } else {
                        out.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                    }
                }
            }
        }
        return PyTuple.of(PyBytes.of(out.toString().getBytes(StandardCharsets.ISO_8859_1)), (long) bytes.value.length);
    }

    @PyFunctionDef(name = "escape_decode", sig = "($module, data, errors=None, /)")
    static Object decodeEscape(Object data, Object errors) {
        byte[] b = source(data);
        return PyTuple.of(PyBytes.of(ByteEscape.decode(b, name(errors))), (long) b.length);
    }
}
