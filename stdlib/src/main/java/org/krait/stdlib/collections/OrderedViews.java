package org.krait.stdlib.collections;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.object.DictItems;
import org.krait.runtime.object.DictKeys;
import org.krait.runtime.object.DictValues;
import org.krait.runtime.object.NativeIterator;
import org.krait.runtime.object.DictCursor;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.type.PyType;

/** The views of an OrderedDict and their iterator. */
final class OrderedViews {
    static final int KEYS = 0;
    static final int VALUES = 1;
    static final int ITEMS = 2;

    private OrderedViews() {}

    /** {@code odict_keys}. */
    @PyTypeDef(name = "odict_keys", base = DictKeys.class, instantiable = false, weakrefable = false)
    public static final class Keys extends DictKeys {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new OrderedViewsKeysTable());

        Keys(PyDict dict) {
            super(TYPE, dict);
        }

        @Override
        protected NativeIterator iterator() {
            return new Walk(dict(), KEYS, false);
        }

        @PyMethod(name = "__iter__", sig = "($self, /)")
        Object pyIter() {
            return iterator();
        }

        @PyMethod(name = "__reversed__", sig = "($self, /)")
        Object pyReversed() {
            return new Walk(dict(), KEYS, true);
        }
    }

    /** {@code odict_values}. */
    @PyTypeDef(name = "odict_values", base = DictValues.class, instantiable = false, weakrefable = false)
    public static final class Values extends DictValues {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new OrderedViewsValuesTable());

        Values(PyDict dict) {
            super(TYPE, dict);
        }

        @Override
        protected NativeIterator iterator() {
            return new Walk(dict(), VALUES, false);
        }

        @PyMethod(name = "__iter__", sig = "($self, /)")
        Object pyIter() {
            return iterator();
        }

        @PyMethod(name = "__reversed__", sig = "($self, /)")
        Object pyReversed() {
            return new Walk(dict(), VALUES, true);
        }
    }

    /** {@code odict_items}. */
    @PyTypeDef(name = "odict_items", base = DictItems.class, instantiable = false, weakrefable = false)
    public static final class Items extends DictItems {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new OrderedViewsItemsTable());

        Items(PyDict dict) {
            super(TYPE, dict);
        }

        @Override
        protected NativeIterator iterator() {
            return new Walk(dict(), ITEMS, false);
        }

        @PyMethod(name = "__iter__", sig = "($self, /)")
        Object pyIter() {
            return iterator();
        }

        @PyMethod(name = "__reversed__", sig = "($self, /)")
        Object pyReversed() {
            return new Walk(dict(), ITEMS, true);
        }
    }

    /** {@code odict_iterator}, for all three views in both directions. */
    @PyTypeDef(name = "odict_iterator", subclassable = false, instantiable = false, weakrefable = false)
    public static final class Walk extends NativeIterator {
        /** The Python type. */
        public static final PyType TYPE = PyType.define(new OrderedViewsWalkTable());

        private final DictCursor cursor;
        private final int kind;

        Walk(PyDict dict, int kind, boolean backwards) {
            super(TYPE);
            this.cursor = new DictCursor(dict, backwards);
            this.kind = kind;
        }

        private Object item(DictCursor at) {
            return switch (kind) {
                case KEYS -> at.key;
                case VALUES -> at.value;
                default -> PyTuple.of(at.key, at.value);
            };
        }

        @Override
        public Object iternext() {
            try {
                return cursor.advance() ? item(cursor) : null;
            } catch (PyException e) {
                if (e.is(ExceptionTypes.RuntimeError)) {
                    throw Errors.runtimeError("OrderedDict mutated during iteration");
                }
                throw e;
            }
        }

        @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs: the items to come.")
        Object reduce() {
            PyList rest = new PyList();
            DictCursor c = cursor.duplicate();
            while (c.advance()) {
                rest.append(item(c));
            }
            return PyTuple.of(Builtins.get("iter"), PyTuple.of(rest));
        }
    }
}
