package org.krait.stdlib.lzma;

/** Decodes a stream of LZMA symbols whose length is known, or which has an end marker. */
final class Lzma1Decoder implements RawDecoder {
    private enum Part {
        BEGIN, SYMBOLS, FINISH, END
    }

    private final LzmaDecoder symbols;
    /** What is still to come; negative when only the marker tells. */
    private long remaining;
    private Part part = Part.BEGIN;

    Lzma1Decoder(long dictionarySize, int lc, int lp, int pb, long length) {
        symbols = new LzmaDecoder(new Window(dictionarySize));
        symbols.set(lc, lp, pb);
        symbols.resetState();
        remaining = length;
    }

    @Override
    public boolean isDone() {
        return part == Part.END;
    }

    @Override
    public void decode(Input in, Output sink) {
        while (part != Part.END) {
            switch (part) {
                case BEGIN -> {
                    if (in.available() < 5) {
                        return;
                    }
                    symbols.begin(in, Long.MAX_VALUE);
                    part = Part.SYMBOLS;
                }
                case SYMBOLS -> {
                    long done = symbols.decode(in, sink, remaining < 0 ? Long.MAX_VALUE : remaining);
                    if (remaining >= 0) {
                        remaining -= done;
                    }
                    if (!symbols.isEnded() && remaining != 0) {
                        return;
                    }
                    part = Part.FINISH;
                }
                case FINISH -> {
                    if (symbols.isCopying() || symbols.isEnded() && remaining > 0) {
                        throw DecodingFailure.corrupt();
                    }
                    if (!symbols.finish(in)) {
                        return;
                    }
                    if (!symbols.isCleanlyFinished()) {
                        if (symbols.isEnded() || !endMarker(in, sink)) {
                            throw DecodingFailure.corrupt();
                        }
                        if (!symbols.isEnded()) {
                            return;
                        }
                        continue;
                    }
                    part = Part.END;
                }
                case END -> { }
            }
        }
    }

    /** A stream of known length may have the marker too; false when another symbol comes. */
    private boolean endMarker(Input in, Output sink) {
        if (sink.room() == 0) {
            return true;
        }
        return symbols.decode(in, sink, 1) == 0 && !symbols.isCopying();
    }
}
