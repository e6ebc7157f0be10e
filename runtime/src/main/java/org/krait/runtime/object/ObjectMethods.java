package org.krait.runtime.object;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyDeleter;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Audit;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.ObjectSlots;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** The methods of Python's {@code object}, which every value inherits. */
@PyTypeDef(name = "object", weakrefable = false, doc = "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\n"
        + "instance that has no instance attributes and cannot be given any.\n")
public final class ObjectMethods {
    private ObjectMethods() {}

    /** {@code object.__new__}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return ObjectSlots.create(cls, args.length > 0 || kwargs != null);
    }

    /** {@code object.__init__}. */
    @PyMethod(name = "__init__", sig = "($self, /, *args, **kwargs)", doc = "Initialize self.  See help(type(self)) for accurate signature.")
    public static void init(Object self, Object[] args, PyDict kwargs) {
        if (args.length > 0 || kwargs != null) {
            ObjectSlots.checkInitArguments(Types.of(self));
        }
    }

    /** {@code object.__repr__}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public static Object repr(Object self) {
        PyType type = Types.of(self);
        return Strs.fromJava("<" + (type.moduleName().equals("builtins") ? "" : type.moduleName() + ".") + type.qualname() + " object at " + Identity.hex(self) + ">");
    }

    /** {@code object.__str__}: the repr. */
    @PyMethod(name = "__str__", sig = "($self, /)", doc = "Return str(self).")
    public static Object str(Object self) {
        return Operators.reprObject(self);
    }

    /** {@code object.__hash__}. */
    @PyMethod(name = "__hash__", sig = "($self, /)", doc = "Return hash(self).")
    public static long hash(Object self) {
        return Identity.hash(self);
    }

