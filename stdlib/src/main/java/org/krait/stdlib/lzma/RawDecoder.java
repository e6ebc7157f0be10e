package org.krait.stdlib.lzma;

/** The decoder at the end of a chain of filters. */
interface RawDecoder {
    /** Decodes what there is input and room for. Raises DecodingFailure. */
    void decode(Input in, Output sink);

    /** Whether the end has been reached. */
    boolean isDone();
}
