package org.krait.runtime.object;

/**
 * What a decoder made of its input.
 *
 * @param text the str
 * @param consumed how many bytes it took; fewer than given when the end is incomplete and more may follow
 * @param byteOrder for UTF-16 and UTF-32: -1 little, 1 big, 0 not yet known; 0 for all others
 */
public record Decoded(Object text, int consumed, int byteOrder) {
    public Decoded(Object text, int consumed) {
        this(text, consumed, 0);
    }
}
