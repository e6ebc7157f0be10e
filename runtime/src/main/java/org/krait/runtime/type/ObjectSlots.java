package org.krait.runtime.type;

import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyObject;

/** What {@code object.__new__} and {@code object.__init__} do, known by identity so that ordinary classes skip both. */
public final class ObjectSlots {
    /** {@code object.__new__}. */
    public static final Object NEW = PyType.OBJECT.dict().get("__new__");
    /** {@code object.__init__}. */
    public static final Object INIT = PyType.OBJECT.dict().get("__init__");

    private ObjectSlots() {}

    /** A new instance of a class that has no base implemented in Java but {@code object}. Raises TypeError for an abstract class. */
    public static PyObject allocate(PyType cls) {
        if (cls.has(PyType.ABSTRACT)) {
            throw abstractClass(cls);
        }
        return new PyObject(cls);
    }

    /** {@code object.__new__(cls, …)} with or without arguments. */
    public static PyObject create(PyType cls, boolean hasArguments) {
        if (hasArguments) {
            if (cls.special(Special.NEW) != NEW) {
                throw Errors.typeError("object.__new__() takes exactly one argument (the type to instantiate)");
            }
            if (cls.special(Special.INIT) == INIT) {
                throw Errors.typeError("%s() takes no arguments", cls.name());
            }
        }
        return allocate(cls);
    }

    /** {@code object.__init__} with arguments: right only when {@code __new__} may have taken them. */
    public static void checkInitArguments(PyType cls) {
        if (cls.special(Special.INIT) != INIT) {
            throw Errors.typeError("object.__init__() takes exactly one argument (the instance to initialize)");
        }
        if (cls.special(Special.NEW) == NEW) {
            throw Errors.typeError("%s.__init__() takes exactly one argument (the instance to initialize)", cls.name());
        }
    }

    private static RuntimeException abstractClass(PyType cls) {
        Object names = cls.lookup("__abstractmethods__");
        Object[] sorted = org.krait.runtime.call.Iteration.toArray(names);
        java.util.Arrays.sort(sorted, (a, b) -> a.toString().compareTo(b.toString()));
        StringBuilder list = new StringBuilder();
        for (Object n : sorted) {
            list.append(list.isEmpty() ? "'" : ", '").append(n).append('\'');
        }
        return Errors.typeError("Can't instantiate abstract class %s without an implementation for abstract method%s %s",
                cls.name(), sorted.length == 1 ? "" : "s", list);
    }
}
