package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;

/**
 * The module {@code _heapq}: lists in which no item is less than its parent, item (i - 1) / 2; in the {@code _max} functions, greater.
 *
 * <p>Comparing runs Python code, which may change the list: that raises RuntimeError, as in CPython. A heap that two threads change at the same
 * time may lose its order, never its integrity as a list.
 */
@PyModuleDef(value = "_heapq", doc = "Heap queues, also called priority queues.")
public final class HeapqModule {
    private HeapqModule() {}

    static void init(PyModule module) {
        module.dict().put("__about__", "Heaps are lists for which heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2] for all k.");
    }

    private static boolean before(Object a, Object b, boolean max) {
        return max ? Operators.ltTruth(b, a) : Operators.ltTruth(a, b);
    }

    private static void unchanged(PyList heap, int size) {
        if (heap.size() != size) {
            throw Errors.runtimeError("list changed size during iteration");
        }
    }

    /** Moves the item at {@code at} up to where it belongs, not above {@code top}. */
    private static void siftDown(PyList heap, int top, int at, boolean max) {
        int size = heap.size();
        if (at >= size) {
            throw Errors.indexError("index out of range");
        }
        int place = at;
        while (place > top) {
            int parent = place - 1 >> 1;
            Object item = heap.get(place);
            Object above = heap.get(parent);
            boolean first = before(item, above, max);
            unchanged(heap, size);
            if (!first) {
                return;
            }
            heap.set(parent, item);
            heap.set(place, above);
            place = parent;
        }
    }

    /** Moves the smaller children up until the item at {@code top} is at a leaf, then that item up to where it belongs. */
    private static void siftUp(PyList heap, int top, boolean max) {
        int size = heap.size();
        if (top >= size) {
            throw Errors.indexError("index out of range");
        }
        int place = top;
        int limit = size >> 1;
        while (place < limit) {
            int child = 2 * place + 1;
            if (child + 1 < size) {
                boolean left = before(heap.get(child), heap.get(child + 1), max);
                unchanged(heap, size);
                if (!left) {
                    child++;
                }
            }
            Object up = heap.get(child);
            heap.set(child, heap.get(place));
            heap.set(place, up);
            place = child;
        }
        siftDown(heap, top, place, max);
    }

    private static void push(PyList heap, Object item, boolean max) {
        heap.append(item);
        siftDown(heap, 0, heap.size() - 1, max);
    }

    private static Object pop(PyList heap, boolean max) {
        if (heap.size() == 0) {
            throw Errors.indexError("index out of range");
        }
        Object last = heap.pop(-1);
        if (heap.size() == 0) {
            return last;
        }
        Object first = heap.get(0);
        heap.set(0, last);
        siftUp(heap, 0, max);
        return first;
    }

    private static Object replace(PyList heap, Object item, boolean max) {
        if (heap.size() == 0) {
            throw Errors.indexError("index out of range");
        }
        Object first = heap.get(0);
        heap.set(0, item);
        siftUp(heap, 0, max);
        return first;
    }

    private static Object pushPop(PyList heap, Object item, boolean max) {
        if (heap.size() == 0) {
            return item;
        }
        Object top = heap.get(0);
        if (!before(top, item, max)) {
            return item;
        }
        if (heap.size() == 0) {
            throw Errors.indexError("index out of range");
        }
        Object first = heap.get(0);
        heap.set(0, item);
        siftUp(heap, 0, max);
        return first;
    }

    private static void heapify(PyList heap, boolean max) {
        for (int i = (heap.size() >> 1) - 1; i >= 0; i--) {
            siftUp(heap, i, max);
        }
    }

    @PyFunctionDef(name = "heappush", sig = "($module, heap, item, /)", doc = "Add an item to a heap.")
    static void heapPush(PyList heap, Object item) {
        push(heap, item, false);
    }

    @PyFunctionDef(name = "heappop", sig = "($module, heap, /)", doc = "Take the first item out of a heap.")
    static Object heapPop(PyList heap) {
        return pop(heap, false);
    }

    @PyFunctionDef(name = "heapreplace", sig = "($module, heap, item, /)", doc = "Take the first item out of a heap, and then add one.")
    static Object heapReplace(PyList heap, Object item) {
        return replace(heap, item, false);
    }

    @PyFunctionDef(name = "heappushpop", sig = "($module, heap, item, /)", doc = "Add an item to a heap, and then take the first one out.")
    static Object heapPushPop(PyList heap, Object item) {
        return pushPop(heap, item, false);
    }

    @PyFunctionDef(name = "heapify", sig = "($module, heap, /)", doc = "Make a list a heap, in linear time.")
    static void heapify(PyList heap) {
        heapify(heap, false);
    }

    @PyFunctionDef(name = "heappush_max", sig = "($module, heap, item, /)", doc = "Add an item to a max-heap.")
    static void heapPushMax(PyList heap, Object item) {
        push(heap, item, true);
    }

    @PyFunctionDef(name = "heappop_max", sig = "($module, heap, /)", doc = "Take the first item out of a max-heap.")
    static Object heapPopMax(PyList heap) {
        return pop(heap, true);
    }

    @PyFunctionDef(name = "heapreplace_max", sig = "($module, heap, item, /)", doc = "Take the first item out of a max-heap, and then add one.")
    static Object heapReplaceMax(PyList heap, Object item) {
        return replace(heap, item, true);
    }

    @PyFunctionDef(name = "heappushpop_max", sig = "($module, heap, item, /)", doc = "Add an item to a max-heap, and then take the first one out.")
    static Object heapPushPopMax(PyList heap, Object item) {
        return pushPop(heap, item, true);
    }

    @PyFunctionDef(name = "heapify_max", sig = "($module, heap, /)", doc = "Make a list a max-heap, in linear time.")
    static void heapifyMax(PyList heap) {
        heapify(heap, true);
    }
}
