package org.krait.stdlib.io;

import java.util.Arrays;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;

/** What makes text of the bytes that a text stream reads: the codec's decoder, and behind it the translation of line ends if there is one. */
final class TextInput {
    private static final byte[] NOTHING = {};

    private final TextDecoder decoder;
    /** Null when line ends are left alone. */
    private final NewlineTranslator translator;

    TextInput(TextDecoder decoder, LineEnds ends) {
        this.decoder = decoder;
        this.translator = ends.universal() ? new NewlineTranslator(ends.translated()) : null;
    }

    Object decode(byte[] input, boolean last) {
        Object text = decoder.decode(input, last);
        return translator == null ? text : translator.process(text, last);
    }

    /** The bytes that the decoder has taken and not decoded yet. */
    byte[] pending() {
        return decoder.pending();
    }

    /** The flags of decoder and translator together, as IncrementalNewlineDecoder packs them. */
    Object flags() {
        Object flags = decoder.flags();
        if (translator == null) {
            return flags;
        }
        Object shifted = Operators.lshift(flags, 1L);
        return translator.pendingCr() ? Operators.or(shifted, 1L) : shifted;
    }

    /** Brings back a state that {@link #pending} and {@link #flags} told. */
    void restore(byte[] pending, Object flags) {
        if (translator == null) {
            decoder.restore(pending, flags);
        } else {
            translator.setPendingCr(Operators.truth(Operators.and(flags, 1L)));
            decoder.restore(pending, Operators.rshift(flags, 1L));
        }
    }

    void reset() {
        decoder.reset();
        if (translator != null) {
            translator.reset();
        }
    }

    /** The line ends seen so far, for {@code TextIOWrapper.newlines}. */
    Object newlines() {
        return translator == null ? PyNone.NONE : translator.newlines();
    }

    /**
     * The position of the character behind the first {@code chars} ones of a chunk, found by decoding the chunk again (as _pyio does); the
     * decoder is afterwards in the state that it was in. Raises OSError when the chunk has fewer characters.
     *
     * @param start where the chunk begins in the binary stream
     * @param flags the decoder's state there
     * @param bytesPerChar a guess, to begin the search with
     */
    TextPosition position(Object start, byte[] chunk, Object flags, int chars, double bytesPerChar) {
        if (chars == 0) {
            return new TextPosition(start, flags, 0, false, 0);
        }
        byte[] savedPending = pending();
        Object savedFlags = flags();
        try {
            Object safeFlags = flags;
            int skip = chars;
            int bytes = (int) Math.min(chunk.length, bytesPerChar * chars);
            int back = 1;
            boolean safe = false;
            while (bytes > 0) {
                restore(NOTHING, flags);
                int n = Strs.length(decode(Arrays.copyOf(chunk, bytes), false));
                if (n <= skip) {
                    byte[] left = pending();
                    if (left.length == 0) {
                        safeFlags = flags();
                        skip -= n;
                        safe = true;
                        break;
                    }
                    bytes -= left.length;
                    back = 1;
                } else {
                    bytes -= back;
                    back *= 2;
                }
            }
            if (!safe) {
                bytes = 0;
                restore(NOTHING, flags);
            }
            return positionBehind(Operators.add(start, (long) bytes), chunk, bytes, safeFlags, skip);
        } finally {
            restore(savedPending, savedFlags);
        }
    }

    /** The same from byte {@code from} of the chunk on, where the decoder stands and holds nothing back. */
    private TextPosition positionBehind(Object start, byte[] chunk, int from, Object startFlags, int chars) {
        Object position = start;
        Object flags = startFlags;
        int skip = chars;
        if (skip == 0) {
            return new TextPosition(position, flags, 0, false, 0);
        }
        int fed = 0;
        int found = 0;
        for (int i = from; i < chunk.length; i++) {
            fed++;
            found += Strs.length(decode(Arrays.copyOfRange(chunk, i, i + 1), false));
            if (pending().length == 0 && found <= skip) {
                position = Operators.add(position, (long) fed);
                skip -= found;
                flags = flags();
                fed = 0;
                found = 0;
            }
            if (found >= skip) {
                return new TextPosition(position, flags, fed, false, skip);
            }
        }
        found += Strs.length(decode(NOTHING, true));
        if (found < skip) {
            throw Errors.of(ExceptionTypes.OSError, "can't reconstruct logical file position");
        }
        return new TextPosition(position, flags, fed, true, skip);
    }
}
