/** Instance fields, look-ups in types, and the caches of both, under the Java memory model; row C1 of the thread specification. */
package org.krait.runtime.type;
