package org.krait.runtime.type;

import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.UnionType;
import org.krait.runtime.thread.ThreadState;

/** {@code isinstance()} and {@code issubclass()}, with and without the hooks of metaclasses. */
public final class Inheritance {
    private Inheritance() {}

    /** {@code isinstance(o, classOrTuple)}. */
    public static boolean isInstance(Object o, Object classOrTuple) {
        PyType type = Types.of(o);
        if (type == classOrTuple) {
            return true;
        }
        if (classOrTuple instanceof PyType cls && cls.type() == PyType.TYPE) {
            return isRealInstance(o, cls);
        }
        if (classOrTuple instanceof UnionType u) {
            classOrTuple = u.args();
        }
        if (classOrTuple instanceof PyTuple tuple) {
            ThreadState ts = ThreadState.current();
            int depth = ts.enterNative(" in __instancecheck__");
            try {
                for (Object item : tuple.items()) {
                    if (isInstance(o, item)) {
                        return true;
                    }
                }
                return false;
            } finally {
                ts.leaveNative(depth);
            }
        }
        Object hook = Types.of(classOrTuple).special(Special.INSTANCECHECK);
        if (hook != null) {
            return Operators.truth(Call.bound1(ThreadState.current(), hook, classOrTuple, o));
        }
        return isRealInstance(o, classOrTuple);
    }

    /** {@code issubclass(cls, classOrTuple)}. */
    public static boolean isSubclass(Object cls, Object classOrTuple) {
        if (classOrTuple instanceof PyType t && t.type() == PyType.TYPE) {
            return cls == t || isRealSubclass(cls, t);
        }
        if (classOrTuple instanceof UnionType u) {
            classOrTuple = u.args();
        }
        if (classOrTuple instanceof PyTuple tuple) {
            ThreadState ts = ThreadState.current();
            int depth = ts.enterNative(" in __subclasscheck__");
            try {
                for (Object item : tuple.items()) {
                    if (isSubclass(cls, item)) {
                        return true;
                    }
                }
                return false;
            } finally {
                ts.leaveNative(depth);
            }
        }
        Object hook = Types.of(classOrTuple).special(Special.SUBCLASSCHECK);
        if (hook != null) {
            return Operators.truth(Call.bound1(ThreadState.current(), hook, classOrTuple, cls));
        }
        return isRealSubclass(cls, classOrTuple);
    }

    /** {@code type.__instancecheck__}: by type or by {@code __class__}. */
    static boolean isRealInstance(Object o, Object cls) {
        if (cls instanceof PyType type) {
            PyType actual = Types.of(o);
            if (actual.isSubtypeOf(type)) {
                return true;
            }
            // Only an object that says so itself has another __class__ than its type.
            if (actual.lookup("__class__") == PyType.OBJECT.dict().get("__class__") && actual.isNative(Special.GETATTRIBUTE)
                    && actual.special(Special.GETATTR) == null && actual.special(Special.GETATTRIBUTE) == PyType.OBJECT.special(Special.GETATTRIBUTE)) {
                return false;
            }
            Object claimed = Attributes.getOrNull(o, "__class__");
            return claimed != actual && claimed instanceof PyType t && t.isSubtypeOf(type);
        }
        requireClass(cls, "isinstance() arg 2 must be a type, a tuple of types, or a union");
        Object claimed = Attributes.getOrNull(o, "__class__");
        return claimed != null && isAbstractSubclass(claimed, cls);
    }

    /** {@code type.__subclasscheck__}: by MRO, or by {@code __bases__} for what only looks like a class. */
    static boolean isRealSubclass(Object derived, Object cls) {
        if (derived instanceof PyType d && cls instanceof PyType c) {
            return d.isSubtypeOf(c);
        }
        requireClass(derived, "issubclass() arg 1 must be a class");
        requireClass(cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
        return isAbstractSubclass(derived, cls);
    }

    private static void requireClass(Object o, String message) {
        if (!(Attributes.getOrNull(o, "__bases__") instanceof PyTuple)) {
            throw Errors.typeError(message);
        }
    }

    private static boolean isAbstractSubclass(Object derived, Object cls) {
        if (derived == cls) {
            return true;
        }
        if (!(Attributes.getOrNull(derived, "__bases__") instanceof PyTuple bases)) {
            return false;
        }
        ThreadState ts = ThreadState.current();
        int depth = ts.enterNative(" in __issubclass__");
        try {
            for (Object base : bases.items()) {
                if (isAbstractSubclass(base, cls)) {
                    return true;
                }
            }
            return false;
        } finally {
            ts.leaveNative(depth);
        }
    }
}
