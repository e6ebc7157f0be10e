package org.krait.stdlib.multibyte;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The characters of an encoding of one to three bytes: those of a charset of the JDK, changed as {@code multibyte.txt} says. Immutable once made;
 * made when first asked for, and kept.
 *
 * <p>A section of that file begins with {@code codec NAME CHARSET}. {@code lead} are the bytes that need another one, {@code single} the others
 * that are not ASCII, {@code drop} codes that are none, {@code d} and {@code e} what a code decodes to and a character encodes to ({@code -}:
 * not at all), {@code bad2} codes that are illegal as a whole and not by their first byte. All numbers are hexadecimal.
 */
final class CodeTable {
    static final int LEAD = -1;
    static final int NONE = -2;

    private static final Map<String, CodeTable> TABLES = new ConcurrentHashMap<>();
    private static final String SJIS_0213 = "x-SJIS_0213";
    /** The rows of the second plane of JIS X 0213 in the order of Shift JIS. */
    private static final int[] SECOND_PLANE = rows();

    private final int[] single = new int[256];
    private final int[] two = new int[0x10000];
    /** The codes behind the byte 0x8F. */
    private final int[] three = new int[0x10000];
    private final int[][] encode = new int[0x300][];
    private final Map<Long, Integer> pairs = new HashMap<>();
    private final BitSet pairStarts = new BitSet();
    private final BitSet bad = new BitSet();

    private CodeTable() {}

    /** The table of a codec. */
    static CodeTable of(String codec) {
        return TABLES.computeIfAbsent(codec, CodeTable::read);
    }

    /** The code point of a byte alone, {@link #LEAD} or {@link #NONE}. */
    int single(int b) {
        return single[b];
    }

    /** What two bytes stand for (see {@link Characters#setEntry}), 0 for nothing. */
    int two(int first, int second) {
        return two[first << 8 | second];
    }

    /** What the two bytes behind 0x8F stand for. */
    int three(int first, int second) {
        return three[first << 8 | second];
    }

    /** Whether a wrong code is wrong in both bytes. */
    boolean badAsWhole(int first, int second) {
        return bad.get(first << 8 | second);
    }

    /** The code of a character, -1 for none. */
    int encode(int c) {
        int[] page = c < encode.length << 8 ? encode[c >> 8] : null;
        return page == null ? -1 : page[c & 0xff];
    }

    boolean startsPair(int c) {
        return pairStarts.get(c);
    }

    /** The code of two characters together, -1 for none. */
    int encodePair(int first, int second) {
        return pairs.getOrDefault((long) first << 32 | second, -1);
    }

