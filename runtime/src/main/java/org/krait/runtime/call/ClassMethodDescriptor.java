package org.krait.runtime.call;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** A class method of a native type as found in its dict, for example that of {@code dict.fromkeys}. Immutable. */
@PyTypeDef(name = "classmethod_descriptor", subclassable = false, instantiable = false, weakrefable = false)
public final class ClassMethodDescriptor extends NativeDescriptor {
    /** The Python type of these. */
    public static final PyType TYPE = PyType.define(new ClassMethodDescriptorTable());

    ClassMethodDescriptor(PyType owner, NativeEntry entry) {
        super(TYPE, owner, entry);
    }

    /** The method bound to {@code cls}. Raises TypeError unless that is the owner or derives from it. */
    public BuiltinFunction bind(Object cls) {
        return new BuiltinFunction(entry, check(cls), null);
    }

    private PyType check(Object cls) {
        if (!(cls instanceof PyType type)) {
            throw Errors.typeError("descriptor '%s' for type '%s' needs a type, not a '%s' as arg 2",
                    entry.name, owner.name(), Types.nameOf(cls));
        }
        if (!type.isSubtypeOf(owner)) {
            throw Errors.typeError("descriptor '%s' requires a subtype of '%s' but received '%s'",
                    entry.name, owner.name(), type.name());
        }
        return type;
    }

    @Override
    public Object call(ThreadState ts, Object[] args, String[] kwNames) {
        if (args.length == kwNames.length) {
            throw Errors.typeError("descriptor '%s' of '%s' object needs an argument", entry.name, owner.name());
        }
        return entry.invoke(ts, check(args[0]), args, 1, kwNames);
    }

    @PyMethod(name = "__call__", sig = "($self, /, *args, **kwargs)")
    Object pyCall(ThreadState ts, Object[] args, PyDict kwargs) {
        return Call.unpacked(args, kwargs, (all, names) -> call(ts, all, names));
    }

    @PyMethod(name = "__get__", sig = "($self, instance, owner=None, /)")
    Object get(Object instance, Object ownerType) {
        if (ownerType != PyNone.NONE) {
            return bind(ownerType);
        }
        if (instance == PyNone.NONE) {
            throw invalidGet();
        }
        return bind(Types.of(instance));
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    String repr() {
        return "<method '" + entry.name + "' of '" + owner.name() + "' objects>";
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

    @PyGetter("__text_signature__")
    Object textSignature() {
        return shownSignature(entry.signatureText());
    }

    @PyGetter(value = "__objclass__", member = true)
    Object objclass() {
        return owner;
    }
}
