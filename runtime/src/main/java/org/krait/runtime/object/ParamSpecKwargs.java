package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.PyType;

/** {@code P.kwargs} of a {@link ParamSpec}. */
@PyTypeDef(name = "ParamSpecKwargs", module = "typing", subclassable = false, hasDict = true, doc = "The kwargs for a ParamSpec object.")
public final class ParamSpecKwargs extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ParamSpecKwargsTable());

    private final Object origin;

    ParamSpecKwargs(Object origin) {
        super(TYPE);
        this.origin = origin;
    }

    /** {@code ParamSpecKwargs(origin)}. */
    @PyNew(sig = "(origin)")
    public static Object create(PyType cls, Object origin) {
        return new ParamSpecKwargs(origin);
    }

    /** {@code __origin__}. */
    @PyGetter(value = "__origin__", member = true)
    public Object pyOrigin() {
        return origin;
    }

    /** It cannot be a base class. */
    @PyMethod(name = "__mro_entries__", sig = "($self, object, /)")
    public Object mroEntries(Object bases) {
        throw Errors.typeError("Cannot subclass an instance of ParamSpecKwargs");
    }

    /** Equal if of equal origins. */
    @PyMethod(name = "__eq__", sig = "($self, value, /)", doc = "Return self==value.")
    public Object eq(Object other) {
        return other instanceof ParamSpecKwargs o ? Operators.eq(origin, o.origin) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** {@code repr(P.kwargs)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public Object repr() {
        return Strs.concat(origin instanceof ParamSpec p ? p.name() : Operators.reprObject(origin), ".kwargs");
    }
}
