package org.krait.runtime.object;

import org.krait.runtime.error.Errors;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Shape;
import org.krait.runtime.type.Types;

/** Assignment to {@code __class__} (CPython's {@code object_set_class}). */
final class ClassChange {
    private ClassChange() {}

    static void apply(Object self, PyType to) {
        PyType from = Types.of(self);
        boolean modules = self instanceof PyModule && to.isSubtypeOf(PyModule.TYPE);
        if (!modules && (!to.has(PyType.HEAP) || !from.has(PyType.HEAP) || to.has(PyType.IMMUTABLE) || from.has(PyType.IMMUTABLE))) {
            throw Errors.typeError("__class__ assignment only supported for mutable types or ModuleType subclasses");
        }
        Shape before = from.instanceShape();
        Shape after = to.instanceShape();
        if (from.layout() != to.layout() || before.slots() != after.slots() || before.hasDict() != after.hasDict() || !sameSlots(from, to)) {
            throw Errors.typeError("__class__ assignment: '%s' object layout differs from '%s'", to.name(), from.name());
        }
        PyObject object = (PyObject) self;
        synchronized (object) {
            Shape shape = object.shape();
            if (shape.isOpen()) {
                Shape moved = after;
                for (String name : shape.names()) {
                    moved = moved == null ? null : moved.with(name);
                }
                if (moved != null) {
                    object.setType(to, moved, object.fields());
                    return;
                }
                Attributes.dictOf(object);
                shape = object.shape();
            }
            object.setType(to, shape.isDict() ? after.dictShape() : after, object.fields());
        }
    }

    /** Whether both classes have slots of the same names, or the same base that has them. */
    private static boolean sameSlots(PyType from, PyType to) {
        if (from.instanceShape().slots() == 0) {
            return true;
        }
        PyType a = from;
        PyType b = to;
        while (a.base().instanceShape().slots() == a.instanceShape().slots()) {
            a = a.base();
        }
        while (b.base().instanceShape().slots() == b.instanceShape().slots()) {
            b = b.base();
        }
        return a == b || a.base() == b.base() && slotNames(a).equals(slotNames(b));
    }

    private static java.util.Set<Object> slotNames(PyType type) {
        java.util.Set<Object> names = new java.util.TreeSet<>();
        for (Object[] entry : type.dict().entries()) {
            if (entry[1] instanceof org.krait.runtime.type.MemberDescriptor) {
                names.add(entry[0]);
            }
        }
        return names;
    }
}
