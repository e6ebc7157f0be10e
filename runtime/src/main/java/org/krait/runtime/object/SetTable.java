package org.krait.runtime.object;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyMethod;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * What set and frozenset have in common: a table of elements and the algorithms on it. The elements are the keys of a dict, so that the
 * two kinds of hash table have one implementation and one set of rules for threads; iteration is in the order of insertion.
 *
 * <p>Threads: as {@link PyDict}. An operation with several sets works on one moment's elements of each.
 */
public abstract class SetTable extends PyObject {
    /** The elements; replaced as a whole, under no lock, by operations that compute a new set in place. */
    private volatile PyDict elements = new PyDict();

    SetTable(PyType type) {
        super(type);
    }

    final PyDict elements() {
        return elements;
    }

    final void become(PyDict fresh) {
        elements = fresh;
    }

    /** {@code len(s)}. */
    public final int size() {
        return elements.size();
    }

    /** The elements of one moment, in order. */
    public final Object[] toArray() {
        return elements.keyArray();
    }

    /** The hash of something that is to be an element. Raises TypeError in the words of sets. */
    static long hash(Object element) {
        try {
            return Operators.hash(element);
        } catch (PyException e) {
            if (!e.is(ExceptionTypes.TypeError)) {
                throw e;
            }
            throw Errors.typeError("cannot use '%s' as a set element (%s)",
                    Types.nameOf(element), Strs.toJava(Operators.str(e.value())));
        }
    }

    /** The hash of something looked for: a set, which has none, is looked for as the frozenset with its elements. */
    private static long searchHash(Object element) {
        return element instanceof PySet s && s.type().special(Special.HASH) == PyNone.NONE ? s.contentHash() : hash(element);
    }

    /** Whether {@code element} is in the set. */
    public final boolean has(Object element) {
        return elements.get(element, searchHash(element)) != null;
    }

    final void put(Object element) {
        elements.put(element, hash(element), Boolean.TRUE, true);
    }

    /** Takes an element out; false when it was not there. */
    final boolean take(Object element) {
        return elements.remove(element, searchHash(element)) != null;
    }

    /** Adds all elements of an iterable. */
    final void putAll(Object iterable) {
        addTo(elements, iterable);
    }

    private static void addTo(PyDict target, Object iterable) {
        if (iterable instanceof SetTable s) {
            target.putAll(s.elements);
        } else if (iterable instanceof PyDict d && d.isExact()) {
            PyDict.Table t = d.seeded();
            for (int e = 0; e < t.used; e++) {
                Object key = t.keyAt(e);
                if (key != null) {
                    target.put(key, t.hashes[e], Boolean.TRUE, true);
                }
            }
        } else {
            Object it = Iteration.iter(iterable);
            for (Object x = Iteration.next(it); x != null; x = Iteration.next(it)) {
                target.put(x, hash(x), Boolean.TRUE, true);
            }
        }
    }

    /** The dict whose keys are what a set or an exact dict gives when it is iterated; null for other iterables. */
    static PyDict keysOf(Object iterable) {
        return iterable instanceof SetTable s ? s.elements : iterable instanceof PyDict d && d.isExact() ? d : null;
    }

    /** The elements of any iterable as the keys of a new dict. */
    private static PyDict gather(Object iterable) {
        PyDict d = new PyDict();
        addTo(d, iterable);
        return d;
    }

    /** The elements of a set or iterable, to be read only. */
    private static PyDict view(Object iterable) {
        return iterable instanceof SetTable s ? s.elements : gather(iterable);
    }

    // ---- algorithms; each gives the keys of a new dict

    final PyDict union(Object... others) {
        PyDict result = elements.copy();
        for (Object other : others) {
            addTo(result, other);
        }
        return result;
    }

    final PyDict intersection(Object... others) {
        PyDict result = elements;
        for (Object other : others) {
            result = common(result, other);
        }
        return result == elements ? elements.copy() : result;
    }

    private static PyDict common(PyDict one, Object other) {
        PyDict result = new PyDict();
        if (other instanceof SetTable s) {
            PyDict two = s.elements;
            boolean firstSmaller = one.size() <= two.size();
            PyDict.Table t = (firstSmaller ? one : two).seeded();
            PyDict in = firstSmaller ? two : one;
            for (int e = 0; e < t.used; e++) {
                Object key = t.keyAt(e);
                if (key != null && in.get(key, t.hashes[e]) != null) {
                    result.put(key, t.hashes[e], Boolean.TRUE, true);
                }
            }
            return result;
        }
        Object it = Iteration.iter(other);
        for (Object x = Iteration.next(it); x != null; x = Iteration.next(it)) {
            long hash = Operators.hash(x);
            if (one.get(x, hash) != null) {
                result.put(x, hash, Boolean.TRUE, true);
            }
        }
        return result;
    }

