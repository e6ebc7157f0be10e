package org.krait.runtime.call;

import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** What the descriptors of native methods and attributes have in common. Immutable. */
public abstract class NativeDescriptor extends PyObject {
    /** The type that the method or attribute belongs to. */
    final PyType owner;

    final NativeEntry entry;

    NativeDescriptor(PyType type, PyType owner, NativeEntry entry) {
        super(type);
        this.owner = owner;
        this.entry = entry;
    }

    /** The type whose method or attribute it is, {@code __objclass__}. */
    public final PyType owner() {
        return owner;
    }

    /** The method itself, for callers that know that the receiver is an instance of {@link #owner()}. */
    public final NativeEntry entry() {
        return entry;
    }

    final boolean accepts(Object self) {
        PyType t = Types.of(self);
        return t == owner || t.isSubtypeOf(owner);
    }

    /** The error for a receiver of a wrong type. */
    final RuntimeException inapplicable(Object self) {
        return Errors.typeError("descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
                entry.name, owner.name(), Types.nameOf(self));
    }

    /** The error for {@code __get__(None, None)}. */
    public static RuntimeException invalidGet() {
        return Errors.typeError("__get__(None, None) is invalid");
    }

    final Object docOrNone() {
        String doc = entry.doc();
        return doc == null ? PyNone.NONE : doc;
    }

    /** The text that Python sees of a signature: None when it is hidden. */
    static Object shownSignature(String text) {
        return text.isEmpty() || text.charAt(0) == '-' ? PyNone.NONE : text;
    }

    /** {@code (getattr, (object, name))}, as methods are pickled. */
    static Object reduceToGetattr(Object object, String name) {
        return PyTuple.of(Builtins.get("getattr"), PyTuple.of(object, name));
    }
}
