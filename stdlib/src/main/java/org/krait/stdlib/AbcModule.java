package org.krait.stdlib;

import java.util.concurrent.atomic.AtomicLong;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFrozenSet;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PySet;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.PyWeakReference;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/**
 * The module {@code _abc}: registry and caches of abstract base classes (PEP 3119).
 *
 * <p>A class's data is an object in its {@code _abc_impl}. The registry and the caches hold classes weakly; dead references are
 * dropped when the sets are walked. Any thread may use all of it; a negative cache is valid for one value of the counter of registrations.
 */
@PyModuleDef(value = "_abc", doc = "What abc has in native code.")
public final class AbcModule {
    private static final AtomicLong INVALIDATIONS = new AtomicLong();

    private AbcModule() {}

    /** The data of one abstract base class. */
    @PyTypeDef(name = "_abc_data", module = "_abc", subclassable = false, instantiable = false, weakrefable = false)
    public static final class Data extends PyObject {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new AbcModuleDataTable());

        private volatile PyDict registry = new PyDict();
        private volatile PyDict cache = new PyDict();
        private volatile PyDict negative = new PyDict();
        private volatile long negativeVersion = INVALIDATIONS.get();

        Data() {
            super(TYPE);
        }
    }

    private static Data data(Object cls) {
        Object data = Attributes.get(cls, "_abc_impl");
        if (data instanceof Data d) {
            return d;
        }
        throw Errors.typeError("_abc_impl is set to a wrong type");
    }

    private static boolean has(PyDict classes, Object cls) {
        return classes.size() > 0 && cls instanceof PyType && classes.contains(PyWeakReference.to(cls));
    }

    private static void add(PyDict classes, Object cls) {
        classes.put(PyWeakReference.to(cls), true);
    }

    @PyFunctionDef(name = "get_cache_token", sig = "($module, /)", doc = "A number that changes with every registration of a virtual subclass.")
    static long getCacheToken() {
        return INVALIDATIONS.get();
    }

    @PyFunctionDef(name = "_abc_init", sig = "($module, self, /)", doc = "Set up a new abstract base class.")
    static void abcInit(Object self) {
        collectAbstract(self);
        Attributes.set(self, "_abc_impl", new Data());
        if (self instanceof PyType cls && cls.dict().get("__abc_tpflags__") instanceof Long flags) {
            cls.matchAs((int) (long) flags);
            Attributes.delete(cls, "__abc_tpflags__");
        }
    }

    private static void collectAbstract(Object self) {
        PySet names = new PySet();
        Object own = Attributes.get(self, "__dict__");
        Object items = Iteration.iter(Call.method(own, "items"));
        for (Object pair = Iteration.next(items); pair != null; pair = Iteration.next(items)) {
            Object[] both = Iteration.toArray(pair);
            if (isAbstract(both[1])) {
                names.add(both[0]);
            }
        }
        for (Object base : Iteration.toArray(Attributes.get(self, "__bases__"))) {
            Object inherited = Attributes.getOrNull(base, "__abstractmethods__");
            if (inherited == null) {
                continue;
            }
            for (Object name : Iteration.toArray(inherited)) {
                Object value = Attributes.getOrNull(self, Strs.toJava(name));
                if (value != null && isAbstract(value)) {
                    names.add(name);
                }
            }
        }
        Attributes.set(self, "__abstractmethods__", PyFrozenSet.of(names.toArray()));
    }

    private static boolean isAbstract(Object value) {
        Object flag = Attributes.getOrNull(value, "__isabstractmethod__");
        return flag != null && Operators.truth(flag);
    }

    @PyFunctionDef(name = "_abc_register", sig = "($module, self, subclass, /)", doc = "Make a class a virtual subclass of an abstract base class.")
    static Object abcRegister(Object self, Object subclass) {
        if (!(subclass instanceof PyType cls)) {
            throw Errors.typeError("Can only register classes");
        }
        if (isSubclass(subclass, self)) {
            return subclass;
        }
        if (isSubclass(self, subclass)) {
            throw Errors.runtimeError("Refusing to create an inheritance cycle");
        }
        add(data(self).registry, subclass);
        INVALIDATIONS.incrementAndGet();
        if (self instanceof PyType base) {
            if (base.has(PyType.SEQUENCE)) {
                cls.matchAs(PyType.SEQUENCE);
            } else if (base.has(PyType.MAPPING)) {
                cls.matchAs(PyType.MAPPING);
            }
        }
        return subclass;
    }

    private static boolean isSubclass(Object cls, Object base) {
        return org.krait.runtime.type.Inheritance.isSubclass(cls, base);
    }

    @PyFunctionDef(name = "_abc_instancecheck", sig = "($module, self, instance, /)", doc = "isinstance(instance, self) for an abstract base class.")
    static Object instanceCheck(ThreadState ts, Object self, Object instance) {
        Data data = data(self);
        Object subclass = Attributes.get(instance, "__class__");
        if (has(data.cache, subclass)) {
            return true;
        }
        Object type = org.krait.runtime.type.Types.of(instance);
        if (type == subclass) {
            if (data.negativeVersion == INVALIDATIONS.get() && has(data.negative, subclass)) {
                return false;
            }
            return Call.method(self, "__subclasscheck__", subclass);
        }
        Object result = Call.method(self, "__subclasscheck__", subclass);
        return Operators.truth(result) ? result : Call.method(self, "__subclasscheck__", type);
    }

    @PyFunctionDef(name = "_abc_subclasscheck", sig = "($module, self, subclass, /)", doc = "issubclass(subclass, self) for an abstract base class.")
    static boolean subclassCheck(Object self, Object subclass) {
        if (!(subclass instanceof PyType cls)) {
            throw Errors.typeError("issubclass() arg 1 must be a class");
        }
        Data data = data(self);
        if (has(data.cache, cls)) {
            return true;
        }
        long version = INVALIDATIONS.get();
        if (data.negativeVersion < version) {
            data.negative = new PyDict();
            data.negativeVersion = version;
        } else if (has(data.negative, cls)) {
            return false;
        }
        Object hooked = Call.method(self, "__subclasshook__", cls);
        if (hooked == Boolean.TRUE) {
            add(data.cache, cls);
            return true;
        }
        if (hooked == Boolean.FALSE) {
            add(data.negative, cls);
            return false;
        }
        if (hooked != PyNotImplemented.NOT_IMPLEMENTED) {
            throw Errors.assertionError("__subclasshook__ must return either False, True, or NotImplemented");
        }
        boolean found = self instanceof PyType base && cls.isSubtypeOf(base) || isRegistered(data, cls) || isUnderSubclass(self, cls);
        add(found ? data.cache : data.negative, cls);
        return found;
    }

    private static boolean isRegistered(Data data, PyType cls) {
        if (has(data.registry, cls)) {
            return true;
        }
        for (Object key : data.registry.keyArray()) {
            Object registered = ((PyWeakReference) key).get();
            if (registered == null) {
                data.registry.remove(key);
            } else if (isSubclass(cls, registered)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnderSubclass(Object self, PyType cls) {
        for (Object sub : Iteration.toArray(Call.method(self, "__subclasses__"))) {
            if (isSubclass(cls, sub)) {
                return true;
            }
        }
        return false;
    }

    @PyFunctionDef(name = "_reset_registry", sig = "($module, self, /)", doc = "Forget all virtual subclasses.")
    static void resetRegistry(Object self) {
        data(self).registry = new PyDict();
    }

    @PyFunctionDef(name = "_reset_caches", sig = "($module, self, /)", doc = "Forget the answers given so far.")
    static void resetCaches(Object self) {
        Data data = data(self);
        data.cache = new PyDict();
        data.negative = new PyDict();
    }

    @PyFunctionDef(name = "_get_dump", sig = "($module, self, /)", doc = "Registry, cache, negative cache and its version, for debugging.")
    static Object getDump(Object self) {
        Data d = data(self);
        return PyTuple.of(
                PySet.of(d.registry.keyArray()), PySet.of(d.cache.keyArray()), PySet.of(d.negative.keyArray()), d.negativeVersion);
    }
}
