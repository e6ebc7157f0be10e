package org.krait.runtime.object;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;
import org.krait.fork.JavaBase;

/**
 * The references that a collection has cleared and that the JVM's own thread has still to put into their queues. That thread takes
 * them in no particular order, so that the arrival of one says nothing about the others; the JDK knows when it is done, but does not export
 * the method. Where it cannot be called, nobody waits.
 *
 * <p>Immutable after initialisation; any thread.
 */
final class PendingReferences {
    /** At most that many times: other threads may collect all the time. */
    private static final int TURNS = 10_000;
    private static final MethodHandle WAIT;

    static {
        MethodHandle wait = null;
        try {
            JavaBase.open("java.lang.ref");
            wait = MethodHandles.privateLookupIn(Reference.class, MethodHandles.lookup())
                    .findStatic(Reference.class, "waitForReferenceProcessing", MethodType.methodType(boolean.class));
        } catch (Throwable e) {
            // Only the moment of callbacks depends on it.
            wait = null;
        }
        WAIT = wait;
    }

    /** The JVM's thread that finalizes; null if there is none of its name. */
    private static final Thread FINALIZER = finalizer();

    private PendingReferences() {}

    private static Thread finalizer() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] all = new Thread[group.activeCount() + 16];
        int count = group.enumerate(all, false);
        for (int i = 0; i < count; i++) {
            if (all[i].getName().equals("Finalizer")) {
                return all[i];
            }
        }
        return null;
    }

    /** Waits until the finalizing thread has nothing in hand, once its queue is empty: it waits for more then, and nothing it runs here waits. */
    static void awaitFinalizer(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (FINALIZER != null && FINALIZER.getState() != Thread.State.WAITING && System.nanoTime() < end) {
            Thread.sleep(0, 50_000);
        }
    }

    /** Waits until all references cleared so far are in their queues. Must be called detached. */
    static void await() throws InterruptedException {
        if (WAIT == null) {
            return;
        }
        try {
            for (int i = 0; i < TURNS && (boolean) WAIT.invokeExact(); i++) {
                // One reference, or a batch of them, has been put into its queue.
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            // As if it could not be called.
            return;
        }
    }
}
