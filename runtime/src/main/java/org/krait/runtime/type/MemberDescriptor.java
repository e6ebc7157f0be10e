package org.krait.runtime.type;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;

/** The attribute that a name in {@code __slots__} becomes: a field at a fixed index. */
@PyTypeDef(name = "member_descriptor", subclassable = false, instantiable = false)
public class MemberDescriptor extends PyObject {
    /** The Python type of these. */
    public static final PyType TYPE = PyType.define(new MemberDescriptorTable());

    private final PyType owner;
    private final String name;
    private final int index;

    /** An attribute that is kept at {@code index}; a subclass that keeps it elsewhere overrides reading and writing. */
    protected MemberDescriptor(PyType owner, String name, int index) {
        super(TYPE);
        this.owner = owner;
        this.name = name;
        this.index = index;
    }

    /** The field's index in instances of the owner and its subclasses. */
    int index() {
        return index;
    }

    /** Raises TypeError when {@code self} is of a type that does not have the attribute. */
    protected final PyObject check(Object self) {
        if (!Types.isInstance(self, owner)) {
            throw Errors.typeError("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name, owner.name(), Types.nameOf(self));
        }
        return (PyObject) self;
    }

    /** The attribute of {@code self}. */
    public Object read(Object self) {
        Object value = check(self).fields()[index];
        if (value == null) {
            String type = Types.of(self).fullName();
            String shown = type.startsWith("__main__.") ? type.substring("__main__.".length()) : type;
            throw Errors.attributeErrorText(self, name, "'" + shown + "' object has no attribute '" + name + "'");
        }
        return value;
    }

    /** Sets the attribute, or deletes it when {@code value} is null. */
    public void write(Object self, Object value) {
        PyObject object = check(self);
        synchronized (object) {
            if (value == null && object.fields()[index] == null) {
                throw Errors.attributeErrorText(self, name, name);
            }
            object.store(index, value);
        }
    }

    /** {@code __get__}. */
    @PyMethod(name = "__get__", sig = "($self, instance, owner=None, /)", doc = "Return an attribute of instance, which is of type owner.")
    public Object get(Object instance, Object ownerType) {
        return instance == PyNone.NONE || instance == null ? this : read(instance);
    }

    /** {@code __set__}. */
    @PyMethod(name = "__set__", sig = "($self, instance, value, /)", doc = "Set an attribute of instance to value.")
    public void set(Object instance, Object value) {
        write(instance, value);
    }

    /** {@code __delete__}. */
    @PyMethod(name = "__delete__", sig = "($self, instance, /)", doc = "Delete an attribute of instance.")
    public void delete(Object instance) {
        write(instance, null);
    }

    /** {@code __repr__}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public String repr() {
        return "<member '" + name + "' of '" + owner.name() + "' objects>";
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

    /** {@code __doc__}: slots have none. */
    @PyGetter("__doc__")
    public Object doc() {
        return PyNone.NONE;
    }

    /** {@code __reduce__}: pickled as an attribute of the class. */
    @PyMethod(name = "__reduce__", sig = "($self, /)")
    public Object reduce() {
        return PyTuple.of(org.krait.runtime.module.Builtins.get("getattr"), PyTuple.of(owner, name));
    }
}
