package org.krait.runtime.thread;

import org.krait.fork.ThreadUnwound;

/**
 * A Java thread that was made to run Python code; {@link #announced} before it is started. It carries its {@link ThreadState}, so finding that takes one
 * field read.
 */
public final class PythonThread extends Thread {
    private final ThreadState state;

    /**
     * A thread that runs {@code body} attached.
     *
     * @param stackSize in bytes; 0 for the JVM's default
     */
    public PythonThread(ThreadGroup group, Runnable body, String name, long stackSize) {
        super(group, body, name, stackSize);
        state = ThreadState.of(this);
    }

    /** The thread's state. */
    public ThreadState state() {
        return state;
    }

    /**
     * Registers the thread, before it is started and while the one that starts it is attached. A fork that comes between that and the thread's first step has
     * to know of it, else the thread would run in the child too; and a starter that is detached already may be one that is not in the child.
     */
    public PythonThread announced() {
        ThreadRegistry.add(state);
        return this;
    }

    /** Takes back {@link #announced}: the thread could not be started. */
    public void withdrawn() {
        ThreadRegistry.remove(state);
    }

    @Override
    public void run() {
        try {
            state.beginRegistered();
            super.run();
        } catch (ThreadUnwound e) {
            // The thread has left, as it was told to; there is nothing to say.
        } finally {
            state.end();
        }
    }
}
