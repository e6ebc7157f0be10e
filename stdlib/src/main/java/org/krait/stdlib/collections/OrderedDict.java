package org.krait.stdlib.collections;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.Subscripts;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.ReprGuard;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;

/**
 * {@code collections.OrderedDict}. A dict keeps its order anyway; what is added is moving keys to the ends, taking pairs from
 * either end, and equality that minds the order. Any thread may use it.
 *
 * <p>Methods that change or read several items go through the overridable {@code __setitem__}, {@code __getitem__} and {@code __delitem__} of subclasses, as in
 * CPython's.
 */
@PyTypeDef(
        name = "OrderedDict",
        module = "collections",
        base = PyDict.class,
        hasDict = true,
        doc = "A dict whose keys can be moved to its ends, and whose order counts in comparisons.")
public final class OrderedDict extends PyDict {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new OrderedDictTable());

    private static final Object DICT_EQ = PyDict.TYPE.lookup("__eq__");
    private static final Object DICT_SIZEOF = PyDict.TYPE.lookup("__sizeof__");

    private OrderedDict(PyType type) {
        super(type);
    }

    private boolean plain() {
        return type() == TYPE;
    }

    @PyNew(sig = "-(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new OrderedDict(cls);
    }

    @PyMethod(name = "__init__", sig = "-($self, /, *args, **kwargs)")
    void init(Object[] args, PyDict kwargs) {
        if (args.length > 1) {
            throw Errors.typeError("expected at most 1 argument, got %d", args.length);
        }
        updateFrom(args, kwargs);
    }

    @PyMethod(sig = "-($self, /, *args, **kwargs)", doc = "Set the items of a mapping or of an iterable of pairs, then the keywords.")
    void update(Object[] args, PyDict kwargs) {
        if (args.length > 1) {
            throw Errors.typeError("update() takes at most 1 positional argument (%d given)", args.length);
        }
        updateFrom(args, kwargs);
    }

    private void updateFrom(Object[] args, PyDict kwargs) {
        if (args.length == 1) {
            add(args[0]);
        }
        if (kwargs != null) {
            for (Object[] entry : kwargs.entries()) {
                Subscripts.set(this, entry[0], entry[1]);
            }
        }
    }

    private void add(Object source) {
        if (source instanceof PyDict d && d.type() == PyDict.TYPE) {
            for (Object[] entry : d.entries()) {
                Subscripts.set(this, entry[0], entry[1]);
            }
            return;
        }
        if (Attributes.getOrNull(source, "keys") != null) {
            Object it = Iteration.iter(Call.method(source, "keys"));
            for (Object key = Iteration.next(it); key != null; key = Iteration.next(it)) {
                Subscripts.set(this, key, Subscripts.get(source, key));
            }
            return;
        }
        Object pairs = Attributes.getOrNull(source, "items");
        Object it = Iteration.iter(pairs == null ? source : Call.call(pairs));
        for (Object pair = Iteration.next(it); pair != null; pair = Iteration.next(it)) {
            Object[] both = Iteration.toArray(pair);
            if (both.length < 2) {
                throw Errors.valueError("need more than %d value%s to unpack", both.length, both.length == 1 ? "" : "s");
            }
            if (both.length > 2) {
                throw Errors.valueError("too many values to unpack (expected 2)");
            }
            Subscripts.set(this, both[0], both[1]);
        }
    }

    @PyClassMethod(sig = "($type, /, iterable, value=None)", doc = "Make one with keys from the iterable that all have the value.")
    static Object fromkeys(PyType cls, Object iterable, Object value) {
        Object made = Call.call(cls);
        Object it = Iteration.iter(iterable);
        for (Object key = Iteration.next(it); key != null; key = Iteration.next(it)) {
            Subscripts.set(made, key, value);
        }
        return made;
    }

    @PyMethod(name = "__setitem__", sig = "($self, key, value, /)")
    void setItem(Object key, Object value) {
        put(key, value);
    }

    @PyMethod(name = "__delitem__", sig = "($self, key, /)")
    void deleteItem(Object key) {
        if (remove(key) == null) {
            throw Errors.keyError(key);
        }
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return new OrderedViews.Walk(this, OrderedViews.KEYS, false);
    }

    @PyMethod(name = "__reversed__", sig = "($self, /)", doc = "od.__reversed__() <==> reversed(od)")
    Object reversed() {
        return new OrderedViews.Walk(this, OrderedViews.KEYS, true);
    }

    @PyMethod(sig = "($self, /)")
    Object keys() {
        return new OrderedViews.Keys(this);
    }

    @PyMethod(sig = "($self, /)")
    Object values() {
        return new OrderedViews.Values(this);
    }

    @PyMethod(sig = "($self, /)")
    Object items() {
        return new OrderedViews.Items(this);
    }

    @PyMethod(name = "move_to_end", sig = "($self, /, key, last=True)", doc = "Move a key to the end, or to the start; KeyError if it is not there.")
    void moveToEnd(Object key, boolean last) {
        if (!(last ? moveLast(key) : moveFirst(key))) {
            throw Errors.keyError(key);
        }
    }

    @PyMethod(sig = "($self, /, last=True)", doc = "Remove the last pair, or the first, and return it.")
    Object popitem(boolean last) {
        Object[] pair = last ? removeLast() : removeFirst();
        if (pair == null) {
            throw Errors.keyError("dictionary is empty");
        }
        return PyTuple.of(pair);
    }

    @PyMethod(sig = "($self, /, key, default=<unrepresentable>)", doc = "od.pop(key[,default]) -> v, remove the key and return its value, or the default, or raise KeyError.")
    Object pop(Object key, Object byDefault) {
        Object value = remove(key);
        if (value == null && byDefault == null) {
            throw Errors.keyError(key);
        }
        return value == null ? byDefault : value;
    }

    @PyMethod(sig = "($self, /, key, default=None)", doc = "Return the key's value; if it is not there, insert it with the default.")
    Object setdefault(Object key, Object byDefault) {
        if (plain()) {
            return putIfAbsent(key, byDefault);
        }
        if (Operators.contains(this, key)) {
            return Subscripts.get(this, key);
        }
        Subscripts.set(this, key, byDefault);
        return byDefault;
    }

    @PyMethod(name = "clear", sig = "($self, /)", doc = "Remove all items.")
    void pyClear() {
        clear();
    }

    @PyMethod(name = "copy", sig = "($self, /)", doc = "Return a new one with the same items.")
    Object pyCopy() {
        if (plain()) {
            OrderedDict other = new OrderedDict(TYPE);
            other.putAll(this);
            return other;
        }
        Object made = Call.call(type());
        for (Object key : keyArray()) {
            Subscripts.set(made, key, Subscripts.get(this, key));
        }
        return made;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        String name = type().name();
        if (size() == 0) {
            return name + "()";
        }
        if (!ReprGuard.enter(this)) {
            return "...";
        }
        try {
            PyDict items = new PyDict();
            if (plain()) {
                items.putAll(this);
            } else {
                Object it = Iteration.iter(Call.method(this, "items"));
                for (Object pair = Iteration.next(it); pair != null; pair = Iteration.next(it)) {
                    Object[] both = Iteration.toArray(pair);
                    items.put(both[0], both[1]);
                }
            }
            return Strs.fromJava(name + "(" + Operators.repr(items) + ")");
        } finally {
            ReprGuard.leave(this);
        }
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        Object state = Call.method(this, "__getstate__");
        Object items = Iteration.iter(Call.method(this, "items"));
        return PyTuple.of(type(), PyTuple.EMPTY, state, PyNone.NONE, items);
    }

    private Object equalTo(Object other) {
        if (!(other instanceof PyDict d)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        Object equal = Call.call(DICT_EQ, this, d);
        if (equal != Boolean.TRUE || !(d instanceof OrderedDict)) {
            return equal;
        }
        return sameOrder(d);
    }

    /** Whether the keys are equal one by one. Raises RuntimeError when comparing keys changes one of the dicts. */
    private boolean sameOrder(PyDict other) {
        Table mine = table();
        Table its = other.table();
        int myUsed = mine.used();
        int itsUsed = its.used();
        int mySize = size();
        int itsSize = other.size();
        Object[] keys = keyArray();
        Object[] others = other.keyArray();
        for (int i = 0; i < keys.length && i < others.length; i++) {
            boolean equal = keys[i] == others[i] || Operators.eqTruth(keys[i], others[i]);
            boolean untouched = table() == mine && other.table() == its && mine.used() == myUsed && its.used() == itsUsed;
            if (!untouched || size() != mySize || other.size() != itsSize) {
                throw Errors.runtimeError("OrderedDict mutated during iteration");
            }
            if (!equal) {
                return false;
            }
        }
        return keys.length == others.length;
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return equalTo(other);
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        Object equal = equalTo(other);
        return equal == PyNotImplemented.NOT_IMPLEMENTED ? equal : Operators.not(equal);
    }

    private static Object union(PyType type, Object first, Object second) {
        Object both = Call.call(type, first);
        Call.method(both, "update", second);
        return both;
    }

    @PyMethod(name = "__or__", sig = "($self, value, /)")
    Object or(Object other) {
        return other instanceof PyDict ? union(type(), this, other) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ror__", sig = "($self, value, /)")
    Object reflectedOr(Object other) {
        return other instanceof PyDict ? union(type(), other, this) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ior__", sig = "($self, value, /)")
    Object orInPlace(Object other) {
        Call.method(this, "update", other);
        return this;
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)", doc = "Return the bytes that the dict takes, without its items.")
    long sizeOf() {
        // CPython's has a list of nodes beside the dict.
        return (Long) Call.call(DICT_SIZEOF, this) + 16 + 40L * size();
    }
}
