package org.krait.stdlib;

import java.nio.charset.StandardCharsets;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.ByteBuilder;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** Module {@code binascii}: bytes as ASCII text and back (hexadecimal, base 64, quoted-printable, uuencode), and checksums. */
@PyModuleDef("binascii")
public final class BinAsciiModule {
    private static final PyType ERROR = NewException.of("binascii", "Error", ExceptionTypes.ValueError);
    private static final PyType INCOMPLETE = NewException.of("binascii", "Incomplete", ExceptionTypes.Exception);

    private static final int MAX_UU = 45;
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] BASE64_VALUES = new byte[256];

    static {
        java.util.Arrays.fill(BASE64_VALUES, (byte) -1);
        for (int i = 0; i < BASE64.length(); i++) {
            BASE64_VALUES[BASE64.charAt(i)] = (byte) i;
        }
    }

    private BinAsciiModule() {}

    /** Adds the exceptions. */
    static void init(PyModule module) {
        module.put("Error", ERROR);
        module.put("Incomplete", INCOMPLETE);
    }

    private static PyException error(String message, Object... args) {
        return Errors.of(ERROR, message, args);
    }

    /** The bytes of a buffer or of an ASCII string. */
    private static byte[] ascii(Object data) {
        Object text = Strs.value(data);
        if (text != null) {
            if (!Strs.isAscii(text)) {
                throw Errors.valueError("string argument should contain only ASCII characters");
            }
            return ((String) text).getBytes(StandardCharsets.ISO_8859_1);
        }
        byte[] bytes = Buffers.bytesOrNull(data);
        if (bytes == null) {
            throw Errors.typeError("argument should be bytes, buffer or ASCII string, not '%s'", Types.nameOf(data));
        }
        return bytes;
    }

    @PyFunctionDef(name = "b2a_hex", sig = "($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)", doc = "Two hexadecimal digits for each byte.")
    static Object toHex(Object data, Object sep, long bytesPerSep) {
        PyBytes bytes = PyBytes.of(Buffers.bytes(data));
        Object text = sep == null ? Call.method(bytes, "hex") : Call.method(bytes, "hex", sep, bytesPerSep);
        return PyBytes.ofLatin1(Strs.toJava(text));
    }

    @PyFunctionDef(name = "hexlify", sig = "($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)", doc = "Two hexadecimal digits for each byte.")
    static Object hexlify(Object data, Object sep, long bytesPerSep) {
        return toHex(data, sep, bytesPerSep);
    }

    @PyFunctionDef(name = "a2b_hex", sig = "($module, hexstr, /)", doc = "The bytes that hexadecimal digits denote.")
    static Object fromHex(Object hexstr) {
        byte[] text = ascii(hexstr);
        if (text.length % 2 != 0) {
            throw error("Odd-length string");
        }
        byte[] out = new byte[text.length / 2];
        for (int i = 0; i < out.length; i++) {
            int high = hexDigit(text[2 * i]);
            int low = hexDigit(text[2 * i + 1]);
            if (high < 0 || low < 0) {
                throw error("Non-hexadecimal digit found");
            }
            out[i] = (byte) (high << 4 | low);
        }
        return PyBytes.of(out);
    }

    @PyFunctionDef(name = "unhexlify", sig = "($module, hexstr, /)", doc = "The bytes that hexadecimal digits denote.")
    static Object unhexlify(Object hexstr) {
        return fromHex(hexstr);
    }

    private static int hexDigit(byte b) {
        return b < 0 ? -1 : Character.digit((char) b, 16);
    }

    @PyFunctionDef(name = "b2a_base64", sig = "($module, data, /, *, newline=True)", doc = "Bytes in base 64, on one line.")
    static Object toBase64(Object data, boolean newline) {
        byte[] text = java.util.Base64.getEncoder().encode(Buffers.bytes(data));
        if (newline) {
            text = java.util.Arrays.copyOf(text, text.length + 1);
            text[text.length - 1] = '\n';
        }
        return PyBytes.of(text);
    }

    @PyFunctionDef(name = "a2b_base64", sig = "($module, data, /, *, strict_mode=False)", doc = "The bytes that a text in base 64 denotes.")
    static Object fromBase64(Object data, boolean strict) {
        byte[] text = ascii(data);
        if (strict && text.length > 0 && text[0] == '=') {
            throw error("Leading padding not allowed");
        }
        ByteBuilder out = new ByteBuilder(text.length / 4 * 3 + 3);
        int quad = 0;
        int left = 0;
        int pads = 0;
        boolean padding = false;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '=') {
                padding = true;
                if (strict && quad == 0) {
                    throw error("Excess padding not allowed");
                }
                if (quad >= 2 && quad + ++pads >= 4) {
                    if (strict && i + 1 < text.length) {
                        throw error("Excess data after padding");
                    }
                    return PyBytes.of(out.toByteArray());
                }
                continue;
            }
            int v = BASE64_VALUES[text[i] & 0xff];
            if (v < 0) {
                if (strict) {
                    throw error("Only base64 data is allowed");
                }
                continue;
            }
            if (strict && padding) {
                throw error("Discontinuous padding not allowed");
            }
            pads = 0;
            if (quad > 0) {
                out.append(left << 2 * quad | v >> 6 - 2 * quad);
            }
            left = v & (1 << 6 - 2 * quad) - 1;
            quad = quad + 1 & 3;
        }
        if (quad == 1) {
            throw error("Invalid base64-encoded string: number of data characters (%s) cannot be 1 more than a multiple of 4",
                    out.length() / 3 * 4 + 1);
        }
        if (quad != 0) {
            throw error("Incorrect padding");
        }
        return PyBytes.of(out.toByteArray());
    }

    @PyFunctionDef(name = "b2a_uu", sig = "($module, data, /, *, backtick=False)", doc = "A line of uuencoded bytes.")
    static Object toUu(Object data, boolean backtick) {
        byte[] b = Buffers.bytes(data);
        if (b.length > MAX_UU) {
            throw error("At most 45 bytes at once");
        }
        ByteBuilder out = new ByteBuilder(2 + (b.length + 2) / 3 * 4);
        out.append(backtick && b.length == 0 ? '`' : ' ' + b.length);
        for (int i = 0; i < b.length; i += 3) {
            int triple = 0;
            for (int k = 0; k < 3; k++) {
                triple = triple << 8 | (i + k < b.length ? b[i + k] & 0xff : 0);
            }
            for (int shift = 18; shift >= 0; shift -= 6) {
                int v = triple >> shift & 63;
                out.append(backtick && v == 0 ? '`' : ' ' + v);
            }
        }
        return PyBytes.of(out.append('\n').toByteArray());
    }

    @PyFunctionDef(name = "a2b_uu", sig = "($module, data, /)", doc = "The bytes of a uuencoded line.")
    static Object fromUu(Object data) {
        byte[] text = ascii(data);
        int length = (text.length == 0 ? 0 : text[0]) - ' ' & 63;
        byte[] out = new byte[length];
        int at = 1;
        int bits = 0;
        int left = 0;
        for (int n = 0; n < length; at++) {
            int v = 0;
            if (at < text.length && text[at] != '\n' && text[at] != '\r') {
                int c = text[at] & 0xff;
                if (c < ' ' || c > ' ' + 64) {
                    throw error("Illegal char");
                }
                v = c - ' ' & 63;
            }
            left = left << 6 | v;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                out[n++] = (byte) (left >> bits);
                left &= (1 << bits) - 1;
            }
        }
        for (; at < text.length; at++) {
            if (text[at] != ' ' && text[at] != '`' && text[at] != '\n' && text[at] != '\r') {
                throw error("Trailing garbage");
            }
        }
        return PyBytes.of(out);
    }

    @PyFunctionDef(name = "a2b_qp", sig = "($module, /, data, header=False)", doc = "The bytes of quoted-printable text.")
    static Object fromQuotedPrintable(Object data, boolean header) {
        return PyBytes.of(QuotedPrintable.decode(ascii(data), header));
    }

    @PyFunctionDef(name = "b2a_qp", sig = "($module, /, data, quotetabs=False, istext=True, header=False)", doc = "Bytes as quoted-printable text.")
    static Object toQuotedPrintable(Object data, boolean quotetabs, boolean istext, boolean header) {
        return PyBytes.of(QuotedPrintable.encode(Buffers.bytes(data), quotetabs, istext, header));
    }

    @PyFunctionDef(name = "crc32", sig = "($module, data, crc=0, /)", doc = "The CRC-32 checksum.")
    static long crc32(Object data, Object crc) {
        return Checksums.crc32(Buffers.bytes(data), Ints.big(Operators.indexOf(crc)).intValue());
    }

    @PyFunctionDef(name = "crc_hqx", sig = "($module, data, crc, /)", doc = "The CRC-CCITT checksum.")
    static long crcCcitt(Object data, Object crc) {
        int r = Ints.big(Operators.indexOf(crc)).intValue() & 0xffff;
        for (byte b : Buffers.bytes(data)) {
            r ^= (b & 0xff) << 8;
            for (int k = 0; k < 8; k++) {
                r = (r & 0x8000) != 0 ? (r << 1 ^ 0x1021) & 0xffff : r << 1;
            }
        }
        return r;
    }
}
