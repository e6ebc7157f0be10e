package org.krait.compiler;

import java.util.Map;

/**
 * What the compiler makes of one tree: a class that extends {@code CompiledUnit}. Code object 0 is
 * the module, expression or statement itself.
 *
 * @param className binary name, with dots
 * @param bytes the class file
 * @param parts further classes that the class refers to, by binary name; must be defined with it
 */
public record CompiledClass(String className, byte[] bytes, Map<String, byte[]> parts) {
}
