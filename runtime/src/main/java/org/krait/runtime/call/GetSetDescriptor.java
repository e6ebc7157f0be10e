package org.krait.runtime.call;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;

/** An attribute of a native type that Java code computes, for example {@code int.real}. Immutable. */
@PyTypeDef(name = "getset_descriptor", subclassable = false, instantiable = false, weakrefable = false)
public final class GetSetDescriptor extends NativeDescriptor {
    /** The Python type of these. */
    public static final PyType TYPE = PyType.define(new GetSetDescriptorTable());

    private final NativeEntry setter;
    private final NativeEntry deleter;

    /** {@code setter} and {@code deleter} may be null. */
    GetSetDescriptor(PyType owner, NativeEntry getter, NativeEntry setter, NativeEntry deleter) {
        super(TYPE, owner, getter);
        this.setter = setter;
        this.deleter = deleter;
    }

    /** The attribute of that name of a table, as one of {@code owner}. */
    public static GetSetDescriptor of(PyType owner, NativeTable table, String name) {
        return new GetSetDescriptor(owner, table.entry(name), NativeTable.accessor(table.entries(), name, NativeEntry.SETTER),
                NativeTable.accessor(table.entries(), name, NativeEntry.DELETER));
    }

    /** The attribute of {@code self}. Raises TypeError when that is of another type. */
    public Object read(Object self) {
        if (!accepts(self)) {
            throw inapplicable(self);
        }
        return entry.table.call0(entry.id, ThreadState.current(), self);
    }

    /** Sets the attribute of {@code self}, or deletes it when {@code value} is null. */
    public void write(Object self, Object value) {
        if (!accepts(self)) {
            throw inapplicable(self);
        }
        NativeEntry writer = value == null ? deleter : setter;
        if (writer == null) {
            throw Errors.attributeErrorText(self, entry.name, setter == null
                    ? "attribute '" + entry.name + "' of '" + owner.name() + "' objects is not writable"
                    : "cannot delete attribute '" + entry.name + "' of '" + owner.name() + "' objects");
        }
        if (value == null) {
            writer.table.call0(writer.id, ThreadState.current(), self);
        } else {
            writer.table.call1(writer.id, ThreadState.current(), self, value);
        }
    }

    @PyMethod(name = "__get__", sig = "($self, instance, owner=None, /)")
    Object get(Object instance, Object ownerType) {
        if (instance == PyNone.NONE) {
            if (ownerType == PyNone.NONE) {
                throw invalidGet();
            }
            return this;
        }
        return read(instance);
    }

    @PyMethod(name = "__set__", sig = "($self, instance, value, /)")
    void set(Object instance, Object value) {
        write(instance, value);
    }

    @PyMethod(name = "__delete__", sig = "($self, instance, /)")
    void delete(Object instance) {
        write(instance, null);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    String repr() {
        return "<attribute '" + entry.name + "' of '" + owner.name() + "' objects>";
    }

    @PyGetter(value = "__name__", member = true)
    String name() {
        return entry.name;
    }

    @PyGetter("__qualname__")
    String qualname() {
        return owner.qualname() + "." + entry.name;
    }

    @PyGetter("__doc__")
    Object doc() {
        return docOrNone();
    }

    @PyGetter(value = "__objclass__", member = true)
    Object objclass() {
        return owner;
    }
}
