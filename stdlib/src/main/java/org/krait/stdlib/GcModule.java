package org.krait.stdlib;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.NativeArguments;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.error.Unraisable;
import org.krait.runtime.module.Audit;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.Collector;
import org.krait.runtime.object.Finalizers;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytearray;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyCell;
import org.krait.runtime.object.PyComplex;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyEllipsis;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyRange;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.SetTable;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.TypeMethods;

/**
 * The module {@code gc} over the JVM's collector.
 *
 * <p>Differences from CPython: every collection is a full one, whatever generation is asked for; one of the oldest counts all containers that it freed,
 * not only those that were part of cycles, the others none; automatic collection cannot be switched off and has no thresholds, so these settings are only remembered;
 * objects are never uncollectable, and of the debugging flags only DEBUG_STATS has an effect. The JVM does not list its objects: {@code get_objects} and
 * {@code get_referrers} know those that can be reached from modules, classes and the variables of the calling functions by what
 * {@code get_referents} tells, which is the content of containers and the attributes of other objects. {@code freeze} moves nothing, it counts.
 *
 * <p>Threads: each setting is a field of its own, read and written as a whole; the numbers of collections and of what they freed are guarded by the
 * class's monitor.
 */
@PyModuleDef(value = "gc", doc = "The garbage collector, which is the JVM's.")
public final class GcModule {
    private static final int GENERATIONS = 3;
    private static final long DEBUG_STATS = 1;

    private static volatile boolean enabled = true;
    private static volatile long debug;
    private static volatile PyTuple thresholds = PyTuple.of(2000L, 10L, 0L);
    private static final PyList callbacks = PyList.of();
    private static final long[] collections = new long[GENERATIONS];
    private static final long[] collected = new long[GENERATIONS];
    private static volatile long frozen;

    private GcModule() {}

    static void init(PyModule m) {
        m.put("callbacks", callbacks);
        m.put("garbage", PyList.of());
        m.put("DEBUG_STATS", DEBUG_STATS);
        m.put("DEBUG_COLLECTABLE", 2L);
        m.put("DEBUG_UNCOLLECTABLE", 4L);
        m.put("DEBUG_SAVEALL", 32L);
        m.put("DEBUG_LEAK", 38L);
    }

    @PyFunctionDef(sig = "(generation=2)", doc = "Collect all garbage now; run the finalizers and the callbacks of weak references to what died. Gives how many containers were freed.")
    static long collect(ThreadState ts, int generation) {
        if (generation < 0 || generation >= GENERATIONS) {
            throw Errors.valueError("invalid generation");
        }
        tell(ts, "start", generation, 0);
        boolean shown = (debug & DEBUG_STATS) != 0;
        long began = System.nanoTime();
        if (shown) {
            print(ts, "gc: collecting generation " + generation + "...\ngc: objects in each generation: 0 0 " + Math.max(0, Collector.containers(ts))
                    + "\ngc: objects in permanent generation: " + frozen + "\n");
        }
        // Counting takes as long as collecting; CPython's programs call for the younger generations to have it short.
        long freed = 0;
        if (generation == GENERATIONS - 1) {
            freed = Collector.collectCounting(ts);
        } else {
            Collector.collect(ts);
        }
        synchronized (GcModule.class) {
            collections[generation]++;
            collected[generation] += freed;
        }
        if (shown) {
            print(ts, String.format("gc: done, %d unreachable, 0 uncollectable, %.4fs elapsed\n", freed, (System.nanoTime() - began) / 1e9));
        }
        tell(ts, "stop", generation, freed);
        return freed;
    }

    /** To {@code sys.stderr}, if there is one. */
    private static void print(ThreadState ts, String text) {
        Object stderr = Interpreter.sysDict().get("stderr");
        if (stderr != null && stderr != PyNone.NONE) {
            Call.call1(ts, Attributes.get(stderr, "write"), text);
        }
    }

    private static void tell(ThreadState ts, String phase, int generation, long freed) {
        for (Object callback : callbacks.toArray()) {
            try {
                Call.call2(ts, callback, phase, PyDict.of("generation", (long) generation, "collected", freed, "uncollectable", 0L));
            } catch (PyException e) {
                Unraisable.report(e, "Exception ignored while calling GC callback", callback);
            }
        }
    }

