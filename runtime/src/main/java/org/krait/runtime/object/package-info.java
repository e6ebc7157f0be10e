/**
 * The values: what has Java's own class for a value (int, float, str, …) as methods in {@code IntMethods}, {@code FloatMethods}, {@code StrMethods};
 * everything else as a class that extends {@link org.krait.runtime.object.PyObject}.
 *
 * <p>Part of the object model: may use all packages of this module. Thread rule: immutable values need nothing; of the others, reads take
 * no lock and validate what they saw, writes hold the object's monitor, and no Python code runs under it.
 */
package org.krait.runtime.object;
