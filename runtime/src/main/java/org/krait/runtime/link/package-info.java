/**
 * Linking of hot code. Compiled code counts the calls and the loops' turns of each code object ({@link org.krait.runtime.link.Heat}); once
 * it is hot, its sites are {@code invokedynamic} instructions, whose bootstrap methods are in {@link org.krait.runtime.link.Linker}.
 *
 * <p>A site starts with a target that looks at the operands, does what they ask for, and puts a case for operands like them before the
 * cases that are there: a guard, which compares with constants, and a body, which HotSpot compiles into the caller. A guard reads all that the
 * body relies on (code object, shape, type version), so a case never becomes wrong, only useless. A site that is
 * linked too often goes over to the general way of cold code for good.
 *
 * <p>Part of the object model: may use all packages of this module. Thread rule: a site's cases are immutable and published by {@code setTarget};
 * a thread that still sees older ones finds no case that fits and links again.
 */
package org.krait.runtime.link;
