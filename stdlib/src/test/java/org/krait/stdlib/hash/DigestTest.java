package org.krait.stdlib.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Expected values are CPython's. */
class DigestTest {
    private static final byte[] DATA = "abc".repeat(100).getBytes(StandardCharsets.US_ASCII);

    private static String hash(Digest digest, int length) {
        // In uneven pieces, so that blocks are filled across calls.
        digest.update(DATA, 0, 129);
        Digest fork = digest.copy();
        digest.update(DATA, 129, 171);
        fork.update(DATA, 129, 171);
        String hex = HexFormat.of().formatHex(digest.digest(length));
        assertEquals(hex, HexFormat.of().formatHex(fork.digest(length)), "a copy goes its own way");
        return hex;
    }

    private static Blake2.Parameters parameters(boolean wide, int size) {
        return new Blake2.Parameters(wide, size, 0, new byte[0], new byte[0], 1, 1, 0, 0, 0, 0, false);
    }

    @Test
    void blake2bOfSeveralBlocks() {
        assertEquals("dc0196ca1b7a45dd227ee061cbe33d1f0aabedf5dcf42a4f79d4a10d28abec9273f3566f1d4c6d8fd9e40680ce06bb1cb3f7892d1dfa98111d93f8159fb8a11d",
                hash(new Blake2(parameters(true, 64), new byte[0]), 64));
    }

    @Test
    void blake2sOfSeveralBlocks() {
        assertEquals("0cbc87606cfe4a4537ee02292520017f258eefa1028bd71efdba16042b3d3feb", hash(new Blake2(parameters(false, 32), new byte[0]), 32));
    }

    @Test
    void blake2TakesItsWholeParameterBlock() {
        byte[] key = {'k'};
        Blake2.Parameters p = new Blake2.Parameters(true, 20, 1, new byte[] {'s'}, new byte[] {'p'}, 2, 3, 4, 5, 1, 7, true);
        assertEquals("9ba3a2f825fee7c199501af0058a2fcb171018df", hash(new Blake2(p, key), 20));
    }

    @Test
    void sha3() {
        assertEquals("26fb4fd7881f77c4c67694021204c5fcb0eb222e62aa6fe6e21e096ad58b6dc4", hash(new Keccak(136, 6), 32));
    }

    @Test
    void shakeGivesAnyLength() {
        assertEquals("89571b1971", hash(new Keccak(136, 0x1f), 5));
    }
}
