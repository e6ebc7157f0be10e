package org.krait.runtime.object;

import java.util.Arrays;

/** UTF-32. Byte orders: -1 little, 1 big, 0 by mark (little without one). Pure functions but for error handlers. */
public final class Utf32 {
    private Utf32() {}

    private static String name(int order) {
        return order == 0 ? "utf-32" : order < 0 ? "utf-32-le" : "utf-32-be";
    }

    /** Decodes the first {@code length} bytes; without {@code last}, an incomplete character at the end is left over. */
    public static Decoded decode(byte[] b, int length, CodecErrors errors, int order, boolean last) {
        int i = 0;
        if (order == 0 && length >= 4) {
            int mark = unit(b, 0, false);
            if (mark == 0xfeff || mark == 0xfffe0000) {
                order = mark == 0xfeff ? -1 : 1;
                i = 4;
            }
        }
        boolean big = order > 0;
        String encoding = big ? "utf-32-be" : "utf-32-le";
        byte[] input = b.length == length ? b : Arrays.copyOf(b, length);
        StrBuilder out = new StrBuilder(length / 4);
        while (i < length) {
            String reason;
            int end = i + 4;
            if (length - i < 4) {
                if (!last) {
                    break;
                }
                reason = "truncated data";
                end = length;
            } else {
                int c = unit(b, i, big);
                if (c >= 0 && c <= 0x10ffff && !Utf8.isSurrogate(c)) {
                    out.append(c);
                    i += 4;
                    continue;
                }
                reason = Utf8.isSurrogate(c)
                        ? "code point in surrogate code point range(0xd800, 0xe000)"
                        : "code point not in range(0x110000)";
            }
            CodecErrors.Result r = errors.decodeError(encoding, input, i, end, reason);
            out.append(r.replacement());
            i = r.resume();
            if (r.changedInput() != null) {
                b = r.changedInput();
                length = b.length;
                input = b;
            }
        }
        return new Decoded(out.toStr(), i, order);
    }

    private static int unit(byte[] b, int i, boolean big) {
        return big
                ? b[i] << 24 | (b[i + 1] & 0xff) << 16 | (b[i + 2] & 0xff) << 8 | b[i + 3] & 0xff
                : b[i + 3] << 24 | (b[i + 2] & 0xff) << 16 | (b[i + 1] & 0xff) << 8 | b[i] & 0xff;
    }

    /** The bytes of a str; order 0 begins with a mark. */
    public static byte[] encode(Object text, CodecErrors errors, int order) {
        int n = Strs.length(text);
        boolean big = order > 0;
        ByteBuilder out = new ByteBuilder(4 * n + 4);
        if (order == 0) {
            append(out, 0xfeff, false);
        }
        int i = 0;
        while (i < n) {
            int c = Strs.codePointAt(text, i);
            if (!Utf8.isSurrogate(c)) {
                append(out, c, big);
                i++;
                continue;
            }
            int end = i + 1;
            while (end < n && Utf8.isSurrogate(Strs.codePointAt(text, end))) {
                end++;
            }
            CodecErrors.Result r = errors.encodeError(name(order), text, i, end, "surrogates not allowed");
            if (r.replacement() instanceof PyBytes bytes) {
                if (bytes.value.length % 4 != 0) {
                    throw UnicodeErrors.encode(name(order), text, i, end, "surrogates not allowed");
                }
                out.append(bytes.value);
            } else {
                for (int k = 0; k < Strs.length(r.replacement()); k++) {
                    int replaced = Strs.codePointAt(r.replacement(), k);
                    if (replaced > 127) {
                        throw UnicodeErrors.encode(name(order), text, i, end, "surrogates not allowed");
                    }
                    append(out, replaced, big);
                }
            }
            i = r.resume();
        }
        return out.toByteArray();
    }

    private static void append(ByteBuilder out, int c, boolean big) {
        if (big) {
            out.append(0).append(c >> 16).append(c >> 8).append(c);
        } else {
            out.append(c).append(c >> 8).append(c >> 16).append(0);
        }
    }
}
