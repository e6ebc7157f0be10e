package org.krait.stdlib.hash;

/** A hash function in progress. Not thread-safe. */
interface Digest {
    /** Takes in more data. */
    void update(byte[] data, int offset, int length);

    /** The hash of what was taken in, {@code length} bytes of it; the state stays as it is. */
    byte[] digest(int length);

    /** An independent copy of the state. */
    Digest copy();
}
