package org.krait.stdlib.lzma;

import java.util.Arrays;

/**
 * Decodes LZMA symbols, as the LZMA SDK's specification describes them. A symbol that the input does not hold completely is undone and decoded again
 * when more has come: what a symbol changes is its probabilities, noted when input is short, and the few fields that {@link #step} sets last.
 */
final class LzmaDecoder {
    /** No symbol takes more bytes. */
    private static final int LONGEST_SYMBOL = 20;

    private static final int IS_MATCH = 0;
    private static final int IS_REP = IS_MATCH + (12 << 4);
    private static final int IS_REP_G0 = IS_REP + 12;
    private static final int IS_REP_G1 = IS_REP_G0 + 12;
    private static final int IS_REP_G2 = IS_REP_G1 + 12;
    private static final int IS_REP0_LONG = IS_REP_G2 + 12;
    private static final int SLOT = IS_REP0_LONG + (12 << 4);
    private static final int SPECIAL = SLOT + (4 << 6);
    private static final int ALIGN = SPECIAL + 128;
    private static final int LENGTH = ALIGN + 16;
    private static final int LENGTH_LOW = 2;
    private static final int LENGTH_MIDDLE = LENGTH_LOW + (16 << 3);
    private static final int LENGTH_HIGH = LENGTH_MIDDLE + (16 << 3);
    private static final int REP_LENGTH = LENGTH + LENGTH_HIGH + 256;
    private static final int LITERAL = REP_LENGTH + LENGTH_HIGH + 256;

    private static final short EVEN = 1 << 10;

    private final Window window;
    private int lc;
    private int lpMask;
    private int pbMask;
    private short[] probabilities = {};

    private int range;
    private int code;
    private int state;
    private int rep0;
    private int rep1;
    private int rep2;
    private int rep3;
    /** How many bytes of the last match are still to be copied. */
    private int pending;
    private boolean ended;

    private Input input;
    /** How many bytes the symbols may take in all; what is beyond belongs to somebody else. */
    private long allowance = Long.MAX_VALUE;
    private boolean isShort;
    private boolean noting;
    private int noted;
    private final int[] notedIndex = new int[128];
    private final short[] notedValue = new short[128];

    LzmaDecoder(Window window) {
        this.window = window;
    }

    /** Sets the three parameters from their byte. */
    void setProperties(int properties) {
        int rest = properties / 9;
        set(properties % 9, rest % 5, rest / 5);
        if (properties >= 9 * 5 * 5) {
            throw DecodingFailure.corrupt();
        }
    }

    void set(int literalContext, int literalPosition, int position) {
        lc = literalContext;
        lpMask = (1 << literalPosition) - 1;
        pbMask = (1 << position) - 1;
        probabilities = new short[LITERAL + (0x300 << literalContext + literalPosition)];
    }

    void resetState() {
        Arrays.fill(probabilities, EVEN);
        state = 0;
        rep0 = 0;
        rep1 = 0;
        rep2 = 0;
        rep3 = 0;
        pending = 0;
        ended = false;
    }

    /** Reads the five bytes that a stream or chunk begins with, of which {@code length} are all that there will be. */
    void begin(Input in, long length) {
        if (in.read() != 0) {
            throw DecodingFailure.corrupt();
        }
        code = in.read() << 24 | in.read() << 16 | in.read() << 8 | in.read();
        range = -1;
        allowance = length - 5;
    }

    /** Whether the end marker was read. */
    boolean isEnded() {
        return ended;
    }

    boolean isCopying() {
        return pending > 0;
    }

    long allowance() {
        return allowance;
    }

    /** Decodes until {@code most} bytes are out, the sink is full, the input is used up or the end marker comes; returns how many bytes came out. */
    long decode(Input in, Output sink, long most) {
        input = in;
        long done = 0;
        while (done < most && sink.room() > 0 && !ended) {
            if (pending > 0) {
                byte b = (byte) window.get(rep0);
                window.put(b);
                sink.write(b);
                pending--;
                done++;
                continue;
            }
            int literal = symbol();
            if (literal == NEEDS_INPUT) {
                break;
            }
            if (literal >= 0) {
                window.put((byte) literal);
                sink.write((byte) literal);
                done++;
            }
        }
        return done;
    }

    /** After the last symbol: brings the coder to the end of its bytes. False when they have not come yet. */
    boolean finish(Input in) {
        input = in;
        isShort = false;
        noting = false;
        int position = in.position();
        long before = allowance;
        int beforeRange = range;
        int beforeCode = code;
        normalize();
        if (isShort) {
            in.rewind(position);
            allowance = before;
            range = beforeRange;
            code = beforeCode;
        }
        return !isShort;
    }

    /** Whether a coder that has been brought to its end is there without a contradiction. */
    boolean isCleanlyFinished() {
        return code == 0;
    }

    // ---- symbols

    private static final int NEEDS_INPUT = -2;
    private static final int NOT_LITERAL = -1;

    /** A symbol: a literal itself; for others the copying is set up. */
    private int symbol() {
        isShort = false;
        noting = input.available() < LONGEST_SYMBOL;
        noted = 0;
        int position = input.position();
        long before = allowance;
        int beforeRange = range;
        int beforeCode = code;
        int result = step();
        if (!isShort) {
            return result;
        }
        input.rewind(position);
        allowance = before;
        range = beforeRange;
        code = beforeCode;
        while (noted > 0) {
            noted--;
            probabilities[notedIndex[noted]] = notedValue[noted];
        }
        return NEEDS_INPUT;
    }

