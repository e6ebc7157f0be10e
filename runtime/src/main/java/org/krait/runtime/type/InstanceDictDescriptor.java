package org.krait.runtime.type;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.WeakReferences;

/** The {@code __dict__} or {@code __weakref__} entry of a class whose instances were the first to have one. */
@PyTypeDef(name = "getset_descriptor", subclassable = false, instantiable = false)
public final class InstanceDictDescriptor extends PyObject {
    /** The Python type of these, one more "getset_descriptor". */
    public static final PyType TYPE = PyType.define(new InstanceDictDescriptorTable());

    static final String DICT = "__dict__";
    static final String WEAKREF = "__weakref__";

    private final PyType owner;
    private final String name;

    InstanceDictDescriptor(PyType owner, String name) {
        super(TYPE);
        this.owner = owner;
        this.name = name;
    }

    private PyObject check(Object self) {
        if (!Types.isInstance(self, owner)) {
            throw Errors.typeError("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name, owner.name(), Types.nameOf(self));
        }
        return (PyObject) self;
    }

    /** {@code __get__}. */
    @PyMethod(name = "__get__", sig = "($self, instance, owner=None, /)", doc = "Return an attribute of instance, which is of type owner.")
    public Object get(Object instance, Object type) {
        if (instance == PyNone.NONE) {
            return this;
        }
        PyObject object = check(instance);
        return name == DICT ? Attributes.dictOf(object) : WeakReferences.firstOf(object);
    }

    /** {@code __set__}. */
    @PyMethod(name = "__set__", sig = "($self, instance, value, /)", doc = "Set an attribute of instance to value.")
    public void set(Object instance, Object value) {
        PyObject object = check(instance);
        if (object instanceof PyType) {
            throw Errors.typeError("this %s descriptor does not support '%s' objects", name, object.type().name());
        }
        if (name == WEAKREF) {
            throw Errors.attributeErrorText(this, name, "attribute '__weakref__' of '" + owner.name() + "' objects is not writable");
        }
        if (!(value instanceof PyDict d)) {
            throw Errors.typeError("__dict__ must be set to a dictionary, not a '%s'", Types.nameOf(value));
        }
        Attributes.setDict(object, d);
    }

    /** {@code __delete__}. */
    @PyMethod(name = "__delete__", sig = "($self, instance, /)", doc = "Delete an attribute of instance.")
    public void delete(Object instance) {
        PyObject object = check(instance);
        if (name == WEAKREF) {
            throw Errors.attributeErrorText(this, name, "attribute '__weakref__' of '" + owner.name() + "' objects is not writable");
        }
        if (object instanceof PyFunction) {
            throw Errors.typeError("cannot delete __dict__");
        }
        Attributes.setDict(object, new PyDict());
    }

    /** {@code __repr__}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public String repr() {
        return "<attribute '" + name + "' of '" + owner.name() + "' objects>";
    }

    /** {@code __name__}. */
    @PyGetter(value = "__name__", member = true)
    public Object pyName() {
        return name;
    }

    /** {@code __qualname__}. */
    @PyGetter("__qualname__")
    public Object pyQualname() {
        return owner.qualname() + "." + name;
    }

    /** {@code __objclass__}. */
    @PyGetter(value = "__objclass__", member = true)
    public Object objclass() {
        return owner;
    }

    /** {@code __doc__}. */
    @PyGetter("__doc__")
    public Object doc() {
        return name == DICT ? "dictionary for instance variables" : "list of weak references to the object";
    }
}
