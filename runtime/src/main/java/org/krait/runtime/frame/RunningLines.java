package org.krait.runtime.frame;

import java.util.Iterator;
import java.util.stream.IntStream;
import org.krait.runtime.call.CompiledUnit;
import org.krait.runtime.thread.ThreadState;

/**
 * The lines at which functions that still run have arrived, read off the Java stack: compiled methods carry Python's lines, and each
 * activation of a thread is one compiled method of its stack.
 *
 * <p>The method of code object 7 is named {@code name$7}, that of a generator's body {@code name$7$resume}, a piece split off
 * a long one {@code name$7$part2}; pieces belong to the method below them.
 */
final class RunningLines {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private RunningLines() {}

    /** The line of the activation at {@code depth} of {@code thread}, 0 if it cannot be told. */
    static int lineOf(ThreadState thread, int depth) {
        int above = thread.depth() - 1 - depth;
        if (thread.thread() == Thread.currentThread()) {
            return WALKER.walk(frames -> {
                Iterator<StackWalker.StackFrame> it =
                        frames.filter(f -> CompiledUnit.class.isAssignableFrom(f.getDeclaringClass())).iterator();
                int left = above;
                int line = 0;
                while (it.hasNext()) {
                    StackWalker.StackFrame f = it.next();
                    int kind = kind(f.getMethodName());
                    if (kind == OTHER) {
                        continue;
                    }
                    line = line == 0 ? f.getLineNumber() : line;
                    if (kind == BODY) {
                        if (left-- == 0) {
                            return line;
                        }
                        line = 0;
                    }
                }
                return 0;
            });
        }
        int[] lines = linesOf(thread.thread());
        return above < lines.length ? lines[above] : 0;
    }

    /** The lines of all activations of a thread, the innermost first. */
    static int[] linesOf(Thread thread) {
        IntStream.Builder lines = IntStream.builder();
        int line = 0;
        for (StackTraceElement f : thread.getStackTrace()) {
            int kind = f.getClassName().startsWith("org.krait.runtime.") || f.getClassName().startsWith("java.")
                    ? OTHER : kind(f.getMethodName());
            if (kind == OTHER) {
                continue;
            }
            line = line == 0 ? f.getLineNumber() : line;
            if (kind == BODY) {
                lines.add(line);
                line = 0;
            }
        }
        return lines.build().toArray();
    }

    private static final int OTHER = 0;
    private static final int BODY = 1;
    private static final int PART = 2;

    private static int kind(String method) {
        int dollar = method.indexOf('$');
        if (dollar <= 0 || dollar + 1 == method.length() || !Character.isDigit(method.charAt(dollar + 1))) {
            return OTHER;
        }
        int second = method.indexOf('$', dollar + 1);
        return second < 0 || method.endsWith("$resume") ? BODY : PART;
    }
}
