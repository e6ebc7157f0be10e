package org.krait.runtime.object;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.type.PyType;

/**
 * The six iterators over a dict: keys, values and pairs, each forwards and backwards. Two threads that share one may see an entry
 * twice or miss one, or get the RuntimeError for a changed dict.
 */
public final class DictIterators {
    private DictIterators() {}

    /** What they have in common: a position in the dict. */
    abstract static class OverDict extends NativeIterator {
        private final DictCursor cursor;

        OverDict(PyType type, PyDict dict, boolean backwards) {
            super(type);
            this.cursor = new DictCursor(dict, backwards);
        }

        /** What the iterator gives for an entry. */
        abstract Object item(Object key, Object value);

        @Override
        public final Object iternext() {
            DictCursor c = cursor;
            return c.advance() ? item(c.key, c.value) : null;
        }

        @PyMethod(name = "__length_hint__", sig = "($self, /)", doc = "Return an estimate of the number of items to come.")
        final int lengthHint() {
            return cursor.remaining();
        }

        @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs: the items to come.")
        final Object reduce() {
            PyList rest = new PyList();
            DictCursor c = cursor.duplicate();
            while (c.advance()) {
                rest.append(item(c.key, c.value));
            }
            return PyTuple.of(Builtins.get("iter"), PyTuple.of(rest));
        }
    }

    /** {@code dict_keyiterator}. */
    @PyTypeDef(name = "dict_keyiterator", subclassable = false, instantiable = false, weakrefable = false)
    public static final class Keys extends OverDict {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new DictIteratorsKeysTable());

        Keys(PyDict dict) {
            super(TYPE, dict, false);
        }

        @Override
        Object item(Object key, Object value) {
            return key;
        }
    }

    /** {@code dict_valueiterator}. */
    @PyTypeDef(name = "dict_valueiterator", subclassable = false, instantiable = false, weakrefable = false)
    public static final class Values extends OverDict {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new DictIteratorsValuesTable());

        Values(PyDict dict) {
            super(TYPE, dict, false);
        }

        @Override
        Object item(Object key, Object value) {
            return value;
        }
    }

    /** {@code dict_itemiterator}. */
    @PyTypeDef(name = "dict_itemiterator", subclassable = false, instantiable = false, weakrefable = false)
    public static final class Items extends OverDict {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new DictIteratorsItemsTable());

        Items(PyDict dict) {
            super(TYPE, dict, false);
        }

        @Override
        Object item(Object key, Object value) {
            return PyTuple.of(key, value);
        }
    }

    /** {@code dict_reversekeyiterator}. */
    @PyTypeDef(name = "dict_reversekeyiterator", subclassable = false, instantiable = false, weakrefable = false)
    public static final class ReverseKeys extends OverDict {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new DictIteratorsReverseKeysTable());

        ReverseKeys(PyDict dict) {
            super(TYPE, dict, true);
        }

        @Override
        Object item(Object key, Object value) {
            return key;
        }
    }

    /** {@code dict_reversevalueiterator}. */
    @PyTypeDef(name = "dict_reversevalueiterator", subclassable = false, instantiable = false, weakrefable = false)
    public static final class ReverseValues extends OverDict {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new DictIteratorsReverseValuesTable());

        ReverseValues(PyDict dict) {
            super(TYPE, dict, true);
        }

        @Override
        Object item(Object key, Object value) {
            return value;
        }
    }

    /** {@code dict_reverseitemiterator}. */
    @PyTypeDef(name = "dict_reverseitemiterator", subclassable = false, instantiable = false, weakrefable = false)
    public static final class ReverseItems extends OverDict {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new DictIteratorsReverseItemsTable());

        ReverseItems(PyDict dict) {
            super(TYPE, dict, true);
        }

        @Override
        Object item(Object key, Object value) {
            return PyTuple.of(key, value);
        }
    }
}