    final PyDict difference(Object... others) {
        PyDict result = elements.copy();
        for (Object other : others) {
            subtract(result, other);
        }
        return result;
    }

    private static void subtract(PyDict from, Object other) {
        PyDict keys = keysOf(other);
        if (keys != null) {
            PyDict.Table t = keys.seeded();
            for (int e = 0; e < t.used; e++) {
                Object key = t.keyAt(e);
                if (key != null) {
                    from.remove(key, t.hashes[e]);
                }
            }
            return;
        }
        Object it = Iteration.iter(other);
        for (Object x = Iteration.next(it); x != null; x = Iteration.next(it)) {
            from.remove(x, searchHash(x));
        }
    }

    final PyDict symmetricDifference(Object other) {
        PyDict result = elements.copy();
        PyDict.Table t = view(other).copy().seeded();
        for (int e = 0; e < t.used; e++) {
            Object key = t.keyAt(e);
            if (key != null && result.remove(key, t.hashes[e]) == null) {
                result.put(key, t.hashes[e], Boolean.TRUE, true);
            }
        }
        return result;
    }

    final boolean disjoint(Object other) {
        if (other instanceof SetTable s) {
            boolean firstSmaller = size() <= s.size();
            PyDict.Table t = (firstSmaller ? elements : s.elements).seeded();
            PyDict in = firstSmaller ? s.elements : elements;
            for (int e = 0; e < t.used; e++) {
                Object key = t.keyAt(e);
                if (key != null && in.get(key, t.hashes[e]) != null) {
                    return false;
                }
            }
            return true;
        }
        Object it = Iteration.iter(other);
        for (Object x = Iteration.next(it); x != null; x = Iteration.next(it)) {
            if (has(x)) {
                return false;
            }
        }
        return true;
    }

    /** Whether each element is in {@code other}. */
    final boolean within(Object other) {
        PyDict in = view(other);
        if (elements.size() > in.size()) {
            return false;
        }
        PyDict.Table t = elements.seeded();
        for (int e = 0; e < t.used; e++) {
            Object key = t.keyAt(e);
            if (key != null && in.get(key, t.hashes[e]) == null) {
                return false;
            }
        }
        return true;
    }

    final boolean covers(Object other) {
        if (other instanceof SetTable s) {
            return s.within(this);
        }
        Object it = Iteration.iter(other);
        for (Object x = Iteration.next(it); x != null; x = Iteration.next(it)) {
            if (!has(x)) {
                return false;
            }
        }
        return true;
    }

    final boolean equalTo(SetTable other) {
        return size() == other.size() && within(other);
    }

    /** A hash of the elements whatever their order: CPython's {@code frozenset_hash}, which starts from the elements' hashes alone. */
    final long contentHash() {
        PyDict.Table t = elements.seeded();
        long hash = 0;
        int count = 0;
        for (int e = 0; e < t.used; e++) {
            Object key = t.keyAt(e);
            if (key != null) {
                long h = t.hashes[e];
                hash ^= (h ^ 89869747L ^ h << 16) * 3644798167L;
                count++;
            }
        }
        hash ^= (count + 1L) * 1927868237L;
        hash ^= hash >>> 11 ^ hash >>> 25;
        hash = hash * 69069L + 907133923L;
        return hash == -1 ? 590923713L : hash;
    }

    /** The repr; an exact set has the form of a display. */
    final Object text(boolean display) {
        String name = type().name();
        if (!ReprGuard.enter(this)) {
            return name + "(...)";
        }
        try {
            Object[] all = toArray();
            if (all.length == 0) {
                return name + "()";
            }
            StringBuilder out = new StringBuilder(display ? "{" : name + "({");
            Items.repr(out, all);
            return Strs.fromJava(out.append(display ? "}" : "})").toString());
        } finally {
            ReprGuard.leave(this);
        }
    }

    final Object reduceToList() {
        Object state = Attributes.getOrNull(this, "__getstate__") == null
                ? PyNone.NONE
                : org.krait.runtime.call.Call.method(this, "__getstate__");
        return PyTuple.of(type(), PyTuple.of(PyList.of(toArray())), state);
    }

