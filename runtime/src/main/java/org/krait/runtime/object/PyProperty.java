package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.NativeDescriptor;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** Python's {@code property}. The accessors are set by {@code __init__}; absent ones are null. */
@PyTypeDef(name = "property", doc = "Property attribute.\n\n  fget\n    function to be used for getting an attribute value\n  fset\n"
        + "    function to be used for setting an attribute value\n  fdel\n    function to be used for del'ing an attribute\n  doc\n    docstring\n")
public final class PyProperty extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyPropertyTable());

    private volatile Object getter;
    private volatile Object setter;
    private volatile Object deleter;
    private volatile Object doc;
    private volatile Object name;
    private volatile boolean docFromGetter;

    private PyProperty(PyType type) {
        super(type);
    }

    /** {@code property.__new__}. */
    @PyNew(sig = "(*args, **kwargs)")
    public static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyProperty(cls);
    }

    /** {@code property(fget, fset, fdel, doc)}. */
    @PyMethod(name = "__init__", sig = "($self, /, fget=None, fset=None, fdel=None, doc=None)")
    public void init(Object fget, Object fset, Object fdel, Object docstring) {
        getter = fget == PyNone.NONE ? null : fget;
        setter = fset == PyNone.NONE ? null : fset;
        deleter = fdel == PyNone.NONE ? null : fdel;
        doc = null;
        docFromGetter = false;
        Object chosen = docstring == PyNone.NONE ? null : docstring;
        if (chosen == null && getter != null) {
            Object own = Attributes.getOrNull(getter, "__doc__");
            if (own != null && own != PyNone.NONE) {
                docFromGetter = true;
                chosen = own;
            }
        }
        if (type() == TYPE) {
            doc = chosen;
            return;
        }
        // A subclass has a __doc__ that would hide the property's, so the text goes to the instance, if that can take it.
        try {
            Attributes.set(this, "__doc__", orNone(chosen));
        } catch (PyException e) {
            if (docFromGetter || !e.is(ExceptionTypes.AttributeError)) {
                throw e;
            }
        }
    }

    private Object copy(Object fget, Object fset, Object fdel) {
        Object docstring = docFromGetter && fget != null ? PyNone.NONE : orNone(doc);
        Object made = Call.callN(ThreadState.current(), type(), new Object[] {orNone(fget), orNone(fset), orNone(fdel), docstring});
        if (made instanceof PyProperty p && name != null) {
            p.name = name;
        }
        return made;
    }

    private static Object orNone(Object o) {
        return o == null ? PyNone.NONE : o;
    }

    /** The decorator for a getter. */
    @PyMethod(name = "getter", sig = "($self, object, /)", doc = "Descriptor to obtain a copy of the property with a different getter.")
    public Object withGetter(Object fget) {
        return copy(fget == PyNone.NONE ? getter : fget, setter, deleter);
    }

    /** The decorator for a setter. */
    @PyMethod(name = "setter", sig = "($self, object, /)", doc = "Descriptor to obtain a copy of the property with a different setter.")
    public Object withSetter(Object fset) {
        return copy(getter, fset == PyNone.NONE ? setter : fset, deleter);
    }

    /** The decorator for a deleter. */
    @PyMethod(name = "deleter", sig = "($self, object, /)", doc = "Descriptor to obtain a copy of the property with a different deleter.")
    public Object withDeleter(Object fdel) {
        return copy(getter, setter, fdel == PyNone.NONE ? deleter : fdel);
    }

    /** {@code __set_name__}. */
    @PyMethod(name = "__set_name__", sig = "-($self, /, *args)", doc = "__set_name__(owner, name)\n\nMethod to set name of a property.")
    public void setName(Object[] ownerAndName) {
        if (ownerAndName.length != 2) {
            throw Errors.typeError("__set_name__() takes 2 positional arguments but %d were given", ownerAndName.length);
        }
        name = ownerAndName[1];
    }

    /** {@code __get__}. */
    @PyMethod(name = "__get__", sig = "($self, instance, owner=None, /)", doc = "Return an attribute of instance, which is of type owner.")
    public Object get(ThreadState ts, Object instance, Object owner) {
        if (instance == PyNone.NONE && (owner == null || owner == PyNone.NONE)) {
            throw NativeDescriptor.invalidGet();
        }
        if (instance == PyNone.NONE || instance == null) {
            return this;
        }
        Object f = getter;
        if (f == null) {
            throw missing(instance, "getter");
        }
        return Call.call1(ts, f, instance);
    }

    /** {@code __set__}. */
    @PyMethod(name = "__set__", sig = "($self, instance, value, /)", doc = "Set an attribute of instance to value.")
    public void set(ThreadState ts, Object instance, Object value) {
        Object f = setter;
        if (f == null) {
            throw missing(instance, "setter");
        }
        Call.call2(ts, f, instance, value);
    }

    /** {@code __delete__}. */
    @PyMethod(name = "__delete__", sig = "($self, instance, /)", doc = "Delete an attribute of instance.")
    public void delete(ThreadState ts, Object instance) {
        Object f = deleter;
        if (f == null) {
            throw missing(instance, "deleter");
        }
        Call.call1(ts, f, instance);
    }

    private PyException missing(Object instance, String what) {
        Object known = nameOrNull();
        String owner = Types.of(instance).qualname();
        return Errors.attributeErrorText(null, null, known == null ? "property of '" + owner + "' object has no " + what
                : "property " + Operators.repr(known) + " of '" + owner + "' object has no " + what);
    }

    private Object nameOrNull() {
        Object own = name;
        return own != null || getter == null ? own : Attributes.getOrNull(getter, "__name__");
    }

    /** {@code fget}. */
    @PyGetter(value = "fget", member = true)
    public Object fget() {
        return orNone(getter);
    }

    /** {@code fset}. */
    @PyGetter(value = "fset", member = true)
    public Object fset() {
        return orNone(setter);
    }

    /** {@code fdel}. */
    @PyGetter(value = "fdel", member = true)
    public Object fdel() {
        return orNone(deleter);
    }

    /** {@code __doc__}. */
    @PyGetter(value = "__doc__", member = true)
    public Object pyDoc() {
        return orNone(doc);
    }

    /** Sets {@code __doc__}. */
    @PySetter("__doc__")
    public void setDoc(Object value) {
        doc = value;
    }

    /** {@code __name__}: as set, or the getter's. */
    @PyGetter("__name__")
    public Object pyName() {
        Object known = nameOrNull();
        if (known == null) {
            throw Errors.attributeError(this, "__name__");
        }
        return known;
    }

    /** Sets {@code __name__}. */
    @PySetter("__name__")
    public void setPyName(Object value) {
        name = value;
    }

    /** {@code __isabstractmethod__}: whether one of the accessors is abstract. */
    @PyGetter("__isabstractmethod__")
    public boolean isAbstract() {
        for (Object f : new Object[] {getter, setter, deleter}) {
            Object flag = f == null ? null : Attributes.getOrNull(f, "__isabstractmethod__");
            if (flag != null && Operators.truth(flag)) {
                return true;
            }
        }
        return false;
    }
}
