package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.type.PyType;

/** Python's {@code typing.Union}: what {@code int | str} gives. Immutable. */
@PyTypeDef(name = "Union", module = "typing", subclassable = false, instantiable = false, doc = "Represent a union type\n\nE.g. for int | str")
public final class UnionType extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new UnionTypeTable());

    private final PyTuple args;

    private UnionType(PyTuple args) {
        super(TYPE);
        this.args = args;
    }

    /** {@code left | right} for types, or NotImplemented. */
    public static Object or(Object left, Object right) {
        if (!isUnionable(left) || !isUnionable(right)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        java.util.LinkedHashSet<Object> all = new java.util.LinkedHashSet<>();
        addTo(all, left);
        addTo(all, right);
        return all.size() == 1 ? all.iterator().next() : new UnionType(PyTuple.of(all.toArray()));
    }

    /** {@code left | right} whatever they are: what type parameters and aliases do. */
    public static Object join(Object left, Object right) {
        java.util.LinkedHashSet<Object> all = new java.util.LinkedHashSet<>();
        addTo(all, left);
        addTo(all, right);
        return all.size() == 1 ? all.iterator().next() : new UnionType(PyTuple.of(all.toArray()));
    }

    private static boolean isUnionable(Object o) {
        return o == PyNone.NONE || o instanceof PyType || o instanceof GenericAlias || o instanceof UnionType;
    }

    private static void addTo(java.util.Set<Object> all, Object o) {
        if (o instanceof UnionType u) {
            java.util.Collections.addAll(all, u.args.items());
        } else {
            all.add(o == PyNone.NONE ? PyNone.TYPE : o);
        }
    }

    /** The member types. */
    @PyGetter(value = "__args__", member = true)
    public PyTuple args() {
        return args;
    }
}
