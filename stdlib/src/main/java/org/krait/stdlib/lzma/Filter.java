package org.krait.stdlib.lzma;

import java.io.IOException;
import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.ARMThumbOptions;
import org.tukaani.xz.DeltaOptions;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.IA64Options;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.PowerPCOptions;
import org.tukaani.xz.SPARCOptions;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.X86Options;

/**
 * A filter and its options: the parameters of LZMA for the two filters of that name, for the others {@code number}, which is the distance of delta and the
 * start of the rest. Immutable.
 */
record Filter(long id, Parameters lzma, long number) {
    static final long LZMA1 = 0x4000000000000001L;
    static final long LZMA2 = 0x21;
    static final int DELTA = 3;
    static final int X86 = 4;
    static final int POWERPC = 5;
    static final int IA64 = 6;
    static final int ARM = 7;
    static final int ARMTHUMB = 8;
    static final int SPARC = 9;

    private static final int EXTREME = 1 << 31;
    private static final int BT4 = 0x14;

    /** The parameters of LZMA; sizes in bytes. */
    record Parameters(long dictionarySize, int lc, int lp, int pb, int mode, int niceLength, int matchFinder, int depth) {
        /** Those of a level, perhaps an extreme one; null when there is none. */
        static Parameters ofPreset(int preset) {
            int level = preset & ~EXTREME;
            if (level < 0 || level > LZMA2Options.PRESET_MAX) {
                return null;
            }
            try {
                LZMA2Options o = new LZMA2Options(level);
                if ((preset & EXTREME) == 0) {
                    return new Parameters(o.getDictSize(), o.getLc(), o.getLp(), o.getPb(), o.getMode(), o.getNiceLen(), o.getMatchFinder(), o.getDepthLimit());
                }
                boolean moderate = level == 3 || level == 5;
                return new Parameters(o.getDictSize(), o.getLc(), o.getLp(), o.getPb(), LZMA2Options.MODE_NORMAL, moderate ? 192 : 273, BT4, moderate ? 0 : 512);
            } catch (UnsupportedOptionsException e) {
                return null;
            }
        }

        /** The library's form; it knows only the match finders of four bytes, which stand for those of two and three. */
        LZMA2Options options() throws IOException {
            if (dictionarySize > LZMA2Options.DICT_SIZE_MAX) {
                throw new UnsupportedOptionsException("dictionary size");
            }
            LZMA2Options o = new LZMA2Options();
            o.setDictSize((int) dictionarySize);
            o.setLcLp(lc, lp);
            o.setPb(pb);
            if (mode != LZMA2Options.MODE_FAST && mode != LZMA2Options.MODE_NORMAL) {
                throw new UnsupportedOptionsException("mode");
            }
            o.setMode(mode);
            o.setNiceLen(Math.max(niceLength, LZMA2Options.NICE_LEN_MIN));
            switch (matchFinder) {
                case 3, 4 -> o.setMatchFinder(LZMA2Options.MF_HC4);
                case 0x12, 0x13, BT4 -> o.setMatchFinder(LZMA2Options.MF_BT4);
                default -> throw new UnsupportedOptionsException("match finder");
            }
            o.setDepthLimit(depth);
            return o;
        }
    }

    boolean isLzma() {
        return lzma != null;
    }

    /** The library's form of a filter that is not LZMA1. */
    FilterOptions options() throws IOException {
        if (isLzma()) {
            return lzma.options();
        }
        int start = (int) number;
        switch ((int) id) {
            case DELTA -> {
                if (number < DeltaOptions.DISTANCE_MIN || number > DeltaOptions.DISTANCE_MAX) {
                    throw new UnsupportedOptionsException("distance");
                }
                return new DeltaOptions(start);
            }
            case X86 -> {
                X86Options o = new X86Options();
                o.setStartOffset(start);
                return o;
            }
            case POWERPC -> {
                PowerPCOptions o = new PowerPCOptions();
                o.setStartOffset(start);
                return o;
            }
            case IA64 -> {
                IA64Options o = new IA64Options();
                o.setStartOffset(start);
                return o;
            }
            case ARM -> {
                ARMOptions o = new ARMOptions();
                o.setStartOffset(start);
                return o;
            }
            case ARMTHUMB -> {
                ARMThumbOptions o = new ARMThumbOptions();
                o.setStartOffset(start);
                return o;
            }
            case SPARC -> {
                SPARCOptions o = new SPARCOptions();
                o.setStartOffset(start);
                return o;
            }
            default -> throw new UnsupportedOptionsException("filter");
        }
    }
}
