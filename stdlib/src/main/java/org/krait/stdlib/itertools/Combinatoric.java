package org.krait.stdlib.itertools;

import java.util.Arrays;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.NativeArguments;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.NativeIterator;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** The iterators over arrangements of the items of pools. All items are known from the start, so no Python code runs while one advances. */
final class Combinatoric {
    private Combinatoric() {}

    private static int size(long r) {
        if (r < 0) {
            throw Errors.valueError("r must be non-negative");
        }
        if (r > Integer.MAX_VALUE - 8) {
            throw Errors.memoryError();
        }
        return (int) r;
    }

    /** Indexes into pools, and how they become a tuple. Guarded by the monitor. */
    abstract static class Arrangement extends NativeIterator {
        /** Null before the first arrangement. */
        int[] indexes;

        boolean ended;

        Arrangement(PyType type) {
            super(type);
        }

        /** The first indexes, or null if there is no arrangement. */
        abstract int[] first();

        /** Changes the indexes to the next arrangement; false if there is none. */
        abstract boolean advance();

        /** The item at a place of the arrangement. */
        abstract Object item(int place);

        /** How many items an arrangement has. */
        abstract int width();

        @Override
        public final synchronized Object iternext() {
            if (ended) {
                return null;
            }
            boolean there;
            if (indexes == null) {
                indexes = first();
                there = indexes != null;
            } else {
                there = advance();
            }
            if (!there) {
                ended = true;
                return null;
            }
            Object[] items = new Object[width()];
            for (int i = 0; i < items.length; i++) {
                items[i] = item(i);
            }
            return PyTuple.of(items);
        }

        @PyMethod(name = "__sizeof__", sig = "($self, /)", doc = "Return the bytes that the iterator takes.")
        final long sizeOf() {
            return 64 + 8L * width();
        }
    }

    /** {@code product}. */
    @PyTypeDef(
            name = "product",
            module = "itertools",
            weakrefable = false,
            doc = "Tuples of one item from each iterable, in all combinations; the last place changes fastest.")
    public static final class Product extends Arrangement {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new CombinatoricProductTable());

        private final Object[][] pools;

        private Product(PyType type, Object[][] pools) {
            super(type);
            this.pools = pools;
        }

        @PyNew(sig = "(*iterables, repeat=1)")
        static Object create(PyType cls, Object[] iterables, long repeat) {
            if (repeat < 0) {
                throw Errors.valueError("repeat argument cannot be negative");
            }
            if (iterables.length > 0 && repeat > (Integer.MAX_VALUE - 8) / iterables.length) {
                throw Errors.overflowError("repeat argument too large");
            }
            int times = iterables.length == 0 ? 0 : (int) repeat;
            Object[][] pools = new Object[iterables.length * times][];
            for (int i = 0; i < iterables.length && times > 0; i++) {
                Object[] pool = Iteration.toArray(iterables[i]);
                for (int at = i; at < pools.length; at += iterables.length) {
                    pools[at] = pool;
                }
            }
            return new Product(cls, pools);
        }

        @Override
        int[] first() {
            for (Object[] pool : pools) {
                if (pool.length == 0) {
                    return null;
                }
            }
            return new int[pools.length];
        }

        @Override
        boolean advance() {
            for (int i = pools.length - 1; i >= 0; i--) {
                if (++indexes[i] < pools[i].length) {
                    return true;
                }
                indexes[i] = 0;
            }
            return false;
        }

        @Override
        Object item(int place) {
            return pools[place][indexes[place]];
        }