    @PyFunctionDef(sig = "()", doc = "Remember that automatic collection is wanted. It always happens.")
    static void enable() {
        enabled = true;
    }

    @PyFunctionDef(sig = "()", doc = "Remember that automatic collection is not wanted. It happens all the same.")
    static void disable() {
        enabled = false;
    }

    @PyFunctionDef(name = "isenabled", sig = "()", doc = "Whether enable() was called last, not disable().")
    static boolean isEnabled() {
        return enabled;
    }

    @PyFunctionDef(name = "get_debug", sig = "()", doc = "The flags set by set_debug().")
    static long getDebug() {
        return debug;
    }

    @PyFunctionDef(name = "set_debug", sig = "(flags, /)", doc = "Set debugging flags, of which only DEBUG_STATS has an effect.")
    static void setDebug(int flags) {
        debug = flags;
    }

    @PyFunctionDef(name = "get_threshold", sig = "()", doc = "The thresholds set by set_threshold().")
    static Object getThreshold() {
        return thresholds;
    }

    @PyFunctionDef(name = "set_threshold", sig = "-(*thresholds)", doc = "Remember one to three thresholds. They have no effect.")
    static void setThreshold(Object[] values) {
        if (values.length == 0 || values.length > GENERATIONS) {
            throw Errors.typeError("gc.set_threshold requires 1 to 3 arguments");
        }
        Object[] all = thresholds.items().clone();
        for (int i = 0; i < values.length; i++) {
            all[i] = (long) Ints.toInt(Operators.indexOf(values[i]));
        }
        // The oldest generation's threshold has no meaning in CPython either and stays 0.
        all[GENERATIONS - 1] = 0L;
        thresholds = PyTuple.of(all);
    }

    @PyFunctionDef(name = "get_count", sig = "()", doc = "Three zeros: allocations are not counted.")
    static Object getCount() {
        return PyTuple.of(0L, 0L, 0L);
    }

    @PyFunctionDef(name = "get_stats", sig = "()", doc = "For each generation, how often collect() was called for it, and what that freed.")
    static synchronized Object getStats() {
        PyList stats = PyList.of();
        for (int i = 0; i < GENERATIONS; i++) {
            stats.append(PyDict.of("collections", collections[i], "collected", collected[i], "uncollectable", 0L));
        }
        return stats;
    }

    @PyFunctionDef(name = "is_tracked", sig = "(obj, /)", doc = "Whether the object could be part of a cycle.")
    static boolean isTracked(Object object) {
        return switch (object) {
            case PyTuple t -> anyTracked(t);
            case PyType t -> t.has(PyType.HEAP);
            case PyNone n -> false;
            case PyEllipsis e -> false;
            case PyNotImplemented n -> false;
            case PyBytes b -> b.type().has(PyType.HEAP);
            case PyBytearray b -> b.type().has(PyType.HEAP);
            case PyComplex c -> false;
            case PyRange r -> false;
            case PyObject o -> o.type() != PyType.OBJECT;
            default -> false;
        };
    }

    private static boolean anyTracked(PyTuple tuple) {
        for (Object item : tuple.items()) {
            if (isTracked(item)) {
                return true;
            }
        }
        return false;
    }

    @PyFunctionDef(name = "is_finalized", sig = "(obj, /)", doc = "Whether the object's __del__ was called.")
    static boolean isFinalized(Object object) {
        return object instanceof PyObject o && Finalizers.isFinalized(o);
    }

    @PyFunctionDef(name = "get_referents", sig = "(*objs)", doc = "What containers contain, and the attributes and class of other objects.")
    static Object getReferents(Object[] objects) {
        Audit.raise("gc.get_referents", PyTuple.of(objects));
        List<Object> found = new ArrayList<>();
        for (Object object : objects) {
            addReferents(object, found);
        }
        return PyList.of(found.toArray());
    }

