package org.krait.runtime.object;

import org.krait.runtime.module.CodecRegistry;

/** How each Unicode encoding would write a surrogate: what the error handler surrogatepass lets through. */
public final class SurrogateBytes {
    private SurrogateBytes() {}

    private enum Form {
        UTF_8, UTF_16_LE, UTF_16_BE, UTF_32_LE, UTF_32_BE, OTHER
    }

    private static Form form(String encoding) {
        return switch (CodecRegistry.normalize(encoding)) {
            case "utf_8", "utf8", "cp65001" -> Form.UTF_8;
            case "utf_16_be", "utf_16be" -> Form.UTF_16_BE;
            case "utf_16", "utf16", "utf_16_le", "utf_16le" -> Form.UTF_16_LE;
            case "utf_32_be", "utf_32be" -> Form.UTF_32_BE;
            case "utf_32", "utf32", "utf_32_le", "utf_32le" -> Form.UTF_32_LE;
            default -> Form.OTHER;
        };
    }

    /** How many bytes a surrogate takes; 0 for an encoding that has none. */
    public static int width(String encoding) {
        return switch (form(encoding)) {
            case UTF_8 -> 3;
            case UTF_16_LE, UTF_16_BE -> 2;
            case UTF_32_LE, UTF_32_BE -> 4;
            case OTHER -> 0;
        };
    }

    /** The surrogate whose bytes stand at {@code at}, or -1. */
    public static int decode(String encoding, byte[] b, int at) {
        int width = width(encoding);
        if (width == 0 || at + width > b.length) {
            return -1;
        }
        int c = switch (form(encoding)) {
            case UTF_8 -> (b[at] & 0xf0) == 0xe0 && (b[at + 1] & 0xc0) == 0x80 && (b[at + 2] & 0xc0) == 0x80
                    ? (b[at] & 15) << 12 | (b[at + 1] & 63) << 6 | b[at + 2] & 63
                    : -1;
            case UTF_16_LE -> (b[at + 1] & 0xff) << 8 | b[at] & 0xff;
            case UTF_16_BE -> (b[at] & 0xff) << 8 | b[at + 1] & 0xff;
            case UTF_32_LE -> b[at + 3] << 24 | (b[at + 2] & 0xff) << 16 | (b[at + 1] & 0xff) << 8 | b[at] & 0xff;
            case UTF_32_BE -> b[at] << 24 | (b[at + 1] & 0xff) << 16 | (b[at + 2] & 0xff) << 8 | b[at + 3] & 0xff;
            case OTHER -> -1;
        };
        return c >= 0xd800 && c <= 0xdfff ? c : -1;
    }

    /** The bytes of the surrogates {@code start..end}; null when one is none or the encoding cannot write it. */
    public static byte[] encode(String encoding, Object text, int start, int end) {
        Form form = form(encoding);
        ByteBuilder out = new ByteBuilder(4 * (end - start));
        for (int i = start; i < end; i++) {
            int c = Strs.codePointAt(text, i);
            if (c < 0xd800 || c > 0xdfff || form == Form.OTHER) {
                return null;
            }
            switch (form) {
                case UTF_8 -> out.append(0xe0 | c >> 12).append(0x80 | c >> 6 & 63).append(0x80 | c & 63);
                case UTF_16_LE -> out.append(c).append(c >> 8);
                case UTF_16_BE -> out.append(c >> 8).append(c);
                case UTF_32_LE -> out.append(c).append(c >> 8).append(0).append(0);
                case UTF_32_BE -> out.append(0).append(0).append(c >> 8).append(c);
                case OTHER -> throw new AssertionError(encoding);
            }
        }
        return out.toByteArray();
    }
}
