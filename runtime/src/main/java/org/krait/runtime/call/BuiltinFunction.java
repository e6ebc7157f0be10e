package org.krait.runtime.call;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Identity;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * A native function, or a native method bound to its object: CPython's {@code builtin_function_or_method}. Immutable.
 *
 * <p>The receiver is the module for a function, the type for {@code __new__}, the class for a class method, null for a static method.
 */
@PyTypeDef(name = "builtin_function_or_method", subclassable = false, instantiable = false)
public final class BuiltinFunction extends PyObject {
    /** The Python type of these. */
    public static final PyType TYPE = PyType.define(new BuiltinFunctionTable());

    private final NativeEntry entry;
    private final Object self;
    private final String module;

    /** {@code module} is the name of a function's module, null for methods. */
    BuiltinFunction(NativeEntry entry, Object self, String module) {
        super(TYPE);
        this.entry = entry;
        this.self = self;
        this.module = module;
    }

    /** The method itself. For {@code __new__} it takes the class as its receiver. */
    public NativeEntry entry() {
        return entry;
    }

    /** What the method is called on; null for a static method. */
    public Object receiver() {
        return self;
    }

    /** Whether it is the {@code __new__} of a type. */
    public boolean isNew() {
        return entry.kind == NativeEntry.NEW;
    }

    @Override
    public Object call(ThreadState ts, Object[] args, String[] kwNames) {
        if (entry.kind == NativeEntry.NEW) {
            return entry.invoke(ts, checkNew(args, kwNames), args, 1, kwNames);
        }
        return entry.invoke(ts, self, args, kwNames);
    }

    @Override
    public Object call0(ThreadState ts) {
        return entry.kind == NativeEntry.NEW ? call(ts, Call.NO_ARGS, Call.NO_NAMES) : entry.invoke0(ts, self);
    }

    @Override
    public Object call1(ThreadState ts, Object a) {
        return entry.kind == NativeEntry.NEW
                ? call(ts, new Object[] {a}, Call.NO_NAMES)
                : entry.invoke1(ts, self, a);
    }

    @Override
    public Object call2(ThreadState ts, Object a, Object b) {
        return entry.kind == NativeEntry.NEW
                ? call(ts, new Object[] {a, b}, Call.NO_NAMES)
                : entry.invoke2(ts, self, a, b);
    }

    @Override
    public Object call3(ThreadState ts, Object a, Object b, Object c) {
        return entry.kind == NativeEntry.NEW
                ? call(ts, new Object[] {a, b, c}, Call.NO_NAMES)
                : entry.invoke3(ts, self, a, b, c);
    }

    /** As {@code tp_new_wrapper}: the class to instantiate. */
    private PyType checkNew(Object[] args, String[] kwNames) {
        String type = entry.owner.name();
        if (args.length == kwNames.length) {
            throw Errors.typeError("%s.__new__(): not enough arguments", type);
        }
        if (!(args[0] instanceof PyType cls)) {
            throw Errors.typeError("%s.__new__(X): X is not a type object (%s)", type, Types.nameOf(args[0]));
        }
        if (!cls.isSubtypeOf(entry.owner)) {
            throw Errors.typeError("%s.__new__(%s): %s is not a subtype of %s", type, cls.name(), cls.name(), type);
        }
        if (cls.has(PyType.NOT_INSTANTIABLE)) {
            throw Errors.typeError("cannot create '%s' instances", cls.fullName());
        }
        PyType maker = maker(cls);
        if (maker != entry.owner) {
            throw Errors.typeError(
                    "%s.__new__(%s) is not safe, use %s.__new__()", type, cls.name(), maker.name());
        }
        return cls;
    }

    /** The nearest native type in the chain of bases that has a {@code __new__} of its own. */
    private static PyType maker(PyType cls) {
        PyType t = cls;
        while (t.has(PyType.HEAP) || t.base() != null && !(t.dict().get("__new__") instanceof BuiltinFunction)) {
            t = t.base();
        }
        return t;
    }

    @PyMethod(name = "__call__", sig = "($self, /, *args, **kwargs)")
    Object pyCall(ThreadState ts, Object[] args, PyDict kwargs) {
        return Call.unpacked(args, kwargs, (all, names) -> call(ts, all, names));
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return other instanceof BuiltinFunction f
                ? (Object) (entry == f.entry && sameSelf(f))
                : PyNotImplemented.NOT_IMPLEMENTED;
    }

    private boolean sameSelf(BuiltinFunction other) {
        return self == other.self || self != null && other.self != null && Operators.is(self, other.self);
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return eq(other) instanceof Boolean same ? (Object) !same : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hash() {
        return (self == null ? 0 : Identity.hash(self)) ^ System.identityHashCode(entry);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    String repr() {
        if (self == null || self instanceof PyModule) {
            return "<built-in " + (self == null ? "method " : "function ") + entry.name + staticPlace() + ">";
        }
        return "<built-in method " + entry.name + " of " + Types.nameOf(self) + " object at " + Identity.hex(self) + ">";
    }

    private String staticPlace() {
        return self == null ? " of type object at " + Identity.hex(entry.owner) : "";
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        Object owner = self == null ? entry.owner : self;
        return owner == null || owner instanceof PyModule ? entry.name : NativeDescriptor.reduceToGetattr(owner, entry.name);
    }

    @PyGetter(value = "__module__", member = true)
    Object module() {
        return module == null ? PyNone.NONE : module;
    }

    @PyGetter("__name__")
    String name() {
        return entry.name;
    }

    @PyGetter("__qualname__")
    String qualname() {
        if (self instanceof PyModule) {
            return entry.name;
        }
        PyType type = self == null ? entry.owner : self instanceof PyType t ? t : Types.of(self);
        return type.qualname() + "." + entry.name;
    }

    @PyGetter("__self__")
    Object self() {
        return self == null ? PyNone.NONE : self;
    }

    @PyGetter("__doc__")
    Object doc() {
        String doc = entry.doc();
        if (doc == null && isNew()) {
            return "Create and return a new object.  See help(type) for accurate signature.";
        }
        return doc == null ? PyNone.NONE : doc;
    }

    @PyGetter("__text_signature__")
    Object textSignature() {
        if (isNew()) {
            return "($type, *args, **kwargs)";
        }
        String text = entry.signatureText();
        if (entry.kind == NativeEntry.FUNCTION && text.startsWith("(") && !text.startsWith("($")) {
            // The module as receiver may be left out in the annotation.
            text = text.equals("()") ? "($module, /)" : "($module, " + text.substring(1);
        }
        return NativeDescriptor.shownSignature(text);
    }
}