    private static void addReferents(Object object, List<Object> found) {
        if (!isTracked(object) && !(object instanceof PyTuple)) {
            return;
        }
        switch (object) {
            case PyList l -> found.addAll(List.of(l.toArray()));
            case PyTuple t -> found.addAll(List.of(t.items()));
            case SetTable s -> found.addAll(List.of(s.toArray()));
            case PyDict d -> {
                for (Object[] entry : d.entries()) {
                    found.add(entry[0]);
                    found.add(entry[1]);
                }
            }
            case PyType t -> {
                found.addAll(List.of(t.bases()));
                found.add(t.dict());
            }
            case PyModule m -> found.add(m.dict());
            case PyFunction f -> {
                found.add(f.pyGlobals());
                Collections.addAll(found, f.closure);
            }
            case PyCell c when c.value != null -> found.add(c.value);
            default -> {}
        }
        PyObject o = (PyObject) object;
        if (o.type().has(PyType.HEAP)) {
            for (Object value : o.fields()) {
                if (value != null) {
                    found.add(value);
                }
            }
            found.add(o.type());
        }
    }

    /** What can be reached from modules, classes and the variables of the functions that {@code ts} runs, in the order in which it is met. */
    private static List<Object> reachable(ThreadState ts) {
        Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Object> all = new ArrayList<>();
        List<Object> next = new ArrayList<>();
        next.add(Interpreter.sysDict());
        addClasses(PyType.OBJECT, next);
        // What a finalizer works on is in no generation of CPython's either.
        for (int depth = ts.runsCallbacks ? 0 : ts.depth(); depth > 0; depth--) {
            if (ts.frame(depth - 1).localsObject() instanceof PyDict variables) {
                Collections.addAll(next, variables.valueArray());
            }
        }
        for (int i = 0; i < next.size(); i++) {
            Object object = next.get(i);
            if (isTracked(object) && met.add(object)) {
                all.add(object);
                addReferents(object, next);
            }
        }
        return all;
    }

    private static void addClasses(PyType type, List<Object> found) {
        found.add(type);
        for (Object sub : ((PyList) TypeMethods.subclasses(type)).toArray()) {
            addClasses((PyType) sub, found);
        }
    }

    @PyFunctionDef(name = "get_objects", sig = "(generation=None)", doc = "The containers that modules, classes and the callers' variables lead to. All are in the oldest generation.")
    static Object getObjects(ThreadState ts, Object generation) {
        Audit.raise("gc.get_objects", generation == PyNone.NONE ? -1L : generation);
        if (generation != PyNone.NONE) {
            int wanted = NativeArguments.toInt(generation);
            if (wanted < 0) {
                throw Errors.valueError("generation parameter cannot be negative");
            }
            if (wanted >= GENERATIONS) {
                throw Errors.valueError("generation parameter must be less than the number of available generations (%d)", GENERATIONS);
            }
            if (wanted != GENERATIONS - 1) {
                return PyList.of();
            }
        }
        return PyList.of(reachable(ts).toArray());
    }

    @PyFunctionDef(name = "get_referrers", sig = "(*objs)", doc = "Those among get_objects() that refer to one of the objects.")
    static Object getReferrers(ThreadState ts, Object[] objects) {
        Audit.raise("gc.get_referrers", PyTuple.of(objects));
        Set<Object> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        Collections.addAll(wanted, objects);
        List<Object> found = new ArrayList<>();
        List<Object> referents = new ArrayList<>();
        for (Object object : reachable(ts)) {
            referents.clear();
            addReferents(object, referents);
            for (Object referent : referents) {
                if (wanted.contains(referent)) {
                    found.add(object);
                    break;
                }
            }
        }
        return PyList.of(found.toArray());
    }

    @PyFunctionDef(sig = "()", doc = "Count the objects that get_objects() gives as those of the permanent generation.")
    static void freeze(ThreadState ts) {
        frozen = reachable(ts).size();
    }

    @PyFunctionDef(sig = "()", doc = "Count no object as one of the permanent generation.")
    static void unfreeze() {
        frozen = 0;
    }

    @PyFunctionDef(name = "get_freeze_count", sig = "()", doc = "How many objects freeze() has counted.")
    static long getFreezeCount() {
        return frozen;
    }
}
