package org.krait.runtime.object;

import java.util.Arrays;

/** UTF-16. Byte orders: -1 little, 1 big, 0 by mark (little without one). Pure functions but for error handlers. */
public final class Utf16 {
    private Utf16() {}

    private static String name(int order) {
        return order == 0 ? "utf-16" : order < 0 ? "utf-16-le" : "utf-16-be";
    }

    /** Decodes the first {@code length} bytes; without {@code last}, an incomplete character at the end is left over. */
    public static Decoded decode(byte[] b, int length, CodecErrors errors, int order, boolean last) {
        int i = 0;
        if (order == 0 && length >= 2) {
            int mark = (b[0] & 0xff) << 8 | b[1] & 0xff;
            if (mark == 0xfffe || mark == 0xfeff) {
                order = mark == 0xfffe ? -1 : 1;
                i = 2;
            }
        }
        boolean big = order > 0;
        String encoding = big ? "utf-16-be" : "utf-16-le";
        byte[] input = b.length == length ? b : Arrays.copyOf(b, length);
        StrBuilder out = new StrBuilder(length / 2);
        while (i < length) {
            String reason;
            int end = i + 2;
            if (i + 1 >= length) {
                if (!last) {
                    break;
                }
                reason = "truncated data";
                end = length;
            } else {
                int c = unit(b, i, big);
                if (!Utf8.isSurrogate(c)) {
                    out.append(c);
                    i += 2;
                    continue;
                }
                if (c >= 0xdc00) {
                    reason = "illegal encoding";
                } else if (i + 3 >= length) {
                    if (!last) {
                        break;
                    }
                    reason = "unexpected end of data";
                    end = length;
                } else {
                    int low = unit(b, i + 2, big);
                    if (low >= 0xdc00 && low <= 0xdfff) {
                        out.append(Character.toCodePoint((char) c, (char) low));
                        i += 4;
                        continue;
                    }
                    reason = "illegal UTF-16 surrogate";
                }
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
        return big ? (b[i] & 0xff) << 8 | b[i + 1] & 0xff : (b[i + 1] & 0xff) << 8 | b[i] & 0xff;
    }

    /** The bytes of a str; order 0 begins with a mark. */
    public static byte[] encode(Object text, CodecErrors errors, int order) {
        int n = Strs.length(text);
        boolean big = order > 0;
        ByteBuilder out = new ByteBuilder(2 * n + 2);
        if (order == 0) {
            out.append(0xff).append(0xfe);
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
                if (bytes.value.length % 2 != 0) {
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
        if (c >= 0x10000) {
            append(out, Character.highSurrogate(c), big);
            append(out, Character.lowSurrogate(c), big);
        } else if (big) {
            out.append(c >> 8).append(c);
        } else {
            out.append(c).append(c >> 8);
        }
    }
}