    /** {@code object.__eq__}: identity. */
    @PyMethod(name = "__eq__", sig = "($self, value, /)", doc = "Return self==value.")
    public static Object eq(Object self, Object other) {
        return Operators.is(self, other) ? Boolean.TRUE : PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** {@code object.__ne__}: the contrary of {@code __eq__}. */
    @PyMethod(name = "__ne__", sig = "($self, value, /)", doc = "Return self!=value.")
    public static Object ne(ThreadState ts, Object self, Object other) {
        Object equal = Call.bound1(ts, Types.of(self).special(Special.EQ), self, other);
        return equal == PyNotImplemented.NOT_IMPLEMENTED ? equal : (Object) !Operators.truth(equal);
    }

    /** {@code object.__lt__}. */
    @PyMethod(name = "__lt__", sig = "($self, value, /)", doc = "Return self<value.")
    public static Object lt(Object self, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** {@code object.__le__}. */
    @PyMethod(name = "__le__", sig = "($self, value, /)", doc = "Return self<=value.")
    public static Object le(Object self, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** {@code object.__gt__}. */
    @PyMethod(name = "__gt__", sig = "($self, value, /)", doc = "Return self>value.")
    public static Object gt(Object self, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** {@code object.__ge__}. */
    @PyMethod(name = "__ge__", sig = "($self, value, /)", doc = "Return self>=value.")
    public static Object ge(Object self, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** {@code object.__getattribute__}. */
    @PyMethod(name = "__getattribute__", sig = "($self, name, /)", doc = "Return getattr(self, name).")
    public static Object getAttribute(Object self, String name) {
        Object value = Attributes.generic(self, Types.of(self), name);
        if (value == null) {
            throw Errors.attributeError(self, name);
        }
        return value;
    }

    /** {@code object.__setattr__}. */
    @PyMethod(name = "__setattr__", sig = "($self, name, value, /)", doc = "Implement setattr(self, name, value).")
    public static void setAttribute(Object self, String name, Object value) {
        if (self instanceof PyType t) {
            throw Errors.typeError("can't apply this __setattr__ to %s object", t.type().name());
        }
        Attributes.genericSet(self, Types.of(self), name, value);
    }

    /** {@code object.__delattr__}. */
    @PyMethod(name = "__delattr__", sig = "($self, name, /)", doc = "Implement delattr(self, name).")
    public static void deleteAttribute(Object self, String name) {
        if (self instanceof PyType t) {
            throw Errors.typeError("can't apply this __delattr__ to %s object", t.type().name());
        }
        Attributes.genericSet(self, Types.of(self), name, null);
    }

    /** {@code object.__format__}: {@code str(self)}, with an empty specification only. */
    @PyMethod(name = "__format__", sig = "($self, format_spec, /)", doc = "Default object formatter.\n\nReturn str(self) if format_spec is empty. Raise TypeError otherwise.")
    public static Object format(Object self, Object spec) {
        if (!Strs.isStr(spec)) {
            throw Errors.typeError("__format__() argument must be str, not %s", Types.nameOf(spec));
        }
        if (Operators.length(spec) > 0) {
            throw Errors.typeError("unsupported format string passed to %s.__format__", Types.nameOf(self));
        }
        return Operators.str(self);
    }

    /** {@code object.__sizeof__}: an estimate of the shallow size in bytes. */
    @PyMethod(name = "__sizeof__", sig = "($self, /)", doc = "Size of object in memory, in bytes.")
    public static long sizeof(Object self) {
        return self instanceof PyObject p ? 24 + 4L * p.fields().length : 24;
    }

    /** {@code object.__dir__}. */
    @PyMethod(name = "__dir__", sig = "($self, /)", doc = "Default dir() implementation.")
    public static Object dir(ThreadState ts, Object self) {
        PyDict names = new PyDict();
        if (Attributes.getOrNull(self, "__dict__") instanceof PyDict own) {
            for (Object key : own.keyArray()) {
                names.put(key, PyNone.NONE);
            }
        }
        if (Attributes.getOrNull(self, "__class__") instanceof PyType cls) {
            for (PyType t : cls.mro()) {
                for (Object key : t.dict().keyArray()) {
                    names.put(key, PyNone.NONE);
                }
            }
        }
        return PyList.of(names.keyArray());
    }

    /** {@code object.__init_subclass__}. */
    @PyClassMethod(name = "__init_subclass__", sig = "($type, /)", doc = "This method is called when a class is subclassed.\n\n"
            + "The default implementation does nothing. It may be\noverridden to extend subclasses.")
    public static void initSubclass(PyType cls) {}

    /** {@code object.__subclasshook__}. */
    @PyClassMethod(name = "__subclasshook__", sig = "($type, object, /)", doc = "Abstract classes can override this to customize issubclass().\n\n"
            + "This is invoked early on by abc.ABCMeta.__subclasscheck__().\nIt should return True, False or NotImplemented.  If it returns\n"
            + "NotImplemented, the normal algorithm is used.  Otherwise, it\noverrides the normal algorithm (and the outcome is cached).")
    public static Object subclassHook(PyType cls, Object subclass) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** {@code object.__reduce__}: protocol 0 and 1, by {@code copyreg}. */
    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Helper for pickle.")
    public static Object reduce(ThreadState ts, Object self) {
        return Reduce.reduce(ts, self, 0);
    }

    /** {@code object.__reduce_ex__}. */
    @PyMethod(name = "__reduce_ex__", sig = "($self, protocol, /)", doc = "Helper for pickle.")
    public static Object reduceEx(ThreadState ts, Object self, int protocol) {
        return Reduce.reduceEx(ts, self, protocol);
    }

    /** {@code object.__getstate__}. */
    @PyMethod(name = "__getstate__", sig = "($self, /)", doc = "Helper for pickle.")
    public static Object getState(ThreadState ts, Object self) {
        return Reduce.defaultState(ts, self, false);
    }

    /** {@code __class__}. */
    @PyGetter("__class__")
    public static Object getClass(Object self) {
        return Types.of(self);
    }

    /** {@code __class__} cannot be deleted. */
    @PyDeleter("__class__")
    public static void deleteClass(Object self) {
        throw Errors.typeError("can't delete __class__ attribute");
    }

    /** Sets {@code __class__}: both classes must lay out their instances alike. */
    @PySetter("__class__")
    public static void setClass(Object self, Object value) {
        if (!(value instanceof PyType to)) {
            throw Errors.typeError("__class__ must be set to a class, not '%s' object", Types.nameOf(value));
        }
        Audit.raise("object.__setattr__", self, "__class__", to);
        ClassChange.apply(self, to);
    }
}
