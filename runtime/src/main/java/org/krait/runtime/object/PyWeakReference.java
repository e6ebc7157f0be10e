package org.krait.runtime.object;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** Python's {@code weakref.ref}. Any thread may use it. */
@PyTypeDef(name = "ReferenceType", module = "weakref", weakrefable = false)
public class PyWeakReference extends WeakLink {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyWeakReferenceTable());

    /** The referent's hash once somebody asked for it, so that a dead reference can still be looked up; null before. */
    private volatile Long hash;

    private PyWeakReference(PyType type, Object referent, Object callback) {
        super(type, referent, callback);
    }

    /** A reference to {@code referent} without a callback. */
    public static PyWeakReference to(Object referent) {
        return (PyWeakReference) new PyWeakReference(TYPE, referent, null).register();
    }

    @PyNew(sig = "-(object, callback=None, /, *args, **kwargs)")
    static Object create(PyType cls, Object object, Object callback, Object[] args, PyDict kwargs) {
        if (cls == TYPE && (args.length > 0 || kwargs != null)) {
            throw args.length > 0
                    ? Errors.typeError("__new__ expected at most 2 arguments, got %d", args.length + 2)
                    : Errors.typeError("ref() takes no keyword arguments");
        }
        return new PyWeakReference(cls, object, callback).register();
    }

    // Subclasses may take more arguments; object.__init__ would refuse them.
    @PyMethod(name = "__init__", sig = "-($self, object, callback=None, /)")
    void init(Object object, Object callback) {}

    @Override
    final boolean isShareable() {
        return type() == TYPE && callback() == null;
    }

    /** The object, or null when it has died. */
    public final Object get() {
        return referent();
    }

    private Object referentOrNone() {
        Object o = referent();
        return o == null ? PyNone.NONE : o;
    }

    @Override
    public Object call0(ThreadState ts) {
        return type() == TYPE ? referentOrNone() : super.call0(ts);
    }

    @Override
    public Object call(ThreadState ts, Object[] args, String[] kwNames) {
        if (type() != TYPE) {
            return super.call(ts, args, kwNames);
        }
        if (args.length > 0) {
            if (kwNames.length > 0) {
                throw Errors.typeError("weakref() takes no keyword arguments");
            }
            throw Errors.typeError("weakref() takes no arguments (%d given)", args.length);
        }
        return call0(ts);
    }

    @PyMethod(name = "__call__", sig = "($self, /)")
    final Object pyCall() {
        return referentOrNone();
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    final long hash() {
        Long known = hash;
        if (known != null) {
            return known;
        }
        Object o = referent();
        if (o == null) {
            throw Errors.typeError("weak object has gone away");
        }
        long h = Operators.hash(o);
        hash = h;
        return h;
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    final Object eq(Object other) {
        if (!(other instanceof PyWeakReference r)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        Object mine = referent();
        Object its = r.referent();
        return mine == null || its == null ? (Object) (this == r) : Operators.eq(mine, its);
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    final Object ne(Object other) {
        if (!(other instanceof PyWeakReference r)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        Object mine = referent();
        Object its = r.referent();
        return mine == null || its == null ? (Object) (this != r) : Operators.ne(mine, its);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    final Object repr() {
        Object o = referent();
        String self = "<" + type().fullName().replace("weakref.ReferenceType", "weakref") + " at " + Identity.hex(this);
        if (o == null) {
            return self + "; dead>";
        }
        String to = self + "; to '" + Types.of(o).fullName() + "' at " + Identity.hex(o);
        Object name = Attributes.lookupSpecialByName(o, "__name__");
        return Strs.isStr(name) ? Strs.fromJava(to + " (" + Strs.toJava(name) + ")>") : to + ">";
    }

    @PyGetter(value = "__callback__", member = true)
    final Object pyCallback() {
        Object c = callback();
        return c == null ? PyNone.NONE : c;
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    static Object classGetItem(PyType cls, Object parameters) {
        return GenericAlias.of(cls, parameters);
    }
}
