package org.krait.syntax.ast;

/** {@code name as asname} of an import; asname may be null. */
public record Alias(String name, String asname, Span pos) implements Located {
}
