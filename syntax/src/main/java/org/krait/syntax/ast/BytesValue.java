package org.krait.syntax.ast;

import java.util.Arrays;

/** The value of a bytes literal. Compares by content; the array must not be written to. */
public record BytesValue(byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof BytesValue(byte[] b) && Arrays.equals(bytes, b);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "BytesValue" + Arrays.toString(bytes);
    }
}
