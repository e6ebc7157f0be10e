package org.krait.runtime.object;

import org.krait.annotations.PyDeleter;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Import;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** The attributes and methods of Python's {@code module}. */
@PyTypeDef(name = "module", hasDict = true, doc = "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.")
public final class ModuleMethods {
    private ModuleMethods() {}

    /** {@code module.__new__}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyModule(cls);
    }

    /** {@code module.__init__}. */
    @PyMethod(name = "__init__", sig = "($self, /, name, doc=None)")
    public static void init(Object self, Object name, Object doc) {
        if (!Strs.isStr(name)) {
            throw Errors.typeError("module() argument 'name' must be str, not %s", Types.nameOf(name));
        }
        ((PyModule) self).initialize(name, doc);
    }

    /** The attribute, by the module's {@code __getattr__} if it has none of that name; null for absent. */
    public static Object getOrNull(PyModule module, PyType type, String name) {
        Object value = Attributes.generic(module, type, name);
        if (value != null) {
            return value;
        }
        Object hook = module.dict().get("__getattr__");
        return hook == null ? null : Call.call1(ThreadState.current(), hook, name);
    }

    /** The AttributeError of a module, which tells of circular imports and modules that hide those of the library. */
    public static PyException missing(PyModule module, String name) {
        Object own = module.dict().get("__name__");
        if (own == null || !Strs.isStr(own)) {
            return Errors.attributeErrorText(module, name, "module has no attribute '" + name + "'");
        }
        return Errors.attributeErrorText(module, name, Import.missingAttribute(module, own, name));
    }

    /** {@code module.__getattribute__}. */
    @PyMethod(name = "__getattribute__", sig = "($self, name, /)", doc = "Return getattr(self, name).")
    public static Object getAttribute(Object self, String name) {
        Object value = getOrNull((PyModule) self, Types.of(self), name);
        if (value == null) {
            throw missing((PyModule) self, name);
        }
        return value;
    }

    /** {@code repr(module)}: by importlib. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public static Object repr(ThreadState ts, Object self) {
        return Import.moduleRepr(ts, self);
    }

    /** {@code dir(module)}: its own names, or what its {@code __dir__} says. */
    @PyMethod(name = "__dir__", sig = "($self, /)", doc = "__dir__() -> list\nspecialized dir() implementation")
    public static Object dir(ThreadState ts, Object self) {
        if (!(Attributes.get(self, "__dict__") instanceof PyDict dict)) {
            throw Errors.typeError("%s.__dict__ is not a dictionary", Types.of(self).name());
        }
        Object hook = dict.get("__dir__");
        return hook != null ? Call.call0(ts, hook) : PyList.of(dict.keyArray());
    }

    /** {@code __dict__}. */
    @PyGetter("__dict__")
    public static Object dict(Object self) {
        return ((PyModule) self).dict();
    }

    /** {@code __annotate__}. */
    @PyGetter("__annotate__")
    public static Object annotate(Object self) {
        PyDict dict = ((PyModule) self).dict();
        return dict.putIfAbsent("__annotate__", PyNone.NONE);
    }

    /** Sets {@code __annotate__}. */
    @PySetter("__annotate__")
    public static void setAnnotate(Object self, Object value) {
        if (value != PyNone.NONE && !Call.isCallable(value)) {
            throw Errors.typeError("__annotate__ must be callable or None");
        }
        PyDict dict = ((PyModule) self).dict();
        dict.put("__annotate__", value);
        if (value != PyNone.NONE) {
            dict.remove("__annotations__");
        }
    }

    /** {@code __annotations__}: computed by {@code __annotate__} when first asked for. */
    @PyGetter("__annotations__")
    public static Object annotations(ThreadState ts, Object self) {
        PyDict dict = ((PyModule) self).dict();
        Object own = dict.get("__annotations__");
        if (own == null) {
            Object function = annotate(self);
            own = function == PyNone.NONE ? new PyDict() : Call.call1(ts, function, 1L);
            if (!(own instanceof PyDict)) {
                throw Errors.typeError("__annotate__ returned non-dict of type '%s'", Types.nameOf(own));
            }
            if (!isInitializing(dict)) {
                dict.put("__annotations__", own);
            }
        }
        return own;
    }

    /** Whether the import of the module is under way, so that it may get more annotations. */
    private static boolean isInitializing(PyDict dict) {
        Object spec = dict.get("__spec__");
        Object initializing = spec == null || spec == PyNone.NONE ? null : Attributes.getOrNull(spec, "_initializing");
        return initializing != null && Operators.truth(initializing);
    }

    /** Sets {@code __annotations__}. */
    @PySetter("__annotations__")
    public static void setAnnotations(Object self, Object value) {
        PyDict dict = ((PyModule) self).dict();
        dict.put("__annotations__", value);
        dict.remove("__annotate__");
    }

    /** Deletes {@code __annotations__}. */
    @PyDeleter("__annotations__")
    public static void deleteAnnotations(Object self) {
        PyDict dict = ((PyModule) self).dict();
        if (dict.remove("__annotations__") == null) {
            throw Errors.attributeErrorText(self, "__annotations__", "__annotations__");
        }
        dict.remove("__annotate__");
    }
}
