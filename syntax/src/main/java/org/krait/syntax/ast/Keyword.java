package org.krait.syntax.ast;

/** {@code arg=value} in a call or class statement; arg is null for {@code **value}. */
public record Keyword(String arg, Expr value, Span pos) implements Located {
}
