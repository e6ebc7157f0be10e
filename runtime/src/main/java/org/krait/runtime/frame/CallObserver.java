package org.krait.runtime.frame;

import org.krait.runtime.thread.ThreadState;

/**
 * A profiler written in Java: told of the calls of all threads where a function set by {@code sys.setprofile} would be, on the thread that they
 * happen on. While it is told, the thread counts as untraced.
 */
public interface CallObserver {
    /** {@code callee}, a code object or what was written in Java, is called or goes on. */
    void entered(ThreadState ts, Object callee);

    /** What was called last returns, yields or raises. */
    void left(ThreadState ts, Object callee);
}
