package org.krait.runtime.type;

import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyAttributeError;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.ModuleMethods;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.thread.ThreadState;

/**
 * Reading, setting and deleting attributes: the algorithm of {@code object.__getattribute__} and its fellows
 * (CPython's {@code _PyObject_GenericGetAttrWithDict}), the hooks that classes may define, and the caches of compiled code.
 */
public final class Attributes {
    private static final Object OBJECT_GETATTRIBUTE = PyType.OBJECT.dict().get("__getattribute__");
    private static final Object OBJECT_SETATTR = PyType.OBJECT.dict().get("__setattr__");
    private static final Object OBJECT_DELATTR = PyType.OBJECT.dict().get("__delattr__");
    private static final Object TYPE_GETATTRIBUTE = PyType.TYPE.dict().get("__getattribute__");
    private static final Object MODULE_GETATTRIBUTE = PyModule.TYPE.dict().get("__getattribute__");

    private Attributes() {}

    // ---- reading

    /** {@code o.name}. Raises AttributeError. */
    public static Object get(Object o, String name) {
        PyType type = Types.of(o);
        Object reader = type.special(Special.GETATTRIBUTE);
        Object hook = type.special(Special.GETATTR);
        if (hook != null) {
            return getWithHook(o, type, name, reader, hook);
        }
        Object value = read(o, type, name, reader);
        if (value == null) {
            throw missing(o, name);
        }
        return value;
    }

    /** {@code o.name}, or null where it raises AttributeError. */
    public static Object getOrNull(Object o, String name) {
        PyType type = Types.of(o);
        Object reader = type.special(Special.GETATTRIBUTE);
        Object hook = type.special(Special.GETATTR);
        try {
            return hook != null ? getWithHook(o, type, name, reader, hook) : read(o, type, name, reader);
        } catch (PyException e) {
            if (e.is(ExceptionTypes.AttributeError)) {
                return null;
            }
            throw e;
        }
    }

