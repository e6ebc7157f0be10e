/**
 * Calls and operators: what compiled code calls, how arguments find their parameters, and how Java methods are exposed
 * ({@link org.krait.runtime.call.NativeTable}, which the annotation processor implements per class).
 *
 * <p>Part of the object model: may use all packages of this module. Thread rule: stateless, but for descriptors, which are immutable.
 */
package org.krait.runtime.call;
