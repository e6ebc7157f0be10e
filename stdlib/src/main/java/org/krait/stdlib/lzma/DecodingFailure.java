package org.krait.stdlib.lzma;

/** The input cannot be decoded; the message is the one of LZMAError. */
final class DecodingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private DecodingFailure(String message) {
        super(message, null, false, false);
    }

    static DecodingFailure corrupt() {
        return new DecodingFailure("Corrupt input data");
    }

    static DecodingFailure unknownFormat() {
        return new DecodingFailure("Input format not supported by decoder");
    }

    static DecodingFailure badOptions() {
        return new DecodingFailure("Invalid or unsupported options");
    }

    static DecodingFailure memoryLimit() {
        return new DecodingFailure("Memory usage limit exceeded");
    }
}
