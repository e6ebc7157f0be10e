/**
 * Who owns which name. {@link org.krait.syntax.symbol.SymbolTable#build} walks a tree once to
 * collect the names of each scope and once more to resolve them, as CPython's symtable does, and
 * raises the errors that belong to scopes. The result does not change after it is built and may
 * be read by any thread.
 */
package org.krait.syntax.symbol;
