package org.krait.stdlib.os;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.krait.runtime.object.Strs;

class FileSystemTextTest {
    @Test
    void everyByteSurvivesTheRoundTrip() {
        byte[] all = new byte[255];
        for (int i = 0; i < 255; i++) {
            all[i] = (byte) (i + 1);
        }
        assertArrayEquals(all, FileSystemText.encode(FileSystemText.decode(all)));
    }

    @Test
    void validUtf8IsText() {
        assertEquals("äö€", FileSystemText.decode("äö€".getBytes(StandardCharsets.UTF_8)));
        assertEquals(1, Strs.length(FileSystemText.decode("😀".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void malformedBytesBecomeLoneSurrogates() {
        // An encoded surrogate, an overlong slash, a sequence cut short.
        assertEquals("\udced\udca0\udc80", FileSystemText.decode(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}));
        assertEquals("\udcc0\udcaf", FileSystemText.decode(new byte[] {(byte) 0xc0, (byte) 0xaf}));
        assertEquals("a\udce2\udc82", FileSystemText.decode(new byte[] {'a', (byte) 0xe2, (byte) 0x82}));
    }

    @Test
    void constantsAreFoundByWholeName() {
        String table = " A_B=1 B=2\n C=-3 ";
        assertEquals(2L, Constants.find(table, "B"));
        assertEquals(-3L, Constants.find(table, "C"));
        assertNull(Constants.find(table, "D"));
    }
}
