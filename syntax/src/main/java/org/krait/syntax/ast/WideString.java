package org.krait.syntax.ast;

import java.util.Arrays;

/**
 * The value of a str literal that no String of Java can stand for: one in which a high surrogate
 * is directly followed by a low one as two code points, as in {@code '\\ud83d\\ude00'}. All other
 * literals are Strings. Compares by content; the array must not be written to.
 */
public record WideString(int[] codePoints) {

    @Override
    public boolean equals(Object other) {
        return other instanceof WideString(int[] c) && Arrays.equals(codePoints, c);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(codePoints);
    }

    @Override
    public String toString() {
        return "WideString" + Arrays.toString(codePoints);
    }
}
