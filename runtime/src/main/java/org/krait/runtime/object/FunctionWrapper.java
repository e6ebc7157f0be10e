package org.krait.runtime.object;

import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/** What {@link ClassMethod} and {@link StaticMethod} have in common: a function, whose descriptive attributes they take over. */
abstract sealed class FunctionWrapper extends PyObject permits ClassMethod, StaticMethod {
    private static final String[] COPIED = {"__module__", "__name__", "__qualname__", "__doc__"};

    final Object function;

    FunctionWrapper(PyType type, Object function) {
        super(type);
        this.function = function;
    }

    /** What {@code functools.wraps} would do. */
    final void copyAttributes() {
        if (!(function instanceof PyFunction) && !(function instanceof PyObject p && p.shape().hasDict())) {
            return;
        }
        for (String name : COPIED) {
            Object value = Attributes.getOrNull(function, name);
            if (value != null) {
                Attributes.genericSet(this, type(), name, value);
            }
        }
    }
}
