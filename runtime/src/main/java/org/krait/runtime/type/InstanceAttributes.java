package org.krait.runtime.type;

import org.krait.annotations.PyDeleter;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.GetSetDescriptor;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.WeakReferences;

/**
 * {@code __dict__} and {@code __weakref__} of instances, as the class shows them whose instances were the first to have one. No type of its
 * own: the table is a source of descriptors for others.
 */
@PyTypeDef(name = "object", instantiable = false)
public final class InstanceAttributes {
    private static final InstanceAttributesTable TABLE = new InstanceAttributesTable();

    private InstanceAttributes() {}

    /** The entry {@code __dict__} of a class. */
    static Object dict(PyType owner) {
        return GetSetDescriptor.of(owner, TABLE, "__dict__");
    }

    /** The entry {@code __weakref__} of a class. */
    static Object weakReference(PyType owner) {
        return GetSetDescriptor.of(owner, TABLE, "__weakref__");
    }

    @PyGetter(value = "__dict__", doc = "dictionary for instance variables")
    static Object get(Object self) {
        if (self instanceof PyType) {
            return TypeMethods.dict(self);
        }
        return Attributes.dictOf((PyObject) self);
    }

    @PySetter("__dict__")
    static void set(Object self, Object value) {
        if (self instanceof PyType type) {
            throw Errors.typeError("this __dict__ descriptor does not support '%s' objects", type.type().name());
        }
        if (!(value instanceof PyDict d)) {
            throw Errors.typeError("__dict__ must be set to a dictionary, not a '%s'", Types.nameOf(value));
        }
        Attributes.setDict((PyObject) self, d);
    }

    @PyDeleter("__dict__")
    static void delete(Object self) {
        if (self instanceof PyType type) {
            throw Errors.typeError("this __dict__ descriptor does not support '%s' objects", type.type().name());
        }
        for (PyType each : Types.of(self).mro()) {
            // The descriptor of a type written in Java lets the dict be replaced only.
            if (!each.has(PyType.HEAP) && each.has(PyType.HAS_DICT)) {
                throw Errors.typeError("cannot delete __dict__");
            }
        }
        Attributes.setDict((PyObject) self, new PyDict());
    }

    @PyGetter(value = "__weakref__", doc = "list of weak references to the object")
    static Object firstReference(Object self) {
        return WeakReferences.firstOf((PyObject) self);
    }
}
