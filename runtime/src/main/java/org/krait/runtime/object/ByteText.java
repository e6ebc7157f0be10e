package org.krait.runtime.object;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.krait.runtime.error.Errors;

/**
 * Searching and cutting up bytes. {@code a} holds the bytes in its first {@code n} places; nothing
 * here writes to it. Letters and space are those of ASCII.
 */
final class ByteText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private ByteText() {}

    static boolean isSpace(byte b) {
        return b == ' ' || b >= 9 && b <= 13;
    }

    static boolean isLower(byte b) {
        return b >= 'a' && b <= 'z';
    }

    static boolean isUpper(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean isLetter(byte b) {
        return isLower(b) || isUpper(b);
    }

    static byte upper(byte b) {
        return isLower(b) ? (byte) (b - 32) : b;
    }

    static byte lower(byte b) {
        return isUpper(b) ? (byte) (b + 32) : b;
    }

    /** Where {@code sub} first occurs wholly within {@code from..to}, or -1. */
    static int find(byte[] a, byte[] sub, int from, int to) {
        int m = sub.length;
        if (to - from < m) {
            return -1;
        }
        if (m == 0) {
            return from;
        }
        if (m >= LinearSearch.LONG) {
            // As Latin-1 text, which Java keeps as bytes.
            int at = LinearSearch.find(new String(a, from, to - from, StandardCharsets.ISO_8859_1),
                    new String(sub, StandardCharsets.ISO_8859_1), 0, to - from);
            return at < 0 ? -1 : from + at;
        }
        byte first = sub[0];
        int last = to - m;
        for (int i = from; i <= last; i++) {
            if (a[i] == first && matches(a, i, sub)) {
                return i;
            }
        }
        return -1;
    }

    static int rfind(byte[] a, byte[] sub, int from, int to) {
        for (int i = to - sub.length; i >= from; i--) {
            if (matches(a, i, sub)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether {@code sub} stands at {@code at}, which leaves room for it. */
    static boolean matches(byte[] a, int at, byte[] sub) {
        return Arrays.equals(a, at, at + sub.length, sub, 0, sub.length);
    }

    static int count(byte[] a, byte[] sub, int from, int to) {
        if (to < from) {
            return 0;
        }
        if (sub.length == 0) {
            return to - from + 1;
        }
        int count = 0;
        for (int at = find(a, sub, from, to); at >= 0; at = find(a, sub, at + sub.length, to)) {
            count++;
        }
        return count;
    }

    static byte[] replace(byte[] a, int n, byte[] old, byte[] by, long max) {
        long limit = max < 0 ? Long.MAX_VALUE : max;
        int places = old.length == 0 ? n + 1 : count(a, old, 0, n);
        int times = (int) Math.min(limit, places);
        if (times == 0) {
            return Arrays.copyOf(a, n);
        }
        long size = n + (long) times * (by.length - old.length);
        if (size > Integer.MAX_VALUE - 8) {
            throw Errors.overflowError("replace bytes is too long");
        }
        byte[] out = new byte[(int) size];
        int at = 0;
        int done = 0;
        for (int i = 0; i < times; i++) {
            int found = old.length == 0 ? i : find(a, old, done, n);
            System.arraycopy(a, done, out, at, found - done);
            at += found - done;
            System.arraycopy(by, 0, out, at, by.length);
            at += by.length;
            done = found + old.length;
        }
        System.arraycopy(a, done, out, at, n - done);
        return out;
    }

    static List<byte[]> split(byte[] a, int n, byte[] separator, long max) {
        checkSeparator(separator);
        List<byte[]> out = new ArrayList<>();
        int start = 0;
        while (max < 0 || out.size() < max) {
            int at = find(a, separator, start, n);
            if (at < 0) {
                break;
            }
            out.add(Arrays.copyOfRange(a, start, at));
            start = at + separator.length;
        }
        out.add(Arrays.copyOfRange(a, start, n));
        return out;
    }

    static List<byte[]> rsplit(byte[] a, int n, byte[] separator, long max) {
        checkSeparator(separator);
        List<byte[]> out = new ArrayList<>();
        int end = n;
        while (max < 0 || out.size() < max) {
            int at = rfind(a, separator, 0, end);
            if (at < 0) {
                break;
            }
            out.add(Arrays.copyOfRange(a, at + separator.length, end));
            end = at;
        }
        out.add(Arrays.copyOfRange(a, 0, end));
        Collections.reverse(out);
        return out;
    }

    static List<byte[]> splitWhitespace(byte[] a, int n, long max) {
        List<byte[]> out = new ArrayList<>();
        int i = 0;
        while (true) {
            while (i < n && isSpace(a[i])) {
                i++;
            }
            if (i == n) {
                return out;
            }
            int start = i;
            if (max >= 0 && out.size() >= max) {
                i = n;
            }
            while (i < n && !isSpace(a[i])) {
                i++;
            }
            out.add(Arrays.copyOfRange(a, start, i));
        }
    }

    static List<byte[]> rsplitWhitespace(byte[] a, int n, long max) {
        List<byte[]> out = new ArrayList<>();
        int i = n;
        while (true) {
            while (i > 0 && isSpace(a[i - 1])) {
                i--;
            }
            if (i == 0) {
                break;
            }
            int end = i;
            if (max >= 0 && out.size() >= max) {
                i = 0;
            }
            while (i > 0 && !isSpace(a[i - 1])) {
                i--;
            }
            out.add(Arrays.copyOfRange(a, i, end));
        }
        Collections.reverse(out);
        return out;
    }

    static List<byte[]> lines(byte[] a, int n, boolean keepEnds) {
        List<byte[]> out = new ArrayList<>();
        int start = 0;
        while (start < n) {
            int i = start;
            while (i < n && a[i] != '\n' && a[i] != '\r') {
                i++;
            }
            int end = i;
            if (i < n) {
                i += a[i] == '\r' && i + 1 < n && a[i + 1] == '\n' ? 2 : 1;
            }
            out.add(Arrays.copyOfRange(a, start, keepEnds ? i : end));
            start = i;
        }
        return out;
    }

    static void checkSeparator(byte[] separator) {
        if (separator.length == 0) {
            throw Errors.valueError("empty separator");
        }
    }

    /** Without white space (or the bytes of {@code chars}, when not null) at the sides asked for. */
    static byte[] strip(byte[] a, int n, byte[] chars, boolean left, boolean right) {
        int start = 0;
        int end = n;
        while (left && start < end && isStripped(a[start], chars)) {
            start++;
        }
        while (right && end > start && isStripped(a[end - 1], chars)) {
            end--;
        }
        return Arrays.copyOfRange(a, start, end);
    }

    private static boolean isStripped(byte b, byte[] chars) {
        if (chars == null) {
            return isSpace(b);
        }
        for (byte c : chars) {
            if (b == c) {
                return true;
            }
        }
        return false;
    }

    static byte[] pad(byte[] a, int n, long left, long right, byte fill) {
        left = Math.max(0, left);
        right = Math.max(0, right);
        if (n + left + right > Integer.MAX_VALUE - 8) {
            throw Errors.memoryError();
        }
        byte[] out = new byte[(int) (n + left + right)];
        Arrays.fill(out, fill);
        System.arraycopy(a, 0, out, (int) left, n);
        return out;
    }

    static byte[] zeroFill(byte[] a, int n, long width) {
        byte[] out = pad(a, n, width - n, 0, (byte) '0');
        int fill = out.length - n;
        if (fill > 0 && n > 0 && (a[0] == '+' || a[0] == '-')) {
            out[fill] = '0';
            out[0] = a[0];
        }
        return out;
    }

    static byte[] expandTabs(byte[] a, int n, int size) {
        byte[] out = new byte[n];
        int length = 0;
        int column = 0;
        for (int i = 0; i < n; i++) {
            int wanted = a[i] == '\t' ? size > 0 ? size - column % size : 0 : 1;
            if (length > Integer.MAX_VALUE - 8 - wanted) {
                throw Errors.overflowError("result too long");
            }
            if (length + wanted > out.length) {
                out = Arrays.copyOf(out, Math.max(length + wanted + n - i, out.length + (out.length >> 1)));
            }
            if (a[i] == '\t') {
                Arrays.fill(out, length, length + wanted, (byte) ' ');
                column += wanted;
            } else {
                out[length] = a[i];
                column = a[i] == '\n' || a[i] == '\r' ? 0 : column + 1;
            }
            length += wanted;
        }
        return length == out.length ? out : Arrays.copyOf(out, length);
    }

    static byte[] title(byte[] a, int n) {
        byte[] out = new byte[n];
        boolean inWord = false;
        for (int i = 0; i < n; i++) {
            out[i] = inWord ? lower(a[i]) : upper(a[i]);
            inWord = isLetter(a[i]);
        }
        return out;
    }

    static boolean isTitle(byte[] a, int n) {
        boolean inWord = false;
        boolean cased = false;
        for (int i = 0; i < n; i++) {
            if (isUpper(a[i]) && inWord || isLower(a[i]) && !inWord) {
                return false;
            }
            inWord = isLetter(a[i]);
            cased |= inWord;
        }
        return cased;
    }

    static byte[] translate(byte[] a, int n, byte[] table, byte[] delete) {
        boolean[] dropped = new boolean[256];
        for (byte b : delete) {
            dropped[b & 0xff] = true;
        }
        byte[] out = new byte[n];
        int length = 0;
        for (int i = 0; i < n; i++) {
            int b = a[i] & 0xff;
            if (!dropped[b]) {
                out[length++] = table == null ? (byte) b : table[b];
            }
        }
        return length == n ? out : Arrays.copyOf(out, length);
    }

    /** The literal; bytearray escapes single quotes even where the quotes around are double. */
    static void appendLiteral(StringBuilder out, byte[] a, int n, boolean escapeSingle) {
        char quote = '\'';
        boolean single = false;
        boolean twice = false;
        for (int i = 0; i < n; i++) {
            single |= a[i] == '\'';
            twice |= a[i] == '"';
        }
        if (single && !twice) {
            quote = '"';
        }
        out.append('b').append(quote);
        for (int i = 0; i < n; i++) {
            int b = a[i] & 0xff;
            switch (b) {
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (b == quote || escapeSingle && b == '\'') {
                        out.append('\\').append((char) b);
                    } else if (b < 32 || b > 126) {
                        out.append("\\x").append(HEX[b >> 4]).append(HEX[b & 15]);
                    } else {
                        out.append((char) b);
                    }
                }
            }
        }
        out.append(quote);
    }

    /** Two hexadecimal digits per byte; a separator after every {@code group} bytes, counted from the right when positive. */
    static String hex(byte[] a, int n, char separator, long group) {
        StringBuilder out = new StringBuilder(2 * n + (group == 0 ? 0 : n));
        long size = Math.abs(group);
        for (int i = 0; i < n; i++) {
            if (group != 0 && i > 0 && (group > 0 ? (n - i) % size : i % size) == 0) {
                out.append(separator);
            }
            out.append(HEX[a[i] >> 4 & 15]).append(HEX[a[i] & 15]);
        }
        return out.toString();
    }

    /** The bytes that the hexadecimal digits of a str denote: characters that are not ASCII are noticed first. */
    static byte[] fromHexText(CharSequence text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) > 127) {
                throw notHex(at);
            }
        }
        return fromHex(text);
    }

    /** The bytes that hexadecimal digits denote; space may stand between bytes. */
    static byte[] fromHex(CharSequence text) {
        byte[] out = new byte[text.length() / 2];
        int n = 0;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isSpace((byte) c)) {
                i++;
                continue;
            }
            int high = digit(text, i++);
            if (i == text.length()) {
                throw Errors.valueError("fromhex() arg must contain an even number of hexadecimal digits");
            }
            out[n++] = (byte) (high << 4 | digit(text, i++));
        }
        return Arrays.copyOf(out, n);
    }

    private static int digit(CharSequence text, int at) {
        char c = text.charAt(at);
        int value = c < 128 ? Character.digit(c, 16) : -1;
        if (value < 0) {
            throw notHex(at);
        }
        return value;
    }

    private static RuntimeException notHex(int at) {
        return Errors.valueError("non-hexadecimal number found in fromhex() arg at position %s", at);
    }
}
