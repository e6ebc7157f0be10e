package org.krait.runtime.thread;

/** Something that owns locks or other state of threads, and puts it in order in the child of a fork. */
@FunctionalInterface
public interface AtForkParticipant {
    /**
     * Called in the child, before any Python code. {@code survivor} is the thread that forked: what it holds it keeps (F10); what
     * other threads held is free. Must not block, wait or run Python code.
     */
    void afterForkInChild(ThreadState survivor);
}
