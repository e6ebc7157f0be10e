package org.krait.runtime.thread;

import org.krait.fork.ThreadUnwound;

/** A Java thread that was made to run Python code. It carries its {@link ThreadState}, so finding that takes one field read. */
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

    @Override
    public void run() {
        try {
            state.begin();
            super.run();
        } catch (ThreadUnwound e) {
            // The thread has left, as it was told to; there is nothing to say.
        } finally {
            state.end();
        }
    }
}
