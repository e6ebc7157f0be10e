/**
 * The way from source to tree: {@link org.krait.syntax.Parser} turns bytes or a String into a
 * {@link org.krait.syntax.ast.Mod} or throws {@link org.krait.syntax.PySyntaxError}.
 *
 * <p>A parse is confined to the calling thread and shares nothing with others, so any number of
 * threads may parse at the same time. No input makes it throw anything but PySyntaxError.
 */
package org.krait.syntax;
