package org.krait.stdlib;

import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyList;

/**
 * One item on its way to where it belongs in a heap: down to a leaf along the smaller children first when it comes from the top, then up past
 * its parents. After each step the list has all its items, so that a way begun while the list's monitor is held can be finished without.
 *
 * <p>Made, run and forgotten by one thread within one operation.
 */
final class HeapSift {
    private final PyList heap;
    private final int top;
    private final boolean max;
    private final int size;
    private boolean toLeaf;
    private int place;

    private HeapSift(PyList heap, int top, int place, boolean max, boolean toLeaf) {
        this.heap = heap;
        this.top = top;
        this.place = place;
        this.max = max;
        this.toLeaf = toLeaf;
        this.size = heap.size();
        if (place >= size) {
            throw Errors.indexError("index out of range");
        }
    }

    /** Moves the item at {@code at} up to where it belongs, not above {@code top}. */
    static HeapSift down(PyList heap, int top, int at, boolean max) {
        return new HeapSift(heap, top, at, max, false);
    }

    /** Moves the smaller children up until the item at {@code top} is at a leaf, then that item up to where it belongs. */
    static HeapSift up(PyList heap, int top, boolean max) {
        return new HeapSift(heap, top, top, max, true);
    }

    /** Whether {@code a} belongs before {@code b}; may run Python code. */
    static boolean before(Object a, Object b, boolean max) {
        return max ? Operators.ltTruth(b, a) : Operators.ltTruth(a, b);
    }

    /** Goes on without running Python code, as the list's monitor is held; false when only that leads further. */
    boolean runHeld() {
        return run(false);
    }

    /** Goes on to the end. The monitor is free. */
    void runOpen() {
        run(true);
    }

    private boolean run(boolean open) {
        while (toLeaf) {
            int child = 2 * place + 1;
            if (place >= size >> 1) {
                toLeaf = false;
                break;
            }
            if (child + 1 < size) {
                int left = order(heap.get(child), heap.get(child + 1), open);
                if (left == PlainOrder.UNKNOWN) {
                    return false;
                }
                if (left == PlainOrder.NO) {
                    child++;
                }
            }
            swap(child);
        }
        while (place > top) {
            int parent = place - 1 >> 1;
            int first = order(heap.get(place), heap.get(parent), open);
            if (first == PlainOrder.UNKNOWN) {
                return false;
            }
            if (first == PlainOrder.NO) {
                return true;
            }
            swap(parent);
        }
        return true;
    }

    private int order(Object a, Object b, boolean open) {
        if (!open) {
            return PlainOrder.less(max ? b : a, max ? a : b);
        }
        boolean answer = before(a, b, max);
        if (heap.size() != size) {
            throw Errors.runtimeError("list changed size during iteration");
        }
        return answer ? PlainOrder.YES : PlainOrder.NO;
    }

    private void swap(int other) {
        Object moved = heap.get(other);
        heap.set(other, heap.get(place));
        heap.set(place, moved);
        place = other;
    }
}
