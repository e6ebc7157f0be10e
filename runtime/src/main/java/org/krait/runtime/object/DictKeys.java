package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.type.PyType;

/** The view that {@code dict.keys()} gives. */
@PyTypeDef(name = "dict_keys", subclassable = false, instantiable = false, weakrefable = false)
public class DictKeys extends DictView.SetLike {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new DictKeysTable());

    /** The keys of {@code dict}. */
    public DictKeys(PyDict dict) {
        super(TYPE, dict);
    }

    /** A view of a type that derives from this one. */
    protected DictKeys(PyType type, PyDict dict) {
        super(type, dict);
    }

    @Override
    protected NativeIterator iterator() {
        return new DictIterators.Keys(dict);
    }

    @Override
    boolean contains(Object key) {
        return dict.get(key) != null;
    }

    @PyMethod(name = "__reversed__", sig = "($self, /)", doc = "Return an iterator from the last key to the first.")
    Object reversed() {
        return new DictIterators.ReverseKeys(dict);
    }
}
