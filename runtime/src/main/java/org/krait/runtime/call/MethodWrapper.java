package org.krait.runtime.call;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.Identity;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** A special method bound to an object, for example {@code (1).__add__}. Immutable. */
@PyTypeDef(name = "method-wrapper", subclassable = false, instantiable = false, weakrefable = false)
public final class MethodWrapper extends PyObject {
    /** The Python type of these. */
    public static final PyType TYPE = PyType.define(new MethodWrapperTable());

    private final SlotWrapper descriptor;
    private final Object self;

    MethodWrapper(SlotWrapper descriptor, Object self) {
        super(TYPE);
        this.descriptor = descriptor;
        this.self = self;
    }

    @Override
    public Object call(ThreadState ts, Object[] args, String[] kwNames) {
        return SlotWrapper.given(descriptor.entry.invoke(ts, self, args, kwNames));
    }

    @Override
    public Object call0(ThreadState ts) {
        return SlotWrapper.given(descriptor.entry.invoke0(ts, self));
    }

    @Override
    public Object call1(ThreadState ts, Object a) {
        return descriptor.entry.invoke1(ts, self, a);
    }

    @Override
    public Object call2(ThreadState ts, Object a, Object b) {
        return descriptor.entry.invoke2(ts, self, a, b);
    }

    @Override
    public Object call3(ThreadState ts, Object a, Object b, Object c) {
        return descriptor.entry.invoke3(ts, self, a, b, c);
    }

    @PyMethod(name = "__call__", sig = "($self, /, *args, **kwargs)")
    Object pyCall(ThreadState ts, Object[] args, PyDict kwargs) {
        return Call.unpacked(args, kwargs, (all, names) -> call(ts, all, names));
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return other instanceof MethodWrapper w
                ? (Object) (descriptor == w.descriptor && Operators.is(self, w.self))
                : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return eq(other) instanceof Boolean same ? (Object) !same : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hash() {
        return Identity.hash(self) ^ Identity.hash(descriptor);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    String repr() {
        return "<method-wrapper '" + descriptor.entry.name + "' of " + Types.nameOf(self) + " object at "
                + Identity.hex(self) + ">";
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        return NativeDescriptor.reduceToGetattr(self, descriptor.entry.name);
    }

    @PyGetter(value = "__self__", member = true)
    Object self() {
        return self;
    }

    @PyGetter("__objclass__")
    Object objclass() {
        return descriptor.owner;
    }

    @PyGetter("__name__")
    String name() {
        return descriptor.entry.name;
    }

    @PyGetter("__qualname__")
    String qualname() {
        return descriptor.qualname();
    }

    @PyGetter("__doc__")
    Object doc() {
        return descriptor.doc();
    }

    @PyGetter("__text_signature__")
    Object textSignature() {
        return descriptor.textSignature();
    }
}
