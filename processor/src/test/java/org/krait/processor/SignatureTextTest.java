package org.krait.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTextTest {
    private static String shape(String text) {
        SignatureText s = SignatureText.parse(text);
        return s.receiver
                + s.parameters.stream()
                        .map(p -> " " + p.name() + ":" + p.place() + ":" + p.byDefault())
                        .collect(Collectors.joining());
    }

    @Test
    void placesAndDefaults() {
        assertEquals("", shape("()"));
        assertEquals("$self", shape("($self, /)"));
        assertEquals(
                "$self a:POSITIONAL_ONLY:REQUIRED b:EITHER:NONE c:KEYWORD_ONLY:BOOL",
                shape("($self, a, /, b=None, *, c=False)"));
        assertEquals(" a:STAR:ABSENT k:KEYWORD_ONLY:REQUIRED z:KEYWORDS:ABSENT", shape("(*a, k, **z)"));
        assertEquals(
                " a:EITHER:TEXT b:EITHER:INT c:EITHER:FLOAT d:EITHER:ABSENT e:EITHER:ABSENT f:EITHER:INT",
                shape("(a=', )', b=-0x10, c=1.5, d=<unrepresentable>, e=(1, 2), f=sys.maxsize)"));
    }

    @Test
    void hiddenSignatureIsBoundTheSame() {
        assertEquals(" a:EITHER:REQUIRED", shape("-(a)"));
    }

    @Test
    void directOnlyWithoutStars() {
        assertTrue(SignatureText.parse("(a, /, b=1)").isDirect());
        assertFalse(SignatureText.parse("(a, *, b=1)").isDirect());
        assertFalse(SignatureText.parse("(**k)").isDirect());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | it must be in parentheses",
                "(a, a) | 'a' is there twice",
                "(a=1, b) | 'b' has no default but follows a parameter that has one",
                "(/, a) | '/' is misplaced",
                "(a, *, /) | '/' is misplaced",
                "(a, *, b, /) | '/' is misplaced",
                "(*a, *b) | there are two *",
                "(*) | a named parameter must follow a bare *",
                "(**k, a) | nothing may follow **",
                "(a, $self) | '$self' must come first",
                "(a,,b) | a parameter is empty",
                "(a='x) | a quote is not closed",
                "(a=(1) | its brackets do not match",
                "(a=) | the default of 'a' is empty",
                "(a=12z) | the default of 'a' is not a literal: 12z",
                "(1a) | '1a' is not a name"
            })
    void mistakes(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> SignatureText.parse(text)).getMessage());
    }
}
