package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.type.PyType;

/** {@code typing.ParamSpecArgs}: the positional part of a {@link ParamSpec}. Immutable. */
@PyTypeDef(name = "ParamSpecArgs", module = "typing", subclassable = false, doc = "The positional part of a ParamSpec: P.args.")
public final class ParamSpecArgs extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ParamSpecArgsTable());

    private final Object origin;

    ParamSpecArgs(Object origin) {
        super(TYPE);
        this.origin = origin;
    }

    @PyNew(sig = "-(origin)")
    static Object create(PyType cls, Object origin) {
        return new ParamSpecArgs(origin);
    }

    @PyGetter(value = "__origin__", member = true)
    Object origin() {
        return origin;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        return Strs.concat(Strs.value(origin instanceof ParamSpec p ? p.name : Operators.reprObject(origin)), ".args");
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return other instanceof ParamSpecArgs o ? Operators.eq(origin, o.origin) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return other instanceof ParamSpecArgs o ? Operators.ne(origin, o.origin) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__mro_entries__", sig = "($self, bases, /)")
    Object mroEntries(Object bases) {
        throw TypeParameters.notSubclassable("ParamSpecArgs");
    }
}
