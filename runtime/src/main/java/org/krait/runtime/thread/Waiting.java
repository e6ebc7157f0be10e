package org.krait.runtime.thread;

import org.krait.fork.Syscall;
import org.krait.fork.ThreadUnwound;

/** What follows from the results of cancellable waits. */
final class Waiting {
    private Waiting() {}

    /** Gives {@code result} back, or leaves the thread when the wait was cancelled because the thread has no future. */
    static long checked(long result) {
        if (result == -Syscall.ECANCELED) {
            throw new ThreadUnwound();
        }
        return result;
    }
}
