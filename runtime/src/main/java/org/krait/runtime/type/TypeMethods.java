package org.krait.runtime.type;

import java.util.ArrayList;
import java.util.List;
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
import org.krait.runtime.module.CodecRegistry;
import org.krait.runtime.object.IntMethods;
import org.krait.runtime.object.MappingProxy;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.object.UnionType;
import org.krait.runtime.thread.ThreadState;

/** The attributes and methods of Python's {@code type}. */
@PyTypeDef(name = "type", hasDict = true, doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type")
public final class TypeMethods {
    private TypeMethods() {}

    /** {@code type.__new__}. */
    @PyNew(sig = "(*args, **kwds)")
    public static Object create(ThreadState ts, PyType metatype, Object[] args, PyDict kwds) {
        if (args.length != 3) {
            if (args.length == 1 && metatype == PyType.TYPE && kwds == null) {
                return Types.of(args[0]);
            }
            if (args.length == 1 && metatype == PyType.TYPE) {
                throw Errors.typeError("type() takes no keyword arguments");
            }
            throw Errors.typeError(metatype == PyType.TYPE ? "type() takes 1 or 3 arguments"
                    : "type.__new__() takes exactly 3 arguments (%s given)", args.length);
        }
        if (!Strs.isStr(args[0])) {
            check(args[0], 1, String.class, "str");
        }
        String name = checkName(args[0]);
        PyTuple bases = check(args[1], 2, PyTuple.class, "tuple");
        PyDict namespace = check(args[2], 3, PyDict.class, "dict");
        int n = kwds == null ? 0 : kwds.size();
        Object[] values = new Object[n];
        String[] names = new String[n];
        if (n > 0) {
            int i = 0;
            for (Object[] entry : kwds.entries()) {
                if (entry[0].equals("metaclass")) {
                    continue;
                }
                names[i] = (String) entry[0];
                values[i++] = entry[1];
            }
            names = java.util.Arrays.copyOf(names, i);
            values = java.util.Arrays.copyOf(values, i);
        }
        Object doc = namespace.get("__doc__");
        if (Strs.isStr(doc) && !Strs.isAscii(Strs.value(doc))) {
            CodecRegistry.encode(Strs.value(doc), "utf-8", "strict");
        }
        Object made = TypeBuilder.create(ts, metatype, name, bases, namespace, values, names);
        // A metaclass's mro() or __init_subclass__ may have renamed it meanwhile.
        if (!(args[0] instanceof String) && made instanceof PyType cls && cls.name().equals(name)) {
            cls.setNameObjects(args[0], namespace.get("__qualname__") == null ? args[0] : null);
        }
        return made;
    }

    private static <T> T check(Object arg, int position, Class<T> wanted, String typeName) {
        if (!wanted.isInstance(arg)) {
            throw Errors.typeError("type.__new__() argument %s must be %s, not %s", position, typeName,
                    arg == PyNone.NONE ? "None" : Types.nameOf(arg));
        }
        return wanted.cast(arg);
    }

    /** {@code type.__init__}: only checks. */
    @PyMethod(name = "__init__", sig = "($self, /, *args, **kwargs)", doc = "Initialize self.  See help(type(self)) for accurate signature.")
    public static void init(Object self, Object[] args, PyDict kwargs) {
        if (args.length == 1 && kwargs != null) {
            throw Errors.typeError("type.__init__() takes no keyword arguments");
        }
        if (args.length != 1 && args.length != 3) {
            throw Errors.typeError("type.__init__() takes 1 or 3 arguments");
        }
    }

    /** {@code type.__call__}. */
    @PyMethod(name = "__call__", sig = "($self, /, *args, **kwargs)", doc = "Call self as a function.")
    public static Object call(ThreadState ts, Object self, Object[] args, PyDict kwargs) {
        return Call.unpacked(args, kwargs, (all, names) -> ((PyType) self).instantiate(ts, all, names));
    }

    /** {@code type.__getattribute__}. */
    @PyMethod(name = "__getattribute__", sig = "($self, name, /)", doc = "Return getattr(self, name).")
    public static Object getAttribute(Object self, String name) {
        Object value = Attributes.ofClass((PyType) self, name);
        if (value == null) {
            throw Attributes.missing(self, name);
        }
        return value;
    }

    /** {@code type.__setattr__}. */
    @PyMethod(name = "__setattr__", sig = "($self, name, value, /)", doc = "Implement setattr(self, name, value).")
    public static void setAttribute(Object self, String name, Object value) {
        PyType cls = mutable(self, name);
        Object onMeta = cls.type().lookup(name);
        if (onMeta != null && Descriptors.isData(onMeta)) {
            Descriptors.set(onMeta, cls, value, name);
            return;
        }
        cls.put(name, value);
    }

    /** {@code type.__delattr__}. */
    @PyMethod(name = "__delattr__", sig = "($self, name, /)", doc = "Implement delattr(self, name).")
    public static void deleteAttribute(Object self, String name) {
        PyType cls = mutable(self, name);
        Object onMeta = cls.type().lookup(name);
        if (onMeta != null && Descriptors.isData(onMeta)) {
            Descriptors.set(onMeta, cls, null, name);
            return;
        }
        if (!cls.remove(name)) {
            throw Attributes.missing(cls, name);
        }
    }

    /** The error for deleting an attribute that every class has; CPython calls the class immutable whether it is or not. */
    private static RuntimeException undeletable(Object self, String attribute) {
        return Errors.typeError("cannot delete '%s' attribute of immutable type '%s'", attribute, ((PyType) self).name());
    }

    /** The text of a name. Raises UnicodeEncodeError for lone surrogates, which a C string could not hold. */
    private static String checkName(Object name) {
        if (!Strs.isAscii(Strs.value(name))) {
            CodecRegistry.encode(Strs.value(name), "utf-8", "strict");
        }
        return Strs.toJava(name);
    }

    private static PyType mutable(Object self, String attribute) {
        PyType cls = (PyType) self;
        if (!cls.has(PyType.HEAP) && !cls.has(PyType.OPEN) || cls.has(PyType.IMMUTABLE)) {
            throw Errors.typeError("cannot set '%s' attribute of immutable type '%s'", attribute, cls.fullName());
        }
        return cls;
    }

    private static PyType changing(Object self, String attribute, Object value) {
        PyType cls = mutable(self, attribute);
        Audit.raise("object.__setattr__", cls, attribute, value);
        return cls;
    }

    /** {@code repr(cls)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public static Object repr(Object self) {
        return Strs.fromJava(((PyType) self).repr());
    }

    /** {@code mro()}. */
    @PyMethod(sig = "($self, /)", doc = "Return a type's method resolution order.")
    public static Object mro(Object self) {
        PyType cls = (PyType) self;
        return PyList.of((Object[]) Mro.linearize(cls, cls.bases()));
    }

    /** {@code __subclasses__()}. */
    @PyMethod(name = "__subclasses__", sig = "($self, /)", doc = "Return a list of immediate subclasses.")
    public static Object subclasses(Object self) {
        return PyList.of(((PyType) self).visibleSubclasses().toArray());
    }

    /** {@code __prepare__}. */
    @PyClassMethod(name = "__prepare__", sig = "-($type, /, *args, **kwds)", doc = "Create the namespace for the class statement")
    public static Object prepare(PyType cls, Object[] args, PyDict kwds) {
        return new PyDict();
    }

    /** {@code __instancecheck__}. */
    @PyMethod(name = "__instancecheck__", sig = "($self, instance, /)", doc = "Check if an object is an instance.")
    public static boolean instanceCheck(Object self, Object instance) {
        return Inheritance.isRealInstance(instance, self);
    }

    /** {@code __subclasscheck__}. */
    @PyMethod(name = "__subclasscheck__", sig = "($self, subclass, /)", doc = "Check if a class is a subclass.")
    public static boolean subclassCheck(Object self, Object subclass) {
        return Inheritance.isRealSubclass(subclass, self);
    }

    /** {@code __dir__}: attributes of the class and its bases. */
    @PyMethod(name = "__dir__", sig = "($self, /)", doc = "Specialized __dir__ implementation for types.")
    public static Object dir(Object self) {
        PyDict names = new PyDict();
        for (PyType t : ((PyType) self).mro()) {
            for (Object key : t.dict().keyArray()) {
                names.put(key, PyNone.NONE);
            }
        }
        return PyList.of(names.keyArray());
    }

    /** {@code cls | other}. */
    @PyMethod(name = "__or__", sig = "($self, value, /)", doc = "Return self|value.")
    public static Object or(Object self, Object value) {
        return UnionType.or(self, value);
    }

    /** {@code other | cls}. */
    @PyMethod(name = "__ror__", sig = "($self, value, /)", doc = "Return value|self.")
    public static Object ror(Object self, Object value) {
        return UnionType.or(value, self);
    }

    /** {@code __sizeof__}: an estimate. */
    @PyMethod(name = "__sizeof__", sig = "($self, /)", doc = "Return memory consumption of the type object.")
    public static int sizeof(Object self) {
        return 1024;
    }

    /** {@code __name__}. */
    @PyGetter("__name__")
    public static Object name(Object self) {
        return ((PyType) self).nameObject();
    }

    /** {@code __name__} cannot be deleted. */
    @PyDeleter("__name__")
    public static void deleteName(Object self) {
        throw undeletable(self, "__name__");
    }

    /** Sets {@code __name__}. */
    @PySetter("__name__")
    public static void setName(Object self, Object value) {
        PyType cls = changing(self, "__name__", value);
        if (!Strs.isStr(value)) {
            throw Errors.typeError("can only assign string to %s.__name__, not '%s'", cls.name(), Types.nameOf(value));
        }
        String s = checkName(value);
        if (s.indexOf('\0') >= 0) {
            throw Errors.valueError("type name must not contain null characters");
        }
        cls.setName(s, value instanceof String ? null : value);
    }

    /** {@code __qualname__}. */
    @PyGetter("__qualname__")
    public static Object qualname(Object self) {
        return ((PyType) self).qualnameObject();
    }

    /** {@code __qualname__} cannot be deleted. */
    @PyDeleter("__qualname__")
    public static void deleteQualname(Object self) {
        throw undeletable(self, "__qualname__");
    }

    /** Sets {@code __qualname__}. */
    @PySetter("__qualname__")
    public static void setQualname(Object self, Object value) {
        PyType cls = changing(self, "__qualname__", value);
        if (!Strs.isStr(value)) {
            throw Errors.typeError("can only assign string to %s.__qualname__, not '%s'", cls.name(), Types.nameOf(value));
        }
        cls.setQualname(Strs.toJava(value), value instanceof String ? null : value);
    }

    /** {@code __module__}. */
    @PyGetter("__module__")
    public static Object module(Object self) {
        PyType cls = (PyType) self;
        Object own = cls.module();
        if (own == null) {
            throw Errors.attributeError(self, "__module__");
        }
        return own;
    }

    /** {@code __module__} cannot be deleted. */
    @PyDeleter("__module__")
    public static void deleteModule(Object self) {
        throw undeletable(self, "__module__");
    }

    /** Sets {@code __module__}. */
    @PySetter("__module__")
    public static void setModule(Object self, Object value) {
        PyType cls = changing(self, "__module__", value);
        cls.put("__module__", value);
        cls.remove("__firstlineno__");
    }

    /** {@code __bases__}. */
    @PyGetter("__bases__")
    public static Object bases(Object self) {
        return ((PyType) self).basesTuple();
    }

    /** {@code __bases__} cannot be deleted. */
    @PyDeleter("__bases__")
    public static void deleteBases(Object self) {
        throw undeletable(self, "__bases__");
    }

    /** Sets {@code __bases__}: the layouts must agree. */
    @PySetter("__bases__")
    public static void setBases(ThreadState ts, Object self, Object value) {
        PyType cls = changing(self, "__bases__", value);
        if (!(value instanceof PyTuple tuple)) {
            throw Errors.typeError("can only assign tuple to %s.__bases__, not %s", cls.name(), Types.nameOf(value));
        }
        if (tuple.size() == 0) {
            throw Errors.typeError("can only assign non-empty tuple to %s.__bases__, not ()", cls.name());
        }
        List<PyType> bases = new ArrayList<>();
        for (Object item : tuple.items()) {
            if (!(item instanceof PyType t)) {
                throw Errors.typeError("%s.__bases__ must be tuple of classes, not '%s'", cls.name(), Types.nameOf(item));
            }
            if (t.isSubtypeOf(cls) || leadsTo(t, cls)) {
                throw Errors.typeError("a __bases__ item causes an inheritance cycle");
            }
            bases.add(t);
        }
        PyType[] all = bases.toArray(new PyType[0]);
        PyType base = TypeBuilder.best(all);
        if (TypeBuilder.solid(base) != TypeBuilder.solid(cls.base()) || base.has(PyType.HAS_DICT) != cls.base().has(PyType.HAS_DICT) && !cls.has(PyType.HAS_DICT)) {
            throw Errors.typeError("__bases__ assignment: '%s' object layout differs from '%s'", base.name(), cls.base().name());
        }
        PyType[] oldBases = cls.bases();
        PyType oldBase = cls.base();
        PyType[] oldMro = cls.mro();
        cls.setBases(all, base, oldMro);
        List<MroChange> done = new ArrayList<>();
        try {
            renewMro(ts, cls, done);
        } catch (RuntimeException e) {
            for (MroChange change : done) {
                if (change.type.mro() == change.after) {
                    change.type.changeMro(change.before);
                }
            }
            // Unless mro() of a metaclass has given the class other bases meanwhile, which stay.
            if (cls.bases() == all) {
                cls.setBases(oldBases, oldBase, cls.mro());
            }
            throw e;
        }
    }

    /** Whether {@code cls} is in the chain of first bases of {@code type}, though the MRO may not say so yet while mro() of a metaclass runs. */
    private static boolean leadsTo(PyType type, PyType cls) {
        for (PyType t = type; t != null; t = t.base()) {
            if (t == cls) {
                return true;
            }
        }
        return false;
    }

    /** What is to be undone when the MRO of some subclass cannot be made. */
    private record MroChange(PyType type, PyType[] before, PyType[] after) {}

    /** Gives {@code cls} and all that derive from it new MROs; a class that got one meanwhile, from Python code that this runs, keeps it. */
    private static void renewMro(ThreadState ts, PyType cls, List<MroChange> done) {
        PyType[] before = cls.mro();
        PyType[] after = TypeBuilder.computeMro(ts, cls, cls.type());
        if (cls.mro() != before) {
            return;
        }
        cls.changeMro(after);
        done.add(new MroChange(cls, before, after));
        for (PyType sub : cls.liveSubclasses()) {
            renewMro(ts, sub, done);
        }
    }

    /** {@code __base__}. */
    @PyGetter(value = "__base__", member = true)
    public static Object base(Object self) {
        PyType base = ((PyType) self).base();
        return base == null ? PyNone.NONE : base;
    }

    /** {@code __mro__}. */
    @PyGetter(value = "__mro__", member = true)
    public static Object mroTuple(Object self) {
        return PyTuple.of((Object[]) ((PyType) self).mro().clone());
    }

    /** {@code __dict__}: a read-only view. */
    @PyGetter("__dict__")
    public static Object dict(Object self) {
        return new MappingProxy(((PyType) self).dict());
    }

    /** {@code __doc__}. */
    @PyGetter("__doc__")
    public static Object doc(Object self) {
        PyType cls = (PyType) self;
        Object own = cls.dict().get("__doc__");
        return own == null ? PyNone.NONE : Descriptors.getOnType(own, cls);
    }

    /** {@code __doc__} cannot be deleted. */
    @PyDeleter("__doc__")
    public static void deleteDoc(Object self) {
        throw undeletable(self, "__doc__");
    }

    /** Sets {@code __doc__}. */
    @PySetter("__doc__")
    public static void setDoc(Object self, Object value) {
        changing(self, "__doc__", value).put("__doc__", value);
    }

    /** {@code __text_signature__}. */
    @PyGetter("__text_signature__")
    public static Object textSignature(Object self) {
        String signature = ((PyType) self).textSignature();
        return signature == null ? PyNone.NONE : signature;
    }

    /** {@code __abstractmethods__}. */
    @PyGetter("__abstractmethods__")
    public static Object abstractMethods(Object self) {
        Object names = self == PyType.TYPE ? null : ((PyType) self).dict().get("__abstractmethods__");
        if (names == null) {
            throw Errors.attributeErrorText(self, "__abstractmethods__", "type object '" + ((PyType) self).name() + "' has no attribute '__abstractmethods__'");
        }
        return names;
    }

    /** Sets {@code __abstractmethods__}, and with it whether the class can be instantiated. */
    @PySetter("__abstractmethods__")
    public static void setAbstractMethods(Object self, Object value) {
        PyType cls = (PyType) self;
        boolean any = Operators.truth(value);
        cls.put("__abstractmethods__", value);
        cls.setFlags(any ? cls.flags() | PyType.ABSTRACT : cls.flags() & ~PyType.ABSTRACT);
    }

    /** Deletes {@code __abstractmethods__}. */
    @PyDeleter("__abstractmethods__")
    public static void deleteAbstractMethods(Object self) {
        PyType cls = (PyType) self;
        if (!cls.remove("__abstractmethods__")) {
            throw Errors.attributeError(self, "__abstractmethods__");
        }
        cls.setFlags(cls.flags() & ~PyType.ABSTRACT);
    }

    /** {@code __annotate__}: the function that computes the annotations, or None. */
    @PyGetter("__annotate__")
    public static Object annotate(Object self) {
        PyType cls = (PyType) self;
        if (!cls.has(PyType.HEAP)) {
            throw Attributes.missing(cls, "__annotate__");
        }
        Object function = cls.dict().get("__annotate__");
        if (function == null) {
            function = cls.dict().get("__annotate_func__");
        }
        return function == null ? PyNone.NONE : Descriptors.getOnType(function, cls);
    }

    /** Sets {@code __annotate__}. */
    @PySetter("__annotate__")
    public static void setAnnotate(Object self, Object value) {
        PyType cls = mutable(self, "__annotate__");
        if (value != PyNone.NONE && !Call.isCallable(value)) {
            throw Errors.typeError("__annotate__ must be callable or None");
        }
        cls.put("__annotate_func__", value);
        if (value != PyNone.NONE) {
            cls.remove("__annotations_cache__");
        }
    }

    /** Refuses to delete {@code __annotate__}. */
    @PyDeleter("__annotate__")
    public static void deleteAnnotate(Object self) {
        mutable(self, "__annotate__");
        throw Errors.typeError("cannot delete __annotate__ attribute");
    }

    /** {@code __annotations__}: computed by {@code __annotate__} when first asked for. */
    @PyGetter("__annotations__")
    public static Object annotations(ThreadState ts, Object self) {
        PyType cls = (PyType) self;
        if (!cls.has(PyType.HEAP)) {
            throw Attributes.missing(cls, "__annotations__");
        }
        Object own = cls.dict().get("__annotations__");
        if (own == null) {
            own = cls.dict().get("__annotations_cache__");
        }
        if (own != null) {
            return Descriptors.getOnType(own, cls);
        }
        Object function = annotate(self);
        Object computed = Call.isCallable(function) ? Call.call1(ts, function, 1L) : new PyDict();
        if (!(computed instanceof PyDict)) {
            throw Errors.typeError("__annotate__ returned non-dict of type '%s'", Types.nameOf(computed));
        }
        cls.put("__annotations_cache__", computed);
        return computed;
    }

    /** Sets {@code __annotations__}. */
    @PySetter("__annotations__")
    public static void setAnnotations(Object self, Object value) {
        PyType cls = mutable(self, "__annotations__");
        cls.put(cls.dict().get("__annotations__") != null ? "__annotations__" : "__annotations_cache__", value);
        cls.remove("__annotate_func__");
        cls.remove("__annotate__");
    }

    /** Deletes {@code __annotations__}. */
    @PyDeleter("__annotations__")
    public static void deleteAnnotations(Object self) {
        PyType cls = mutable(self, "__annotations__");
        boolean had = cls.remove("__annotations__") | cls.remove("__annotations_cache__");
        if (!had) {
            throw Errors.attributeError(self, "__annotations__");
        }
        cls.remove("__annotate_func__");
        cls.remove("__annotate__");
    }

    /** {@code __type_params__}. */
    @PyGetter("__type_params__")
    public static Object typeParams(Object self) {
        Object own = ((PyType) self).dict().get("__type_params__");
        return own == null || !((PyType) self).has(PyType.HEAP) ? PyTuple.EMPTY : own;
    }

    /** Sets {@code __type_params__}. */
    @PySetter("__type_params__")
    public static void setTypeParams(Object self, Object value) {
        changing(self, "__type_params__", value).put("__type_params__", value);
    }

    /** Deletes {@code __type_params__}. */
    @PyDeleter("__type_params__")
    public static void deleteTypeParams(Object self) {
        throw undeletable(self, "__type_params__");
    }

    /** {@code __flags__}, as far as they mean anything here. */
    @PyGetter(value = "__flags__", member = true)
    public static long flags(Object self) {
        PyType cls = (PyType) self;
        return (cls.has(PyType.HEAP) ? 1L << 9 : 1L << 8) | (cls.has(PyType.SUBCLASSABLE) ? 1L << 10 : 0) | 1L << 12
                | (cls.has(PyType.ABSTRACT) ? 1L << 20 : 0) | (cls.has(PyType.SEQUENCE) ? 1L << 5 : 0) | (cls.has(PyType.MAPPING) ? 1L << 6 : 0)
                | (cls.has(PyType.NOT_INSTANTIABLE) ? 1L << 7 : 0);
    }

    /** {@code __basicsize__}: an estimate. */
    @PyGetter(value = "__basicsize__", member = true)
    public static long basicsize(Object self) {
        PyType type = (PyType) self;
        return (type.isSubtypeOf(IntMethods.TYPE) ? 24 : 16) + 8L * type.instanceShape().size();
    }

    /** {@code __itemsize__}. */
    @PyGetter(value = "__itemsize__", member = true)
    public static long itemsize(Object self) {
        PyType layout = ((PyType) self).layout();
        return layout == IntMethods.TYPE ? 4 : layout == PyTuple.TYPE || layout == PyType.TYPE ? 8 : layout == PyBytes.TYPE ? 1 : 0;
    }

    /** {@code __dictoffset__}: not zero when instances have a dict. */
    @PyGetter(value = "__dictoffset__", member = true)
    public static long dictoffset(Object self) {
        return ((PyType) self).has(PyType.HAS_DICT) ? -1 : 0;
    }

    /** {@code __weakrefoffset__}: not zero when weak references are allowed. */
    @PyGetter(value = "__weakrefoffset__", member = true)
    public static long weakrefoffset(Object self) {
        return ((PyType) self).has(PyType.WEAKREFABLE) ? 8 : 0;
    }
}
