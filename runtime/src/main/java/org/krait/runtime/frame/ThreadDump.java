package org.krait.runtime.frame;

import java.util.List;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.thread.ThreadState;

/**
 * What threads do at this moment, as {@code faulthandler} prints it. Nobody is stopped, so that it works when a thread does not come to
 * a safe point; the functions are read while their thread may go on, and the lines come from the virtual machine: a dump of a running thread is a
 * snapshot that may be out of step by a call.
 */
public final class ThreadDump {
    private static final int MOST_FRAMES = 100;
    private static final int MOST_THREADS = 100;
    private static final int LONGEST_TEXT = 500;

    private ThreadDump() {}

    /** All threads, the latest first; {@code current} may be null. */
    public static String ofAll(ThreadState current) {
        StringBuilder out = new StringBuilder();
        List<ThreadState> threads = ThreadState.all().reversed();
        int shown = 0;
        for (ThreadState ts : threads) {
            if (shown > 0) {
                out.append('\n');
            }
            if (shown++ == MOST_THREADS) {
                return out.append("...\n").toString();
            }
            out.append(ts == current ? "Current thread 0x" : "Thread 0x").append(String.format("%016x", ts.ident())).append(" [");
            text(out, ts.thread().getName());
            out.append("] (most recent call first):\n");
            frames(out, ts);
        }
        return out.toString();
    }

    /** One thread. */
    public static String of(ThreadState ts) {
        StringBuilder out = new StringBuilder("Stack (most recent call first):\n");
        frames(out, ts);
        return out.toString();
    }

    private static void frames(StringBuilder out, ThreadState ts) {
        int[] lines = RunningLines.linesOf(ts.thread());
        int depth = ts.depth();
        if (depth == 0) {
            out.append("  <no Python frame>\n");
        }
        for (int i = 0; i < depth; i++) {
            if (i == MOST_FRAMES) {
                out.append("  ...\n");
                return;
            }
            PyFunction function = ts.functionOrNull(depth - 1 - i);
            if (function == null) {
                return; // the thread has returned from there meanwhile
            }
            out.append("  File \"");
            text(out, String.valueOf(function.code().filename()));
            out.append("\", line ").append(i < lines.length && lines[i] > 0 ? String.valueOf(lines[i]) : "???").append(" in ");
            text(out, function.code().name());
            out.append('\n');
        }
    }

    /** ASCII, and no longer than CPython makes it. */
    private static void text(StringBuilder out, String s) {
        int end = s.offsetByCodePoints(0, Math.min(LONGEST_TEXT, s.codePointCount(0, s.length())));
        for (int i = 0; i < end;) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (c >= ' ' && c < 127) {
                out.append((char) c);
            } else {
                out.append(String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
            }
        }
        if (end < s.length()) {
            out.append("...");
        }
    }
}
