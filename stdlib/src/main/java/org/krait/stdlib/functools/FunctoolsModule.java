package org.krait.stdlib.functools;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.thread.ThreadState;

/** The module {@code _functools}. */
@PyModuleDef(value = "_functools", doc = "Tools that operate on functions.")
public final class FunctoolsModule {
    private FunctoolsModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        dict.put("partial", Partial.TYPE);
        dict.put("_PlaceholderType", Placeholder.TYPE);
        dict.put("Placeholder", Placeholder.PLACEHOLDER);
        dict.put("_lru_cache_wrapper", LruCache.TYPE);
    }

    @PyFunctionDef(
            sig = "($module, function, iterable, /, initial=<unrepresentable>)",
            doc = "function(function(function(a, b), c), d) for an iterable of a, b, c, d; with initial, that comes first.")
    static Object reduce(ThreadState ts, Object function, Object iterable, Object initial) {
        Object it = Iteration.iter(iterable);
        Object result = initial == null ? Iteration.next(it) : initial;
        if (result == null) {
            throw Errors.typeError("reduce() of empty iterable with no initial value");
        }
        for (Object item = Iteration.next(it); item != null; item = Iteration.next(it)) {
            result = Call.call2(ts, function, result, item);
            ts.poll();
        }
        return result;
    }

    @PyFunctionDef(name = "cmp_to_key", sig = "($module, /, mycmp)", doc = "A key function that orders as the comparison function mycmp says.")
    static Object cmpToKey(Object mycmp) {
        return new CompareKey(mycmp, null);
    }
}
