/**
 * Frames and tracebacks, made on demand from the activations that {@link org.krait.runtime.thread.ThreadState} keeps.
 *
 * <p>Part of the object model: may use all packages of this module. Thread rule: a frame belongs to the thread that runs it; others look at it while that
 * thread is suspended, or when it has ended.
 */
package org.krait.runtime.frame;
