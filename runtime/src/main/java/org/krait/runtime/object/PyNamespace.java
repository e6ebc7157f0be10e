package org.krait.runtime.object;

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

/** Python's {@code types.SimpleNamespace}: attributes and nothing else. Threads: as any object with a {@code __dict__}. */
@PyTypeDef(name = "SimpleNamespace", module = "types", hasDict = true, weakrefable = false,
        doc = "An object with the attributes it is given, a repr that shows them and comparison by them.")
public final class PyNamespace extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyNamespaceTable());

    private static final int EQ = 0;
    private static final int NE = 1;
    private static final int LT = 2;
    private static final int LE = 3;
    private static final int GT = 4;
    private static final int GE = 5;

    private PyNamespace(PyType type) {
        super(type);
    }

    /** A namespace of names and values by turns. */
    public static PyNamespace of(Object... namesAndValues) {
        PyNamespace made = new PyNamespace(TYPE);
        Attributes.setDict(made, PyDict.of(namesAndValues));
        return made;
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyNamespace(cls);
    }

    @PyMethod(name = "__init__", sig = "($self, /, *args, **kwargs)")
    void init(Object[] args, PyDict kwargs) {
        if (args.length > 1) {
            throw Errors.typeError("%s expected at most 1 argument, got %d", type().name(), args.length);
        }
        PyDict own = Attributes.dictOf(this);
        if (args.length == 1) {
            PyDict given = dictFrom(args[0]);
            for (Object key : given.keyArray()) {
                if (!Strs.isStr(key)) {
                    throw Errors.typeError("keywords must be strings");
                }
            }
            own.putAll(given);
        }
        if (kwargs != null) {
            own.putAll(kwargs);
        }
    }

    private static PyDict dictFrom(Object source) {
        return source instanceof PyDict d && d.isExact() ? d : (PyDict) Call.call(PyDict.TYPE, source);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr(ThreadState ts) {
        String name = type() == TYPE ? "namespace" : type().name();
        if (!ReprGuard.enter(this)) {
            return name + "(...)";
        }
        try {
            StrBuilder text = new StrBuilder(32);
            text.append(name).append("(");
            boolean first = true;
            for (Object[] entry : Attributes.dictOf(this).entries()) {
                if (!Strs.isStr(entry[0]) || Operators.length(entry[0]) == 0) {
                    continue;
                }
                text.append(first ? "" : ", ").append(Strs.value(entry[0])).append("=").append(Strs.value(Operators.reprObject(entry[1])));
                first = false;
            }
            return text.append(")").toStr();
        } finally {
            ReprGuard.leave(this);
        }
    }

    private Object compared(Object other, int operator) {
        if (!Types.isInstance(other, TYPE)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        PyDict left = Attributes.dictOf(this);
        PyDict right = Attributes.dictOf((PyObject) other);
        return switch (operator) {
            case EQ -> Operators.eq(left, right);
            case NE -> Operators.ne(left, right);
            case LT -> Operators.lt(left, right);
            case LE -> Operators.le(left, right);
            case GT -> Operators.gt(left, right);
            default -> Operators.ge(left, right);
        };
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return compared(other, EQ);
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return compared(other, NE);
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object other) {
        return compared(other, LT);
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object other) {
        return compared(other, LE);
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object other) {
        return compared(other, GT);
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object other) {
        return compared(other, GE);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "What pickle needs.")
    Object reduce() {
        return PyTuple.of(type(), PyTuple.EMPTY, Attributes.dictOf(this));
    }

    @PyMethod(name = "__replace__", sig = "($self, /, **changes)", doc = "A copy with some attributes changed.")
    Object replace(PyDict changes) {
        Object copy = Call.call(type());
        if (!(copy instanceof PyNamespace made)) {
            throw Errors.typeError("expect %s type, but %s() returned '%s' object", TYPE.fullName(), type().name(), Types.of(copy).fullName());
        }
        PyDict own = Attributes.dictOf(made);
        own.putAll(Attributes.dictOf(this));
        if (changes != null) {
            own.putAll(changes);
        }
        return made;
    }
}
