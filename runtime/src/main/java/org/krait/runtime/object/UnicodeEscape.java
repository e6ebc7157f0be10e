package org.krait.runtime.object;

import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.Warnings;

/** The codecs unicode_escape and raw_unicode_escape. Pure functions but for error handlers. */
public final class UnicodeEscape {
    private static final String NAME = "unicodeescape";
    private static final String RAW_NAME = "rawunicodeescape";

    private UnicodeEscape() {}

    /** Decodes backslash escapes as in a str literal; without {@code last}, an incomplete escape at the end is left over. */
    public static Decoded decode(byte[] bytes, CodecErrors errors, boolean last) {
        DecoderInput input = new DecoderInput(bytes);
        StrBuilder out = new StrBuilder(bytes.length);
        int i = 0;
        int firstInvalid = -1;
        byte[] invalidIn = bytes;
        while (i < input.bytes.length) {
            byte[] b = input.bytes;
            int n = b.length;
            int start = i;
            int c = b[i++] & 0xff;
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (i >= n) {
                if (!last) {
                    return new Decoded(out.toStr(), start);
                }
                i = input.handle(errors, NAME, start, n, "\\ at end of string", out);
                continue;
            }
            c = b[i++] & 0xff;
            int simple = simple(c);
            if (simple >= 0) {
                out.append(simple);
                continue;
            }
            switch (c) {
                case '\n':
                    break;
                case '0', '1', '2', '3', '4', '5', '6', '7': {
                    int v = c - '0';
                    for (int k = 0; k < 2 && i < n && b[i] >= '0' && b[i] <= '7'; k++) {
                        v = v * 8 + b[i++] - '0';
                    }
                    if (v > 255 && firstInvalid < 0) {
                        firstInvalid = start;
                        invalidIn = b;
                    }
                    out.append(v);
                    break;
                }
                case 'x', 'u', 'U': {
                    int wanted = c == 'x' ? 2 : c == 'u' ? 4 : 8;
                    int end = hexEnd(b, i, wanted);
                    if (end - i < wanted) {
                        if (end == n && !last) {
                            return new Decoded(out.toStr(), start);
                        }
                        String form = c == 'x' ? "\\xXX" : c == 'u' ? "\\uXXXX" : "\\UXXXXXXXX";
                        i = input.handle(errors, NAME, start, end, "truncated " + form + " escape", out);
                        break;
                    }
                    long v = hex(b, i, end);
                    if (v > 0x10ffff) {
                        i = input.handle(errors, NAME, start, end, "illegal Unicode character", out);
                        break;
                    }
                    out.append((int) v);
                    i = end;
                    break;
                }
                case 'N': {
                    int close = i;
                    if (i < n && b[i] == '{') {
                        close = i + 1;
                        while (close < n && b[close] != '}') {
                            close++;
                        }
                        if (close < n && close > i + 1) {
                            int named = CharNames.lookup(new String(b, i + 1, close - i - 1, java.nio.charset.StandardCharsets.ISO_8859_1));
                            if (named >= 0) {
                                out.append(named);
                                i = close + 1;
                                break;
                            }
                            i = input.handle(errors, NAME, start, close + 1, "unknown Unicode character name", out);
                            break;
                        }
                    }
                    if (close >= n && !last) {
                        return new Decoded(out.toStr(), start);
                    }
                    i = input.handle(errors, NAME, start, Math.min(close + (close < n && close > i ? 1 : 0), n), "malformed \\N character escape", out);
                    break;
                }
                default:
                    if (firstInvalid < 0) {
                        firstInvalid = start;
                        invalidIn = b;
                    }
                    out.append('\\').append(c);
                    break;
            }
        }
        if (firstInvalid >= 0) {
            warnInvalid(invalidIn, firstInvalid);
        }
        return new Decoded(out.toStr(), i);
    }

    private static void warnInvalid(byte[] b, int at) {
        int c = b[at + 1] & 0xff;
        if (c >= '4' && c <= '7') {
            Warnings.warn(ExceptionTypes.DeprecationWarning, "\"\\" + new String(b, at + 1, 3, java.nio.charset.StandardCharsets.ISO_8859_1)
                    + "\" is an invalid octal escape sequence. Such sequences will not work in the future. ");
        } else {
            Warnings.warn(ExceptionTypes.DeprecationWarning,
                    "\"\\" + (char) c + "\" is an invalid escape sequence. Such sequences will not work in the future. ");
        }
    }

    /** What a one-letter escape stands for, or -1. */
    static int simple(int c) {
        return switch (c) {
            case '\\', '\'', '"' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'v' -> 11;
            case 'a' -> 7;
            default -> -1;
        };
    }

    private static int hexEnd(byte[] b, int from, int wanted) {
        int i = from;
        while (i < b.length && i < from + wanted && b[i] >= 0 && Character.digit((char) b[i], 16) >= 0) {
            i++;
        }
        return i;
    }

    private static long hex(byte[] b, int from, int to) {
        long v = 0;
        for (int i = from; i < to; i++) {
            v = v << 4 | Character.digit((char) b[i], 16);
        }
        return v;
    }

    /** Escapes everything but printable ASCII. */
    public static byte[] encode(Object text) {
        int n = Strs.length(text);
        StrBuilder out = new StrBuilder(n + 16);
        for (int i = 0; i < n; i++) {
            int c = Strs.codePointAt(text, i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c >= 32 && c < 127) {
                        out.append(c);
                    } else {
                        StrText.appendEscape(out, c);
                    }
                }
            }
        }
        return latin1(out);
    }

    private static byte[] latin1(StrBuilder out) {
        return ((String) out.toStr()).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** Escapes what is beyond Latin-1; a backslash stays as it is. */
    public static byte[] encodeRaw(Object text) {
        int n = Strs.length(text);
        StrBuilder out = new StrBuilder(n + 16);
        for (int i = 0; i < n; i++) {
            int c = Strs.codePointAt(text, i);
            if (c < 256) {
                out.append(c);
            } else {
                StrText.appendEscape(out, c);
            }
        }
        return latin1(out);
    }

    /** Decodes {@code \\uxxxx} and {@code \Uxxxxxxxx} after an odd number of backslashes; all else is Latin-1. */
    public static Decoded decodeRaw(byte[] bytes, CodecErrors errors, boolean last) {
        DecoderInput input = new DecoderInput(bytes);
        StrBuilder out = new StrBuilder(bytes.length);
        int i = 0;
        while (i < input.bytes.length) {
            byte[] b = input.bytes;
            int n = b.length;
            int start = i;
            int c = b[i++] & 0xff;
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (i >= n) {
                if (!last) {
                    return new Decoded(out.toStr(), start);
                }
                out.append('\\');
                continue;
            }
            c = b[i++] & 0xff;
            if (c != 'u' && c != 'U') {
                out.append('\\').append(c);
                continue;
            }
            int wanted = c == 'u' ? 4 : 8;
            int end = hexEnd(b, i, wanted);
            if (end - i < wanted) {
                if (end == n && !last) {
                    return new Decoded(out.toStr(), start);
                }
                i = input.handle(errors, RAW_NAME, start, end, c == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape", out);
                continue;
            }
            long v = hex(b, i, end);
            if (v > 0x10ffff) {
                i = input.handle(errors, RAW_NAME, start, end, "\\Uxxxxxxxx out of range", out);
            } else {
                out.append((int) v);
                i = end;
            }
        }
        return new Decoded(out.toStr(), i);
    }
}
