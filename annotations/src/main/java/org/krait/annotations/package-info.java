/**
 * Annotations that expose Java classes and methods to Python.
 *
 * <p>A class that is a Python type carries {@link org.krait.annotations.PyTypeDef}, a class that is a
 * Python module {@link org.krait.annotations.PyModuleDef}. For each of them the processor generates
 * a table {@code <Class>Table}: the names, signatures and docs as one text that is decoded when first
 * asked for, and a {@code switch} that calls the Java method by its number. So ten thousand
 * exposed methods cost no class, lambda, method handle or reflection at start-up.
 *
 * <p>Signatures are written as CPython's {@code __text_signature__}. The Java parameters follow
 * the signature one to one, after an optional leading {@code ThreadState}, and (for a static method
 * of a type) after {@code self}. Conversions by Java type: {@code Object} as it is ({@code null} when left out
 * and the signature has no default that can be written); {@code boolean} by truth; {@code int} and
 * {@code long} through {@code __index__}; {@code double} through {@code __float__}; {@code String} for a
 * str; a Py class after a type check; {@code Object[]} for {@code *args}; {@code PyDict} for
 * {@code **kwargs}, {@code null} when empty. A signature that begins with {@code -} is bound but not shown to
 * Python ({@code __text_signature__} is None). Exposed methods of an abstract superclass that is no type itself
 * belong to each type that extends it. Results: {@code void} is None, primitives are boxed.
 *
 * <p>They are kept in class files, so that a type may inherit exposed methods from a class of another module; at run time
 * nothing reads them.
 */
package org.krait.annotations;
