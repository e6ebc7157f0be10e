package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;

/**
 * The module {@code _heapq}: lists in which no item is less than its parent, item (i - 1) / 2; in the {@code _max} functions, greater.
 *
 * <p>Threads: an operation holds the list as long as it compares numbers, strings, and tuples that these decide ({@link PlainOrder}). Other
 * comparisons may run Python code, which must not happen under the list's monitor: from the first of them on the operation holds the list
 * no more. The code, or another thread, may then change the list: its size, which raises RuntimeError as in CPython, or its order. CPython's
 * free-threaded build holds the list then too, until the code blocks.
 */
@PyModuleDef(value = "_heapq", doc = "Heap queues, also called priority queues.")
public final class HeapqModule {
    private HeapqModule() {}

    static void init(PyModule module) {
        module.dict().put("__about__", "Heaps are lists for which heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2] for all k.");
    }

    private static void push(PyList heap, Object item, boolean max) {
        HeapSift sift;
        synchronized (heap) {
            heap.append(item);
            sift = HeapSift.down(heap, 0, heap.size() - 1, max);
            if (sift.runHeld()) {
                return;
            }
        }
        sift.runOpen();
    }

    private static Object pop(PyList heap, boolean max) {
        Object first;
        HeapSift rest;
        synchronized (heap) {
            if (heap.size() == 0) {
                throw Errors.indexError("index out of range");
            }
            Object last = heap.pop(-1);
            if (heap.size() == 0) {
                return last;
            }
            first = heap.get(0);
            rest = putFirst(heap, last, max);
        }
        finish(rest);
        return first;
    }

    private static Object replace(PyList heap, Object item, boolean max) {
        Object first;
        HeapSift rest;
        synchronized (heap) {
            if (heap.size() == 0) {
                throw Errors.indexError("index out of range");
            }
            first = heap.get(0);
            rest = putFirst(heap, item, max);
        }
        finish(rest);
        return first;
    }

    private static Object pushPop(PyList heap, Object item, boolean max) {
        Object first;
        int order;
        HeapSift rest = null;
        synchronized (heap) {
            if (heap.size() == 0) {
                return item;
            }
            first = heap.get(0);
            order = PlainOrder.less(max ? item : first, max ? first : item);
            if (order == PlainOrder.YES) {
                rest = putFirst(heap, item, max);
            }
        }
        if (order == PlainOrder.UNKNOWN) {
            return HeapSift.before(first, item, max) ? replace(heap, item, max) : item;
        }
        finish(rest);
        return order == PlainOrder.YES ? first : item;
    }

    /** Puts an item in the first place of a list that is held: the rest of its way, to be gone when the list is free, or null. */
    private static HeapSift putFirst(PyList heap, Object item, boolean max) {
        heap.set(0, item);
        HeapSift sift = HeapSift.up(heap, 0, max);
        return sift.runHeld() ? null : sift;
    }

    private static void finish(HeapSift rest) {
        if (rest != null) {
            rest.runOpen();
        }
    }

    private static void heapify(PyList heap, boolean max) {
        int i;
        HeapSift sift = null;
        synchronized (heap) {
            for (i = (heap.size() >> 1) - 1; i >= 0; i--) {
                sift = HeapSift.up(heap, i, max);
                if (!sift.runHeld()) {
                    break;
                }
            }
        }
        while (i >= 0) {
            sift.runOpen();
            if (--i >= 0) {
                sift = HeapSift.up(heap, i, max);
            }
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
