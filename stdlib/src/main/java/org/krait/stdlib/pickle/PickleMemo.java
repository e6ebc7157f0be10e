package org.krait.stdlib.pickle;

import java.util.Arrays;

/** Which objects a pickler has written, by identity, numbered in their order. Thread-confined. */
final class PickleMemo {
    private static final int SMALLEST = 32;

    private Object[] keys = new Object[SMALLEST];
    private int[] numbers = new int[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    private int slot(Object o) {
        int mask = keys.length - 1;
        int h = System.identityHashCode(o);
        int i = (h ^ h >>> 15) & mask;
        while (keys[i] != null && keys[i] != o) {
            i = i + 1 & mask;
        }
        return i;
    }

    /** The number of an object, or -1. */
    int get(Object o) {
        int i = slot(o);
        return keys[i] == null ? -1 : numbers[i];
    }

    void put(Object o, int number) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int i = slot(o);
        if (keys[i] == null) {
            size++;
        }
        keys[i] = o;
        numbers[i] = number;
    }

    private void grow() {
        Object[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new Object[oldKeys.length * 2];
        numbers = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != null) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                numbers[at] = oldNumbers[i];
            }
        }
    }

    void clear() {
        Arrays.fill(keys, null);
        size = 0;
    }

    PickleMemo copy() {
        PickleMemo copy = new PickleMemo();
        copy.keys = keys.clone();
        copy.numbers = numbers.clone();
        copy.size = size;
        return copy;
    }

    /** What is done with each entry. */
    interface Visitor {
        void visit(Object key, int number);
    }

    void forEach(Visitor visitor) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != null) {
                visitor.visit(keys[i], numbers[i]);
            }
        }
    }
}
