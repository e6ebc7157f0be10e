package org.krait.stdlib.collections;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** The module {@code _collections}. */
@PyModuleDef(value = "_collections", doc = "What collections has in native code.")
public final class CollectionsModule {
    private CollectionsModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        for (PyType type : new PyType[] {
            Deque.TYPE, DequeIterators.Forward.TYPE, DequeIterators.Backward.TYPE, DefaultDict.TYPE, TupleGetter.TYPE, OrderedDict.TYPE
        }) {
            dict.put(type.name(), type);
        }
    }

    @PyFunctionDef(name = "_count_elements", sig = "($module, mapping, iterable, /)", doc = "Add 1 to the mapping's value for each item of the iterable.")
    static void countElements(ThreadState ts, Object mapping, Object iterable) {
        PyType type = Types.of(mapping);
        boolean plain = mapping instanceof PyDict
                && type.lookup("get") == PyDict.TYPE.lookup("get")
                && type.lookup("__setitem__") == PyDict.TYPE.lookup("__setitem__");
        Object get = plain ? null : Attributes.get(mapping, "get");
        Object it = Iteration.iter(iterable);
        for (Object item = Iteration.next(it); item != null; item = Iteration.next(it)) {
            if (plain) {
                PyDict dict = (PyDict) mapping;
                Object before = dict.get(item);
                dict.put(item, before == null ? (Object) 1L : Operators.add(before, 1L));
            } else {
                Subscripts.set(mapping, item, Operators.add(Call.call2(ts, get, item, 0L), 1L));
            }
            ts.poll();
        }
    }
}
