package org.krait.stdlib.pickle;

import java.util.Arrays;

/** The stack of an unpickler, and its marks. Nothing below the last mark can be popped. Thread-confined. */
final class LoadStack {
    private Object[] items = new Object[64];
    private int size;
    private int[] marks = new int[16];
    private int markCount;
    private int fence;

    int size() {
        return size;
    }

    RuntimeException underflow() {
        return PickleErrors.unpickling(markCount > 0 ? "unexpected MARK found" : "unpickling stack underflow");
    }

    void push(Object o) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = o;
    }

    Object pop() {
        if (size <= fence) {
            throw underflow();
        }
        Object o = items[--size];
        items[size] = null;
        return o;
    }

    Object top() {
        if (size <= fence) {
            throw underflow();
        }
        return items[size - 1];
    }

    /** The item below a place, which must be within reach. */
    Object below(int place) {
        if (place > size || place <= fence) {
            throw underflow();
        }
        return items[place - 1];
    }

    Object at(int place) {
        return items[place];
    }

    void setTop(Object o) {
        items[size - 1] = o;
    }

    void mark() {
        if (markCount == marks.length) {
            marks = Arrays.copyOf(marks, markCount * 2);
        }
        fence = size;
        marks[markCount++] = size;
    }

    /** Takes away the last mark and tells where it was. */
    int takeMark() {
        if (markCount == 0) {
            throw PickleErrors.unpickling("could not find MARK");
        }
        int mark = marks[--markCount];
        fence = markCount == 0 ? 0 : marks[markCount - 1];
        return mark;
    }

    /** Whether the last thing pushed is a mark. */
    boolean endsWithMark() {
        return markCount > 0 && marks[markCount - 1] == size;
    }

    /** Pops all from a place on. */
    Object[] popFrom(int place) {
        if (place < fence || place > size) {
            throw underflow();
        }
        Object[] popped = Arrays.copyOfRange(items, place, size);
        clearFrom(place);
        return popped;
    }

    void clearFrom(int place) {
        if (place < fence) {
            throw underflow();
        }
        Arrays.fill(items, place, size, null);
        size = place;
    }
}
