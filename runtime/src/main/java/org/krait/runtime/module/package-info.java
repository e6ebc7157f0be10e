/**
 * Modules and code: builtins, sys, import, compiling, names, and bringing the interpreter up ({@link org.krait.runtime.module.Boot}).
 *
 * <p>Part of the object model: may use all packages of this module, and the modules syntax and compiler. Thread rule: what is set at boot is constant afterwards; the rest is in Python
 * objects, with their rules.
 */
package org.krait.runtime.module;
