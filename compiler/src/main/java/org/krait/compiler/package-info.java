/**
 * Turns a syntax tree into the bytes of one JVM class (a compile unit), each code object becoming
 * a static method.
 *
 * <p>The way through: {@link org.krait.compiler.Compiler} builds the symbol table and hands the tree
 * to {@code UnitCompiler}, which owns the class: its constants, its caches, the list of its code
 * objects and their metadata. For each code object a {@code FunctionEmitter} writes the method's
 * frame (arguments, cells, the handler around the body) and lets {@code StmtEmitter} and its
 * neighbours write the body through {@code Code}, which is a bytecode writer that knows what lies
 * on the operand stack. How a site (a call, an attribute, a global, an operator) looks in
 * bytecode is decided in one class, {@code Sites}.
 *
 * <p>The runtime is known by {@link org.krait.compiler.RuntimeNames} only, there is no dependency
 * on it. Everything here belongs to the compiling thread; nothing is shared.
 */
package org.krait.compiler;
