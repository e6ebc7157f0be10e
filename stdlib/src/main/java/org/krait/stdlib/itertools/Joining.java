package org.krait.stdlib.itertools;

import java.util.Arrays;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.GenericAlias;
import org.krait.runtime.object.NativeIterator;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** The iterators that put items or iterables together. */
final class Joining {
    private Joining() {}

    /** {@code chain}. */
    @PyTypeDef(name = "chain", module = "itertools", weakrefable = false, doc = "The items of the first iterable, then those of the next, and so on.")
    public static final class Chain extends NativeIterator {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new JoiningChainTable());

        /** Null when exhausted. */
        private Object source;

        private Object active;

        private Chain(PyType type, Object source) {
            super(type);
            this.source = source;
        }

        @PyNew(sig = "(*iterables)")
        static Object create(PyType cls, Object[] iterables) {
            return new Chain(cls, Iteration.iter(PyTuple.of(iterables)));
        }

        @PyClassMethod(name = "from_iterable", sig = "($type, iterable, /)", doc = "A chain of the iterables that one iterable gives.")
        static Object fromIterable(PyType cls, Object iterable) {
            return new Chain(cls, Iteration.iter(iterable));
        }

        @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
        static Object classGetItem(PyType cls, Object parameters) {
            return GenericAlias.of(cls, parameters);
        }

        @Override
        public Object iternext() {
            while (true) {
                Object it = active;
                if (it == null) {
                    Object from = source;
                    Object iterable = from == null ? null : Iteration.next(from);
                    if (iterable == null) {
                        source = null;
                        return null;
                    }
                    try {
                        it = Iteration.iter(iterable);
                    } catch (RuntimeException e) {
                        source = null;
                        throw e;
                    }
                    active = it;
                }
                Object item = Iteration.next(it);
                if (item != null) {
                    return item;
                }
                active = null;
            }
        }
    }

    /** {@code zip_longest}. */
    @PyTypeDef(
            name = "zip_longest",
            module = "itertools",
            weakrefable = false,
            doc = "Tuples of one item from each iterable, until the longest is exhausted; fillvalue stands for items that are missing.")
    public static final class ZipLongest extends NativeIterator {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new JoiningZipLongestTable());

        /** An element is null when that iterator is exhausted. */
        private final Object[] iterators;

        private final Object fill;
        private int active;

        private ZipLongest(PyType type, Object[] iterators, Object fill) {
            super(type);
            this.iterators = iterators;
            this.fill = fill;
            this.active = iterators.length;
        }

        // CPython's message for a wrong keyword does not name it.
        @PyNew(sig = "(*iterables, **kwargs)")
        static Object create(PyType cls, Object[] iterables, PyDict kwargs) {
            Object fill = PyNone.NONE;
            if (kwargs != null) {
                fill = kwargs.get("fillvalue");
                if (fill == null || kwargs.size() > 1) {
                    throw Errors.typeError("zip_longest() got an unexpected keyword argument");
                }
            }
            Object[] iterators = new Object[iterables.length];
            for (int i = 0; i < iterators.length; i++) {
                iterators[i] = Iteration.iter(iterables[i]);
            }
            return new ZipLongest(cls, iterators, fill);
        }

        @Override
        public Object iternext() {
            if (active == 0) {
                return null;
            }
            Object[] items = new Object[iterators.length];
            for (int i = 0; i < items.length; i++) {
                Object it = iterators[i];
                Object item = null;
                if (it != null) {
                    try {
                        item = Iteration.next(it);
                    } catch (RuntimeException e) {
                        active = 0;
                        throw e;
                    }
                    if (item == null) {
                        iterators[i] = null;
                        if (--active <= 0) {
                            return null;
                        }
                    }
                }
                items[i] = item == null ? fill : item;
            }
            return PyTuple.of(items);
        }
    }

    /** {@code starmap}. */
    @PyTypeDef(name = "starmap", module = "itertools", weakrefable = false, doc = "What the function returns for arguments from each item.")
    public static final class StarMap extends NativeIterator {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new JoiningStarMapTable());

        private final Object function;
        private final Object iterator;

        private StarMap(PyType type, Object function, Object iterator) {
            super(type);
            this.function = function;
            this.iterator = iterator;
        }

        @PyNew(sig = "(function, iterable, /)")
        static Object create(PyType cls, Object function, Object iterable) {
            return new StarMap(cls, function, Iteration.iter(iterable));
        }

        @Override
        public Object iternext() {
            Object arguments = Iteration.next(iterator);
            return arguments == null
                    ? null
                    : Call.callN(ThreadState.current(), function, Iteration.toArray(arguments));
        }
    }

    /** {@code pairwise}. */
    @PyTypeDef(name = "pairwise", module = "itertools", weakrefable = false, doc = "Pairs of an item and the one after it.")
    public static final class Pairwise extends NativeIterator {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new JoiningPairwiseTable());

        /** Null when exhausted. */
        private Object iterator;

        private Object before;

        private Pairwise(PyType type, Object iterator) {
            super(type);
            this.iterator = iterator;
        }

        @PyNew(sig = "(iterable, /)")
        static Object create(PyType cls, Object iterable) {
            return new Pairwise(cls, Iteration.iter(iterable));
        }

        @Override
        public Object iternext() {
            Object it = iterator;
            if (it == null) {
                return null;
            }
            Object first = before;
            if (first == null) {
                first = Iteration.next(it);
                // The iterator may have used this one, or given its last item, meanwhile.
                before = first;
            }
            Object second = first == null || iterator == null ? null : Iteration.next(it);
            if (second == null) {
                iterator = null;
                before = null;
                return null;
            }
            before = second;
            return PyTuple.of(first, second);
        }
    }

    /** {@code batched}. */
    @PyTypeDef(
            name = "batched",
            module = "itertools",
            weakrefable = false,
            doc = "Tuples of n items each; the last may be shorter, unless strict.")
    public static final class Batched extends NativeIterator {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new JoiningBatchedTable());

        /** Null when exhausted. */
        private Object iterator;

        private final long size;
        private final boolean strict;

        private Batched(PyType type, Object iterator, long size, boolean strict) {
            super(type);
            this.iterator = iterator;
            this.size = size;
            this.strict = strict;
        }

        @PyNew(sig = "(iterable, n, *, strict=False)")
        static Object create(PyType cls, Object iterable, long n, boolean strict) {
            if (n < 1) {
                throw Errors.valueError("n must be at least one");
            }
            return new Batched(cls, Iteration.iter(iterable), n, strict);
        }

        @Override
        public Object iternext() {
            Object it = iterator;
            if (it == null) {
                return null;
            }
            Object[] items = new Object[(int) Math.min(size, 16)];
            int n = 0;
            while (n < size) {
                Object item = Iteration.next(it);
                if (item == null) {
                    break;
                }
                if (n == items.length) {
                    items = Arrays.copyOf(items, (int) Math.min(size, n * 2L));
                }
                items[n++] = item;
            }
            if (n < size) {
                iterator = null;
                if (n == 0) {
                    return null;
                }
                if (strict) {
                    throw Errors.valueError("batched(): incomplete batch");
                }
            }
            return PyTuple.of(n == items.length ? items : Arrays.copyOf(items, n));
        }
    }
}
