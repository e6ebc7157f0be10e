package org.krait.runtime.thread;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code KRAIT_STW_TRACE=1}: what stopping the world does, on standard error, one unbuffered write per line and no lock. */
final class Trace {
    private static final boolean ON = System.getenv("KRAIT_STW_TRACE") != null;

    private Trace() {}

    static void say(String event, String detail) {
        if (ON) {
            warn(event + " " + detail + " in " + Thread.currentThread().getName() + " at " + System.nanoTime());
        }
    }

    static void warn(String message) {
        // A stream of its own for each line: System.err has a lock that a stopped thread may hold.
        @SuppressWarnings("resource") // closing it would close the descriptor
        FileOutputStream err = new FileOutputStream(FileDescriptor.err);
        try {
            err.write(("krait: " + message + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Nobody is left to be told.
        }
    }

    /** The innermost Java frames of a thread, for the warning. */
    static String where(Thread thread) {
        StringBuilder text = new StringBuilder();
        StackTraceElement[] frames = thread.getStackTrace();
        for (int i = 0; i < Math.min(8, frames.length); i++) {
            text.append("\n    at ").append(frames[i]);
        }
        return text.toString();
    }
}
