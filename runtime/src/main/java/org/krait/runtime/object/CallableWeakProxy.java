package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** {@code weakref.CallableProxyType}. */
@PyTypeDef(name = "CallableProxyType", module = "weakref", subclassable = false, instantiable = false, weakrefable = false)
public final class CallableWeakProxy extends WeakProxy {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new CallableWeakProxyTable());

    CallableWeakProxy(Object referent, Object callback) {
        super(TYPE, referent, callback);
    }

    @Override
    public Object call(ThreadState ts, Object[] args, String[] kwNames) {
        return Call.callKw(ts, object(), args, kwNames);
    }

    @PyMethod(name = "__call__", sig = "($self, /, *args, **kwargs)")
    Object pyCall(ThreadState ts, Object[] args, PyDict kwargs) {
        return Call.unpacked(args, kwargs, (all, names) -> call(ts, all, names));
    }
}
