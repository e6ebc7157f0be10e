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
        if (from.layout() != to.layout() || before.declaredSlots() != after.declaredSlots() || before.hasDict() != after.hasDict()
                || from.has(PyType.WEAKREFABLE) != to.has(PyType.WEAKREFABLE) || !sameSlots(from, to)) {
            throw Errors.typeError("__class__ assignment: '%s' object layout differs from '%s'", to.name(), from.name());
        }
        PyObject object = (PyObject) self;
        synchronized (object) {
            Shape shape = object.shape();
            if (before.slots() != after.slots() || before.finalizer() != after.finalizer()) {
                move(object, to, shape, after);
                return;
            }
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

    /** Only one of the classes has a finalizer, or they have it at different places: the fields move. The monitor is held. */
    private static void move(PyObject object, PyType to, Shape shape, Shape after) {
        Object dict = shape.hasDict() ? Attributes.dictOf(object) : null;
        Object[] old = object.fields();
        Object[] fields = new Object[Math.max(old.length, after.slots() + 1)];
        int next = 0;
        for (int i = 0; i < shape.slots(); i++) {
            if (i == shape.finalizer()) {
                continue;
            }
            if (next == after.finalizer()) {
                next++;
            }
            fields[next++] = old[i];
        }
        if (after.finalizer() >= 0) {
            Object guard = shape.finalizer() >= 0 ? old[shape.finalizer()] : null;
            fields[after.finalizer()] = guard != null ? guard : Finalizers.guard(object);
        }
        if (dict != null) {
            fields[after.dictIndex()] = dict;
        }
        object.setType(to, dict != null ? after.dictShape() : after, fields);
    }

    /** Whether both classes have slots of the same names, or the same base that has them. */
    private static boolean sameSlots(PyType from, PyType to) {
        if (from.instanceShape().declaredSlots() == 0) {
            return true;
        }
        PyType a = from;
        PyType b = to;
        while (a.base().instanceShape().declaredSlots() == a.instanceShape().declaredSlots()) {
            a = a.base();
        }
        while (b.base().instanceShape().declaredSlots() == b.instanceShape().declaredSlots()) {
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
