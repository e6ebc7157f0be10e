package org.krait.stdlib.io;

import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.krait.runtime.error.PyException;
import org.krait.runtime.thread.ThreadState;

/**
 * The streams that hold something to be written. They are kept reachable until it is written, and flushed when the interpreter
 * ends: CPython, which sees the last reference go, flushes a dropped stream at once. Concurrent sets; any thread.
 */
public final class OpenStreams {
    private static final Set<IOBase> TEXT = ConcurrentHashMap.newKeySet();
    private static final Set<IOBase> BINARY = ConcurrentHashMap.newKeySet();

    private OpenStreams() {}

    /** {@code stream} has something to write. */
    static void dirty(Buffered stream) {
        if (!stream.registered) {
            stream.registered = true;
            BINARY.add(stream);
        }
    }

    /** {@code stream} has written all. */
    static void clean(Buffered stream) {
        if (stream.registered) {
            stream.registered = false;
            BINARY.remove(stream);
        }
    }

    /** {@code stream} has something to write. */
    static void dirty(TextIOWrapper stream) {
        if (!stream.registered) {
            stream.registered = true;
            TEXT.add(stream);
        }
    }

    /** {@code stream} has written all. */
    static void clean(TextIOWrapper stream) {
        if (stream.registered) {
            stream.registered = false;
            TEXT.remove(stream);
        }
    }

    /** Flushes all of them; what fails is left alone, as in CPython at that time. */
    public static void flushAll(ThreadState ts) {
        for (Set<IOBase> streams : java.util.List.of(TEXT, BINARY)) {
            for (IOBase stream : new ArrayList<>(streams)) {
                try {
                    stream.flush(ts);
                } catch (PyException e) {
                    streams.remove(stream);
                }
            }
        }
    }
}
