package org.krait.runtime.frame;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * What the tools of {@code sys.monitoring} want of one code object: the events of each, and the places where a callback has disabled one.
 *
 * <p>Threads: any; a change is seen by events that occur after it, at the latest at the next safe point of their thread.
 */
public final class CodeEvents {
    private final AtomicIntegerArray events = new AtomicIntegerArray(Monitoring.TOOLS);
    private final Set<Long> disabled = ConcurrentHashMap.newKeySet();
    private volatile int generation;

    CodeEvents() {}

    int of(int tool) {
        return events.get(tool);
    }

    void set(int tool, int set) {
        events.set(tool, set);
    }

    private static long key(int tool, int event, int place) {
        return (long) (tool << 8 | event) << 32 | place & 0xffffffffL;
    }

    /** What was disabled before the events were restarted is enabled. */
    boolean isDisabled(int tool, int event, int place, int generation) {
        if (this.generation != generation) {
            disabled.clear();
            this.generation = generation;
        }
        return !disabled.isEmpty() && disabled.contains(key(tool, event, place));
    }

    void disable(int tool, int event, int place) {
        disabled.add(key(tool, event, place));
    }

    void enable(int tool) {
        disabled.removeIf(k -> k >>> 40 == tool);
    }
}
