/**
 * Types: MRO, look-up, slots, descriptors, the layout of instances, making classes, attributes with their caches.
 *
 * <p>Part of the object model: may use all packages of this module. Thread rule: look-ups are free of locks; changes of types hold one lock for
 * all types, {@code PyType.MUTATION}, under which no Python code runs; a cache entry is one immutable object, published by one store.
 */
package org.krait.runtime.type;
