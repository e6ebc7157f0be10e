package org.krait.stdlib;

import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.stdlib.io.StreamLock;

/** The lock that the module {@code warnings} holds while it changes filters; its owner may take it again. */
final class WarningsLock {
    private static final StreamLock LOCK = new StreamLock();

    private WarningsLock() {}

    static void acquire(ThreadState ts) {
        LOCK.enterAgain(ts);
    }

    static void release(ThreadState ts) {
        if (!LOCK.isOwner(ts)) {
            throw Errors.runtimeError("cannot release un-acquired lock");
        }
        LOCK.exitAgain(ts);
    }
}
