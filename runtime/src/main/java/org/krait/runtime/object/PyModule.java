package org.krait.runtime.object;

import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/** A module: an object whose {@code __dict__} exists from the start, as it is the globals of the module's code. */
public class PyModule extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new ModuleMethodsTable());

    /** A module of {@code type} with an empty dict. */
    public PyModule(PyType type) {
        super(type);
        Attributes.setDict(this, new PyDict());
    }

    /** A module as {@code types.ModuleType(name, doc)} makes it. */
    public PyModule(String name, Object doc) {
        this(TYPE);
        initialize(name, doc);
    }

    final void initialize(Object name, Object doc) {
        PyDict d = dict();
        d.put("__name__", name);
        d.put("__doc__", doc == null ? PyNone.NONE : doc);
        d.put("__package__", PyNone.NONE);
        d.put("__loader__", PyNone.NONE);
        d.put("__spec__", PyNone.NONE);
    }

    /** The module's {@code __dict__}. */
    public final PyDict dict() {
        return Attributes.dictOf(this);
    }

    /** Adds a constant, type or function. */
    public final void put(String name, Object value) {
        dict().put(name, value);
    }
}
