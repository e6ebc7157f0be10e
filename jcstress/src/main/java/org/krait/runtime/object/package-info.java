/**
 * Containers under the Java memory model: what two threads that touch one object at once may see of it. The tests are in the packages of what
 * they test, to reach what those hide; they may use `runtime` only. A nested class is one test: two actors, run by two threads on many
 * fresh states, then perhaps an arbiter that sees what both left.
 */
package org.krait.runtime.object;
