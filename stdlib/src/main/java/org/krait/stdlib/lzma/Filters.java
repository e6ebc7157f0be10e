package org.krait.stdlib.lzma;

import java.io.IOException;
import org.tukaani.xz.FilterOptions;

/** Chains of filters, and how filters are stored in containers. Stateless. */
final class Filters {
    static final int MOST = 4;

    /** What a decoder takes beside its dictionary, roughly. */
    private static final long OVERHEAD = 32 << 10;

    private Filters() {}

    static void requireMemory(long dictionarySize, long limit) {
        if (Long.compareUnsigned(dictionarySize + OVERHEAD, limit) > 0) {
            throw DecodingFailure.memoryLimit();
        }
    }

    /** The decoder of a chain. Raises DecodingFailure for one that cannot be. */
    static FilterChain decoder(Filter[] filters, long memoryLimit) {
        if (!isValid(filters)) {
            throw DecodingFailure.badOptions();
        }
        Filter last = filters[filters.length - 1];
        Filter.Parameters p = last.lzma();
        requireMemory(p.dictionarySize(), memoryLimit);
        if (p.lc() + p.lp() > 4 || p.pb() > 4) {
            throw DecodingFailure.badOptions();
        }
        RawDecoder decoder = last.id() == Filter.LZMA2 ? new Lzma2Decoder(p.dictionarySize())
                : new Lzma1Decoder(p.dictionarySize(), p.lc(), p.lp(), p.pb(), -1);
        try {
            FilterOptions[] before = new FilterOptions[filters.length - 1];
            for (int i = 0; i < before.length; i++) {
                before[i] = filters[i].options();
            }
            return new FilterChain(decoder, before);
        } catch (IOException e) {
            throw DecodingFailure.badOptions();
        }
    }

    /** Whether there is exactly one of LZMA, at the end. */
    static boolean isValid(Filter[] filters) {
        for (int i = 0; i < filters.length; i++) {
            if (filters[i].isLzma() != (i == filters.length - 1)) {
                return false;
            }
        }
        return filters.length > 0;
    }

    /** The options of a filter as containers store them. */
    static byte[] encodeProperties(Filter filter) throws IOException {
        if (filter.isLzma()) {
            Filter.Parameters p = filter.lzma();
            filter.lzma().options();
            if (filter.id() == Filter.LZMA1) {
                byte[] out = new byte[5];
                out[0] = (byte) ((p.pb() * 5 + p.lp()) * 9 + p.lc());
                put(out, 1, p.dictionarySize());
                return out;
            }
            int bits = 0;
            while (bits < 40 && dictionarySize(bits) < p.dictionarySize()) {
                bits++;
            }
            return new byte[] {(byte) bits};
        }
        filter.options();
        if (filter.id() == Filter.DELTA) {
            return new byte[] {(byte) (filter.number() - 1)};
        }
        if (filter.number() == 0) {
            return new byte[0];
        }
        byte[] out = new byte[4];
        put(out, 0, filter.number());
        return out;
    }

    private static void put(byte[] out, int at, long value) {
        for (int i = 0; i < 4; i++) {
            out[at + i] = (byte) (value >> 8 * i);
        }
    }

    private static long dictionarySize(int bits) {
        return bits == 40 ? 0xffffffffL : (2L | bits & 1) << bits / 2 + 11;
    }

    /** The filter with the options that a container stores. Raises DecodingFailure. */
    static Filter decodeProperties(long id, byte[] b) {
        if (id == Filter.LZMA2) {
            if (b.length != 1 || b[0] < 0 || b[0] > 40) {
                throw DecodingFailure.badOptions();
            }
            return new Filter(id, new Filter.Parameters(dictionarySize(b[0]), 3, 0, 2, 2, 64, 0x14, 0), 0);
        }
        if (id == Filter.LZMA1) {
            int properties = b.length == 5 ? b[0] & 0xff : 255;
            if (properties >= 9 * 5 * 5 || properties % 9 + properties / 9 % 5 > 4) {
                throw DecodingFailure.badOptions();
            }
            return new Filter(id, new Filter.Parameters(XzReader.number(b, 1), properties % 9, properties / 9 % 5, properties / 45, 2, 64, 0x14, 0), 0);
        }
        if (id == Filter.DELTA && b.length == 1) {
            return new Filter(id, null, (b[0] & 0xff) + 1);
        }
        if (id >= Filter.X86 && id <= Filter.SPARC && (b.length == 0 || b.length == 4)) {
            return new Filter(id, null, b.length == 0 ? 0 : XzReader.number(b, 0));
        }
        throw DecodingFailure.badOptions();
    }
}
