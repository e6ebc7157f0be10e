package org.krait.stdlib.lzma;

/** Reads one stream of some format. Guarded by the decompressor. */
interface StreamReader {
    /** Decodes what there is input and room for. Raises DecodingFailure. */
    void read(Input in, Output out);

    /** Whether the stream has ended. */
    boolean isDone();

    /** The id of the integrity check, 16 while it is not known. */
    int check();
}
