package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.type.PyType;

/** {@code typing.ParamSpecKwargs}: the keyword part of a {@link ParamSpec}. Immutable. */
@PyTypeDef(name = "ParamSpecKwargs", module = "typing", subclassable = false, doc = "The keyword part of a ParamSpec: P.kwargs.")
public final class ParamSpecKwargs extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ParamSpecKwargsTable());

    private final Object origin;

    ParamSpecKwargs(Object origin) {
        super(TYPE);
        this.origin = origin;
    }

    @PyNew(sig = "-(origin)")
    static Object create(PyType cls, Object origin) {
        return new ParamSpecKwargs(origin);
    }

    @PyGetter(value = "__origin__", member = true)
    Object origin() {
        return origin;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        return Strs.concat(Strs.value(origin instanceof ParamSpec p ? p.name : Operators.reprObject(origin)), ".kwargs");
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return other instanceof ParamSpecKwargs o ? Operators.eq(origin, o.origin) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return other instanceof ParamSpecKwargs o ? Operators.ne(origin, o.origin) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__mro_entries__", sig = "($self, bases, /)")
    Object mroEntries(Object bases) {
        throw TypeParameters.notSubclassable("ParamSpecKwargs");
    }
}
