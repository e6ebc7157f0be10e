package org.krait.stdlib.multibyte;

import java.nio.charset.Charset;
import org.krait.runtime.object.ByteBuilder;

/**
 * The encodings of ISO 2022, which switch between character sets by escape sequences. The state's bytes 0 to 2 say which sets are G0, G1 and G2,
 * byte 4 holds flags.
 */
final class Iso2022Encoding extends Encoding {
    private static final int ESC = 0x1b;
    private static final int SHIFT_OUT = 0x0e;
    private static final int SHIFT_IN = 0x0f;
    private static final int LONGEST_ESCAPE = 16;
    /** G1 is shifted in. */
    private static final int SHIFTED = 1;
    /** Within an escape sequence that is not of ISO 2022, which is passed on. */
    private static final int PASSING = 2;

    private final Designation[] sets;
    private final CodeTable[] tables;
    private final boolean shifts;
    private final boolean usesG2;

    Iso2022Encoding(String name) {
        super(name);
        sets = sets(name);
        tables = new CodeTable[sets.length];
        for (int i = 0; i < sets.length; i++) {
            tables[i] = sets[i].source();
        }
        shifts = name.equals("iso2022_kr");
        usesG2 = name.equals("iso2022_jp_2");
    }

    private static Designation[] sets(String name) {
        return switch (name) {
            case "iso2022_kr" -> new Designation[] {Designation.KSX1001_G1};
            case "iso2022_jp" -> new Designation[] {Designation.JISX0208, Designation.JISX0201_R, Designation.JISX0208_OLD};
            case "iso2022_jp_1" -> new Designation[] {Designation.JISX0208, Designation.JISX0212, Designation.JISX0201_R, Designation.JISX0208_OLD};
            case "iso2022_jp_2" -> new Designation[] {
                Designation.JISX0208, Designation.JISX0212, Designation.KSX1001_G0, Designation.GB2312, Designation.JISX0201_R, Designation.JISX0208_OLD,
                Designation.ISO8859_1, Designation.ISO8859_7
            };
            case "iso2022_jp_2004" -> new Designation[] {Designation.JISX0208, Designation.JISX0213_2004_1, Designation.JISX0213_2004_2};
            case "iso2022_jp_3" -> new Designation[] {Designation.JISX0208, Designation.JISX0213_2000_1, Designation.JISX0213_2000_2};
            case "iso2022_jp_ext" -> new Designation[] {
                Designation.JISX0208, Designation.JISX0212, Designation.JISX0201_R, Designation.JISX0201_K, Designation.JISX0208_OLD
            };
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Override
    void start(CodecState state, boolean decoding) {
        state.set(0, Designation.ASCII);
        state.set(1, Designation.ASCII);
        if (decoding) {
            state.set(2, Designation.ASCII);
        }
    }

    @Override
    void resetDecoder(CodecState state) {
        state.set(0, Designation.ASCII);
        state.setFlag(SHIFTED, false);
    }

    @Override
    void resetEncoder(CodecState state, ByteBuilder out) {
        shiftIn(state, out);
        toAscii(state, out);
    }

    private static void shiftIn(CodecState state, ByteBuilder out) {
        if (state.flag(SHIFTED)) {
            out.append(SHIFT_IN);
            state.setFlag(SHIFTED, false);
        }
    }

    private static void toAscii(CodecState state, ByteBuilder out) {
        if (state.get(0) != Designation.ASCII) {
            out.append(ESC).append('(').append('B');
            state.set(0, Designation.ASCII);
        }
    }

    @Override
    int encode(CodecState state, int[] text, int i, int n, boolean flush, ByteBuilder out) {
        int c = text[i];
        if (c < 0x80) {
            toAscii(state, out);
            shiftIn(state, out);
            out.append(c);
            return 1;
        }
        int paired = sets.length > 1 && sets[1].hasPairs() && tables[1].startsPair(c) ? pair(state, text, i, n, flush, out) : 0;
        if (paired != 0) {
            return paired;
        }
        for (int s = 0; s < sets.length; s++) {
            int code = sets[s].encode(tables[s], c);
            if (code != Designation.NONE) {
                write(state, sets[s], code, out);
                return 1;
            }
        }
        return illegal(1);
    }

    /** Two characters as one code: how many were taken, 0 when they have none, or incomplete. */
    private int pair(CodecState state, int[] text, int i, int n, boolean flush, ByteBuilder out) {
        if (i + 1 == n) {
            return flush ? 0 : INCOMPLETE;
        }
        int code = sets[1].encodePair(tables[1], text[i], text[i + 1]);
        if (code == Designation.NONE) {
            return 0;
        }
        write(state, sets[1], code, out);
        return 2;
    }

    private static void write(CodecState state, Designation set, int code, ByteBuilder out) {
        int last = set.mark & 0x7f;
        if (set.plane == 0) {
            shiftIn(state, out);
        }
        if (state.get(set.plane) != set.mark) {
            out.append(ESC);
            if (set.width == 2) {
                out.append('$');
            }
            if (set != Designation.JISX0208) {
                out.append(set.plane == 0 ? '(' : ')');
            }
            out.append(last);
            state.set(set.plane, set.mark);
        }
        if (set.plane == 1 && !state.flag(SHIFTED)) {
            out.append(SHIFT_OUT);
            state.setFlag(SHIFTED, true);
        }
        if (set.width == 2) {
            out.append(code >> 8);
        }
        out.append(code & 0xff);
    }

    private static boolean endsEscape(int b) {
        return b >= 'A' && b <= 'Z' || b == '@';
    }

    @Override
    int decode(CodecState state, byte[] bytes, int i, int n, Characters out) {
        int b = bytes[i] & 0xff;
        out.set(-1);
        if (state.flag(PASSING)) {
            out.set(b);
            if (endsEscape(b)) {
                state.setFlag(PASSING, false);
            }
            return 1;
        }
        if (b == ESC) {
            return escape(state, bytes, i, n, out);
        }
        if (shifts && (b == SHIFT_IN || b == SHIFT_OUT)) {
            state.setFlag(SHIFTED, b == SHIFT_OUT);
            return 1;
        }
        if (b == '\n') {
            state.setFlag(SHIFTED, false);
        }
        if (b >= 0x80) {
            return illegal(1);
        }
        int mark = state.get(state.flag(SHIFTED) ? 1 : 0);
        if (b < 0x20 || mark == Designation.ASCII) {
            out.set(b);
            return 1;
        }
        int s = find(mark);
        int width = sets[s].width;
        if (n - i < width) {
            return INCOMPLETE;
        }
        int entry = sets[s].decode(tables[s], b, width == 2 ? bytes[i + 1] & 0xff : 0);
        if (entry == 0) {
            return illegal(width);
        }
        out.setEntry(entry);
        return width;
    }

    private int find(int mark) {
        for (int s = 0; s < sets.length; s++) {
            if (sets[s].mark == mark) {
                return s;
            }
        }
        return -1;
    }

    private int escape(CodecState state, byte[] bytes, int i, int n, Characters out) {
        if (i + 1 == n) {
            return INCOMPLETE;
        }
        int next = bytes[i + 1] & 0xff;
        if ("($).&".indexOf(next) >= 0) {
            return designate(state, bytes, i, n);
        }
        if (usesG2 && next == 'N') {
            return n - i < 3 ? INCOMPLETE : single2(state, bytes[i + 2] & 0xff, out);
        }
        out.set(ESC);
        state.setFlag(PASSING, true);
        return 1;
    }

    private int designate(CodecState state, byte[] bytes, int i, int n) {
        int length = 0;
        for (int k = 1; k < LONGEST_ESCAPE && length == 0; k++) {
            if (i + k >= n) {
                return INCOMPLETE;
            }
            if (endsEscape(bytes[i + k])) {
                length = k + 1;
            } else if (!shifts && i + k + 1 < n && bytes[i + k] == '&' && bytes[i + k + 1] == '@') {
                // ESC & @ announces a revision of JIS X 0208, whose designation follows.
                k += 2;
            }
        }
        int second = length >= 3 ? bytes[i + 1] : 0;
        int third = length >= 3 ? bytes[i + 2] : 0;
        int mark = 0;
        int plane = -1;
        switch (length) {
            case 3 -> {
                mark = second == '$' ? third | Designation.DOUBLE : third;
                plane = second == '$' || second == '(' ? 0 : second == ')' ? 1 : usesG2 && second == '.' ? 2 : -1;
            }
            case 4 -> {
                mark = bytes[i + 3] | Designation.DOUBLE;
                plane = second != '$' ? -1 : third == '(' ? 0 : third == ')' ? 1 : -1;
            }
            case 6 -> {
                mark = 'B' | Designation.DOUBLE;
                plane = !shifts && bytes[i + 3] == ESC && bytes[i + 4] == '$' && bytes[i + 5] == 'B' ? 0 : -1;
            }
            case 0 -> length = 1;
            default -> plane = -1;
        }
        mark &= 0xff;
        if (plane < 0 || mark != Designation.ASCII && find(mark) < 0) {
            return illegal(length);
        }
        state.set(plane, mark);
        return length;
    }

    /** Greek's table is only needed for what few texts have. */
    private static final class Greek {
        static final String HIGH = new String(high(), Charset.forName("ISO-8859-7"));

        private static byte[] high() {
            byte[] bytes = new byte[128];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (0x80 | i);
            }
            return bytes;
        }
    }

    /** A character of G2, for which one byte stands after a single shift. */
    private static int single2(CodecState state, int b, Characters out) {
        int mark = state.get(2);
        if (b >= 0x80) {
            return illegal(3);
        }
        if (mark == Designation.ASCII) {
            out.set(b);
        } else if (mark == Designation.ISO8859_1.mark) {
            out.set(b | 0x80);
        } else {
            char c = Greek.HIGH.charAt(b);
            if (b < 0x20 || c == 0xfffd) {
                return illegal(3);
            }
            out.set(c);
        }
        return 3;
    }
}
