package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.Descriptors;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** Python's {@code super}: attributes from the MRO of an object's type behind a given class. Null fields stand for None. */
@PyTypeDef(name = "super", doc = "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\n"
        + "super(type, obj) -> bound super object; requires isinstance(obj, type)\nsuper(type, type2) -> bound super object; requires issubclass(type2, type)\n"
        + "Typical use to call a cooperative superclass method:\nclass C(B):\n    def meth(self, arg):\n        super().meth(arg)\n"
        + "This works for class methods too:\nclass C(B):\n    @classmethod\n    def cmeth(cls, arg):\n        super().cmeth(arg)\n")
public final class PySuper extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PySuperTable());

    private volatile PyType thisClass;
    private volatile Object self;
    private volatile PyType selfClass;

    private PySuper(PyType type) {
        super(type);
    }

    /** {@code super.__new__}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PySuper(cls);
    }

    /** {@code super()} in a method whose {@code __class__} cell and first argument are given; null when deleted. */
    public static Object implicit(PyCell classCell, Object first) {
        if (first == null) {
            throw Errors.runtimeError("super(): arg[0] deleted");
        }
        Object cls = classCell.value;
        if (cls == null) {
            throw Errors.runtimeError("super(): empty __class__ cell");
        }
        if (!(cls instanceof PyType type)) {
            throw Errors.runtimeError("super(): __class__ is not a type (%s)", Types.nameOf(cls));
        }
        PySuper made = new PySuper(TYPE);
        made.bind(type, first);
        return made;
    }

    private void bind(PyType type, Object object) {
        Object target = object == PyNone.NONE ? null : object;
        selfClass = target == null ? null : check(type, target);
        thisClass = type;
        self = target;
    }

    /** {@code super.__init__}. */
    @PyMethod(name = "__init__", sig = "($self, type=<unrepresentable>, object=None, /)")
    public void init(ThreadState ts, Object type, Object object) {
        if (type == null) {
            implicitInit(ts);
            return;
        }
        if (!(type instanceof PyType t)) {
            throw Errors.typeError("super() argument 1 must be a type, not %s", Types.nameOf(type));
        }
        bind(t, object);
    }

    /** For {@code super()} called under another name: the caller's frame says what is meant. */
    private void implicitInit(ThreadState ts) {
        if (ts.depth() == 0) {
            throw Errors.runtimeError("super(): no current frame");
        }
        PyFunction caller = ts.function(ts.depth() - 1);
        String[] free = caller.code().freeVars();
        for (int i = 0; i < free.length; i++) {
            if (free[i].equals("__class__")) {
                Object first = ts.frame(ts.depth() - 1).firstArgument();
                if (first == null) {
                    throw Errors.runtimeError(caller.code().argCount() == 0 ? "super(): no arguments" : "super(): arg[0] deleted");
                }
                PySuper made = (PySuper) implicit(caller.closure[i], first);
                bind(made.thisClass, first);
                return;
            }
        }
        throw Errors.runtimeError(caller.code().argCount() == 0 ? "super(): no arguments" : "super(): __class__ cell not found");
    }

    /** The type whose MRO is searched. Raises TypeError when {@code object} has nothing to do with {@code type}. */
    private static PyType check(PyType type, Object object) {
        if (object instanceof PyType t && t.isSubtypeOf(type)) {
            return t;
        }
        PyType actual = Types.of(object);
        if (actual.isSubtypeOf(type)) {
            return actual;
        }
        Object claimed = Attributes.getOrNull(object, "__class__");
        if (claimed instanceof PyType c && c != actual && c.isSubtypeOf(type)) {
            return c;
        }
        throw Errors.typeError("super(type, obj): obj (%s %s) is not an instance or subtype of type (%s).",
                object instanceof PyType ? "type" : "instance of", nameOf(object instanceof PyType t ? t : actual), nameOf(type));
    }

    /** The name that CPython's C code knows a class by: built-in ones with their module. */
    private static String nameOf(PyType type) {
        return type.has(PyType.HEAP) ? type.name() : type.fullName();
    }

    /** Attributes come from the classes behind {@code thisClass}; {@code __class__} is super's own. */
    @PyMethod(name = "__getattribute__", sig = "($self, name, /)", doc = "Return getattr(self, name).")
    public Object getAttribute(String name) {
        PyType start = selfClass;
        if (start != null && !name.equals("__class__")) {
            PyType[] mro = start.mro();
            int at = 0;
            while (at < mro.length && mro[at] != thisClass) {
                at++;
            }
            for (at++; at < mro.length; at++) {
                Object found = mro[at].dict().get(name);
                if (found != null) {
                    return self == start ? Descriptors.getOnType(found, start) : Descriptors.get(found, self, start);
                }
            }
        }
        Object own = Attributes.generic(this, type(), name);
        if (own == null) {
            throw Errors.attributeErrorText(this, name, "'super' object has no attribute '" + name + "'");
        }
        return own;
    }

    /** {@code __get__}: binds an unbound super object. */
    @PyMethod(name = "__get__", sig = "($self, instance, owner=None, /)", doc = "Return an attribute of instance, which is of type owner.")
    public Object get(ThreadState ts, Object instance, Object owner) {
        if (instance == PyNone.NONE || self != null) {
            return this;
        }
        if (type() != TYPE) {
            return org.krait.runtime.call.Call.call2(ts, type(), thisClass, instance);
        }
        PySuper made = new PySuper(TYPE);
        made.bind(thisClass, instance);
        return made;
    }

    /** {@code repr(super)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public String repr() {
        String cls = thisClass == null ? "NULL" : nameOf(thisClass);
        return selfClass == null ? "<super: <class '" + cls + "'>, NULL>" : "<super: <class '" + cls + "'>, <" + nameOf(selfClass) + " object>>";
    }

    /** {@code __thisclass__}. */
    @PyGetter(value = "__thisclass__", member = true, doc = "the class invoking super()")
    public Object thisClass() {
        return thisClass == null ? PyNone.NONE : thisClass;
    }

    /** {@code __self__}. */
    @PyGetter(value = "__self__", member = true, doc = "the instance invoking super(); may be None")
    public Object self() {
        return self == null ? PyNone.NONE : self;
    }

    /** {@code __self_class__}. */
    @PyGetter(value = "__self_class__", member = true, doc = "the type of the instance invoking super(); may be None")
    public Object selfClass() {
        return selfClass == null ? PyNone.NONE : selfClass;
    }
}
