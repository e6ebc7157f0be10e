package org.krait.runtime.object;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** A {@code contextvars.ContextVar}. Immutable; its values are in the contexts. */
@PyTypeDef(name = "ContextVar", module = "_contextvars", subclassable = false)
public final class PyContextVar extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyContextVarTable());

    private final Object name;
    private final Object otherwise;

    public PyContextVar(Object name, Object otherwise) {
        super(TYPE);
        this.name = name;
        this.otherwise = otherwise;
    }

    @PyNew(sig = "(name, /, *, default=<unrepresentable>)")
    static Object create(PyType cls, Object name, Object otherwise) {
        if (!Strs.isStr(name)) {
            throw Errors.typeError("context variable name must be a str");
        }
        // A name that cannot be hashed is refused.
        Operators.hash(name);
        return new PyContextVar(name, otherwise);
    }

    @PyGetter(value = "name", member = true)
    Object name() {
        return name;
    }

    /** The value in the current context. */
    @PyMethod(sig = "($self, default=<unrepresentable>, /)", doc = "Return a value for the context variable for the current context.")
    public Object get(ThreadState ts, Object given) {
        Object value = ts.context == null ? null : PyContext.current(ts).valueOf(this);
        if (value != null) {
            return value;
        }
        if (given != null) {
            return given;
        }
        if (otherwise != null) {
            return otherwise;
        }
        throw new PyException(new PyBaseException(ExceptionTypes.LookupError, this));
    }

    /** Sets the value in the current context; the token undoes it. */
    @PyMethod(sig = "($self, value, /)", doc = "Set a new value for the context variable in the current context.")
    public Object set(ThreadState ts, Object value) {
        PyContext context = PyContext.current(ts);
        Object old = context.valueOf(this);
        context.store(this, value);
        return new PyToken(context, this, old);
    }

    @PyMethod(sig = "($self, token, /)", doc = "Reset the context variable to what it was before the token's set().")
    void reset(ThreadState ts, Object token) {
        if (!(token instanceof PyToken t)) {
            throw Errors.typeError("expected an instance of Token, got %s", Operators.repr(token));
        }
        t.use(ts, this);
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)")
    static Object classGetitem(PyType cls, Object item) {
        return GenericAlias.of(cls, item);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        Object text = Strs.concat("<ContextVar name=", Operators.reprObject(name));
        if (otherwise != null) {
            text = Strs.concat(Strs.concat(text, " default="), Operators.reprObject(otherwise));
        }
        return Strs.concat(text, " at " + Identity.hex(this) + ">");
    }
}
