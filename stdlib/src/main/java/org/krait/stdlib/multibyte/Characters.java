package org.krait.stdlib.multibyte;

/** The one or two characters that a step of decoding gave; -1 for none. */
final class Characters {
    int first;
    int second;

    void set(int one) {
        first = one;
        second = -1;
    }

    /** A table's entry: a code point, or two with the sign bit set. */
    void setEntry(int entry) {
        if (entry < 0) {
            first = entry >> 16 & 0x7fff;
            second = entry & 0xffff;
        } else {
            set(entry);
        }
    }
}
