package org.krait.runtime.object;


/** UTF-7 (RFC 2152). Pure functions but for error handlers. */
public final class Utf7 {
    private static final String NAME = "utf7";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    /** What may stand for itself besides letters and digits: RFC 2152's set D and white space. */
    private static final String DIRECT = "'(),-./:? \t\n\r!\"#$%&*;<=>@[]^_`{|}";

    private Utf7() {}

    private static boolean isDirect(int c) {
        return c > 0 && c < 128 && (CharTypes.isAsciiLetter(c) || CharTypes.isAsciiDigit(c) || DIRECT.indexOf(c) >= 0);
    }

    public static byte[] encode(Object text) {
        int n = Strs.length(text);
        ByteBuilder out = new ByteBuilder(n + 16);
        boolean shifted = false;
        long buffer = 0;
        int bits = 0;
        for (int i = 0; i < n; i++) {
            int c = Strs.codePointAt(text, i);
            if (shifted && isDirect(c)) {
                if (bits > 0) {
                    out.append(BASE64.charAt((int) (buffer << 6 - bits) & 63));
                    bits = 0;
                }
                shifted = false;
                if (BASE64.indexOf(c) >= 0 || c == '-') {
                    out.append('-');
                }
            }
            if (!shifted) {
                if (c == '+') {
                    out.append('+').append('-');
                    continue;
                }
                if (isDirect(c)) {
                    out.append(c);
                    continue;
                }
                out.append('+');
                shifted = true;
                buffer = 0;
            }
            if (c >= 0x10000) {
                buffer = buffer << 16 | Character.highSurrogate(c);
                bits += 16;
                c = Character.lowSurrogate(c);
                while (bits >= 6) {
                    bits -= 6;
                    out.append(BASE64.charAt((int) (buffer >> bits) & 63));
                }
            }
            buffer = buffer << 16 | c;
            bits += 16;
            while (bits >= 6) {
                bits -= 6;
                out.append(BASE64.charAt((int) (buffer >> bits) & 63));
            }
        }
        if (bits > 0) {
            out.append(BASE64.charAt((int) (buffer << 6 - bits) & 63));
        }
        if (shifted) {
            out.append('-');
        }
        return out.toByteArray();
    }

    /** Decodes; without {@code last}, an unfinished base-64 run at the end is left over. */
    public static Decoded decode(byte[] bytes, CodecErrors errors, boolean last) {
        DecoderInput input = new DecoderInput(bytes);
        StrBuilder out = new StrBuilder(bytes.length);
        int i = 0;
        while (i < input.bytes.length) {
            byte[] b = input.bytes;
            int n = b.length;
            int c = b[i] & 0xff;
            if (c != '+') {
                if (c < 128) {
                    out.append(c);
                    i++;
                } else {
                    i = input.handle(errors, NAME, i, i + 1, "unexpected special character", out);
                }
                continue;
            }
            int start = i++;
            if (i < n && b[i] == '-') {
                out.append('+');
                i++;
                continue;
            }
            StrBuilder run = new StrBuilder();
            long buffer = 0;
            int bits = 0;
            int high = 0;
            String problem = null;
            while (i < n) {
                int v = BASE64.indexOf(b[i]);
                if (b[i] < 0 || v < 0) {
                    break;
                }
                i++;
                buffer = buffer << 6 | v;
                bits += 6;
                if (bits >= 16) {
                    bits -= 16;
                    int unit = (int) (buffer >> bits) & 0xffff;
                    if (high != 0) {
                        if (unit >= 0xdc00 && unit <= 0xdfff) {
                            run.append(Character.toCodePoint((char) high, (char) unit));
                            high = 0;
                            continue;
                        }
                        run.append(high);
                        high = 0;
                    }
                    if (unit >= 0xd800 && unit < 0xdc00) {
                        high = unit;
                    } else {
                        run.append(unit);
                    }
                }
            }
            if (i == n) {
                if (!last) {
                    return new Decoded(out.toStr(), start);
                }
                if (high != 0 || bits >= 6 || bits > 0 && (buffer & (1L << bits) - 1) != 0) {
                    out.append(run.toStr());
                    i = input.handle(errors, NAME, start, n, "unterminated shift sequence", out);
                } else {
                    out.append(run.toStr());
                }
                continue;
            }
            if (run.length() == 0 && bits == 0 && high == 0 && start + 1 == i) {
                problem = "ill-formed sequence";
            } else if (bits >= 6) {
                problem = "partial character in base64 run";
            } else if (bits > 0 && (buffer & (1L << bits) - 1) != 0) {
                problem = "non-zero padding bits in shift sequence";
            }
            if (high != 0 && problem == null && b[i] >= 0) {
                run.append(high);
            }
            out.append(run.toStr());
            if (problem != null) {
                i = input.handle(errors, NAME, start, i + 1, problem, out);
            } else if (b[i] == '-') {
                i++;
            }
        }
        return new Decoded(out.toStr(), i);
    }
}
