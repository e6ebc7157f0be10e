package org.krait.stdlib.itertools;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.PyType;

/** The module {@code itertools}. */
@PyModuleDef(value = "itertools", doc = "Iterators made from iterators.")
public final class ItertoolsModule {
    private ItertoolsModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        for (PyType type : new PyType[] {
            Infinite.Count.TYPE,
            Infinite.Cycle.TYPE,
            Infinite.Repeat.TYPE,
            Selecting.Compress.TYPE,
            Selecting.DropWhile.TYPE,
            Selecting.TakeWhile.TYPE,
            Selecting.FilterFalse.TYPE,
            Slice.TYPE,
            Joining.Chain.TYPE,
            Joining.ZipLongest.TYPE,
            Joining.StarMap.TYPE,
            Joining.Pairwise.TYPE,
            Joining.Batched.TYPE,
            Accumulate.TYPE,
            GroupBy.TYPE,
            GroupBy.Group.TYPE,
            Tee.TYPE,
            Combinatoric.Product.TYPE,
            Combinatoric.Permutations.TYPE,
            Combinatoric.Combinations.TYPE,
            Combinatoric.CombinationsWithReplacement.TYPE
        }) {
            dict.put(type.name(), type);
        }
    }

    @PyFunctionDef(sig = "($module, iterable, n=2, /)", doc = "A tuple of n iterators that each give all items of the iterable.")
    static Object tee(Object iterable, long n) {
        if (n < 0) {
            throw Errors.valueError("n must be >= 0");
        }
        if (n > Integer.MAX_VALUE - 8) {
            throw Errors.memoryError();
        }
        Object[] all = new Object[(int) n];
        if (n > 0) {
            Object it = Iteration.iter(iterable);
            Tee first = it instanceof Tee t ? t.copy() : new Tee(it);
            all[0] = first;
            for (int i = 1; i < n; i++) {
                all[i] = first.copy();
            }
        }
        return PyTuple.of(all);
    }
}
