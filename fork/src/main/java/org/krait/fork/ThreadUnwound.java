package org.krait.fork;

/**
 * Thrown in the child of a fork in a thread whose fate is {@link Fate#UNWIND}: the thread is to
 * leave through its {@code finally} blocks, giving back every lock on its way. Catch it only to end
 * the thread quietly. It has no stack trace: it can arise thousands of times in one fork.
 */
public final class ThreadUnwound extends Error {
    public ThreadUnwound() {
        super("this thread does not survive the fork", null, false, false);
    }
}
