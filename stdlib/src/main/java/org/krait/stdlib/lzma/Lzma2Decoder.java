package org.krait.stdlib.lzma;

/** Decodes LZMA2: chunks of LZMA and of bytes as they are, with an end. */
final class Lzma2Decoder implements RawDecoder {
    private enum Part {
        HEADER, BEGIN, SYMBOLS, FINISH, BYTES, END
    }

    private final Window window;
    private final LzmaDecoder symbols;
    private Part part = Part.HEADER;
    private boolean needsDictionaryReset = true;
    private boolean needsProperties = true;
    /** What the chunk still has to give, and how long it is. */
    private int remaining;
    private int compressed;

    Lzma2Decoder(long dictionarySize) {
        window = new Window(dictionarySize);
        symbols = new LzmaDecoder(window);
    }

    @Override
    public boolean isDone() {
        return part == Part.END;
    }

    @Override
    public void decode(Input in, Output sink) {
        while (part != Part.END) {
            switch (part) {
                case HEADER -> {
                    if (!header(in)) {
                        return;
                    }
                }
                case BEGIN -> {
                    if (in.available() < 5) {
                        return;
                    }
                    if (compressed < 5) {
                        throw DecodingFailure.corrupt();
                    }
                    symbols.begin(in, compressed);
                    part = Part.SYMBOLS;
                }
                case SYMBOLS -> {
                    remaining -= (int) symbols.decode(in, sink, remaining);
                    if (symbols.isEnded()) {
                        throw DecodingFailure.corrupt();
                    }
                    if (remaining > 0) {
                        return;
                    }
                    part = Part.FINISH;
                }
                case FINISH -> {
                    if (symbols.isCopying()) {
                        throw DecodingFailure.corrupt();
                    }
                    if (symbols.allowance() > 0 && !symbols.finish(in)) {
                        return;
                    }
                    if (!symbols.isCleanlyFinished() || symbols.allowance() > 0) {
                        throw DecodingFailure.corrupt();
                    }
                    part = Part.HEADER;
                }
                case BYTES -> {
                    while (remaining > 0) {
                        if (in.available() == 0 || sink.room() == 0) {
                            return;
                        }
                        byte b = (byte) in.read();
                        window.put(b);
                        sink.write(b);
                        remaining--;
                    }
                    part = Part.HEADER;
                }
                case END -> { }
            }
        }
    }

    /** Reads the head of a chunk; false when it is not there yet. */
    private boolean header(Input in) {
        if (in.available() == 0) {
            return false;
        }
        int control = in.peek(0);
        boolean isLzma = control >= 0x80;
        if (control == 0) {
            in.read();
            part = Part.END;
            return true;
        }
        if (!isLzma && control > 2) {
            throw DecodingFailure.corrupt();
        }
        int reset = isLzma ? control >> 5 & 3 : 0;
        if (in.available() < (isLzma ? reset >= 2 ? 6 : 5 : 3)) {
            return false;
        }
        in.read();
        if (control == 1 || reset == 3) {
            window.reset();
            needsDictionaryReset = false;
        } else if (needsDictionaryReset) {
            throw DecodingFailure.corrupt();
        }
        remaining = ((isLzma ? control & 0x1f : 0) << 16) + (in.read() << 8 | in.read()) + 1;
        if (!isLzma) {
            part = Part.BYTES;
            return true;
        }
        compressed = (in.read() << 8 | in.read()) + 1;
        if (reset >= 2) {
            int properties = in.read();
            if (properties % 9 + properties / 9 % 5 > 4) {
                throw DecodingFailure.corrupt();
            }
            symbols.setProperties(properties);
            needsProperties = false;
        } else if (needsProperties) {
            throw DecodingFailure.corrupt();
        }
        if (reset >= 1) {
            symbols.resetState();
        }
        part = Part.BEGIN;
        return true;
    }
}
