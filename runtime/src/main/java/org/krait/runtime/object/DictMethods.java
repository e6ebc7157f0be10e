package org.krait.runtime.object;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** The methods of Python's dict; the table is {@link PyDict}. */
@PyTypeDef(
        name = "dict",
        weakrefable = false,
        pattern = PyTypeDef.Pattern.MAPPING,
        doc = "dict() -> an empty dict\ndict(mapping) -> a dict with the mapping's items\ndict(iterable) -> a dict of the pairs (key, value) that the iterable gives\n"
                + "dict(**kwargs) -> a dict of the keywords")
public final class DictMethods {
    private DictMethods() {}

    @PyNew(sig = "-(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyDict(cls);
    }

    @PyMethod(name = "__init__", sig = "-($self, /, *args, **kwargs)")
    static void init(PyDict self, Object[] args, PyDict kwargs) {
        update(self, args, kwargs, "dict");
    }

    @PyMethod(
            sig = "-($self, /, *args, **kwargs)",
            doc = "D.update([E, ]**F) -> None.  Set D[k] = E[k] for the keys of E, or D[k] = v for the pairs of E if it has no keys(), then D[k] = F[k].")
    static void update(PyDict self, Object[] args, PyDict kwargs) {
        update(self, args, kwargs, "update");
    }

    private static void update(PyDict self, Object[] args, PyDict kwargs, String name) {
        if (args.length > 1) {
            throw Errors.typeError("%s expected at most 1 argument, got %d", name, args.length);
        }
        if (args.length == 1) {
            merge(self, args[0]);
        }
        if (kwargs != null) {
            self.putAll(kwargs);
        }
    }

    /** Stores all items of a mapping, or of an iterable of pairs. */
    public static void merge(PyDict self, Object source) {
        if (source instanceof PyDict d && d.type().special(Special.ITER) == PyDict.TYPE.special(Special.ITER)) {
            self.putAll(d);
        } else if (Attributes.getOrNull(source, "keys") != null) {
            mergeMapping(self, source);
        } else {
            mergePairs(self, source);
        }
    }

    private static void mergeMapping(PyDict self, Object source) {
        Object keys = Call.method(source, "keys");
        Object it = Iteration.iter(keys);
        for (Object key = Iteration.next(it); key != null; key = Iteration.next(it)) {
            self.put(key, Subscripts.get(source, key));
        }
    }

    private static void mergePairs(PyDict self, Object source) {
        Object it = Iteration.iter(source);
        int n = 0;
        for (Object element = Iteration.next(it); element != null; element = Iteration.next(it), n++) {
            Object[] pair = pair(element, n);
            if (pair.length != 2) {
                throw Errors.valueError(
                        "dictionary update sequence element #%d has length %d; 2 is required", n, pair.length);
            }
            self.put(pair[0], pair[1]);
        }
    }

    private static Object[] pair(Object element, int number) {
        PyType type = Types.of(element);
        try {
            if (type.special(Special.ITER) == null && type.special(Special.GETITEM) == null) {
                throw Errors.typeError("object is not iterable");
            }
            return Iteration.toArray(element);
        } catch (PyException e) {
            if (e.is(ExceptionTypes.TypeError)) {
                e.addNote("Cannot convert dictionary update sequence element #" + number + " to a sequence");
            }
            throw e;
        }
    }

    @PyClassMethod(sig = "($type, iterable, value=None, /)", doc = "Make a dict with keys from the iterable that all have the value.")
    static Object fromkeys(PyType cls, Object iterable, Object value) {
        Object made = Call.call(cls);
        Object it = Iteration.iter(iterable);
        boolean exact = made instanceof PyDict d && d.isExact();
        PyDict known = exact ? SetTable.keysOf(iterable) : null;
        if (known != null) {
            PyDict.Table t = known.seeded();
            for (int e = 0; e < t.used; e++) {
                Object key = t.keyAt(e);
                if (key != null) {
                    ((PyDict) made).put(key, t.hashes[e], value, true);
                }
            }
            return made;
        }
        for (Object key = Iteration.next(it); key != null; key = Iteration.next(it)) {
            if (exact) {
                ((PyDict) made).put(key, value);
            } else {
                Subscripts.set(made, key, value);
            }
        }
        return made;
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)", doc = "Return self[key].")
    static Object getItem(PyDict self, Object key) {
        Object value = self.get(key);
        if (value != null) {
            return value;
        }
        if (!self.isExact()) {
            Object missing = self.type().special(Special.MISSING);
            if (missing != null) {
                return Call.bound1(ThreadState.current(), missing, self, key);
            }
        }
        throw Errors.keyError(key);
    }

    @PyMethod(name = "__setitem__", sig = "($self, key, value, /)")
    static void setItem(PyDict self, Object key, Object value) {
        self.put(key, value);
    }

    @PyMethod(name = "__delitem__", sig = "($self, key, /)")
    static void deleteItem(PyDict self, Object key) {
        if (self.remove(key) == null) {
            throw Errors.keyError(key);
        }
    }

    @PyMethod(name = "__contains__", sig = "($self, key, /)", doc = "Whether the dict has the key.")
    static boolean contains(PyDict self, Object key) {
        return self.get(key) != null;
    }

