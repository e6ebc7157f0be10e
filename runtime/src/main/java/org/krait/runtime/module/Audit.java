package org.krait.runtime.module;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;

/**
 * Audit events (PEP 578): hooks are called in the order they were added, and an exception of one ends the action. Hooks are never
 * removed. Any thread; adding copies the array.
 */
public final class Audit {
    private static final Object[] NONE = {};
    private static volatile Object[] hooks = NONE;

    private Audit() {}

    /** Whether anybody listens; for callers whose arguments cost something to make. */
    public static boolean isActive() {
        return hooks.length > 0;
    }

    /** Adds a hook, a callable of event and argument tuple; {@code sys.addaudithook} raises its own event before. */
    public static synchronized void add(Object hook) {
        Object[] old = hooks;
        Object[] longer = java.util.Arrays.copyOf(old, old.length + 1);
        longer[old.length] = hook;
        hooks = longer;
    }

    /** Tells the hooks of an event. */
    public static void raise(String event) {
        if (hooks.length > 0) {
            tell(event, PyTuple.EMPTY);
        }
    }

    /** Tells the hooks of an event. */
    public static void raise(String event, Object a) {
        if (hooks.length > 0) {
            tell(event, PyTuple.of(a));
        }
    }

    /** Tells the hooks of an event. */
    public static void raise(String event, Object a, Object b) {
        if (hooks.length > 0) {
            tell(event, PyTuple.of(a, b));
        }
    }

    /** Tells the hooks of an event. */
    public static void raise(String event, Object a, Object b, Object c) {
        if (hooks.length > 0) {
            tell(event, PyTuple.of(a, b, c));
        }
    }

    /** Tells the hooks of an event. */
    public static void raise(String event, Object a, Object b, Object c, Object d) {
        if (hooks.length > 0) {
            tell(event, PyTuple.of(a, b, c, d));
        }
    }

    /** Tells the hooks of an event with any number of arguments. */
    public static void raiseAll(String event, Object[] arguments) {
        if (hooks.length > 0) {
            tell(event, PyTuple.of(arguments));
        }
    }

    /** Hooks are not traced, unless they say so. */
    private static boolean wantsTrace(Object hook) {
        Object wants = Attributes.getOrNull(hook, "__cantrace__");
        return wants != null && Operators.truth(wants);
    }

    private static void tell(String event, PyTuple arguments) {
        ThreadState ts = ThreadState.current();
        int before = ts.tracing;
        boolean traced = ts.isTraced();
        ts.tracing++;
        try {
            for (Object hook : hooks) {
                ts.tracing = traced && wantsTrace(hook) ? before : before + 1;
                Call.call2(ts, hook, event, arguments);
            }
        } finally {
            ts.tracing = before;
        }
    }
}
