package org.krait.runtime.object;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.thread.ThreadState;

/**
 * A stable merge sort that asks only {@code a < b}. Runs that are in order (or strictly in the opposite order) are found first;
 * the stack of runs is merged so that sizes grow from top to bottom, as in T. Peters' timsort, and an ordered pair of runs is
 * not merged at all.
 *
 * <p>{@code <} is Python code that may be inconsistent or raise: the array always holds all of its items, in some order.
 */
final class ListSort {
    private static final int SHORT = 32;

    private final Object[] keys;
    /** The items that belong to the keys, or null when they are the keys. */
    private final Object[] items;
    private final boolean text;
    private final Object[] keyBuffer;
    private final Object[] itemBuffer;
    private final int[] starts = new int[48];
    private final int[] lengths = new int[48];
    private int runs;

    private ListSort(Object[] keys, Object[] items) {
        this.keys = keys;
        this.items = items;
        this.text = allStrings(keys);
        int half = (keys.length + 1) / 2;
        this.keyBuffer = new Object[half];
        this.itemBuffer = items == null ? null : new Object[half];
    }

    /** Sorts {@code items}; {@code key} is null for the items themselves. */
    static void sort(ThreadState ts, Object[] items, Object key, boolean reverse) {
        if (key == null && items.length < 2) {
            return;
        }
        Object[] keys = items;
        if (key != null) {
            keys = new Object[items.length];
            for (int i = 0; i < items.length; i++) {
                keys[i] = Call.call1(ts, key, items[i]);
            }
        }
        Object[] values = key == null ? null : items;
        // Turned around before and after, so that equal items keep their order also when it descends.
        if (reverse) {
            reverse(keys);
            if (values != null) {
                reverse(values);
            }
        }
        try {
            new ListSort(keys, values).run();
        } finally {
            if (reverse) {
                reverse(items);
            }
        }
    }

    static void reverse(Object[] a) {
        for (int i = 0, j = a.length - 1; i < j; i++, j--) {
            Object t = a[i];
            a[i] = a[j];
            a[j] = t;
        }
    }

    private static boolean allStrings(Object[] keys) {
        for (Object k : keys) {
            if (!(k instanceof String)) {
                return false;
            }
        }
        return true;
    }

    private boolean less(Object a, Object b) {
        // A String holds no surrogate pair, so the order of its chars is that of code points.
        return text ? ((String) a).compareTo((String) b) < 0 : Operators.ltTruth(a, b);
    }

    private void run() {
        int n = keys.length;
        int least = shortest(n);
        for (int start = 0; start < n; ) {
            int end = ordered(start);
            if (end - start < least) {
                int wanted = Math.min(n, start + least);
                insert(start, end, wanted);
                end = wanted;
            }
            starts[runs] = start;
            lengths[runs++] = end - start;
            collapse();
            start = end;
        }
        while (runs > 1) {
            mergeAt(runs > 2 && lengths[runs - 3] < lengths[runs - 1] ? runs - 3 : runs - 2);
        }
    }

    /** The length to which short runs are extended, so that the number of runs is near a power of two. */
    private static int shortest(int n) {
        int odd = 0;
        int length = n;
        while (length >= 2 * SHORT) {
            odd |= length & 1;
            length >>= 1;
        }
        return length + odd;
    }

    /** The end of the run that begins at {@code start}, which is put into ascending order. */
    private int ordered(int start) {
        int at = start + 1;
        if (at >= keys.length) {
            return keys.length;
        }
        if (less(keys[at], keys[start])) {
            do {
                at++;
            } while (at < keys.length && less(keys[at], keys[at - 1]));
            for (int i = start, j = at - 1; i < j; i++, j--) {
                swap(i, j);
            }
        } else {
            do {
                at++;
            } while (at < keys.length && !less(keys[at], keys[at - 1]));
        }
        return at;
    }

    private void swap(int i, int j) {
        Object k = keys[i];
        keys[i] = keys[j];
        keys[j] = k;
        if (items != null) {
            Object v = items[i];
            items[i] = items[j];
            items[j] = v;
        }
    }

    /** Puts the elements from {@code next} on where they belong among those before, by binary search. */
    private void insert(int start, int next, int end) {
        for (int i = next; i < end; i++) {
            Object key = keys[i];
            int low = start;
            int high = i;
            while (low < high) {
                int middle = low + high >>> 1;
                if (less(key, keys[middle])) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            System.arraycopy(keys, low, keys, low + 1, i - low);
            keys[low] = key;
            if (items != null) {
                Object item = items[i];
                System.arraycopy(items, low, items, low + 1, i - low);
                items[low] = item;
            }
        }
    }

    private void collapse() {
        while (runs > 1) {
            int n = runs - 2;
            if (n > 0 && lengths[n - 1] <= lengths[n] + lengths[n + 1]
                    || n > 1 && lengths[n - 2] <= lengths[n - 1] + lengths[n]) {
                mergeAt(lengths[n - 1] < lengths[n + 1] ? n - 1 : n);
            } else if (lengths[n] <= lengths[n + 1]) {
                mergeAt(n);
            } else {
                return;
            }
        }
    }

    private void mergeAt(int n) {
        int a = starts[n];
        int b = starts[n + 1];
        int end = b + lengths[n + 1];
        lengths[n] += lengths[n + 1];
        runs--;
        if (n + 1 < runs) {
            starts[n + 1] = starts[n + 2];
            lengths[n + 1] = lengths[n + 2];
        }
        // Elements of the first run that are in place already.
        int low = a;
        int high = b;
        while (low < high) {
            int middle = low + high >>> 1;
            if (less(keys[b], keys[middle])) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (low == b) {
            return;
        }
        if (b - low <= end - b) {
            mergeUp(low, b, end);
        } else {
            mergeDown(low, b, end);
        }
    }

    /** Merges from the start; the first run is in the buffer. */
    private void mergeUp(int a, int b, int end) {
        int n = b - a;
        System.arraycopy(keys, a, keyBuffer, 0, n);
        if (items != null) {
            System.arraycopy(items, a, itemBuffer, 0, n);
        }
        int left = 0;
        int right = b;
        int to = a;
        try {
            while (left < n && right < end) {
                if (less(keys[right], keyBuffer[left])) {
                    move(right++, to++);
                } else {
                    restore(left++, to++);
                }
            }
        } finally {
            while (left < n) {
                restore(left++, to++);
            }
        }
    }

    /** Merges from the end; the second run is in the buffer. */
    private void mergeDown(int a, int b, int end) {
        int n = end - b;
        System.arraycopy(keys, b, keyBuffer, 0, n);
        if (items != null) {
            System.arraycopy(items, b, itemBuffer, 0, n);
        }
        int left = b - 1;
        int right = n - 1;
        int to = end - 1;
        try {
            while (left >= a && right >= 0) {
                if (less(keyBuffer[right], keys[left])) {
                    move(left--, to--);
                } else {
                    restore(right--, to--);
                }
            }
        } finally {
            while (right >= 0) {
                restore(right--, to--);
            }
        }
    }

    private void move(int from, int to) {
        keys[to] = keys[from];
        if (items != null) {
            items[to] = items[from];
        }
    }

    private void restore(int from, int to) {
        keys[to] = keyBuffer[from];
        if (items != null) {
            items[to] = itemBuffer[from];
        }
    }
}
