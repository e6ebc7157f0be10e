package org.krait.runtime.thread;

import java.util.Arrays;
import org.krait.runtime.object.PyFunction;

/**
 * The stack of a thread's activations, written at every call. A collector puts the states of all threads and what they refer to side by side, and a line of memory
 * that one processor writes and others read has to be fetched anew each time: two threads would run as fast as one. So nothing else lies within a
 * line's length of the depth ({@link ThreadState} adds more than a line of what is hardly ever written), and of the part of the stack that is in use.
 */
abstract class Activations extends CacheLine {
    /** A line of elements, before the first activation and behind the last: of references to objects of 4 bytes. */
    private static final int LINE = 16;

    /** Outermost first: a {@link PyFunction}, or what stands for one that was looked at. */
    private Object[] stack = new Object[LINE + 32 + LINE];
    private int depth;

    /** How many activations there are. */
    public final int depth() {
        return depth;
    }

    final Object at(int d) {
        return stack[LINE + d];
    }

    final void put(int d, Object activation) {
        stack[LINE + d] = activation;
    }

    /** Any thread: null where there is no activation. */
    final Object atOrNull(int d) {
        Object[] activations = stack;
        return LINE + d < activations.length ? activations[LINE + d] : null;
    }

    /** Puts an activation on top, gives where. */
    final int enter(PyFunction fn) {
        int d = depth;
        if (LINE + d == stack.length - LINE) {
            stack = Arrays.copyOf(stack, stack.length + d);
        }
        put(d, fn);
        depth = d + 1;
        return d;
    }

    /** Leaves an activation, and those above it. */
    public final void pop(int d) {
        put(d, null);
        depth = d;
    }
}
