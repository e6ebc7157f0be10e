package org.krait.runtime.object;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.module.Import;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/** Python's {@code typing.Generic}; what it does is written in {@code typing}. */
@PyTypeDef(name = "Generic", module = "typing", doc = "Abstract base class for generic types.")
public final class Generic {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new GenericTable());

    private Generic() {}

    /** {@code Generic[params]} and {@code Class[args]}. */
    @PyClassMethod(name = "__class_getitem__", sig = "($type, /, *args, **kwargs)", doc = "Parameterizes a generic class.")
    public static Object classGetItem(ThreadState ts, PyType cls, Object[] args, PyDict kwargs) {
        return delegate(ts, "_generic_class_getitem", cls, args, kwargs);
    }

    /** {@code __init_subclass__}. */
    @PyClassMethod(name = "__init_subclass__", sig = "($type, /, *args, **kwargs)", doc = "Function to initialize subclasses.")
    public static Object initSubclass(ThreadState ts, PyType cls, Object[] args, PyDict kwargs) {
        return delegate(ts, "_generic_init_subclass", cls, args, kwargs);
    }

    private static Object delegate(ThreadState ts, String name, PyType cls, Object[] args, PyDict kwargs) {
        Object function = Attributes.get(Import.module(ts, "typing"), name);
        return Call.unpacked(Call.prepend(cls, args), kwargs, (all, names) -> Call.callKw(ts, function, all, names));
    }
}
