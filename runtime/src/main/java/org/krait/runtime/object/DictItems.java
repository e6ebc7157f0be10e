package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.type.PyType;

/** The view that {@code dict.items()} gives. */
@PyTypeDef(name = "dict_items", subclassable = false, instantiable = false, weakrefable = false)
public class DictItems extends DictView.SetLike {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new DictItemsTable());

    /** The pairs of {@code dict}. */
    public DictItems(PyDict dict) {
        super(TYPE, dict);
    }

    /** A view of a type that derives from this one. */
    protected DictItems(PyType type, PyDict dict) {
        super(type, dict);
    }

    @Override
    protected NativeIterator iterator() {
        return new DictIterators.Items(dict);
    }

    @Override
    boolean contains(Object key) {
        if (!(key instanceof PyTuple pair) || pair.size() != 2) {
            return false;
        }
        Object value = dict.get(pair.get(0));
        return value != null && Operators.sameOrEqual(value, pair.get(1));
    }

    @PyMethod(name = "__reversed__", sig = "($self, /)", doc = "Return an iterator from the last pair to the first.")
    Object reversed() {
        return new DictIterators.ReverseItems(dict);
    }
}
