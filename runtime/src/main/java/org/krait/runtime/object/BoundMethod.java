package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** Python's {@code method}: a callable with its first argument. Immutable. */
@PyTypeDef(name = "method", subclassable = false, doc = "Create a bound instance method object.")
public final class BoundMethod extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new BoundMethodTable());

    private final Object function;
    private final Object self;

    /** {@code function} with {@code self} as first argument. */
    public BoundMethod(Object function, Object self) {
        super(TYPE);
        this.function = function;
        this.self = self;
    }

    /** {@code types.MethodType(function, instance)}. */
    @PyNew(sig = "(function, instance, /)")
    public static Object create(PyType cls, Object function, Object instance) {
        if (!Call.isCallable(function)) {
            throw Errors.typeError("first argument must be callable");
        }
        if (instance == PyNone.NONE) {
            throw Errors.typeError("instance must not be None");
        }
        return new BoundMethod(function, instance);
    }

    /** What is called. */
    public Object function() {
        return function;
    }

    /** Its first argument. */
    public Object self() {
        return self;
    }

    @Override
    public Object call(ThreadState ts, Object[] args, String[] kwNames) {
        return Call.callKw(ts, function, Call.prepend(self, args), kwNames);
    }

    @Override
    public Object call0(ThreadState ts) {
        return Call.call1(ts, function, self);
    }

    @Override
    public Object call1(ThreadState ts, Object a) {
        return Call.call2(ts, function, self, a);
    }

    @Override
    public Object call2(ThreadState ts, Object a, Object b) {
        return Call.call3(ts, function, self, a, b);
    }

    @Override
    public Object call3(ThreadState ts, Object a, Object b, Object c) {
        return Call.call4(ts, function, self, a, b, c);
    }

    /** {@code method.__call__}. */
    @PyMethod(name = "__call__", sig = "($self, /, *args, **kwargs)", doc = "Call self as a function.")
    public Object pyCall(ThreadState ts, Object[] args, PyDict kwargs) {
        return Call.unpacked(args, kwargs, (all, names) -> call(ts, all, names));
    }

    /** {@code __func__}. */
    @PyGetter(value = "__func__", member = true, doc = "the function (or other callable) implementing a method")
    public Object func() {
        return function;
    }

    /** {@code __self__}. */
    @PyGetter(value = "__self__", member = true, doc = "the instance to which a method is bound")
    public Object pySelf() {
        return self;
    }

    /** {@code __doc__} of the function. */
    @PyGetter("__doc__")
    public Object doc() {
        return Attributes.get(function, "__doc__");
    }

    /** Other attributes are the function's. */
    @PyMethod(name = "__getattribute__", sig = "($self, name, /)", doc = "Return getattr(self, name).")
    public Object getAttribute(String name) {
        Object own = Attributes.generic(this, TYPE, name);
        return own != null && TYPE.lookup(name) != null ? own : Attributes.get(function, name);
    }

    /** {@code __get__}: bound already. */
    @PyMethod(name = "__get__", sig = "($self, instance, owner=None, /)", doc = "Return an attribute of instance, which is of type owner.")
    public Object get(Object instance, Object owner) {
        return this;
    }

    /** {@code repr(method)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public Object repr() {
        Object name = Attributes.getOrNull(function, "__qualname__");
        if (name == null) {
            name = Attributes.getOrNull(function, "__name__");
        }
        return Strs.fromJava("<bound method " + (name != null && Strs.isStr(name) ? Strs.toJava(name) : "?") + " of " + Operators.repr(self) + ">");
    }

    /** {@code self == value}: the same function of the same object. */
    @PyMethod(name = "__eq__", sig = "($self, value, /)", doc = "Return self==value.")
    public Object eq(Object other) {
        if (!(other instanceof BoundMethod b)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return Operators.is(self, b.self) && Operators.eqTruth(function, b.function);
    }

    /** {@code hash(method)}. */
    @PyMethod(name = "__hash__", sig = "($self, /)", doc = "Return hash(self).")
    public long hash() {
        return Identity.hash(self) ^ Operators.hash(function);
    }

    /** Pickled as {@code getattr(self, name)}. */
    @PyMethod(name = "__reduce__", sig = "($self, /)")
    public Object reduce() {
        return PyTuple.of(org.krait.runtime.module.Builtins.get("getattr"), PyTuple.of(self, Attributes.get(function, "__name__")));
    }

    @Override
    public String toString() {
        return "method of " + Types.nameOf(self);
    }
}