    private int step() {
        int posState = (int) window.total() & pbMask;
        if (bit(IS_MATCH + (state << 4) + posState) == 0) {
            int literal = literal();
            if (!isShort) {
                state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
            }
            return literal;
        }
        if (bit(IS_REP + state) == 0) {
            int length = length(LENGTH, posState);
            int distance = distance(length);
            if (!isShort) {
                rep3 = rep2;
                rep2 = rep1;
                rep1 = rep0;
                rep0 = distance;
                state = state < 7 ? 7 : 10;
                if (distance == -1) {
                    ended = true;
                } else {
                    copy(length);
                }
            }
            return NOT_LITERAL;
        }
        repeat(posState);
        return NOT_LITERAL;
    }

    /** A match at one of the last four distances. */
    private void repeat(int posState) {
        if (bit(IS_REP_G0 + state) == 0) {
            if (bit(IS_REP0_LONG + (state << 4) + posState) == 0) {
                if (!isShort) {
                    state = state < 7 ? 9 : 11;
                    copy(1);
                }
                return;
            }
            int length = length(REP_LENGTH, posState);
            if (!isShort) {
                state = state < 7 ? 8 : 11;
                copy(length);
            }
            return;
        }
        int which = bit(IS_REP_G1 + state) == 0 ? 1 : 2 + bit(IS_REP_G2 + state);
        int length = length(REP_LENGTH, posState);
        if (isShort) {
            return;
        }
        int distance = which == 1 ? rep1 : which == 2 ? rep2 : rep3;
        if (which == 3) {
            rep3 = rep2;
        }
        if (which >= 2) {
            rep2 = rep1;
        }
        rep1 = rep0;
        rep0 = distance;
        state = state < 7 ? 8 : 11;
        copy(length);
    }

    private void copy(int length) {
        if (!window.has(rep0)) {
            throw DecodingFailure.corrupt();
        }
        pending = length;
    }

    private int literal() {
        int previous = window.total() == 0 ? 0 : window.get(0);
        int base = LITERAL + 0x300 * ((((int) window.total() & lpMask) << lc) + (previous >> 8 - lc));
        int symbol = 1;
        if (state >= 7) {
            if (!window.has(rep0)) {
                throw DecodingFailure.corrupt();
            }
            int match = window.get(rep0);
            int offset = 0x100;
            while (symbol < 0x100) {
                match <<= 1;
                int matchBit = match & offset;
                int bit = bit(base + offset + matchBit + symbol);
                symbol = symbol << 1 | bit;
                offset &= bit == 0 ? ~matchBit : matchBit;
            }
        }
        while (symbol < 0x100) {
            symbol = symbol << 1 | bit(base + symbol);
        }
        return symbol & 0xff;
    }

    private int length(int base, int posState) {
        if (bit(base) == 0) {
            return 2 + tree(base + LENGTH_LOW + (posState << 3), 3);
        }
        if (bit(base + 1) == 0) {
            return 10 + tree(base + LENGTH_MIDDLE + (posState << 3), 3);
        }
        return 18 + tree(base + LENGTH_HIGH, 8);
    }

    private int distance(int length) {
        int slot = tree(SLOT + (Math.min(length - 2, 3) << 6), 6);
        if (slot < 4) {
            return slot;
        }
        int bits = (slot >> 1) - 1;
        int distance = (2 | slot & 1) << bits;
        if (slot < 14) {
            return distance + reverseTree(SPECIAL + distance - slot, bits);
        }
        for (int i = bits - 1; i >= 4; i--) {
            distance |= direct() << i;
        }
        return distance + reverseTree(ALIGN, 4);
    }

    // ---- bits

    private int tree(int base, int bits) {
        int m = 1;
        for (int i = 0; i < bits; i++) {
            m = m << 1 | bit(base + m);
        }
        return m - (1 << bits);
    }

    private int reverseTree(int base, int bits) {
        int m = 1;
        int value = 0;
        for (int i = 0; i < bits; i++) {
            int bit = bit(base + m);
            m = m << 1 | bit;
            value |= bit << i;
        }
        return value;
    }

    private int bit(int index) {
        normalize();
        int probability = probabilities[index];
        if (noting) {
            notedIndex[noted] = index;
            notedValue[noted++] = (short) probability;
        }
        int bound = (range >>> 11) * probability;
        if (Integer.compareUnsigned(code, bound) < 0) {
            range = bound;
            probabilities[index] = (short) (probability + ((1 << 11) - probability >> 5));
            return 0;
        }
        range -= bound;
        code -= bound;
        probabilities[index] = (short) (probability - (probability >> 5));
        return 1;
    }

    private int direct() {
        normalize();
        range >>>= 1;
        if (Integer.compareUnsigned(code, range) < 0) {
            return 0;
        }
        code -= range;
        return 1;
    }

    private void normalize() {
        if ((range & 0xff000000) == 0) {
            range <<= 8;
            code = code << 8 | next();
        }
    }

    private int next() {
        if (allowance == 0) {
            throw DecodingFailure.corrupt();
        }
        if (input.available() == 0) {
            isShort = true;
            return 0;
        }
        allowance--;
        return input.read();
    }
}
