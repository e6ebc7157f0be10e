package org.krait.runtime.thread;

/** Something that owns locks or other state of threads, and puts it in order in the child of a fork. */
@FunctionalInterface
public interface AtForkParticipant {
    /**
     * Called on both sides, before any Python code. In the child, {@code survivor} is the thread that forked: what it holds it keeps (F10); what
     * other threads held is free. In the parent nothing may change: it is called so that what the child runs has been linked, and in time compiled,
     * by its parent; so this should be one path with few branches. Must not block, wait or run Python code.
     */
    void afterFork(ThreadState survivor, boolean child);
}
