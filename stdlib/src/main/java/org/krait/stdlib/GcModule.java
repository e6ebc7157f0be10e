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
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.TypeMethods;

/**
 * The module {@code gc} over the JVM's collector.
 *
 * <p>Differences from CPython: every collection is a full one, whatever generation is asked for, and how many objects it freed is not known
 * (0); automatic collection cannot be switched off and has no thresholds, so these settings are only remembered; objects are never
 * uncollectable. The JVM does not list its objects: {@code get_objects} and {@code get_referrers} know those that can be reached from modules and
 * classes by what {@code get_referents} tells, which is the content of containers and the attributes of other objects; what only local variables
 * of running functions refer to is not among them.
 *
 * <p>Threads: each setting is a field of its own, read and written as a whole; the number of collections is guarded by the class's monitor.
 */
@PyModuleDef(value = "gc", doc = "The garbage collector, which is the JVM's.")
public final class GcModule {
    private static final int GENERATIONS = 3;

    private static volatile boolean enabled = true;
    private static volatile long debug;
    private static volatile PyTuple thresholds = PyTuple.of(2000L, 10L, 0L);
    private static final PyList callbacks = PyList.of();
    private static final long[] collections = new long[GENERATIONS];

    private GcModule() {}

    static void init(PyModule m) {
        m.put("callbacks", callbacks);
        m.put("garbage", PyList.of());
        m.put("DEBUG_STATS", 1L);
        m.put("DEBUG_COLLECTABLE", 2L);
        m.put("DEBUG_UNCOLLECTABLE", 4L);
        m.put("DEBUG_SAVEALL", 32L);
        m.put("DEBUG_LEAK", 38L);
    }

    @PyFunctionDef(sig = "(generation=2)", doc = "Collect all garbage now; run the finalizers and the callbacks of weak references to what died. Gives 0.")
    static long collect(ThreadState ts, int generation) {
        if (generation < 0 || generation >= GENERATIONS) {
            throw Errors.valueError("invalid generation");
        }
        tell(ts, "start", generation);
        Collector.collect(ts);
        synchronized (GcModule.class) {
            collections[generation]++;
        }
        tell(ts, "stop", generation);
        return 0;
    }

    private static void tell(ThreadState ts, String phase, int generation) {
        for (Object callback : callbacks.toArray()) {
            try {
                Call.call2(ts, callback, phase, PyDict.of("generation", (long) generation, "collected", 0L, "uncollectable", 0L));
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

    @PyFunctionDef(name = "set_debug", sig = "(flags, /)", doc = "Remember debugging flags. They have no effect.")
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

    @PyFunctionDef(name = "get_stats", sig = "()", doc = "For each generation, how often collect() was called for it.")
    static synchronized Object getStats() {
        PyList stats = PyList.of();
        for (long count : collections) {
            stats.append(PyDict.of("collections", count, "collected", 0L, "uncollectable", 0L));
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

    /** What can be reached from modules and classes, in the order in which it is met. */
    private static List<Object> reachable() {
        Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Object> all = new ArrayList<>();
        List<Object> next = new ArrayList<>();
        next.add(Interpreter.sysDict());
        addClasses(PyType.OBJECT, next);
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

    @PyFunctionDef(name = "get_objects", sig = "(generation=None)", doc = "The containers that modules and classes lead to. All are in the oldest generation.")
    static Object getObjects(Object generation) {
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
        return PyList.of(reachable().toArray());
    }

    @PyFunctionDef(name = "get_referrers", sig = "(*objs)", doc = "Those among get_objects() that refer to one of the objects.")
    static Object getReferrers(Object[] objects) {
        Audit.raise("gc.get_referrers", PyTuple.of(objects));
        Set<Object> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        Collections.addAll(wanted, objects);
        List<Object> found = new ArrayList<>();
        List<Object> referents = new ArrayList<>();
        for (Object object : reachable()) {
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

    @PyFunctionDef(sig = "()", doc = "Nothing: there is no generation to move objects to.")
    static void freeze() {}

    @PyFunctionDef(sig = "()", doc = "Nothing: see freeze().")
    static void unfreeze() {}

    @PyFunctionDef(name = "get_freeze_count", sig = "()", doc = "0: no object is frozen.")
    static long getFreezeCount() {
        return 0;
    }
}
