package org.krait.runtime.thread;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The at-fork participants (row F9): whatever owns a lock that a thread which is not in the child may have held registers itself where it is
 * made; a test looks that no lock is forgotten ({@link NoParticipant}). Registration is weak: it does not keep the participant alive.
 *
 * <p>Threads: lock-free. While participants are called, in the child, no other Python thread runs.
 */
public final class AtFork {
    private static final ConcurrentHashMap<Entry, Boolean> WEAK = new ConcurrentHashMap<>();
    private static final ReferenceQueue<AtForkParticipant> GONE = new ReferenceQueue<>();
    private static final List<AtForkParticipant> PERMANENT = new CopyOnWriteArrayList<>();

    private static final class Entry extends WeakReference<AtForkParticipant> {
        Entry(AtForkParticipant participant) {
            super(participant, GONE);
        }
    }

    private AtFork() {}

    /** {@code participant} is told of forks for as long as it lives. */
    public static void register(AtForkParticipant participant) {
        for (Reference<?> gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            WEAK.remove(gone);
        }
        WEAK.put(new Entry(participant), Boolean.TRUE);
    }

    /** A subsystem, which is there for good, is told of forks. */
    public static void registerPermanently(AtForkParticipant participant) {
        PERMANENT.add(participant);
    }

    /**
     * After a fork: in the child all participants put themselves in order; in the parent they only go the same way.
     */
    static void afterFork(ThreadState survivor, boolean child) {
        for (AtForkParticipant p : PERMANENT) {
            p.afterFork(survivor, child);
        }
        for (Entry entry : WEAK.keySet()) {
            AtForkParticipant p = entry.get();
            if (p != null) {
                p.afterFork(survivor, child);
            }
        }
    }
}
