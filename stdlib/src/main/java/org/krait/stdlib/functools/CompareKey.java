package org.krait.stdlib.functools;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** What {@code cmp_to_key} gives: called with an object, a key that compares by the function; without one, the maker of keys. */
@PyTypeDef(name = "KeyWrapper", module = "functools", subclassable = false, instantiable = false, weakrefable = false)
public final class CompareKey extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new CompareKeyTable());

    private final Object compare;
    /** Null in the maker of keys. */
    private volatile Object object;

    CompareKey(Object compare, Object object) {
        super(TYPE);
        this.compare = compare;
        this.object = object;
    }

    @Override
    public Object call1(ThreadState ts, Object a) {
        return new CompareKey(compare, a);
    }

    @PyMethod(name = "__call__", sig = "($self, /, obj)", doc = "Call self as a function.")
    Object pyCall(Object obj) {
        return new CompareKey(compare, obj);
    }

    @PyGetter(value = "__text_signature__")
    Object textSignature() {
        return "(obj)";
    }

    @PyGetter(value = "obj", member = true, doc = "What the key was made for.")
    Object object() {
        Object o = object;
        return o == null ? PyNone.NONE : o;
    }

    @PySetter("obj")
    void setObject(Object value) {
        object = value;
    }

    private Object result(Object other) {
        if (!(other instanceof CompareKey k)) {
            throw Errors.typeError("other argument must be K instance");
        }
        Object mine = object;
        Object its = k.object;
        if (mine == null || its == null) {
            throw Errors.attributeError(this, "object");
        }
        return Call.call(compare, mine, its);
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return Operators.eq(result(other), 0L);
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return Operators.ne(result(other), 0L);
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object other) {
        return Operators.lt(result(other), 0L);
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object other) {
        return Operators.le(result(other), 0L);
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object other) {
        return Operators.gt(result(other), 0L);
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object other) {
        return Operators.ge(result(other), 0L);
    }
}
