package org.krait.runtime.object;

import java.nio.charset.StandardCharsets;

/** UTF-8, strict about surrogates, overlong forms and the range of code points. Pure functions but for error handlers. */
public final class Utf8 {
    private static final String NAME = "utf-8";

    private Utf8() {}

    /** Decodes the first {@code length} bytes; without {@code last}, an incomplete sequence at the end is left over. */
    public static Decoded decode(byte[] b, int length, CodecErrors errors, boolean last) {
        int ascii = 0;
        while (ascii < length && b[ascii] >= 0) {
            ascii++;
        }
        if (ascii == length) {
            return new Decoded(new String(b, 0, length, StandardCharsets.ISO_8859_1), length);
        }
        StrBuilder out = new StrBuilder(length);
        out.append(new String(b, 0, ascii, StandardCharsets.ISO_8859_1));
        int i = ascii;
        while (i < length) {
            int c = b[i];
            if (c >= 0) {
                out.append((char) c);
                i++;
                continue;
            }
            int sequence = sequenceAt(b, i, length);
            if (sequence > 0) {
                out.append(codePoint(b, i, sequence));
                i += sequence;
                continue;
            }
            if (!last && (sequence == INCOMPLETE || sequence == -1 && isBrokenOffSurrogate(b, i, length))) {
                break;
            }
            int end = sequence == INCOMPLETE ? length : sequence == BAD_START ? i + 1 : i - sequence;
            String reason = sequence == INCOMPLETE
                    ? "unexpected end of data"
                    : sequence == BAD_START ? "invalid start byte" : "invalid continuation byte";
            byte[] input = b.length == length ? b : java.util.Arrays.copyOf(b, length);
            CodecErrors.Result r = errors.decodeError(NAME, input, i, end, reason);
            out.append(r.replacement());
            i = r.resume();
            if (r.changedInput() != null) {
                b = r.changedInput();
                length = b.length;
            }
        }
        return new Decoded(out.toStr(), i);
    }

    private static final int INCOMPLETE = Integer.MIN_VALUE;
    private static final int BAD_START = Integer.MIN_VALUE + 1;

    /** The length of the sequence at {@code i}; minus the length of its valid beginning when a continuation is bad. */
    private static int sequenceAt(byte[] b, int i, int length) {
        int c = b[i] & 0xff;
        if (c < 0xc2 || c > 0xf4) {
            return BAD_START;
        }
        int width = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
        if (i + 1 >= length) {
            return INCOMPLETE;
        }
        int second = b[i + 1] & 0xff;
        int low = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
        int high = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
        if (second < low || second > high) {
            return -1;
        }
        for (int k = 2; k < width; k++) {
            if (i + k >= length) {
                return INCOMPLETE;
            }
            if ((b[i + k] & 0xc0) != 0x80) {
                return -k;
            }
        }
        return width;
    }

    /** The first two of the three bytes of a surrogate: the handler surrogatepass will want to see the third too. */
    private static boolean isBrokenOffSurrogate(byte[] b, int i, int length) {
        return i + 2 == length && (b[i] & 0xff) == 0xed && (b[i + 1] & 0xe0) == 0xa0;
    }

    private static int codePoint(byte[] b, int i, int width) {
        return switch (width) {
            case 2 -> (b[i] & 0x1f) << 6 | b[i + 1] & 0x3f;
            case 3 -> (b[i] & 0x0f) << 12 | (b[i + 1] & 0x3f) << 6 | b[i + 2] & 0x3f;
            default -> (b[i] & 0x07) << 18 | (b[i + 1] & 0x3f) << 12 | (b[i + 2] & 0x3f) << 6 | b[i + 3] & 0x3f;
        };
    }

    /** The bytes of a str. */
    public static byte[] encode(Object text, CodecErrors errors) {
        if (text instanceof String s && !hasSurrogate(s)) {
            return s.getBytes(StandardCharsets.UTF_8);
        }
        int n = Strs.length(text);
        ByteBuilder out = new ByteBuilder(n + (n >> 1));
        int i = 0;
        while (i < n) {
            int c = Strs.codePointAt(text, i);
            if (!isSurrogate(c)) {
                append(out, c);
                i++;
                continue;
            }
            if (errors.escapes(c)) {
                out.append(c);
                i++;
                continue;
            }
            int end = i + 1;
            while (end < n && isSurrogate(Strs.codePointAt(text, end))) {
                end++;
            }
            CodecErrors.Result r = errors.encodeError(NAME, text, i, end, "surrogates not allowed");
            if (r.replacement() instanceof PyBytes bytes) {
                out.append(bytes.value);
            } else {
                appendReplacement(out, r.replacement(), text, i, end);
            }
            i = r.resume();
        }
        return out.toByteArray();
    }

    private static void appendReplacement(ByteBuilder out, Object replacement, Object text, int start, int end) {
        for (int k = 0; k < Strs.length(replacement); k++) {
            int c = Strs.codePointAt(replacement, k);
            if (c > 127) {
                // As in CPython, although it could be encoded.
                throw UnicodeErrors.encode(NAME, text, start, end, "surrogates not allowed");
            }
            append(out, c);
        }
    }

    private static void append(ByteBuilder out, int c) {
        if (c < 0x80) {
            out.append(c);
        } else if (c < 0x800) {
            out.append(0xc0 | c >> 6).append(0x80 | c & 0x3f);
        } else if (c < 0x10000) {
            out.append(0xe0 | c >> 12).append(0x80 | c >> 6 & 0x3f).append(0x80 | c & 0x3f);
        } else {
            out.append(0xf0 | c >> 18).append(0x80 | c >> 12 & 0x3f).append(0x80 | c >> 6 & 0x3f).append(0x80 | c & 0x3f);
        }
    }

    static boolean isSurrogate(int c) {
        return c >= 0xd800 && c <= 0xdfff;
    }

    private static boolean hasSurrogate(String s) {
        for (int i = 0; i < s.length(); i++) {
            if (isSurrogate(s.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
