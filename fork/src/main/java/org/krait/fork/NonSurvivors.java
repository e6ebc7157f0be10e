package org.krait.fork;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The threads that must be thrown a {@link ThreadUnwound} in a child: their fate is to unwind and
 * they do not poll. Any thread may change the set; the child's forking thread empties it.
 */
final class NonSurvivors {
    private static final Set<Thread> THREADS = ConcurrentHashMap.newKeySet();

    private NonSurvivors() {}

    static void note(ForkThread thread, boolean unwinds) {
        if (!unwinds) {
            THREADS.remove(thread.thread());
            return;
        }
        THREADS.removeIf(t -> !t.isAlive());
        THREADS.add(thread.thread());
    }

    /** In the child, by the thread that forked: ends the others. */
    static void afterFork(boolean child) {
        if (!THREADS.isEmpty() && child) {
            unwind();
        }
    }

    private static void unwind() {
        var threads = new java.util.ArrayList<Thread>();
        for (Thread t : THREADS) {
            if (t != Thread.currentThread() && t.isAlive()) {
                threads.add(t);
                t.setUncaughtExceptionHandler(new Quiet(t.getUncaughtExceptionHandler()));
            }
        }
        THREADS.retainAll(Set.of(Thread.currentThread()));
        if (!threads.isEmpty()) {
            Courier.unwind(threads.toArray(new Thread[0]));
        }
    }

    /** A thread that ends as it should is not worth a line on standard error. */
    private record Quiet(Thread.UncaughtExceptionHandler otherwise)
            implements Thread.UncaughtExceptionHandler {
        @Override
        public void uncaughtException(Thread thread, Throwable e) {
            if (!(e instanceof ThreadUnwound)) {
                otherwise.uncaughtException(thread, e);
            }
        }
    }
}