    @PyMethod(name = "__len__", sig = "($self, /)")
    static int length(PyDict self) {
        return self.size();
    }

    @PyMethod(sig = "($self, key, default=None, /)", doc = "Return the key's value, or default if it is not there.")
    static Object get(PyDict self, Object key, Object byDefault) {
        Object value = self.get(key);
        return value == null ? byDefault : value;
    }

    @PyMethod(
            sig = "($self, key, default=None, /)",
            doc = "Return the key's value; if it is not there, insert it with the default and return that.")
    static Object setdefault(PyDict self, Object key, Object byDefault) {
        return self.putIfAbsent(key, byDefault);
    }

    @PyMethod(
            sig = "($self, key, default=<unrepresentable>, /)",
            doc = "D.pop(k[,d]) -> v, remove the key and return its value.\n\nIf it is not there, return the default, or raise KeyError without one.")
    static Object pop(PyDict self, Object key, Object byDefault) {
        // An empty dict has nothing to compare with: it does not ask for the hash, as CPython's does not.
        Object value = self.size() == 0 ? null : self.remove(key);
        if (value != null) {
            return value;
        }
        if (byDefault == null) {
            throw Errors.keyError(key);
        }
        return byDefault;
    }

    @PyMethod(
            sig = "($self, /)",
            doc = "Remove the last pair and return it as (key, value); KeyError if the dict is empty.")
    static Object popitem(PyDict self) {
        Object[] last = self.removeLast();
        if (last == null) {
            throw Errors.keyError("popitem(): dictionary is empty");
        }
        return PyTuple.of(last);
    }

    @PyMethod(sig = "($self, /)", doc = "Remove all items.")
    static void clear(PyDict self) {
        self.clear();
    }

    @PyMethod(sig = "($self, /)", doc = "Return a new dict with the same items.")
    static Object copy(PyDict self) {
        return self.copy();
    }

    @PyMethod(sig = "($self, /)", doc = "Return a set-like view of the keys.")
    static Object keys(PyDict self) {
        return new DictKeys(self);
    }

    @PyMethod(sig = "($self, /)", doc = "Return a view of the values.")
    static Object values(PyDict self) {
        return new DictValues(self);
    }

    @PyMethod(sig = "($self, /)", doc = "Return a set-like view of the pairs (key, value).")
    static Object items(PyDict self) {
        return new DictItems(self);
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    static Object iter(PyDict self) {
        return new DictIterators.Keys(self);
    }

    @PyMethod(name = "__reversed__", sig = "($self, /)", doc = "Return an iterator from the last key to the first.")
    static Object reversed(PyDict self) {
        return new DictIterators.ReverseKeys(self);
    }

    @PyMethod(name = "__or__", sig = "($self, value, /)")
    static Object or(PyDict self, Object other) {
        return other instanceof PyDict d ? union(self, d) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ror__", sig = "($self, value, /)")
    static Object reflectedOr(PyDict self, Object other) {
        return other instanceof PyDict d ? union(d, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    private static PyDict union(PyDict first, PyDict second) {
        PyDict both = first.copy();
        merge(both, second);
        return both;
    }

    @PyMethod(name = "__ior__", sig = "($self, value, /)")
    static Object orInPlace(PyDict self, Object other) {
        merge(self, other);
        return self;
    }

    /** Whether both have the same keys with equal values. */
    static boolean equal(PyDict a, PyDict b) {
        if (a.size() != b.size()) {
            return false;
        }
        PyDict.Table t = a.seeded();
        for (int e = 0; e < t.used; e++) {
            Object value = t.values[e];
            if (value != null) {
                Object key = t.keys[e];
                Object other = key == null ? null : b.get(key, t.hashes[e]);
                if (other == null || !Operators.sameOrEqual(value, other)) {
                    return false;
                }
            }
        }
        return true;
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    static Object eq(PyDict self, Object other) {
        return other instanceof PyDict d ? (Object) equal(self, d) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    static Object ne(PyDict self, Object other) {
        return other instanceof PyDict d ? (Object) !equal(self, d) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    static Object lt(PyDict self, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    static Object le(PyDict self, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    static Object gt(PyDict self, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    static Object ge(PyDict self, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    static Object repr(PyDict self) {
        if (self.size() == 0) {
            return "{}";
        }
        if (!ReprGuard.enter(self)) {
            return "{...}";
        }
        try {
            StringBuilder out = new StringBuilder("{");
            String separator = "";
            for (Object[] entry : self.entries()) {
                out.append(separator).append(Operators.repr(entry[0])).append(": ").append(Operators.repr(entry[1]));
                separator = ", ";
            }
            return Strs.fromJava(out.append('}').toString());
        } finally {
            ReprGuard.leave(self);
        }
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)", doc = "Return the bytes that the dict takes, without its items.")
    static long sizeOf(PyDict self) {
        PyDict.Table t = self.table();
        return 48 + 4L * t.index.length + 24L * t.keys.length;
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    static Object classGetItem(PyType cls, Object parameters) {
        return GenericAlias.of(cls, parameters);
    }
}
