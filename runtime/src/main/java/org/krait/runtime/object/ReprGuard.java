package org.krait.runtime.object;

import java.util.ArrayList;

/**
 * Remembers which objects this thread is making a repr of, so that one that contains itself ends (CPython's {@code Py_ReprEnter}).
 * Thread-confined.
 */
public final class ReprGuard {
    private static final ThreadLocal<ArrayList<Object>> ACTIVE = ThreadLocal.withInitial(ArrayList::new);

    private ReprGuard() {}

    /** Notes {@code o}; false when it is under way already, and then {@link #leave} must not be called. */
    public static boolean enter(Object o) {
        ArrayList<Object> active = ACTIVE.get();
        for (int i = active.size() - 1; i >= 0; i--) {
            if (active.get(i) == o) {
                return false;
            }
        }
        active.add(o);
        return true;
    }

    /** Forgets {@code o}. */
    public static void leave(Object o) {
        ArrayList<Object> active = ACTIVE.get();
        for (int i = active.size() - 1; i >= 0; i--) {
            if (active.get(i) == o) {
                active.remove(i);
                return;
            }
        }
    }
}
