package org.krait.stdlib.collections;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.NativeIterator;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.PyType;

/** The two iterators over a deque. Two threads that share one may see an item twice. */
final class DequeIterators {
    private DequeIterators() {}

    /** What they have in common. */
    abstract static class OverDeque extends NativeIterator {
        private final Deque deque;
        private final long seen;
        private final int length;
        private int given;

        OverDeque(PyType type, Deque deque, long skip) {
            super(type);
            this.deque = deque;
            this.seen = deque.changes();
            this.length = deque.size();
            this.given = (int) Math.max(0, Math.min(skip, length));
        }

        /** Where the item is that comes after {@code count} others. */
        abstract int place(int count, int size);

        @Override
        public final Object iternext() {
            int n = given;
            Object item;
            try {
                // Also at the end, where there is no item: a change is an error then too.
                item = deque.itemUnless(n >= length ? -1 : place(n, length), seen);
                if (n >= length) {
                    return null;
                }
            } catch (RuntimeException e) {
                given = length;
                throw e;
            }
            given = n + 1;
            return item;
        }

        @PyMethod(name = "__length_hint__", sig = "($self, /)", doc = "Return the number of items to come.")
        final int lengthHint() {
            return length - given;
        }

        @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
        final Object reduce() {
            return PyTuple.of(type(), PyTuple.of(deque, (long) given));
        }
    }

    /** {@code _deque_iterator}. */
    @PyTypeDef(name = "_deque_iterator", module = "collections", subclassable = false, weakrefable = false)
    public static final class Forward extends OverDeque {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new DequeIteratorsForwardTable());

        Forward(Deque deque) {
            this(deque, 0);
        }

        private Forward(Deque deque, long skip) {
            super(TYPE, deque, skip);
        }

        @PyNew(sig = "-(deque, index=0, /)")
        static Object create(PyType cls, Deque deque, long index) {
            return new Forward(deque, index);
        }

        @Override
        int place(int count, int size) {
            return count;
        }
    }

    /** {@code _deque_reverse_iterator}. */
    @PyTypeDef(name = "_deque_reverse_iterator", module = "collections", subclassable = false, weakrefable = false)
    public static final class Backward extends OverDeque {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new DequeIteratorsBackwardTable());

        Backward(Deque deque) {
            this(deque, 0);
        }

        private Backward(Deque deque, long skip) {
            super(TYPE, deque, skip);
        }

        @PyNew(sig = "-(deque, index=0, /)")
        static Object create(PyType cls, Deque deque, long index) {
            return new Backward(deque, index);
        }

        @Override
        int place(int count, int size) {
            return size - 1 - count;
        }
    }
}
