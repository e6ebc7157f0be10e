package org.krait.stdlib.itertools;

import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.object.BoolMethods;
import org.krait.runtime.object.NativeIterator;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** The iterators that leave items out. */
final class Selecting {
    private Selecting() {}

    /** {@code compress}. */
    @PyTypeDef(
            name = "compress",
            module = "itertools",
            weakrefable = false,
            doc = "The items of data for which the selector in the same place is true.")
    public static final class Compress extends NativeIterator {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new SelectingCompressTable());

        private final Object data;
        private final Object selectors;

        private Compress(PyType type, Object data, Object selectors) {
            super(type);
            this.data = data;
            this.selectors = selectors;
        }

        @PyNew(sig = "(data, selectors)")
        static Object create(PyType cls, Object data, Object selectors) {
            Object items = Iteration.iter(data);
            return new Compress(cls, items, Iteration.iter(selectors));
        }

        @Override
        public Object iternext() {
            ThreadState ts = ThreadState.current();
            while (true) {
                Object item = Iteration.next(data);
                Object selector = item == null ? null : Iteration.next(selectors);
                if (selector == null) {
                    return null;
                }
                if (Operators.truth(selector)) {
                    return item;
                }
                ts.poll();
            }
        }
    }

    /** {@code dropwhile}. */
    @PyTypeDef(
            name = "dropwhile",
            module = "itertools",
            weakrefable = false,
            doc = "The items from the first for which the predicate is false.")
    public static final class DropWhile extends NativeIterator {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new SelectingDropWhileTable());

        private final Object predicate;
        private final Object iterator;
        private boolean started;

        private DropWhile(PyType type, Object predicate, Object iterator) {
            super(type);
            this.predicate = predicate;
            this.iterator = iterator;
        }

        @PyNew(sig = "(predicate, iterable, /)")
        static Object create(PyType cls, Object predicate, Object iterable) {
            return new DropWhile(cls, predicate, Iteration.iter(iterable));
        }

        @Override
        public Object iternext() {
            ThreadState ts = ThreadState.current();
            while (true) {
                Object item = Iteration.next(iterator);
                if (item == null || started) {
                    return item;
                }
                if (!Operators.truth(Call.call1(ts, predicate, item))) {
                    started = true;
                    return item;
                }
                ts.poll();
            }
        }
    }

    /** {@code takewhile}. */
    @PyTypeDef(
            name = "takewhile",
            module = "itertools",
            weakrefable = false,
            doc = "The items before the first for which the predicate is false.")
    public static final class TakeWhile extends NativeIterator {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new SelectingTakeWhileTable());

        private final Object predicate;
        private final Object iterator;
        private boolean stopped;

        private TakeWhile(PyType type, Object predicate, Object iterator) {
            super(type);
            this.predicate = predicate;
            this.iterator = iterator;
        }

        @PyNew(sig = "(predicate, iterable, /)")
        static Object create(PyType cls, Object predicate, Object iterable) {
            return new TakeWhile(cls, predicate, Iteration.iter(iterable));
        }

        @Override
        public Object iternext() {
            Object item = stopped ? null : Iteration.next(iterator);
            if (item == null) {
                return null;
            }
            if (Operators.truth(Call.call(predicate, item))) {
                return item;
            }
            stopped = true;
            return null;
        }
    }

    /** {@code filterfalse}. */
    @PyTypeDef(
            name = "filterfalse",
            module = "itertools",
            weakrefable = false,
            doc = "The items for which the function, or with None the item itself, is false.")
    public static final class FilterFalse extends NativeIterator {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new SelectingFilterFalseTable());

        private final Object function;
        private final Object iterator;

        private FilterFalse(PyType type, Object function, Object iterator) {
            super(type);
            this.function = function;
            this.iterator = iterator;
        }

        @PyNew(sig = "(function, iterable, /)")
        static Object create(PyType cls, Object function, Object iterable) {
            return new FilterFalse(cls, function, Iteration.iter(iterable));
        }

        @Override
        public Object iternext() {
            ThreadState ts = ThreadState.current();
            boolean identity = function == PyNone.NONE || function == BoolMethods.TYPE;
            for (Object item = Iteration.next(iterator); item != null; item = Iteration.next(iterator)) {
                if (!Operators.truth(identity ? item : Call.call1(ts, function, item))) {
                    return item;
                }
                ts.poll();
            }
            return null;
        }
    }
}
