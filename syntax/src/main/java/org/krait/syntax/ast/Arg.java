package org.krait.syntax.ast;

/** One parameter. */
public record Arg(String arg, Expr annotation, String type_comment, Span pos) implements Located {
}
