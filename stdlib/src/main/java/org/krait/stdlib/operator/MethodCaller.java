package org.krait.stdlib.operator;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Import;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.ReprGuard;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/** {@code operator.methodcaller}. */
@PyTypeDef(
        name = "methodcaller",
        module = "operator",
        subclassable = false,
        weakrefable = false,
        doc = "After f = methodcaller('name', 'date', foo=1), f(r) is r.name('date', foo=1).")
public final class MethodCaller extends Getter {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new MethodCallerTable());

    private final Object name;
    private final Object[] args;
    /** Null when there are none. */
    private final PyDict kwargs;

    private MethodCaller(Object name, Object[] args, PyDict kwargs) {
        super(TYPE);
        this.name = name;
        this.args = args;
        this.kwargs = kwargs;
    }

    @PyNew(sig = "(name, /, *args, **kwargs)")
    static Object create(PyType cls, Object name, Object[] args, PyDict kwargs) {
        if (!Strs.isStr(name)) {
            throw Errors.typeError("method name must be a string");
        }
        return new MethodCaller(name, args, kwargs);
    }

    @Override
    Object apply(ThreadState ts, Object o) {
        Object method = Attributes.get(o, Strs.toJava(name));
        return Call.unpacked(args, kwargs, (all, names) -> Call.callKw(ts, method, all, names));
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        if (!ReprGuard.enter(this)) {
            return "operator.methodcaller(...)";
        }
        try {
            StringBuilder out = new StringBuilder("operator.methodcaller(").append(Operators.repr(name));
            for (Object arg : args) {
                out.append(", ").append(Operators.repr(arg));
            }
            if (kwargs != null) {
                for (Object[] entry : kwargs.entries()) {
                    out.append(", ").append(Strs.toJava(entry[0])).append('=').append(Operators.repr(entry[1]));
                }
            }
            return Strs.fromJava(out.append(')').toString());
        } finally {
            ReprGuard.leave(this);
        }
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce(ThreadState ts) {
        if (kwargs == null) {
            return PyTuple.of(TYPE, PyTuple.of(Call.prepend(name, args)));
        }
        Object partial = Attributes.get(Import.module(ts, "functools"), "partial");
        Object maker = Call.unpacked(
                new Object[] {TYPE, name}, kwargs, (all, names) -> Call.callKw(ts, partial, all, names));
        return PyTuple.of(maker, PyTuple.of(args));
    }
}
