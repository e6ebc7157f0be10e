package org.krait.runtime.object;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * The claims on an object's memory, for exporters whose memory may move while there are none.
 *
 * <p>CPython ends a memoryview's claim with the last reference to it. Here the claim of one that was not released ends when the JVM
 * finds it unreachable, and a caller that is about to refuse a change has it look: {@link #any} collects garbage if only that
 * can tell.
 *
 * <p>Threads: guarded by the monitor that the exporter guards its memory with; it is held in every call.
 */
public final class Exports {
    private int count;
    private List<View> views = List.of();

    /** A memoryview that has a claim. */
    private static final class View extends WeakReference<PyMemoryView> {
        private final BufferView claim;

        View(PyMemoryView view, BufferView claim) {
            super(view);
            this.claim = claim;
        }
    }

    /** Counts one more claim. */
    public void add() {
        count++;
    }

    /** Counts one claim less. */
    public void remove() {
        count--;
        if (count == 0) {
            views = List.of();
        }
    }

    /** Has a claim, which was counted, end with the memoryview that made it. */
    public void watch(PyMemoryView view, BufferView claim) {
        if (views.isEmpty()) {
            views = new ArrayList<>(4);
        } else if (views.size() > 2 * count) {
            views.removeIf(v -> v.claim.isReleased());
        }
        views.add(new View(view, claim));
    }

    /** Whether somebody can still reach the memory. */
    public boolean any() {
        if (count > 0 && !views.isEmpty()) {
            System.gc();
            for (View view : views.toArray(new View[0])) {
                if (view.refersTo(null)) {
                    // Comes back to remove().
                    view.claim.release();
                }
            }
        }
        return count > 0;
    }
}
