package org.krait.runtime.thread;

/**
 * The import lock: re-entrant, waited for detached. A fork takes it first (F4), so no other thread is in the middle of an import
 * while the world is copied, and gives it back on both sides.
 *
 * <p>{@code owner} and {@code depth} are written by the thread that has {@link #LOCK}.
 */
public final class ImportLock {
    @NoParticipant("the forking thread has it, and gives it back on both sides")
    private static final BlockingLock LOCK = new BlockingLock();
    private static volatile ThreadState owner;
    private static int depth;

    private ImportLock() {}

    /** Whether any thread has it. */
    public static boolean isHeld() {
        return owner != null;
    }

    /** Takes it once more. */
    public static void acquire(ThreadState ts) {
        if (owner == ts) {
            depth++;
            return;
        }
        LOCK.acquire(ts);
        owner = ts;
        depth = 1;
    }

    /** Gives it back once; false when the thread does not have it. */
    public static boolean release(ThreadState ts) {
        if (owner != ts) {
            return false;
        }
        if (--depth == 0) {
            owner = null;
            LOCK.release();
        }
        return true;
    }
}