        @Override
        int width() {
            return pools.length;
        }
    }

    /** {@code permutations}. */
    @PyTypeDef(name = "permutations", module = "itertools", weakrefable = false, doc = "Tuples of r items of the iterable, in all orders.")
    public static final class Permutations extends Arrangement {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new CombinatoricPermutationsTable());

        private final Object[] pool;
        private final int r;
        private final int[] cycles;

        private Permutations(PyType type, Object[] pool, int r) {
            super(type);
            this.pool = pool;
            this.r = r;
            this.cycles = new int[Math.min(r, pool.length)];
        }

        @PyNew(sig = "(iterable, r=None)")
        static Object create(PyType cls, Object iterable, Object r) {
            Object[] pool = Iteration.toArray(iterable);
            if (r == PyNone.NONE) {
                return new Permutations(cls, pool, pool.length);
            }
            if (!Types.isInstance(r, org.krait.runtime.object.IntMethods.TYPE)) {
                throw Errors.typeError("Expected int as r");
            }
            return new Permutations(cls, pool, size(NativeArguments.toLong(r)));
        }

        @Override
        int[] first() {
            if (r > pool.length) {
                return null;
            }
            for (int i = 0; i < cycles.length; i++) {
                cycles[i] = pool.length - i;
            }
            int[] all = new int[pool.length];
            Arrays.setAll(all, i -> i);
            return all;
        }

        @Override
        boolean advance() {
            int n = pool.length;
            for (int i = r - 1; i >= 0; i--) {
                cycles[i]--;
                if (cycles[i] == 0) {
                    int moved = indexes[i];
                    System.arraycopy(indexes, i + 1, indexes, i, n - i - 1);
                    indexes[n - 1] = moved;
                    cycles[i] = n - i;
                } else {
                    int j = n - cycles[i];
                    int moved = indexes[i];
                    indexes[i] = indexes[j];
                    indexes[j] = moved;
                    return true;
                }
            }
            return false;
        }

        @Override
        Object item(int place) {
            return pool[indexes[place]];
        }

        @Override
        int width() {
            return r;
        }
    }

    /** {@code combinations}. */
    @PyTypeDef(name = "combinations", module = "itertools", weakrefable = false, doc = "Tuples of r items of the iterable, in its order.")
    public static final class Combinations extends Arrangement {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new CombinatoricCombinationsTable());

        private final Object[] pool;
        private final int r;

        private Combinations(PyType type, Object[] pool, int r) {
            super(type);
            this.pool = pool;
            this.r = r;
        }

        @PyNew(sig = "(iterable, r)")
        static Object create(PyType cls, Object iterable, long r) {
            return new Combinations(cls, Iteration.toArray(iterable), size(r));
        }

        @Override
        int[] first() {
            if (r > pool.length) {
                return null;
            }
            int[] all = new int[r];
            Arrays.setAll(all, i -> i);
            return all;
        }

        @Override
        boolean advance() {
            int i = r - 1;
            while (i >= 0 && indexes[i] == i + pool.length - r) {
                i--;
            }
            if (i < 0) {
                return false;
            }
            indexes[i]++;
            for (int j = i + 1; j < r; j++) {
                indexes[j] = indexes[j - 1] + 1;
            }
            return true;
        }

        @Override
        Object item(int place) {
            return pool[indexes[place]];
        }

        @Override
        int width() {
            return r;
        }
    }

    /** {@code combinations_with_replacement}. */
    @PyTypeDef(
            name = "combinations_with_replacement",
            module = "itertools",
            weakrefable = false,
            doc = "Tuples of r items of the iterable, in its order, each item as often as it likes.")
    public static final class CombinationsWithReplacement extends Arrangement {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new CombinatoricCombinationsWithReplacementTable());

        private final Object[] pool;
        private final int r;

        private CombinationsWithReplacement(PyType type, Object[] pool, int r) {
            super(type);
            this.pool = pool;
            this.r = r;
        }

        @PyNew(sig = "(iterable, r)")
        static Object create(PyType cls, Object iterable, long r) {
            return new CombinationsWithReplacement(cls, Iteration.toArray(iterable), size(r));
        }

        @Override
        int[] first() {
            return pool.length == 0 && r > 0 ? null : new int[r];
        }

        @Override
        boolean advance() {
            int i = r - 1;
            while (i >= 0 && indexes[i] == pool.length - 1) {
                i--;
            }
            if (i < 0) {
                return false;
            }
            Arrays.fill(indexes, i, r, indexes[i] + 1);
            return true;
        }

        @Override
        Object item(int place) {
            return pool[indexes[place]];
        }

        @Override
        int width() {
            return r;
        }
    }
}
