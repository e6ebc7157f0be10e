package org.krait.syntax.ast;

/** A {@code # type: ignore} comment, with what follows the word. */
public record TypeIgnore(int lineno, String tag) implements Node {
}
