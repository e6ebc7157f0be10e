package org.krait.runtime.object;

import org.krait.annotations.PyTypeDef;
import org.krait.runtime.type.PyType;

/** {@code weakref.ProxyType}. */
@PyTypeDef(name = "ProxyType", module = "weakref", subclassable = false, instantiable = false, weakrefable = false)
public final class PlainWeakProxy extends WeakProxy {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PlainWeakProxyTable());

    PlainWeakProxy(Object referent, Object callback) {
        super(TYPE, referent, callback);
    }
}
