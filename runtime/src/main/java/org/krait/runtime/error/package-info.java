/**
 * Exceptions: the hierarchy, {@link org.krait.runtime.error.PyException} that carries them through Java, {@link org.krait.runtime.error.Errors} that makes
 * them, what compiled handlers call, and printing.
 *
 * <p>Part of the object model: may use all packages of this module. Thread rule: an exception's links are volatile; a race of two threads that raise the same
 * exception loses one of their updates.
 */
package org.krait.runtime.error;