    private static CodeTable read(String codec) {
        CodeTable table = new CodeTable();
        BitSet secondary = new BitSet();
        Map<Integer, Integer> encoded = new HashMap<>();
        try (var lines = new BufferedReader(new InputStreamReader(CodeTable.class.getResourceAsStream("multibyte.txt"), StandardCharsets.US_ASCII))) {
            boolean here = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words[0].equals("codec")) {
                    here = words[1].equals(codec);
                    if (here) {
                        table.fill(words[2], secondary);
                    }
                } else if (here) {
                    table.change(words, secondary, encoded);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        table.invert(secondary, encoded);
        return table;
    }

    private static int hex(String digits) {
        return Integer.parseInt(digits, 16);
    }

    private static int[] rows() {
        int[] rows = new int[26];
        int n = 0;
        for (int row : new int[] {1, 8, 3, 4, 5, 12, 13, 14, 15}) {
            rows[n++] = row;
        }
        for (int row = 78; row < 95; row++) {
            rows[n++] = row;
        }
        return rows;
    }

    private void fill(String charset, BitSet secondary) {
        for (int b = 0; b < 256; b++) {
            single[b] = b < 0x80 ? b : NONE;
        }
        if (charset.equals("EUC-JIS-0213")) {
            load(SJIS_0213, false, true);
            BitSet known = new BitSet();
            for (int code = 0; code < three.length; code++) {
                known.set(code, three[code] != 0);
            }
            // What only JIS X 0212 has.
            load("EUC-JP", true, false);
            for (int code = 0; code < three.length; code++) {
                secondary.set(code, three[code] != 0 && !known.get(code));
            }
        } else {
            load(charset, false, false);
        }
    }

    private void load(String charset, boolean rest, boolean asEuc) {
        CharsetDecoder decoder = Charset.forName(charset).newDecoder();
        byte[] bytes = new byte[3];
        for (int code = 0x8000; code < 0x10000; code++) {
            if (rest && code >> 8 != 0x8e) {
                continue;
            }
            bytes[0] = (byte) (code >> 8);
            bytes[1] = (byte) code;
            int entry = decode(decoder, bytes, 2);
            if (entry != 0) {
                int target = asEuc ? euc(code) : code;
                if (target > 0xffff) {
                    three[target & 0xffff] = entry;
                } else if (target >= 0) {
                    two[target] = entry;
                }
            }
        }
        if (charset.equals("EUC-JP")) {
            bytes[0] = (byte) 0x8f;
            for (int code = 0xa1a1; code < 0xffff; code++) {
                bytes[1] = (byte) (code >> 8);
                bytes[2] = (byte) code;
                int entry = (code & 0xff) < 0xa1 || three[code] != 0 ? 0 : decode(decoder, bytes, 3);
                if (entry != 0) {
                    three[code] = entry;
                }
            }
        }
    }

    /** What bytes stand for as a whole; 0 when they are not one character, or two that only exist together. */
    private static int decode(CharsetDecoder decoder, byte[] bytes, int length) {
        CharBuffer out = CharBuffer.allocate(4);
        decoder.reset();
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes, 0, length), out, true);
        if (result.isError() || out.position() == 0) {
            return 0;
        }
        out.flip();
        int first = Character.codePointAt(out, 0);
        if (out.length() == Character.charCount(first)) {
            return first;
        }
        // A byte and ASCII after it are two characters and not one code.
        int second = Character.codePointAt(out, Character.charCount(first));
        return second < 0x100 || first >= 0x8000 || out.length() != 2 ? 0 : 0x80000000 | first << 16 | second;
    }

    /** A code of Shift JIS as EUC has it; -1 for none. */
    private static int euc(int code) {
        int lead = code >> 8;
        int trail = code & 0xff;
        boolean valid = (lead >= 0x81 && lead <= 0x9f || lead >= 0xe0 && lead <= 0xfc) && trail >= 0x40 && trail <= 0xfc && trail != 0x7f;
        if (!valid) {
            return -1;
        }
        int offset = trail < 0x80 ? trail - 0x40 : trail - 0x41;
        int row = 2 * (lead < 0xe0 ? lead - 0x81 : lead - 0xc1) + offset / 94;
        int cell = 0xa1 + offset % 94;
        if (row < 94) {
            return 0xa1 + row << 8 | cell;
        }
        return row - 94 < SECOND_PLANE.length ? 0x8f0000 | 0xa0 + SECOND_PLANE[row - 94] << 8 | cell : -1;
    }

    private void change(String[] words, BitSet secondary, Map<Integer, Integer> encoded) {
        switch (words[0]) {
            case "lead" -> {
                for (int i = 1; i < words.length; i++) {
                    String[] ends = words[i].split("-");
                    for (int b = hex(ends[0]); b <= hex(ends[1]); b++) {
                        single[b] = LEAD;
                    }
                }
            }
            case "single" -> {
                String[] ends = words[1].split("-");
                int c = hex(words[2]);
                for (int b = hex(ends[0]); b <= hex(ends[1]); b++) {
                    single[b] = c++;
                }
            }
            case "drop" -> {
                String[] ends = words[1].split("-");
                for (int code = hex(ends[0]); code <= hex(ends[1]); code++) {
                    if (code > 0xffff) {
                        three[code & 0xffff] = 0;
                    } else {
                        two[code] = 0;
                    }
                }
            }
            case "d" -> {
                int code = hex(words[1]);
                String[] characters = words[2].split(",");
                int entry = characters.length == 1 ? hex(characters[0]) : 0x80000000 | hex(characters[0]) << 16 | hex(characters[1]);
                if (code > 0xffff) {
                    three[code & 0xffff] = entry;
                    secondary.clear(code & 0xffff);
                } else {
                    two[code] = entry;
                }
            }
            case "e" -> encoded.put(hex(words[1]), words[2].equals("-") ? -1 : hex(words[2]));
            case "bad2" -> bad.set(hex(words[1]));
            default -> throw new IllegalStateException(words[0]);
        }
    }

    private void invert(BitSet secondary, Map<Integer, Integer> encoded) {
        for (int b = 0; b < 256; b++) {
            if (single[b] >= 0) {
                put(single[b], b);
            }
        }
        for (int code = 0; code < two.length; code++) {
            if (single[code >> 8] == LEAD) {
                putEntry(two[code], code);
            }
        }
        for (int pass = 0; pass < 2; pass++) {
            for (int code = 0; code < three.length; code++) {
                if (secondary.get(code) == (pass == 1)) {
                    putEntry(three[code], 0x8f0000 | code);
                }
            }
        }
        encoded.forEach((c, code) -> page(c)[c & 0xff] = code);
    }

    private void putEntry(int entry, int code) {
        if (entry < 0) {
            int first = entry >> 16 & 0x7fff;
            pairStarts.set(first);
            pairs.putIfAbsent((long) first << 32 | entry & 0xffff, code);
        } else if (entry > 0) {
            put(entry, code);
        }
    }

    private void put(int c, int code) {
        int[] page = page(c);
        if (page[c & 0xff] == -1) {
            page[c & 0xff] = code;
        }
    }

    private int[] page(int c) {
        int[] page = encode[c >> 8];
        if (page == null) {
            page = new int[256];
            java.util.Arrays.fill(page, -1);
            encode[c >> 8] = page;
        }
        return page;
    }
}
