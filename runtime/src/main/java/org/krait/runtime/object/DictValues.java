package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.type.PyType;

/** The view that {@code dict.values()} gives. */
@PyTypeDef(name = "dict_values", subclassable = false, instantiable = false, weakrefable = false)
public class DictValues extends DictView {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new DictValuesTable());

    /** The values of {@code dict}. */
    public DictValues(PyDict dict) {
        super(TYPE, dict);
    }

    /** A view of a type that derives from this one. */
    protected DictValues(PyType type, PyDict dict) {
        super(type, dict);
    }

    @Override
    protected NativeIterator iterator() {
        return new DictIterators.Values(dict);
    }

    @PyMethod(name = "__reversed__", sig = "($self, /)", doc = "Return an iterator from the last value to the first.")
    Object reversed() {
        return new DictIterators.ReverseValues(dict);
    }
}
