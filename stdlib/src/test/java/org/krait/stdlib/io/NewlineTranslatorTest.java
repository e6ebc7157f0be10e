package org.krait.stdlib.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NewlineTranslatorTest {
    @Test
    void aPairMayBeCutInTwo() {
        NewlineTranslator t = new NewlineTranslator(true);
        assertEquals("a", t.process("a\r", false));
        assertTrue(t.pendingCr());
        assertEquals("\nb\nc", t.process("\nb\rc", false));
    }

    @Test
    void withoutTranslationTheEndsStay() {
        NewlineTranslator t = new NewlineTranslator(false);
        assertEquals("a\r\nb\rc\n", t.process("a\r\nb\rc\n", true));
    }

    @Test
    void aLastReturnIsGivenOut() {
        NewlineTranslator t = new NewlineTranslator(true);
        assertEquals("a", t.process("a\r", false));
        assertEquals("\n", t.process("", true));
    }

    @Test
    void lineEndsOfOnePlainKind() {
        assertEquals(3, TextParts.lineEnd("ab\ncd", 0, LineEnds.of(null)));
        assertEquals(4, TextParts.lineEnd("ab\r\ncd", 0, LineEnds.of("")));
        assertEquals(-1, TextParts.lineEnd("ab\rcd", 0, LineEnds.of("\r\n")));
        assertEquals(2, TextParts.settled("ab\r", 0, "\r\n"));
    }
}
