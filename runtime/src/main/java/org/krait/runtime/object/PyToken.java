package org.krait.runtime.object;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** What {@code ContextVar.set} returns, to undo it once. Only the thread that is in its context uses it. */
@PyTypeDef(name = "Token", module = "_contextvars", subclassable = false)
public final class PyToken extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = define();

    private final PyContext context;
    private final PyContextVar variable;
    private final Object old;
    private boolean used;

    PyToken(PyContext context, PyContextVar variable, Object old) {
        super(TYPE);
        this.context = context;
        this.variable = variable;
        this.old = old;
    }

    private static PyType define() {
        PyType type = PyType.define(new PyTokenTable());
        type.dict().put("MISSING", Missing.INSTANCE);
        return type;
    }

    /** {@code Token.MISSING}. */
    @PyTypeDef(name = "Token.MISSING", module = "_contextvars", subclassable = false, instantiable = false)
    public static final class Missing extends PyObject {
        static final PyType TYPE = PyType.define(new PyTokenMissingTable());
        static final Missing INSTANCE = new Missing();

        private Missing() {
            super(TYPE);
        }

        @PyMethod(name = "__repr__", sig = "($self, /)")
        String repr() {
            return "<Token.MISSING>";
        }
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        throw Errors.runtimeError("Tokens can only be created by ContextVars");
    }

    void use(ThreadState ts, PyContextVar of) {
        if (used) {
            throw Errors.runtimeError("%s has already been used once", Operators.repr(this));
        }
        if (of != variable) {
            throw Errors.valueError("%s was created by a different ContextVar", Operators.repr(this));
        }
        if (PyContext.current(ts) != context) {
            throw Errors.valueError("%s was created in a different Context", Operators.repr(this));
        }
        used = true;
        context.store(variable, old);
    }

    @PyGetter("var")
    Object variable() {
        return variable;
    }

    @PyGetter("old_value")
    Object oldValue() {
        return old == null ? Missing.INSTANCE : old;
    }

    @PyMethod(name = "__enter__", sig = "($self, /)")
    Object enter() {
        return this;
    }

    @PyMethod(name = "__exit__", sig = "($self, type, val, tb, /)")
    void exit(ThreadState ts, Object type, Object value, Object traceback) {
        use(ts, variable);
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)")
    static Object classGetitem(PyType cls, Object item) {
        return GenericAlias.of(cls, item);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        Object text = Strs.concat(used ? "<Token used var=" : "<Token var=", Operators.reprObject(variable));
        return Strs.concat(text, " at " + Identity.hex(this) + ">");
    }
}
