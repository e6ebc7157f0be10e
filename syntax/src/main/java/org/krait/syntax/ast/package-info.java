/**
 * The abstract syntax tree of Python 3.14: one sealed interface per sum type of Python.asdl, one
 * record per constructor, with the names, fields and field order given there. The last component
 * of a node with a place in the source is its {@link org.krait.syntax.ast.Span}.
 *
 * <p>Sequences are unmodifiable Lists; optional fields may be null; identifiers are Strings.
 *
 * <p>{@link org.krait.syntax.ast.Expr.Constant#value} is one of
 * <ul>
 * <li>String or {@link org.krait.syntax.ast.WideString} for str. A String is UTF-16: a pair of
 *     surrogates is one character beyond the BMP, a surrogate alone is itself;
 * <li>{@link org.krait.syntax.ast.BytesValue} for bytes;
 * <li>Long for an int that fits in 64 bits, java.math.BigInteger for any other;
 * <li>Double for float, {@link org.krait.syntax.ast.ImaginaryValue} for complex;
 * <li>Boolean for bool;
 * <li>{@link org.krait.syntax.ast.Singleton} for None and Ellipsis.
 * </ul>
 *
 * <p>Nothing here depends on anything but the JDK. Nodes are immutable and free to be shared
 * between threads.
 */
package org.krait.syntax.ast;
