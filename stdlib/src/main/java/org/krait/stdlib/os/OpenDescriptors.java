package org.krait.stdlib.os;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.krait.runtime.object.Backlog;
import org.krait.runtime.object.Collector;
import org.krait.runtime.object.IdleCollection;
import org.krait.runtime.thread.ThreadState;

/**
 * Closes the descriptors of streams and sockets that were dropped without being closed. CPython does it when the last reference goes; here
 * it happens at the next opening of a file after the collector has found the stream, when the program waits ({@link IdleCollection}), and when the
 * process has no descriptor left ({@link #makeRoom}). No thread of its own: start-up and fork cost nothing.
 *
 * <p>Threads: the set is concurrent; a handle is taken out of it by exactly one of {@link Handle#forget} and {@link #closeLost}.
 */
public final class OpenDescriptors {
    private static final ReferenceQueue<Object> LOST = new ReferenceQueue<>();
    private static final Set<Handle> HANDLES = ConcurrentHashMap.newKeySet();
    /** Descriptors up to this one stay open. */
    private static final int STDERR = 2;
    /** After a collection that made no room, how long there is none for another call that fails. */
    private static final long PAUSE = 1_000_000_000;

    /** When {@link #makeRoom} is to collect again; 0 at once. */
    private static volatile long nextRoom;

    static {
        IdleCollection.install(new IdleCollection.Aftermath() {
            @Override
            public int closeLost() {
                return OpenDescriptors.closeLost();
            }

            @Override
            public void interrupt(ThreadState thread) {
                Signals.interrupt(thread);
            }
        });
    }

    private OpenDescriptors() {}

    /** Watches a stream that owns {@code fd}. */
    public static Handle watch(Object stream, int fd) {
        closeLost();
        Handle handle = new Handle(stream, fd);
        HANDLES.add(handle);
        return handle;
    }

    /** Closes what the collector has found; how many. */
    private static int closeLost() {
        int count = 0;
        for (Handle handle; (handle = (Handle) LOST.poll()) != null; ) {
            if (HANDLES.remove(handle)) {
                handle.settle();
                Kernel.call(SystemCall.CLOSE, handle.fd);
                count++;
            }
        }
        return count;
    }

    /**
     * A call has failed because the process, or the system, has no descriptor left: collects, so that those of dropped streams are closed, and runs
     * finalizers. Whether the call is worth another try. The thread is attached and at a safe point.
     */
    static boolean makeRoom(ThreadState ts) {
        if (ts.runsCallbacks || nextRoom != 0 && System.nanoTime() - nextRoom < 0) {
            return false;
        }
        int before = HANDLES.size();
        long finalized = Backlog.allTaken();
        Collector.collect(ts);
        closeLost();
        boolean made = HANDLES.size() < before || Backlog.allTaken() != finalized;
        nextRoom = made ? 0 : System.nanoTime() + PAUSE | 1;
        return made;
    }

    /** One descriptor and the stream it belongs to. */
    public static final class Handle extends PhantomReference<Object> {
        private final int fd;
        private final int opened;

        private Handle(Object stream, int fd) {
            super(stream, LOST);
            this.fd = fd;
            this.opened = fd > STDERR ? IdleCollection.opened() : 0;
        }

        /** The stream closes its descriptor itself. */
        public void forget() {
            if (HANDLES.remove(this)) {
                settle();
            }
            clear();
        }

        private void settle() {
            if (fd > STDERR) {
                IdleCollection.closed(opened);
            }
        }
    }
}
