package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.object.CallableWeakProxy;
import org.krait.runtime.object.PlainWeakProxy;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyWeakReference;
import org.krait.runtime.object.WeakProxy;
import org.krait.runtime.object.WeakReferences;

/** The module {@code _weakref}. */
@PyModuleDef(value = "_weakref", doc = "Weak references.")
public final class WeakrefModule {
    private WeakrefModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        dict.put("ref", PyWeakReference.TYPE);
        dict.put("ReferenceType", PyWeakReference.TYPE);
        dict.put("ProxyType", PlainWeakProxy.TYPE);
        dict.put("CallableProxyType", CallableWeakProxy.TYPE);
    }

    @PyFunctionDef(sig = "($module, object, /)", doc = "How many weak references an object has.")
    static int getweakrefcount(Object object) {
        return WeakReferences.count(object);
    }

    @PyFunctionDef(sig = "($module, object, /)", doc = "A list of an object's weak references.")
    static Object getweakrefs(Object object) {
        return WeakReferences.listOf(object);
    }

    @PyFunctionDef(sig = "($module, object, callback=None, /)", doc = "A proxy that holds the object weakly; the callback gets it when the object is gone.")
    static Object proxy(Object object, Object callback) {
        return WeakProxy.of(object, callback);
    }

    @PyFunctionDef(name = "_remove_dead_weakref", sig = "($module, dct, key, /)", doc = "Remove a key whose value is a dead weak reference.")
    static void removeDead(PyDict dct, Object key) {
        if (dct.get(key) instanceof PyWeakReference ref && ref.get() == null) {
            dct.removeIf(key, ref);
        }
    }
}
