package org.krait.syntax.ast;

/** The value of an imaginary literal such as {@code 2j}. */
public record ImaginaryValue(double imag) {
}
