package org.krait.stdlib;

import java.nio.charset.StandardCharsets;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.Warnings;
import org.krait.runtime.object.ByteBuilder;

/** Backslash escapes of bytes literals, for {@code codecs.escape_decode}. */
public final class ByteEscape {
    private ByteEscape() {}

    /** Decodes; a bad {@code \x} is an error, or dropped or replaced by a question mark as {@code errors} says. */
    public static byte[] decode(byte[] b, String errors) {
        ByteBuilder out = new ByteBuilder(b.length);
        String invalid = null;
        int i = 0;
        while (i < b.length) {
            int start = i;
            int c = b[i++];
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (i >= b.length) {
                throw Errors.valueError("Trailing \\ in string");
            }
            c = b[i++];
            switch (c) {
                case '\n' -> {}
                case '\\', '\'', '"' -> out.append(c);
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 't' -> out.append('\t');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 'v' -> out.append(11);
                case 'a' -> out.append(7);
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    int v = c - '0';
                    for (int k = 0; k < 2 && i < b.length && b[i] >= '0' && b[i] <= '7'; k++) {
                        v = v * 8 + b[i++] - '0';
                    }
                    if (v > 255 && invalid == null) {
                        invalid = "b\"\\" + new String(b, start + 1, 3, StandardCharsets.ISO_8859_1)
                                + "\" is an invalid octal escape sequence. Such sequences will not work in the future. ";
                    }
                    out.append(v);
                }
                case 'x' -> i = hexadecimal(b, i, start, errors, out);
                default -> {
                    if (invalid == null) {
                        invalid = "b\"\\" + (char) (c & 0xff) + "\" is an invalid escape sequence. Such sequences will not work in the future. ";
                    }
                    out.append('\\').append(c);
                }
            }
        }
        if (invalid != null) {
            Warnings.deprecated(invalid);
        }
        return out.toByteArray();
    }

    private static int hexadecimal(byte[] b, int i, int start, String errors, ByteBuilder out) {
        int high = i < b.length ? digit(b[i]) : -1;
        int low = i + 1 < b.length ? digit(b[i + 1]) : -1;
        if (high >= 0 && low >= 0) {
            out.append(high << 4 | low);
            return i + 2;
        }
        if (errors == null || errors.equals("strict")) {
            throw Errors.valueError("invalid \\x escape at position %s", start);
        }
        if (errors.equals("replace")) {
            out.append('?');
        } else if (!errors.equals("ignore")) {
            throw Errors.valueError("decoding error; unknown error handling code: %s", errors);
        }
        return high >= 0 ? i + 1 : i;
    }

    private static int digit(byte b) {
        return b < 0 ? -1 : Character.digit((char) b, 16);
    }
}
