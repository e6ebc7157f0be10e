package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.type.PyType;

/** Python's {@code types.GenericAlias}: a class with type arguments, such as {@code list[int]}. Immutable. */
@PyTypeDef(name = "GenericAlias", module = "types", doc = "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).")
public final class GenericAlias extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new GenericAliasTable());

    private final Object origin;
    private final PyTuple args;

    private GenericAlias(PyType type, Object origin, PyTuple args) {
        super(type);
        this.origin = origin;
        this.args = args;
    }

    /** {@code origin[item]}; a tuple stands for several arguments. */
    public static GenericAlias of(Object origin, Object item) {
        return new GenericAlias(TYPE, origin, item instanceof PyTuple t ? t : PyTuple.of(item));
    }

    /** {@code GenericAlias(origin, args)}. */
    @PyNew(sig = "(origin, args, /)")
    public static Object create(PyType cls, Object origin, Object item) {
        return new GenericAlias(cls, origin, item instanceof PyTuple t ? t : PyTuple.of(item));
    }

    /** {@code __origin__}. */
    @PyGetter(value = "__origin__", member = true)
    public Object origin() {
        return origin;
    }

    /** {@code __args__}. */
    @PyGetter(value = "__args__", member = true)
    public Object args() {
        return args;
    }

    /** {@code __mro_entries__}: deriving from the alias derives from the class. */
    @PyMethod(name = "__mro_entries__", sig = "($self, bases, /)")
    public Object mroEntries(Object bases) {
        return PyTuple.of(origin);
    }
}
