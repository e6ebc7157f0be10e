package org.krait.runtime.object;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** ASCII and Latin-1. Pure functions but for error handlers. */
public final class SingleByte {
    private SingleByte() {}

    /** Decodes the first {@code length} bytes as ASCII. */
    public static Decoded decodeAscii(byte[] b, int length, CodecErrors errors) {
        int i = 0;
        while (i < length && b[i] >= 0) {
            i++;
        }
        String head = new String(b, 0, i, StandardCharsets.ISO_8859_1);
        if (i == length) {
            return new Decoded(head, length);
        }
        byte[] input = b.length == length ? b : Arrays.copyOf(b, length);
        StrBuilder out = new StrBuilder(length).append(head);
        while (i < length) {
            if (b[i] >= 0) {
                out.append((char) b[i++]);
            } else {
                CodecErrors.Result r = errors.decodeError("ascii", input, i, i + 1, "ordinal not in range(128)");
                out.append(r.replacement());
                i = r.resume();
                if (r.changedInput() != null) {
                    b = r.changedInput();
                    length = b.length;
                    input = b;
                }
            }
        }
        return new Decoded(out.toStr(), length);
    }

    public static Decoded decodeLatin1(byte[] b, int length) {
        return new Decoded(new String(b, 0, length, StandardCharsets.ISO_8859_1), length);
    }

    public static byte[] encodeAscii(Object text, CodecErrors errors) {
        return encode(text, errors, 128, "ascii", "ordinal not in range(128)");
    }

    public static byte[] encodeLatin1(Object text, CodecErrors errors) {
        return encode(text, errors, 256, "latin-1", "ordinal not in range(256)");
    }

    private static byte[] encode(Object text, CodecErrors errors, int limit, String name, String reason) {
        int n = Strs.length(text);
        int i = 0;
        while (i < n && Strs.codePointAt(text, i) < limit) {
            i++;
        }
        if (i == n) {
            return n == 0 ? new byte[0] : ((String) text).getBytes(StandardCharsets.ISO_8859_1);
        }
        ByteBuilder out = new ByteBuilder(n);
        i = 0;
        while (i < n) {
            int c = Strs.codePointAt(text, i);
            if (c < limit) {
                out.append(c);
                i++;
                continue;
            }
            if (errors.escapes(c)) {
                out.append(c);
                i++;
                continue;
            }
            int end = i + 1;
            while (end < n && Strs.codePointAt(text, end) >= limit) {
                end++;
            }
            CodecErrors.Result r = errors.encodeError(name, text, i, end, reason);
            if (r.replacement() instanceof PyBytes bytes) {
                out.append(bytes.value);
            } else {
                for (int k = 0; k < Strs.length(r.replacement()); k++) {
                    int replaced = Strs.codePointAt(r.replacement(), k);
                    if (replaced >= limit) {
                        throw UnicodeErrors.encode(name, text, i, end, reason);
                    }
                    out.append(replaced);
                }
            }
            i = r.resume();
        }
        return out.toByteArray();
    }
}
