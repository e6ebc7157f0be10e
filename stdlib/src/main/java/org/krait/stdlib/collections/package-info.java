/**
 * The module {@code _collections}, what {@code collections} has in C: deque, defaultdict, OrderedDict and two accelerators. All are
 * safe for any number of threads by the rule for shared objects; no Python code runs under a lock.
 */
package org.krait.stdlib.collections;
