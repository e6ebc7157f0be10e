package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.PyType;

/** {@code P.args} of a {@link ParamSpec}. */
@PyTypeDef(name = "ParamSpecArgs", module = "typing", subclassable = false, hasDict = true, doc = "The args for a ParamSpec object.")
public final class ParamSpecArgs extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ParamSpecArgsTable());

    private final Object origin;

    ParamSpecArgs(Object origin) {
        super(TYPE);
        this.origin = origin;
    }

    /** {@code ParamSpecArgs(origin)}. */
    @PyNew(sig = "(origin)")
    public static Object create(PyType cls, Object origin) {
        return new ParamSpecArgs(origin);
    }

    /** {@code __origin__}. */
    @PyGetter(value = "__origin__", member = true)
    public Object pyOrigin() {
        return origin;
    }

    /** It cannot be a base class. */
    @PyMethod(name = "__mro_entries__", sig = "($self, object, /)")
    public Object mroEntries(Object bases) {
        throw Errors.typeError("Cannot subclass an instance of ParamSpecArgs");
    }

    /** Equal if of equal origins. */
    @PyMethod(name = "__eq__", sig = "($self, value, /)", doc = "Return self==value.")
    public Object eq(Object other) {
        return other instanceof ParamSpecArgs o ? Operators.eq(origin, o.origin) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** {@code repr(P.args)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public Object repr() {
        return Strs.concat(origin instanceof ParamSpec p ? p.name() : Operators.reprObject(origin), ".args");
    }
}
