package org.krait.stdlib.functools;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.NativeArguments;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.BoundMethod;
import org.krait.runtime.object.Indexes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * The wrapper that {@code functools.lru_cache} puts around a function. The results are in a dict, the least recently used first.
 *
 * <p>Threads: each step on the dict is atomic by itself. Two threads that miss the same key both call the function, and the first result to
 * be stored stays.
 */
@PyTypeDef(name = "_lru_cache_wrapper", module = "functools", subclassable = false, hasDict = true, doc = "A function that remembers its results.")
public final class LruCache extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new LruCacheTable());

    /** Stands between positional arguments and keywords in a key. */
    private static final PyObject KEYWORDS_FOLLOW = new PyObject(PyType.OBJECT);

    private final Object function;
    /** Negative for no bound. */
    private final long limit;

    private final boolean typed;
    private final Object infoType;
    private final PyDict results = new PyDict();
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();

    private LruCache(PyType type, Object function, long limit, boolean typed, Object infoType) {
        super(type);
        this.function = function;
        this.limit = limit;
        this.typed = typed;
        this.infoType = infoType;
    }

    @PyNew(sig = "-(user_function, maxsize, typed, cache_info_type)")
    static Object create(PyType cls, Object function, Object maxsize, boolean typed, Object infoType) {
        if (!Call.isCallable(function)) {
            throw Errors.typeError("the first argument must be callable");
        }
        long limit = -1;
        if (maxsize != PyNone.NONE) {
            if (!Indexes.isIndex(maxsize)) {
                throw Errors.typeError("maxsize should be integer or None");
            }
            limit = Math.max(0, NativeArguments.toLong(maxsize));
        }
        return new LruCache(cls, function, limit, typed, infoType);
    }

    private Object key(Object[] args, String[] kwNames) {
        int named = kwNames.length;
        int given = args.length - named;
        if (!typed && named == 0 && given == 1 && (args[0] instanceof String || args[0] instanceof Long)) {
            return args[0];
        }
        int size = given + (named == 0 ? 0 : 1 + 2 * named) + (typed ? args.length : 0);
        Object[] parts = Arrays.copyOf(args, given, Object[].class);
        parts = Arrays.copyOf(parts, size);
        int n = given;
        if (named > 0) {
            parts[n++] = KEYWORDS_FOLLOW;
            for (int i = 0; i < named; i++) {
                parts[n++] = kwNames[i];
                parts[n++] = args[given + i];
            }
        }
        if (typed) {
            for (Object arg : args) {
                parts[n++] = Types.of(arg);
            }
        }
        return PyTuple.of(parts);
    }

    @Override
    public Object call(ThreadState ts, Object[] args, String[] kwNames) {
        if (limit == 0) {
            misses.incrementAndGet();
            return Call.callKw(ts, function, args, kwNames);
        }
        Object key = key(args, kwNames);
        long hash = Operators.hash(key);
        Object known = results.get(key, hash);
        if (known != null) {
            hits.incrementAndGet();
            if (limit > 0) {
                results.moveLast(key, hash);
            }
            return known;
        }
        misses.incrementAndGet();
        Object result = Call.callKw(ts, function, args, kwNames);
        results.put(key, hash, result, limit < 0);
        while (limit > 0 && results.size() > limit) {
            results.removeFirst();
        }
        return result;
    }

    @PyMethod(name = "__call__", sig = "($self, /, *args, **kwargs)")
    Object pyCall(ThreadState ts, Object[] args, PyDict kwargs) {
        return Call.unpacked(args, kwargs, (all, names) -> call(ts, all, names));
    }

    @PyMethod(name = "__get__", sig = "($self, instance, owner=None, /)")
    Object get(Object instance, Object owner) {
        return instance == PyNone.NONE ? this : new BoundMethod(this, instance);
    }

    @PyMethod(name = "cache_info", sig = "($self, /)", doc = "Report hits, misses, the bound and the number of results.")
    Object cacheInfo() {
        Object bound = limit < 0 ? PyNone.NONE : (Object) limit;
        return Call.callN(
                ThreadState.current(), infoType, new Object[] {hits.get(), misses.get(), bound, (long) results.size()});
    }

    @PyMethod(name = "cache_clear", sig = "($self, /)", doc = "Forget all results and start counting anew.")
    void cacheClear() {
        hits.set(0);
        misses.set(0);
        results.clear();
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        return Attributes.get(this, "__qualname__");
    }

    @PyMethod(name = "__copy__", sig = "-($self, /)")
    Object copy() {
        return this;
    }

    @PyMethod(name = "__deepcopy__", sig = "-($self, memo, /)")
    Object deepCopy(Object memo) {
        return this;
    }
}
