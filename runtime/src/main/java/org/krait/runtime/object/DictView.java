package org.krait.runtime.object;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.type.PyType;

/** What the three views of a dict have in common. Immutable; it shows what the dict has at any time. */
public abstract class DictView extends PyObject {
    /** The dict, of whatever subclass. */
    final PyDict dict;

    /** A view of type {@code type}. */
    protected DictView(PyType type, PyDict dict) {
        super(type);
        this.dict = dict;
    }

    /** A new iterator over what the view shows. */
    protected abstract NativeIterator iterator();

    /** The dict whose view it is. */
    protected final PyDict dict() {
        return dict;
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    final Object iter() {
        return iterator();
    }

    @PyMethod(name = "__len__", sig = "($self, /)")
    final int length() {
        return dict.size();
    }

    @PyGetter(value = "mapping", doc = "the dict, read-only")
    final Object mapping() {
        return new MappingProxy(dict);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    final Object repr() {
        String name = type().name();
        if (!ReprGuard.enter(this)) {
            return "...";
        }
        try {
            StringBuilder out = new StringBuilder(name).append("([");
            Items.repr(out, toArray());
            return Strs.fromJava(out.append("])").toString());
        } finally {
            ReprGuard.leave(this);
        }
    }

    final Object[] toArray() {
        Object[] all = new Object[dict.size()];
        int n = 0;
        NativeIterator it = iterator();
        for (Object item = it.iternext(); item != null; item = it.iternext()) {
            if (n == all.length) {
                all = java.util.Arrays.copyOf(all, n * 2 + 4);
            }
            all[n++] = item;
        }
        return java.util.Arrays.copyOf(all, n);
    }

    /** The views that are sets. */
    public abstract static class SetLike extends DictView {
        /** A view of type {@code type}. */
        protected SetLike(PyType type, PyDict dict) {
            super(type, dict);
        }

        @PyMethod(name = "__contains__", sig = "($self, key, /)")
        abstract boolean contains(Object key);

        private static int size(Object other) {
            return other instanceof SetTable s ? s.size() : ((DictView) other).dict.size();
        }

        /** Whether comparison is defined: with sets and with other such views. */
        private static boolean comparable(Object other) {
            return other instanceof SetTable || other instanceof SetLike;
        }

        private static boolean allIn(Object one, Object container) {
            Object it = Iteration.iter(one);
            for (Object x = Iteration.next(it); x != null; x = Iteration.next(it)) {
                if (!Operators.contains(container, x)) {
                    return false;
                }
            }
            return true;
        }

        private boolean equalTo(Object other) {
            return dict.size() == size(other) && allIn(this, other);
        }

        @PyMethod(name = "__eq__", sig = "($self, value, /)")
        final Object eq(Object other) {
            return comparable(other) ? (Object) equalTo(other) : PyNotImplemented.NOT_IMPLEMENTED;
        }

        @PyMethod(name = "__ne__", sig = "($self, value, /)")
        final Object ne(Object other) {
            return comparable(other) ? (Object) !equalTo(other) : PyNotImplemented.NOT_IMPLEMENTED;
        }

        @PyMethod(name = "__lt__", sig = "($self, value, /)")
        final Object lt(Object other) {
            return comparable(other)
                    ? (Object) (dict.size() < size(other) && allIn(this, other))
                    : PyNotImplemented.NOT_IMPLEMENTED;
        }

        @PyMethod(name = "__le__", sig = "($self, value, /)")
        final Object le(Object other) {
            return comparable(other)
                    ? (Object) (dict.size() <= size(other) && allIn(this, other))
                    : PyNotImplemented.NOT_IMPLEMENTED;
        }

        @PyMethod(name = "__gt__", sig = "($self, value, /)")
        final Object gt(Object other) {
            return comparable(other)
                    ? (Object) (dict.size() > size(other) && allIn(other, this))
                    : PyNotImplemented.NOT_IMPLEMENTED;
        }

        @PyMethod(name = "__ge__", sig = "($self, value, /)")
        final Object ge(Object other) {
            return comparable(other)
                    ? (Object) (dict.size() >= size(other) && allIn(other, this))
                    : PyNotImplemented.NOT_IMPLEMENTED;
        }

        private static PySet setOf(Object iterable) {
            PySet set = new PySet();
            set.putAll(iterable);
            return set;
        }

        private static Object minus(Object one, Object two) {
            PySet set = setOf(one);
            set.differenceUpdate(new Object[] {two});
            return set;
        }

        @PyMethod(name = "__sub__", sig = "($self, value, /)")
        final Object subtract(Object other) {
            return minus(this, other);
        }

        @PyMethod(name = "__rsub__", sig = "($self, value, /)")
        final Object reflectedSubtract(Object other) {
            return minus(other, this);
        }

        private static Object common(Object one, Object two) {
            PySet set = setOf(one);
            set.intersectionUpdate(new Object[] {two});
            return set;
        }

        @PyMethod(name = "__and__", sig = "($self, value, /)")
        final Object and(Object other) {
            return common(this, other);
        }

        @PyMethod(name = "__rand__", sig = "($self, value, /)")
        final Object reflectedAnd(Object other) {
            return common(other, this);
        }

        private static Object either(Object one, Object two) {
            PySet set = setOf(one);
            set.putAll(two);
            return set;
        }

        @PyMethod(name = "__or__", sig = "($self, value, /)")
        final Object or(Object other) {
            return either(this, other);
        }

        @PyMethod(name = "__ror__", sig = "($self, value, /)")
        final Object reflectedOr(Object other) {
            return either(other, this);
        }

        private static Object oneOf(Object one, Object two) {
            PySet set = setOf(one);
            set.symmetricDifferenceUpdate(two);
            return set;
        }

        @PyMethod(name = "__xor__", sig = "($self, value, /)")
        final Object xor(Object other) {
            return oneOf(this, other);
        }

        @PyMethod(name = "__rxor__", sig = "($self, value, /)")
        final Object reflectedXor(Object other) {
            return oneOf(other, this);
        }

        @PyMethod(sig = "($self, object, /)", doc = "Whether the view and the iterable have nothing in common.")
        final boolean isdisjoint(Object object) {
            if (object == this) {
                return dict.size() == 0;
            }
            Object it = Iteration.iter(object);
            for (Object x = Iteration.next(it); x != null; x = Iteration.next(it)) {
                if (contains(x)) {
                    return false;
                }
            }
            return true;
        }
    }
}