    private static Object getWithHook(Object o, PyType type, String name, Object reader, Object hook) {
        ThreadState ts = ThreadState.current();
        try {
            Object value = read(o, type, name, reader);
            if (value != null) {
                return value;
            }
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.AttributeError)) {
                throw e;
            }
        }
        try {
            return Call.bound1(ts, hook, o, name);
        } catch (PyException e) {
            if (e.value() instanceof PyAttributeError missing) {
                missing.nameIfUnnamed(o, name);
            }
            throw e;
        }
    }

    /** What {@code __getattribute__} gives; null for absent, though one written in Python raises. */
    private static Object read(Object o, PyType type, String name, Object reader) {
        if (reader == OBJECT_GETATTRIBUTE) {
            return generic(o, type, name);
        }
        if (reader == TYPE_GETATTRIBUTE) {
            return ofClass((PyType) o, name);
        }
        if (reader == MODULE_GETATTRIBUTE) {
            return ModuleMethods.getOrNull((PyModule) o, type, name);
        }
        return Call.bound1(ThreadState.current(), reader, o, name);
    }

    /** The algorithm of {@code object.__getattribute__}; null for absent. */
    public static Object generic(Object o, PyType type, String name) {
        Object onType = type.lookup(name);
        if (onType != null && Descriptors.isData(onType)) {
            if (onType instanceof MemberDescriptor || Types.of(onType).special(Special.GET) != null) {
                return Descriptors.get(onType, o, type);
            }
        }
        if (o instanceof PyObject p) {
            Object own = ownAttribute(p, name);
            if (own != null) {
                return own;
            }
        }
        return onType == null ? null : Descriptors.get(onType, o, type);
    }

    /** The instance's own attribute, as found in its {@code __dict__}; null for absent. */
    public static Object ownAttribute(PyObject p, String name) {
        Shape shape = p.shape();
        if (shape.isOpen()) {
            int index = shape.indexOf(name);
            if (index < 0) {
                return null;
            }
            Object[] fields = p.fields();
            Object value = index < fields.length ? fields[index] : null;
            return value != null ? value : ownAttributeLocked(p, name);
        }
        if (!shape.isDict()) {
            return null;
        }
        Object dict = p.fields()[shape.dictIndex()];
        return dict == null ? null : ((PyDict) dict).get(name);
    }

    /** For the reader that saw the object between two layouts. */
    private static Object ownAttributeLocked(PyObject p, String name) {
        synchronized (p) {
            Shape shape = p.shape();
            if (shape.isOpen()) {
                int index = shape.indexOf(name);
                return index < 0 ? null : p.fields()[index];
            }
            Object dict = shape.isDict() ? p.fields()[shape.dictIndex()] : null;
            return dict == null ? null : ((PyDict) dict).get(name);
        }
    }

    /** The algorithm of {@code type.__getattribute__}; null for absent. */
    static Object ofClass(PyType cls, String name) {
        PyType metatype = cls.type();
        Object onMeta = metatype.lookup(name);
        if (onMeta != null && Descriptors.isData(onMeta) && (onMeta instanceof MemberDescriptor || Types.of(onMeta).special(Special.GET) != null)) {
            return Descriptors.get(onMeta, cls, metatype);
        }
        Object own = cls.lookup(name);
        if (own != null) {
            return Descriptors.getOnType(own, cls);
        }
        return onMeta == null ? null : Descriptors.get(onMeta, cls, metatype);
    }

    /** The AttributeError for a read that found nothing, in the words that fit the receiver. */
    static PyException missing(Object o, String name) {
        if (o instanceof PyType t) {
            return Errors.attributeErrorText(o, name, "type object '" + (t.has(PyType.HEAP) ? t.name() : t.fullName()) + "' has no attribute '" + name + "'");
        }
        if (o instanceof PyModule m) {
            return ModuleMethods.missing(m, name);
        }
        return Errors.attributeError(o, name);
    }

    /** A special method bound to {@code o}, looked up on the type only; null when absent. */
    public static Object lookupSpecial(Object o, Special which) {
        PyType type = Types.of(o);
        Object found = type.special(which);
        return found == null ? null : Descriptors.get(found, o, type);
    }

    /** The same for a method that is not among {@link Special}. */
    public static Object lookupSpecialByName(Object o, String name) {
        PyType type = Types.of(o);
        Object found = type.lookup(name);
        return found == null ? null : Descriptors.get(found, o, type);
    }

    // ---- setting and deleting

    /** {@code o.name = value}. */
    public static void set(Object o, String name, Object value) {
        PyType type = Types.of(o);
        Object setter = type.special(Special.SETATTR);
        if (setter == OBJECT_SETATTR) {
            genericSet(o, type, name, value);
        } else {
            Call.bound2(ThreadState.current(), setter, o, name, value);
        }
    }

    /** {@code del o.name}. */
    public static void delete(Object o, String name) {
        PyType type = Types.of(o);
        Object deleter = type.special(Special.DELATTR);
        if (deleter == OBJECT_DELATTR) {
            genericSet(o, type, name, null);
        } else {
            Call.bound1(ThreadState.current(), deleter, o, name);
        }
    }

    /** The algorithm of {@code object.__setattr__}, and with a null value of {@code object.__delattr__}. */
    public static void genericSet(Object o, PyType type, String name, Object value) {
        Object onType = type.lookup(name);
        if (onType != null && Descriptors.isData(onType)) {
            Descriptors.set(onType, o, value, name);
            return;
        }
        if (o instanceof PyObject p && p.shape().hasDict()) {
            if (value == null) {
                deleteOwn(p, name);
            } else {
                setOwn(p, name, value);
            }
            return;
        }
        if (onType != null) {
            throw Errors.attributeErrorText(o, name, "'" + type.name() + "' object attribute '" + name + "' is read-only");
        }
        throw Errors.attributeErrorText(o, name, "'" + type.name() + "' object has no attribute '" + name
                + "' and no __dict__ for setting new attributes");
    }

    /** Sets an attribute of the instance itself. */
    static void setOwn(PyObject p, String name, Object value) {
        PyDict dict;
        synchronized (p) {
            Shape shape = p.shape();
            if (shape.isOpen()) {
                int index = shape.indexOf(name);
                if (index >= 0) {
                    p.store(index, value);
                    return;
                }
                Shape next = shape.with(name);
                if (next != null) {
                    add(p, next, value);
                    return;
                }
            }
            dict = dictOf(p);
        }
        dict.put(name, value);
    }

    /** Adds the last attribute of {@code next}, whose parent is the present shape; the monitor is held. */
    private static void add(PyObject p, Shape next, Object value) {
        int index = next.size() - 1;
        Object[] fields = p.fields();
        if (index >= fields.length) {
            fields = java.util.Arrays.copyOf(fields, Math.max(index + 1, next.owner().instanceShape().expectedFields()));
        }
        fields[index] = value;
        p.grow(next, fields);
    }

    private static void deleteOwn(PyObject p, String name) {
        if (ownAttribute(p, name) == null || dictOf(p).remove(name) == null) {
            throw Errors.attributeError(p, name);
        }
    }

    /** The object's {@code __dict__}: from now on its attributes live there. */
    public static PyDict dictOf(PyObject p) {
        synchronized (p) {
            Shape shape = p.shape();
            int at = shape.dictIndex();
            Object[] fields = p.fields();
            if (shape.isDict()) {
                if (fields[at] == null) {
                    p.store(at, new PyDict());
                }
                return (PyDict) p.fields()[at];
            }
            PyDict dict = new PyDict();
            String[] names = shape.names();
            for (int i = 0; i < names.length; i++) {
                Object value = fields[at + 1 + i];
                if (value != null) {
                    dict.put(names[i], value);
                }
            }
            replaceDict(p, shape, dict);
            return dict;
        }
    }

    /** Makes {@code dict} the object's {@code __dict__}. */
    public static void setDict(PyObject p, PyDict dict) {
        synchronized (p) {
            replaceDict(p, p.shape(), dict);
        }
    }

    private static void replaceDict(PyObject p, Shape shape, PyDict dict) {
        // As long as before: a reader may still have an index of the old shape. It finds null there and takes the lock.
        Object[] fields = new Object[Math.max(p.fields().length, shape.dictIndex() + 1)];
        System.arraycopy(p.fields(), 0, fields, 0, Math.min(shape.slots(), p.fields().length));
        fields[shape.dictIndex()] = dict;
        p.grow(shape.dictShape(), fields);
    }

    // ---- sites of compiled code

    /** {@code o.name} at a site of compiled code. */
    public static Object get(Object o, String name, AttributeCache[] sites, int site) {
        AttributeCache c = sites[site];
        if (c != null) {
            if (o instanceof PyObject p) {
                if (p.shape() == c.shape() && c.type().version() == c.version()) {
                    Object value = cached(c, p);
                    if (value != null) {
                        return value;
                    }
                }
            } else if (c.shape() == null && Types.of(o) == c.type() && c.kind() == AttributeCache.METHOD) {
                return Descriptors.get(c.value(), o, c.type());
            }
        }
        return getAndRemember(o, name, sites, site);
    }

    private static Object cached(AttributeCache c, PyObject p) {
        switch (c.kind()) {
            case AttributeCache.FIELD -> {
                return p.fields()[c.index()];
            }
            case AttributeCache.METHOD -> {
                return Descriptors.get(c.value(), p, c.type());
            }
            case AttributeCache.CONSTANT -> {
                return c.value();
            }
            case AttributeCache.DATA -> {
                return Descriptors.get(c.value(), p, c.type());
            }
            case AttributeCache.MODULE -> {
                return c.inModule((PyDict) p.fields()[c.shape().dictIndex()]);
            }
            case AttributeCache.CLASS -> {
                return p == c.next() ? c.value() : null;
            }
            default -> throw new AssertionError(c.kind());
        }
    }

    private static Object getAndRemember(Object o, String name, AttributeCache[] sites, int site) {
        AttributeCache found = describe(o, name);
        if (found != null) {
            sites[site] = found;
        }
        return get(o, name);
    }

    /** How {@code o.name} is to be read, for all receivers like {@code o}; null when that cannot be remembered. */
    public static AttributeCache describe(Object o, String name) {
        PyType type = Types.of(o);
        int version = type.version();
        Object reader = type.special(Special.GETATTRIBUTE);
        if (reader == OBJECT_GETATTRIBUTE) {
            return describe(o, type, version, name);
        }
        if (reader == TYPE_GETATTRIBUTE) {
            return describeClass((PyType) o, type, name);
        }
        if (reader == MODULE_GETATTRIBUTE) {
            PyModule module = (PyModule) o;
            PyDict.Table table = module.dict().table();
            int index = table.find(name);
            if (index >= 0 && type.lookup(name) == null) {
                return new AttributeCache(AttributeCache.MODULE, type, version, module.shape(), index, table, null);
            }
        }
        return null;
    }

    /** What an entry that holds for {@code o} gives; null when another thread is just changing the object. */
    public static Object read(AttributeCache c, Object o) {
        return o instanceof PyObject p ? cached(c, p) : Descriptors.get(c.value(), o, c.type());
    }

    /** An entry for an ordinary object; null when the site should stay uncached. */
    private static AttributeCache describe(Object o, PyType type, int version, String name) {
        Object onType = type.lookup(name);
        Shape shape = o instanceof PyObject p ? p.shape() : null;
        if (onType != null && Descriptors.isData(onType)) {
            if (shape == null || !(onType instanceof MemberDescriptor || Types.of(onType).special(Special.GET) != null)) {
                return null;
            }
            return new AttributeCache(AttributeCache.DATA, type, version, shape, 0, onType, null);
        }
        if (shape != null && shape.isDict()) {
            return null;
        }
        int index = shape == null ? -1 : shape.indexOf(name);
        if (index >= 0) {
            return new AttributeCache(AttributeCache.FIELD, type, version, shape, index, null, null);
        }
        if (onType == null) {
            return null;
        }
        if (Descriptors.bindsSelf(onType)) {
            return new AttributeCache(AttributeCache.METHOD, type, version, shape, 0, onType, null);
        }
        boolean plain = !(onType instanceof PyObject d) || d.type().special(Special.GET) == null;
        return plain && shape != null ? new AttributeCache(AttributeCache.CONSTANT, type, version, shape, 0, onType, null) : null;
    }

    /** An entry for a class as receiver. It holds for that one class, whose version is the one checked. */
    private static AttributeCache describeClass(PyType cls, PyType metatype, String name) {
        if (metatype != PyType.TYPE) {
            return null;
        }
        int version = cls.version();
        Object onMeta = metatype.lookup(name);
        Object own = cls.lookup(name);
        if (own == null || onMeta != null && Descriptors.isData(onMeta)) {
            return null;
        }
        boolean plain = Descriptors.bindsSelf(own) || !(own instanceof PyObject d) || d.type().special(Special.GET) == null;
        return plain ? new AttributeCache(AttributeCache.CLASS, cls, version, cls.shape(), 0, own, cls) : null;
    }

    /**
     * The callable for {@code o.name(…)} at a site: when this returns a function that binds self, {@code o} must be passed
     * as first argument, which {@link #passesSelf} tells; otherwise null, and the attribute has to be read and called.
     */
    public static PyObject methodAt(Object o, AttributeCache[] sites, int site) {
        AttributeCache c = sites[site];
        if (c == null || c.kind() != AttributeCache.METHOD) {
            return null;
        }
        if (o instanceof PyObject p ? p.shape() != c.shape() : c.shape() != null || Types.of(o) != c.type()) {
            return null;
        }
        return c.type().version() == c.version() ? (PyObject) c.value() : null;
    }

    /** {@code o.name = value} at a site of compiled code. */
    public static void set(Object o, Object value, String name, AttributeCache[] sites, int site) {
        AttributeCache c = sites[site];
        if (c != null && o instanceof PyObject p && p.shape() == c.shape() && c.type().version() == c.version()) {
            if (store(c, p, value)) {
                return;
            }
        }
        setAndRemember(o, value, name, sites, site);
    }

    /** Sets what an entry describes that holds for {@code p}; false when the object has changed meanwhile. */
    public static boolean store(AttributeCache c, PyObject p, Object value) {
        synchronized (p) {
            if (p.shape() != c.shape()) {
                return false;
            }
            if (c.kind() == AttributeCache.FIELD) {
                p.store(c.index(), value);
            } else {
                add(p, (Shape) c.next(), value);
            }
            return true;
        }
    }

    private static void setAndRemember(Object o, Object value, String name, AttributeCache[] sites, int site) {
        AttributeCache found = describeStore(o, name);
        if (found != null) {
            sites[site] = found;
        }
        set(o, name, value);
    }

    /** How {@code o.name} is to be set, for all receivers like {@code o}; null when that cannot be remembered. */
    public static AttributeCache describeStore(Object o, String name) {
        PyType type = Types.of(o);
        int version = type.version();
        if (!(o instanceof PyObject p) || type.special(Special.SETATTR) != OBJECT_SETATTR) {
            return null;
        }
        Shape shape = p.shape();
        Object onType = type.lookup(name);
        if (!shape.isOpen() || onType != null && Descriptors.isData(onType)) {
            return null;
        }
        int index = shape.indexOf(name);
        if (index >= 0) {
            return new AttributeCache(AttributeCache.FIELD, type, version, shape, index, null, null);
        }
        Shape next = shape.with(name);
        return next == null ? null : new AttributeCache(AttributeCache.ADD, type, version, shape, next.size() - 1, null, next);
    }
}
