/**
 * The tree of a program as Python objects: the module {@code _ast}, and the way from the parser's tree to such objects and back. The classes come
 * from one table, {@link org.krait.runtime.ast.AstGrammar}, and are made when they are first asked for.
 */
package org.krait.runtime.ast;
