package org.krait.runtime.call;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether some thread is traced or profiled, and the units that have to know. While nobody is, calls go to the units themselves and
 * nothing costs anything.
 *
 * <p>Call sites that go past {@code PyCode.entry()} must compare it.
 *
 * <p>Threads: the list is guarded by the class's monitor, under which no Python code runs.
 */
public final class Instrumentation {
    private static final List<WeakReference<CompiledUnit>> UNITS = new ArrayList<>();
    private static int purgeAt = 1024;
    private static volatile boolean on;

    private Instrumentation() {}

    /** Whether some thread is traced. */
    public static boolean isOn() {
        return on;
    }

    static synchronized void register(CompiledUnit unit) {
        if (UNITS.size() >= purgeAt) {
            UNITS.removeIf(r -> r.get() == null);
            purgeAt = Math.max(1024, UNITS.size() * 2);
        }
        UNITS.add(new WeakReference<>(unit));
    }

    /** Switches over: from now on calls go through the instrumented units, or past them. */
    public static void switchTo(boolean instrumented) {
        List<WeakReference<CompiledUnit>> all;
        synchronized (Instrumentation.class) {
            if (on == instrumented) {
                return;
            }
            on = instrumented;
            all = List.copyOf(UNITS);
        }
        for (WeakReference<CompiledUnit> reference : all) {
            CompiledUnit unit = reference.get();
            if (unit != null) {
                unit.redirect();
            }
        }
    }
}
