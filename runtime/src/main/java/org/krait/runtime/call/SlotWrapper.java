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

/** A special method of a native type, for example {@code int.__add__}. Immutable. */
@PyTypeDef(name = "wrapper_descriptor", subclassable = false, instantiable = false, weakrefable = false)
public final class SlotWrapper extends NativeDescriptor {
    /** The Python type of these. */
    public static final PyType TYPE = PyType.define(new SlotWrapperTable());

    SlotWrapper(PyType owner, NativeEntry entry) {
        super(TYPE, owner, entry);
    }

    private void check(Object self) {
        if (!accepts(self)) {
            throw Errors.typeError("descriptor '%s' requires a '%s' object but received a '%s'",
                    entry.name, owner.name(), Types.nameOf(self));
        }
    }

    @Override
    public Object call(ThreadState ts, Object[] args, String[] kwNames) {
        if (args.length == kwNames.length) {
            throw Errors.typeError("descriptor '%s' of '%s' object needs an argument", entry.name, owner.name());
        }
        check(args[0]);
        return given(entry.invoke(ts, args[0], args, 1, kwNames));
    }

    @Override
    public Object call1(ThreadState ts, Object self) {
        check(self);
        return given(entry.invoke0(ts, self));
    }

    /** The result of a call from Python: {@code __next__} written in Java says by null that there are no more items. */
    static Object given(Object result) {
        if (result == null) {
            throw Errors.stopIteration(null);
        }
        return result;
    }

    @Override
    public Object call2(ThreadState ts, Object self, Object a) {
        check(self);
        return entry.invoke1(ts, self, a);
    }

    @Override
    public Object call3(ThreadState ts, Object self, Object a, Object b) {
        check(self);
        return entry.invoke2(ts, self, a, b);
    }

    @Override
    public Object call4(ThreadState ts, Object self, Object a, Object b, Object c) {
        check(self);
        return entry.invoke3(ts, self, a, b, c);
    }

    /** {@code __call__}. */
    @PyMethod(name = "__call__", sig = "($self, /, *args, **kwargs)")
    Object pyCall(ThreadState ts, Object[] args, PyDict kwargs) {
        return Call.unpacked(args, kwargs, (all, names) -> call(ts, all, names));
    }

    @PyMethod(name = "__get__", sig = "($self, instance, owner=None, /)")
    Object get(Object instance, Object ownerType) {
        if (instance == PyNone.NONE) {
            if (ownerType == PyNone.NONE) {
                throw invalidGet();
            }
            return this;
        }
        return bind(instance);
    }

    /** The special method bound to {@code self}. Raises TypeError when that is of another type. */
    public MethodWrapper bind(Object self) {
        if (!accepts(self)) {
            throw inapplicable(self);
        }
        return new MethodWrapper(this, self);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    String repr() {
        return "<slot wrapper '" + entry.name + "' of '" + owner.name() + "' objects>";
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    Object reduce() {
        return reduceToGetattr(owner, entry.name);
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
        String own = entry.doc();
        return own != null ? own : SlotDocs.doc(entry.name);
    }

    @PyGetter("__text_signature__")
    Object textSignature() {
        return SlotDocs.signature(entry.name);
    }

    @PyGetter(value = "__objclass__", member = true)
    Object objclass() {
        return owner;
    }
}
