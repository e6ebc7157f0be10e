package org.krait.stdlib.multibyte;

import org.krait.runtime.object.ByteBuilder;

/**
 * One encoding, a character at a time. Both directions return how much of the input was taken, {@link #INCOMPLETE} when the input ends within a
 * character, or {@link #illegal} of the length of what cannot be converted. Immutable; all state is in the {@link CodecState} given.
 */
abstract class Encoding {
    static final int INCOMPLETE = -1;

    private final String name;

    Encoding(String name) {
        this.name = name;
    }

    /** The name in exceptions. */
    final String name() {
        return name;
    }

    static int illegal(int length) {
        return -1 - length;
    }

    /** Decodes at {@code i} of the {@code n} bytes and puts the characters, of which there may be none, into {@code out}. */
    abstract int decode(CodecState state, byte[] bytes, int i, int n, Characters out);

    /** Encodes the code point at {@code i} of {@code n}; with {@code flush} no more will follow. */
    abstract int encode(CodecState state, int[] text, int i, int n, boolean flush, ByteBuilder out);

    /** The state before the first character. */
    void start(CodecState state, boolean decoding) {}

    /** Back to the initial state while decoding. */
    void resetDecoder(CodecState state) {}

    /** Back to the initial state; writes what that takes. */
    void resetEncoder(CodecState state, ByteBuilder out) {}
}
