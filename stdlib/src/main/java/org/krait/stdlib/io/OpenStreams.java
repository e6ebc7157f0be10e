package org.krait.stdlib.io;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.krait.runtime.error.PyException;
import org.krait.runtime.thread.ThreadState;

/**
 * The streams that hold something to be written, to be flushed when the interpreter ends: CPython, which sees the last reference go,
 * flushes them at the end of their modules. They are not kept alive: one that is lost is closed by its finalizer. Concurrent sets; any thread.
 */
public final class OpenStreams {
    private static final Set<Entry> TEXT = ConcurrentHashMap.newKeySet();
    private static final Set<Entry> BINARY = ConcurrentHashMap.newKeySet();

    private OpenStreams() {}

    /** A stream in one of the sets, which the stream itself keeps for the next time. */
    static final class Entry extends WeakReference<IOBase> {
        private boolean listed;

        Entry(IOBase stream) {
            super(stream);
        }
    }

    /** {@code stream} has something to write. Its lock is held. */
    static void dirty(Buffered stream) {
        stream.entry = add(BINARY, stream, stream.entry);
    }

    /** {@code stream} has written all. Its lock is held. */
    static void clean(Buffered stream) {
        remove(BINARY, stream.entry);
    }

    /** {@code stream} has something to write. Its lock is held. */
    static void dirty(TextIOWrapper stream) {
        stream.entry = add(TEXT, stream, stream.entry);
    }

    /** {@code stream} has written all. Its lock is held. */
    static void clean(TextIOWrapper stream) {
        remove(TEXT, stream.entry);
    }

    private static Entry add(Set<Entry> streams, IOBase stream, Entry known) {
        // The collector clears the entry of a stream that a finalizer then brings back.
        Entry entry = known != null && known.refersTo(stream) ? known : new Entry(stream);
        if (!entry.listed) {
            entry.listed = true;
            streams.add(entry);
        }
        if (entry != known) {
            remove(streams, known);
        }
        return entry;
    }

    private static void remove(Set<Entry> streams, Entry entry) {
        if (entry != null && entry.listed) {
            entry.listed = false;
            streams.remove(entry);
        }
    }

    /**
     * Closes all of them, as their finalizers would, but for those that stay open to the end of the process. False when one of them has been found dead already, so that its
     * finalizer has to.
     */
    public static boolean closeAll(ThreadState ts) {
        for (Set<Entry> streams : List.of(TEXT, BINARY)) {
            for (Entry entry : new ArrayList<>(streams)) {
                IOBase stream = entry.get();
                if (stream == null) {
                    return false;
                }
                if (stream.isWatched()) {
                    stream.del(ts);
                }
            }
        }
        return true;
    }

    /** Flushes all of them; what fails is left alone, as in CPython at that time. */
    public static void flushAll(ThreadState ts) {
        for (Set<Entry> streams : List.of(TEXT, BINARY)) {
            for (Entry entry : new ArrayList<>(streams)) {
                IOBase stream = entry.get();
                if (stream == null) {
                    streams.remove(entry);
                    continue;
                }
                try {
                    stream.flush(ts);
                } catch (PyException e) {
                    streams.remove(entry);
                }
            }
        }
    }
}
