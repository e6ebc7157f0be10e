package org.krait.runtime.call;

import org.krait.runtime.error.Errors;
import org.krait.runtime.object.GenericAlias;
import org.krait.runtime.object.Indexes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** {@code o[key]}: to read, set and delete. */
public final class Subscripts {
    private Subscripts() {}

    /** {@code o[key]}. */
    public static Object get(Object o, Object key) {
        if (o instanceof PyList list && key instanceof Long index && list.type() == PyList.TYPE) {
            return list.get(index);
        }
        if (o instanceof PyDict dict && dict.type() == PyDict.TYPE) {
            Object value = dict.get(key);
            if (value == null) {
                throw Errors.keyError(key);
            }
            return value;
        }
        Object method = Types.of(o).special(Special.GETITEM);
        if (method != null) {
            return Call.bound1(ThreadState.current(), method, o, key);
        }
        if (o instanceof PyType cls) {
            Object generic = Attributes.getOrNull(cls, "__class_getitem__");
            if (generic != null && generic != PyNone.NONE) {
                return Call.call(generic, key);
            }
            if (cls == PyType.TYPE) {
                return GenericAlias.of(cls, key);
            }
            throw Errors.typeError("type '%s' is not subscriptable", cls.name());
        }
        throw Errors.typeError("'%s' object is not subscriptable", Types.nameOf(o));
    }

    /** {@code o[key] = value}. */
    public static void set(Object o, Object key, Object value) {
        if (o instanceof PyList list && key instanceof Long index && list.type() == PyList.TYPE) {
            list.set(index, value);
            return;
        }
        if (o instanceof PyDict dict && dict.type() == PyDict.TYPE) {
            dict.put(key, value);
            return;
        }
        Object method = Types.of(o).special(Special.SETITEM);
        if (method == null) {
            isSequenceIndex(o, key);
            throw Errors.typeError("'%s' object does not support item assignment", Types.nameOf(o));
        }
        Call.bound2(ThreadState.current(), method, o, key, value);
    }

    /** {@code del o[key]}. */
    public static void delete(Object o, Object key) {
        Object method = Types.of(o).special(Special.DELITEM);
        if (method == null) {
            throw Errors.typeError("'%s' object %s support item deletion", Types.nameOf(o), isSequenceIndex(o, key) ? "doesn't" : "does not");
        }
        Call.bound1(ThreadState.current(), method, o, key);
    }

    /**
     * Whether CPython takes {@code o[key]} for an access by position, and words its refusal accordingly. Raises IndexError for an int that
     * is no possible position.
     */
    private static boolean isSequenceIndex(Object o, Object key) {
        PyType type = Types.of(o);
        boolean sequence = type.has(PyType.HEAP) || type.special(Special.LEN) != null || type.special(Special.CONTAINS) != null;
        if (!sequence || !Indexes.isIndex(key)) {
            return false;
        }
        if (!(Operators.indexOf(key) instanceof Long)) {
            throw Errors.indexError("cannot fit '%s' into an index-sized integer", Types.nameOf(key));
        }
        return true;
    }
}
