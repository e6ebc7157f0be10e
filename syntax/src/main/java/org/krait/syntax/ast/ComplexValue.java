package org.krait.syntax.ast;

/** A complex constant, of folding or of a tree that was put together by a program. */
public record ComplexValue(double real, double imag) {
}
