/** The protocol by which the world is stopped, under the Java memory model; row T9 of the thread specification. */
package org.krait.runtime.thread;
