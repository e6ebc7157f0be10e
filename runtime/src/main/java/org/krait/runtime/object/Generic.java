package org.krait.runtime.object;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.module.Import;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/** {@code typing.Generic}: the base of generic classes. What it does is written in the library's {@code typing}. */
@PyTypeDef(name = "Generic", module = "typing", weakrefable = false, doc = "The base of classes with type parameters.")
public final class Generic {
    /** The Python type. */
    public static final PyType TYPE = PyType.defineMixin(new GenericTable());

    private Generic() {}

    @PyClassMethod(name = "__class_getitem__", sig = "($type, /, *args, **kwargs)")
    static Object classGetItem(ThreadState ts, PyType cls, Object[] args, PyDict kwargs) {
        return inTyping(ts, "_generic_class_getitem", cls, args, kwargs);
    }

    @PyClassMethod(name = "__init_subclass__", sig = "($type, /, *args, **kwargs)")
    static Object initSubclass(ThreadState ts, PyType cls, Object[] args, PyDict kwargs) {
        return inTyping(ts, "_generic_init_subclass", cls, args, kwargs);
    }

    private static Object inTyping(ThreadState ts, String function, PyType cls, Object[] args, PyDict kwargs) {
        return Call.callStar(ts, Attributes.get(Import.module(ts, "typing"), function), Call.prepend(cls, args), kwargs);
    }
}
