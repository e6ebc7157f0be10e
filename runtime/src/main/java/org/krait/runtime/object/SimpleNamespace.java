package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** {@code types.SimpleNamespace}: an object that is nothing but its attributes. Thread rules are those of any instance. */
@PyTypeDef(name = "SimpleNamespace", module = "types", hasDict = true, doc = "A simple attribute-based namespace.")
public final class SimpleNamespace extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new SimpleNamespaceTable());

    private SimpleNamespace(PyType type) {
        super(type);
    }

    /** A new empty one. */
    public static SimpleNamespace create() {
        return new SimpleNamespace(TYPE);
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new SimpleNamespace(cls);
    }

    @PyMethod(name = "__init__", sig = "($self, mapping_or_iterable=(), /, **kwargs)")
    void init(Object given, PyDict kwargs) {
        if (given != null && !(given instanceof PyTuple t && t.size() == 0)) {
            PyDict from = new PyDict();
            Call.method(from, "update", given);
            for (Object key : from.keyArray()) {
                if (!Strs.isStr(key)) {
                    throw Errors.typeError("keywords must be strings");
                }
            }
            Call.method(dict(), "update", from);
        }
        if (kwargs != null) {
            Call.method(dict(), "update", kwargs);
        }
    }

    private Object dict() {
        return Attributes.get(this, "__dict__");
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        String name = type() == TYPE ? "namespace" : type().name();
        if (!ReprGuard.enter(this)) {
            return name + "(...)";
        }
        try {
            Object text = name + "(";
            boolean first = true;
            for (Object key : org.krait.runtime.call.Iteration.toArray(dict())) {
                if (Strs.isStr(key) && Strs.length(Strs.value(key)) > 0) {
                    text = Strs.concat(Strs.concat(first ? text : Strs.concat(text, ", "), key), "=");
                    text = Strs.concat(text, Operators.reprObject(Subscripts.get(dict(), key)));
                    first = false;
                }
            }
            return Strs.concat(text, ")");
        } finally {
            ReprGuard.leave(this);
        }
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object equal(Object other) {
        return other instanceof SimpleNamespace n ? Operators.eq(dict(), n.dict()) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object notEqual(Object other) {
        return other instanceof SimpleNamespace n ? Operators.ne(dict(), n.dict()) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        return PyTuple.of(type(), PyTuple.EMPTY, dict());
    }

    @PyMethod(name = "__replace__", sig = "($self, /, **changes)")
    Object replace(PyDict changes) {
        Object copy = Call.call(type());
        if (!Types.isInstance(copy, TYPE)) {
            throw Errors.typeError("expect %s type, but %s() returned '%s' object", TYPE.fullName(), type().fullName(), Types.nameOf(copy));
        }
        Object target = Attributes.get(copy, "__dict__");
        Call.method(target, "update", dict());
        if (changes != null) {
            Call.method(target, "update", changes);
        }
        return copy;
    }
}