    final long bytes() {
        return 200 + Math.max(0, size() - 4) * 32L;
    }

    // ---- methods common to both types

    /** A new set, of the type that operations on this one give, which owns {@code elements}. */
    abstract SetTable make(PyDict elements);

    /** Whether the repr is that of a display, {@code {…}}. */
    abstract boolean shownAsDisplay();

    @PyMethod(name = "__len__", sig = "($self, /)")
    final int length() {
        return size();
    }

    @PyMethod(name = "__contains__", sig = "($self, object, /)", doc = "Whether object is an element.")
    final boolean contains(Object object) {
        return has(object);
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    final Object iter() {
        return new SetIterator(this);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    final Object repr() {
        return text(shownAsDisplay());
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    final Object reduce() {
        return reduceToList();
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)", doc = "Return the bytes that the table takes.")
    final long sizeOf() {
        return bytes();
    }

    @PyMethod(name = "union", sig = "($self, /, *others)", doc = "Return a set of the elements of this and all others.")
    final Object pyUnion(Object[] others) {
        return make(union(others));
    }

    @PyMethod(name = "intersection", sig = "($self, /, *others)", doc = "Return a set of the elements that are in this and in all others.")
    final Object pyIntersection(Object[] others) {
        return make(intersection(others));
    }

    @PyMethod(name = "difference", sig = "($self, /, *others)", doc = "Return a set of the elements that are in none of the others.")
    final Object pyDifference(Object[] others) {
        return make(difference(others));
    }

    @PyMethod(
            name = "symmetric_difference",
            sig = "($self, other, /)",
            doc = "Return a set of the elements that are in this or in other, but not in both.")
    final Object pySymmetricDifference(Object other) {
        return make(symmetricDifference(other));
    }

    @PyMethod(sig = "($self, other, /)", doc = "Whether other has no element of this set.")
    final boolean isdisjoint(Object other) {
        return disjoint(other);
    }

    @PyMethod(sig = "($self, other, /)", doc = "Whether all elements are in other.")
    final boolean issubset(Object other) {
        // As in CPython by what both share, which words the error for what has no hash.
        return other instanceof SetTable ? within(other) : intersection(other).size() == size();
    }

    @PyMethod(sig = "($self, other, /)", doc = "Whether all elements of other are in this set.")
    final boolean issuperset(Object other) {
        return covers(other);
    }

    @PyMethod(name = "__or__", sig = "($self, value, /)")
    final Object or(Object other) {
        return other instanceof SetTable ? make(union(other)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ror__", sig = "($self, value, /)")
    final Object reflectedOr(Object other) {
        return other instanceof SetTable s ? make(s.union(this)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__and__", sig = "($self, value, /)")
    final Object and(Object other) {
        return other instanceof SetTable ? make(intersection(other)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rand__", sig = "($self, value, /)")
    final Object reflectedAnd(Object other) {
        return other instanceof SetTable s ? make(s.intersection(this)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__sub__", sig = "($self, value, /)")
    final Object subtract(Object other) {
        return other instanceof SetTable ? make(difference(other)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rsub__", sig = "($self, value, /)")
    final Object reflectedSubtract(Object other) {
        return other instanceof SetTable s ? s.make(s.difference(this)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__xor__", sig = "($self, value, /)")
    final Object xor(Object other) {
        return other instanceof SetTable ? make(symmetricDifference(other)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__rxor__", sig = "($self, value, /)")
    final Object reflectedXor(Object other) {
        return other instanceof SetTable s ? make(s.symmetricDifference(this)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    final Object eq(Object other) {
        return other instanceof SetTable s ? (Object) equalTo(s) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    final Object ne(Object other) {
        return other instanceof SetTable s ? (Object) !equalTo(s) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    final Object le(Object other) {
        return other instanceof SetTable s ? (Object) within(s) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    final Object lt(Object other) {
        return other instanceof SetTable s ? (Object) (size() < s.size() && within(s)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    final Object ge(Object other) {
        return other instanceof SetTable s ? (Object) s.within(this) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    final Object gt(Object other) {
        return other instanceof SetTable s ? (Object) (size() > s.size() && s.within(this)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    static Object classGetItem(PyType cls, Object parameters) {
        return GenericAlias.of(cls, parameters);
    }
}
