package org.krait.stdlib.io;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.krait.stdlib.os.Kernel;
import org.krait.stdlib.os.SystemCall;

/**
 * Closes the descriptors of streams and sockets that were dropped without being closed. CPython does it when the last reference goes; here
 * it happens at the next opening of a file after the collector has found the stream, and when the process has no descriptor
 * left. No thread of its own: start-up and fork cost nothing.
 *
 * <p>Threads: the set is concurrent; a handle is taken out of it by exactly one of {@link Handle#forget} and {@link #closeLost}.
 */
public final class OpenDescriptors {
    private static final ReferenceQueue<Object> LOST = new ReferenceQueue<>();
    private static final Set<Handle> HANDLES = ConcurrentHashMap.newKeySet();

    private OpenDescriptors() {}

    /** Watches a stream that owns {@code fd}. */
    public static Handle watch(Object stream, int fd) {
        closeLost();
        Handle handle = new Handle(stream, fd);
        HANDLES.add(handle);
        return handle;
    }

    /** Closes what the collector has found. */
    static void closeLost() {
        for (Handle handle; (handle = (Handle) LOST.poll()) != null; ) {
            if (HANDLES.remove(handle)) {
                Kernel.call(SystemCall.CLOSE, handle.fd);
            }
        }
    }

    /** One descriptor and the stream it belongs to. */
    public static final class Handle extends PhantomReference<Object> {
        private final int fd;

        private Handle(Object stream, int fd) {
            super(stream, LOST);
            this.fd = fd;
        }

        /** The stream closes its descriptor itself. */
        public void forget() {
            HANDLES.remove(this);
            clear();
        }
    }
}
