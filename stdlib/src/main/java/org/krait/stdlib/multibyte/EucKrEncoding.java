package org.krait.stdlib.multibyte;

import org.krait.runtime.object.ByteBuilder;

/** EUC-KR: the table, and for the other syllables the eight bytes of KS X 1001:1998 that spell them out. */
final class EucKrEncoding extends TableEncoding {
    private static final int JAMO = 0xa4;
    private static final int FILLER = 0xd4;
    /** The letters of a syllable in the order of Unicode, as the second bytes of their codes. */
    private static final int[] INITIALS = {
        0xa1, 0xa2, 0xa4, 0xa7, 0xa8, 0xa9, 0xb1, 0xb2, 0xb3, 0xb5, 0xb6, 0xb7, 0xb8, 0xb9, 0xba, 0xbb, 0xbc, 0xbd, 0xbe
    };
    private static final int FIRST_VOWEL = 0xbf;
    private static final int VOWELS = 21;
    private static final int[] FINALS = {
        FILLER, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf, 0xb0, 0xb1, 0xb2, 0xb4, 0xb5, 0xb6, 0xb7, 0xb8,
        0xba, 0xbb, 0xbc, 0xbd, 0xbe
    };

    EucKrEncoding() {
        super("euc_kr");
    }

    @Override
    int decodeLong(byte[] bytes, int i, int n, Characters out) {
        if ((bytes[i] & 0xff) != JAMO || (bytes[i + 1] & 0xff) != FILLER) {
            return super.decodeLong(bytes, i, n, out);
        }
        if (n - i < 8) {
            return INCOMPLETE;
        }
        int initial = find(INITIALS, bytes[i + 3] & 0xff);
        int vowel = (bytes[i + 5] & 0xff) - FIRST_VOWEL;
        int last = find(FINALS, bytes[i + 7] & 0xff);
        boolean spelt = (bytes[i + 2] & 0xff) == JAMO && (bytes[i + 4] & 0xff) == JAMO && (bytes[i + 6] & 0xff) == JAMO;
        if (!spelt || initial < 0 || vowel < 0 || vowel >= VOWELS || last < 0) {
            return illegal(1);
        }
        out.set(0xac00 + (initial * VOWELS + vowel) * FINALS.length + last);
        return 8;
    }

    private static int find(int[] letters, int letter) {
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] == letter) {
                return i;
            }
        }
        return -1;
    }

    @Override
    int encodeOther(int c, ByteBuilder out) {
        int syllable = c - 0xac00;
        if (syllable < 0 || syllable >= INITIALS.length * VOWELS * FINALS.length) {
            return illegal(1);
        }
        int[] letters = {FILLER, INITIALS[syllable / (VOWELS * FINALS.length)], FIRST_VOWEL + syllable / FINALS.length % VOWELS, FINALS[syllable % FINALS.length]};
        for (int letter : letters) {
            out.append(JAMO);
            out.append(letter);
        }
        return 1;
    }
}
