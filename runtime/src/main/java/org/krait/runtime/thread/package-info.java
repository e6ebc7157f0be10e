/**
 * Python threads: their states, stopping the world, locks, and {@code os.fork()}. The words are attached, detached, suspended, safe point,
 * stop the world, participant, survivor; {@link org.krait.runtime.thread.ThreadState} defines them.
 *
 * <p>Part of the object model: may use all packages of this module, and module fork. Thread rule: written at each field; whatever blocks does so detached, in a
 * cancellable call of the fork engine.
 */
package org.krait.runtime.thread;
