package org.krait.runtime.object;

import java.util.Arrays;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** Python's tuple. The items never change after construction, so any thread may read them. */
@PyTypeDef(
        name = "tuple",
        weakrefable = false,
        pattern = PyTypeDef.Pattern.SEQUENCE,
        doc = "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\n"
                + "If iterable is specified the tuple is initialized from iterable's items.\n\nIf the argument is a tuple, the return value is the same object.")
public class PyTuple extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyTupleTable());
    /** The empty tuple. */
    public static final PyTuple EMPTY = new PyTuple(new Object[0]);

    /** Primes of xxHash64. */
    private static final long PRIME_1 = -7046029288634856825L;
    private static final long PRIME_2 = -4417276706812531889L;
    private static final long PRIME_5 = 2870177450012600261L;

    static final int LT = 0;
    static final int LE = 1;
    static final int GT = 2;
    static final int GE = 3;

    private final Object[] items;

    private PyTuple(Object[] items) {
        super(TYPE);
        this.items = items;
    }

    /** An instance of {@code type}, which derives from tuple, that owns {@code items}. */
    public PyTuple(PyType type, Object[] items) {
        super(type);
        this.items = items;
    }

    /** A tuple that owns {@code items}. */
    public static PyTuple of(Object... items) {
        return items.length == 0 ? EMPTY : new PyTuple(items);
    }

    /** The items; not to be changed. */
    public final Object[] items() {
        return items;
    }

    /** {@code len(t)}. */
    public final int size() {
        return items.length;
    }

    /** The item at an index that is in range. */
    public final Object get(int index) {
        return items[index];
    }

    @PyNew(sig = "(iterable=(), /)")
    static Object create(PyType cls, Object iterable) {
        if (cls == TYPE) {
            if (iterable == null) {
                return EMPTY;
            }
            return iterable instanceof PyTuple t && t.type() == TYPE ? t : of(Iteration.toArray(iterable));
        }
        return new PyTuple(cls, iterable == null ? EMPTY.items : Iteration.toArray(iterable));
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        if (items.length == 0) {
            return "()";
        }
        if (!ReprGuard.enter(this)) {
            return "(...)";
        }
        try {
            StringBuilder out = new StringBuilder("(");
            Items.repr(out, items);
            return Strs.fromJava(out.append(items.length == 1 ? ",)" : ")").toString());
        } finally {
            ReprGuard.leave(this);
        }
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hash() {
        return hash(items);
    }

    /** The hash of a tuple of {@code items}: xxHash's scheme on the items' hashes, as CPython's {@code tuplehash} has it. */
    public static long hash(Object[] items) {
        long acc = mixed(items) + (items.length ^ (PRIME_5 ^ 3527539L));
        return acc == -1 ? 1546275796L : acc;
    }

    /** The items' hashes mixed, without their number: enough where that is fixed. */
    static long mixed(Object[] items) {
        long acc = PRIME_5;
        for (Object item : items) {
            acc += Operators.hash(item) * PRIME_2;
            acc = Long.rotateLeft(acc, 31) * PRIME_1;
        }
        return acc;
    }

    /** The order of two tuples of items, by the first that differ. The result is that of the items' own comparison. */
    static Object compare(Object[] a, Object[] b, int operator) {
        int at = Items.mismatch(a, b);
        if (at == a.length || at == b.length) {
            return compareSizes(a.length, b.length, operator);
        }
        return compareItems(a[at], b[at], operator);
    }

    static boolean compareSizes(int a, int b, int operator) {
        return switch (operator) {
            case LT -> a < b;
            case LE -> a <= b;
            case GT -> a > b;
            default -> a >= b;
        };
    }

    static Object compareItems(Object a, Object b, int operator) {
        return switch (operator) {
            case LT -> Operators.lt(a, b);
            case LE -> Operators.le(a, b);
            case GT -> Operators.gt(a, b);
            default -> Operators.ge(a, b);
        };
    }

    private Object compared(Object other, int operator) {
        return other instanceof PyTuple t ? compare(items, t.items, operator) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return other instanceof PyTuple t ? (Object) Items.equal(items, t.items) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return other instanceof PyTuple t ? (Object) !Items.equal(items, t.items) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object other) {
        return compared(other, LT);
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object other) {
        return compared(other, LE);
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object other) {
        return compared(other, GT);
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object other) {
        return compared(other, GE);
    }

    @PyMethod(name = "__len__", sig = "($self, /)")
    int length() {
        return items.length;
    }

    @PyMethod(name = "__contains__", sig = "($self, key, /)")
    boolean contains(Object x) {
        return Items.indexOf(items, x, 0, items.length) >= 0;
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    Object getItem(Object key) {
        if (key instanceof PySlice slice) {
            PySlice.Range r = slice.indices(items.length);
            if (r.step() == 1) {
                if (r.length() == items.length && type() == TYPE) {
                    return this;
                }
                return of(Arrays.copyOfRange(items, r.start(), r.start() + r.length()));
            }
            Object[] picked = new Object[r.length()];
            for (int i = 0, at = r.start(); i < picked.length; i++, at += r.step()) {
                picked[i] = items[at];
            }
            return of(picked);
        }
        if (!Indexes.isIndex(key)) {
            throw Errors.typeError("tuple indices must be integers or slices, not %s", Types.nameOf(key));
        }
        return items[Items.at(Indexes.index(key), items.length, "tuple index out of range")];
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return new TupleIterator(this);
    }

    @PyMethod(name = "__add__", sig = "($self, value, /)")
    Object add(Object other) {
        if (!(other instanceof PyTuple t)) {
            if (Indexes.reflects(other, Special.RADD)) {
                return PyNotImplemented.NOT_IMPLEMENTED;
            }
            throw Errors.typeError("can only concatenate tuple (not \"%s\") to tuple", Types.nameOf(other));
        }
        if (items.length == 0 && t.type() == TYPE) {
            return t;
        }
        if (t.items.length == 0 && type() == TYPE) {
            return this;
        }
        Object[] all = Arrays.copyOf(items, items.length + t.items.length);
        System.arraycopy(t.items, 0, all, items.length, t.items.length);
        return of(all);
    }

    @PyMethod(name = "__mul__", sig = "($self, value, /)")
    Object multiply(Object count) {
        Long n = Indexes.repeat(count);
        return n == null ? PyNotImplemented.NOT_IMPLEMENTED : repeated(n);
    }

    @PyMethod(name = "__rmul__", sig = "($self, value, /)")
    Object reflectedMultiply(Object count) {
        return multiply(count);
    }

    private Object repeated(long count) {
        return count == 1 && type() == TYPE || items.length == 0 && type() == TYPE
                ? this
                : of(Indexes.repeated(items, items.length, count));
    }

    @PyMethod(sig = "($self, value, /)", doc = "Return number of occurrences of value.")
    long count(Object value) {
        return Items.count(items, value);
    }

    @PyMethod(
            sig = "($self, value, start=0, stop=sys.maxsize, /)",
            doc = "Return first index of value.\n\nRaises ValueError if the value is not present.")
    long index(Object value, Object start, Object stop) {
        int at = Items.indexOf(items, value, Indexes.within(start, items.length), Indexes.within(stop, items.length));
        if (at < 0) {
            throw Errors.valueError("tuple.index(x): x not in tuple");
        }
        return at;
    }

    @PyMethod(name = "__getnewargs__", sig = "($self, /)")
    Object getNewArgs() {
        return of(of(items));
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    static Object classGetItem(PyType cls, Object parameters) {
        return GenericAlias.of(cls, parameters);
    }
}
