package org.krait.runtime.frame;

import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.krait.runtime.call.CompiledUnit;
import org.krait.runtime.call.OversizedRun;
import org.krait.runtime.object.PyCell;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.thread.ThreadState;

/**
 * Where functions that still run have arrived and what their variables are, read off the Java stack: compiled methods carry Python's
 * lines, and each activation of a thread is one compiled method of its stack.
 *
 * <p>The method of code object 7 is named {@code name$7}, that of a generator's body {@code name$7$resume}, a piece split off
 * a long one {@code name$7$part2}; pieces belong to the method below them.
 */
final class RunningLines {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** Parameters of a method beyond that come in an array. */
    private static final int MAX_UNPACKED = 4;

    private RunningLines() {}

    /** The line of the activation at {@code depth} of {@code thread}, 0 if it cannot be told. */
    static int lineOf(ThreadState thread, int depth) {
        int above = thread.depth() - 1 - depth;
        if (thread.thread() == Thread.currentThread()) {
            return WALKER.walk(frames -> {
                int[] line = new int[1];
                find(frames, above, line, thread.oversized);
                return line[0];
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

    /** The method of an activation: a frame of the Java stack, or what runs an oversized method. */
    private record Found(StackWalker.StackFrame frame, OversizedRun run) {
        Object[] slots() {
            return run != null ? run.slots() : LiveFrames.slots(frame);
        }
    }

    private static boolean isPython(StackWalker.StackFrame frame) {
        return CompiledUnit.class.isAssignableFrom(frame.getDeclaringClass()) || isOversized(frame);
    }

    /** Whether it is the one frame that each activation of an oversized method has. */
    private static boolean isOversized(StackWalker.StackFrame frame) {
        return frame.getDeclaringClass() == OversizedRun.class && frame.getMethodName().equals("execute");
    }

    /** The method of an activation; the line at which it, or a piece of it, has arrived goes to the array. */
    private static Found find(Stream<StackWalker.StackFrame> frames, int above, int[] line, OversizedRun innermost) {
        Iterator<StackWalker.StackFrame> it = frames.filter(RunningLines::isPython).iterator();
        OversizedRun next = innermost;
        String started = null;
        int left = above;
        while (it.hasNext()) {
            StackWalker.StackFrame f = it.next();
            OversizedRun run = null;
            if (isOversized(f) && next != null) {
                run = next;
                next = run.outer();
                started = run.name();
            } else if (f.getMethodName().equals(started)) {
                // The method of the class that did nothing but start the oversized one.
                started = null;
                continue;
            }
            int kind = kind(run != null ? run.name() : f.getMethodName());
            if (kind == OTHER) {
                continue;
            }
            line[0] = line[0] != 0 ? line[0] : run != null ? run.line() : f.getLineNumber();
            if (kind == BODY) {
                if (left-- == 0) {
                    return new Found(f, run);
                }
                line[0] = 0;
            }
        }
        line[0] = 0;
        return null;
    }

    /** The slots of the activation, null if they cannot be seen. */
    private static Object[] slots(ThreadState thread, int depth) {
        if (thread.thread() != Thread.currentThread() || LiveFrames.WALKER == null) {
            return null;
        }
        int above = thread.depth() - 1 - depth;
        return LiveFrames.WALKER.walk(frames -> {
            Found found = find(frames, above, new int[1], thread.oversized);
            return found == null ? null : found.slots();
        });
    }

    private static int parameterSlots(PyCode code) {
        int count = code.parameterCount();
        return count > MAX_UNPACKED ? 1 : count;
    }

    /**
     * The variables of the activation of {@code code}, in the order of its layout; null if they cannot be seen. The slots before them hold: thread,
     * function, parameters, position, depth, whether it is hot; of a generator: thread, generator, what was sent, function, position, depth, hot.
     */
    static Object[] variablesOf(ThreadState thread, int depth, PyCode code) {
        Object[] slots = slots(thread, depth);
        int first = code.isGenerator() ? 7 : 5 + parameterSlots(code);
        int count = code.layout().length;
        if (slots == null || slots.length < first + count) {
            return null;
        }
        Object[] values = new Object[count];
        for (int i = 0; i < count; i++) {
            Object slot = slots[first + i];
            values[i] = LiveFrames.isPrimitive(slot) ? null : slot;
            if (values[i] == null && code.isCell(i)) {
                values[i] = PyCell.of(null);
            }
        }
        return values;
    }

    /** The position at which the activation of {@code code} has arrived, -1 if it cannot be told. */
    static int positionOf(ThreadState thread, int depth, PyCode code) {
        Object[] slots = slots(thread, depth);
        int slot = code.isGenerator() ? 4 : !code.isOptimized() ? 3 : 2 + parameterSlots(code);
        return slots == null || slots.length <= slot || !LiveFrames.isPrimitive(slots[slot]) ? -1 : LiveFrames.intOf(slots[slot]);
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
