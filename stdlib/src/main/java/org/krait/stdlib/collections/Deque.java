package org.krait.stdlib.collections;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.GenericAlias;
import org.krait.runtime.object.Indexes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.ReprGuard;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * {@code collections.deque}: a ring of items.
 *
 * <p>Invariants: item i is at {@code ring[(head + i) & (ring.length - 1)]}; the length of the ring is a power of two, and
 * elements that hold no item are null. {@code changes} counts every change of length or order.
 *
 * <p>Threads: everything is guarded by the monitor. Comparison of items runs without it, and afterwards {@code changes}
 * says whether the deque is still the same.
 */
@PyTypeDef(
        name = "deque",
        module = "collections",
        pattern = PyTypeDef.Pattern.SEQUENCE,
        doc = "A list-like sequence that grows and shrinks fast at both ends; with maxlen, items beyond it fall out at the other end.")
public final class Deque extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new DequeTable());

    private static final int SMALLEST = 8;
    private static final int LARGEST = 1 << 30;

    private Object[] ring = new Object[SMALLEST];
    private int head;
    private int size;
    private long changes;
    /** Negative for none. */
    private volatile long maxlen = -1;

    private Deque(PyType type) {
        super(type);
    }

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new Deque(cls);
    }

    @PyMethod(name = "__init__", sig = "($self, iterable=<unrepresentable>, maxlen=None)")
    void init(Object iterable, Object limit) {
        long most = -1;
        if (limit != PyNone.NONE) {
            if (!Indexes.isIndex(limit)) {
                throw Errors.typeError("an integer is required");
            }
            Object n = Operators.indexOf(limit);
            if (!(n instanceof Long l)) {
                throw Errors.overflowError("Python int too large to convert to C ssize_t");
            }
            if (l < 0) {
                throw Errors.valueError("maxlen must be non-negative");
            }
            most = l;
        }
        maxlen = most;
        clear();
        if (iterable != null) {
            extend(iterable);
        }
    }

    // ---- the ring; the monitor is held

    private int slot(int index) {
        return head + index & ring.length - 1;
    }

    private void grow() {
        if (ring.length == LARGEST) {
            throw Errors.memoryError();
        }
        ring = straight(ring.length * 2);
        head = 0;
    }

    private Object[] straight(int length) {
        Object[] items = new Object[length];
        int first = Math.min(size, ring.length - head);
        System.arraycopy(ring, head, items, 0, first);
        System.arraycopy(ring, 0, items, first, size - first);
        return items;
    }

    private void addLast(Object item) {
        if (size == ring.length) {
            grow();
        }
        ring[slot(size)] = item;
        size++;
        changes++;
        if (maxlen >= 0 && size > maxlen) {
            removeFirst();
        }
    }

    private void addFirst(Object item) {
        if (size == ring.length) {
            grow();
        }
        head = head - 1 & ring.length - 1;
        ring[head] = item;
        size++;
        changes++;
        if (maxlen >= 0 && size > maxlen) {
            removeLast();
        }
    }

    private Object removeFirst() {
        Object item = ring[head];
        ring[head] = null;
        head = slot(1);
        size--;
        changes++;
        return item;
    }

    private Object removeLast() {
        int at = slot(size - 1);
        Object item = ring[at];
        ring[at] = null;
        size--;
        changes++;
        return item;
    }

    private void removeAt(int index) {
        for (int i = index; i < size - 1; i++) {
            ring[slot(i)] = ring[slot(i + 1)];
        }
        removeLast();
    }

    // ---- for iterators

    /** The item at {@code index}, or null past the end. Raises RuntimeError when the deque has changed since {@code seen}. */
    Object itemUnless(int index, long seen) {
        synchronized (this) {
            if (changes != seen) {
                throw Errors.runtimeError("deque mutated during iteration");
            }
            return index >= 0 && index < size ? ring[slot(index)] : null;
        }
    }

    synchronized long changes() {
        return changes;
    }

    /** Without the monitor: whoever takes it writes to the object, and a child of a fork that asks the queues of conditions would copy the page of each. */
    int size() {
        return size;
    }

    private synchronized Object[] toArray() {
        return straight(size);
    }

    // ---- methods

    @PyMethod(sig = "($self, item, /)", doc = "Add an item at the right end.")
    synchronized void append(Object item) {
        addLast(item);
    }

    @PyMethod(sig = "($self, item, /)", doc = "Add an item at the left end.")
    synchronized void appendleft(Object item) {
        addFirst(item);
    }

    @PyMethod(sig = "($self, /)", doc = "Remove all items.")
    synchronized void clear() {
        ring = new Object[SMALLEST];
        head = 0;
        size = 0;
        changes++;
    }

    @PyMethod(sig = "($self, iterable, /)", doc = "Add all items of the iterable at the right end.")
    void extend(Object iterable) {
        if (iterable == this) {
            extendAll(toArray());
            return;
        }
        Object it = Iteration.iter(iterable);
        for (Object item = Iteration.next(it); item != null; item = Iteration.next(it)) {
            append(item);
        }
    }

    private synchronized void extendAll(Object[] items) {
        for (Object item : items) {
            addLast(item);
        }
    }

    @PyMethod(sig = "($self, iterable, /)", doc = "Add the items of the iterable at the left end, one after the other.")
    void extendleft(Object iterable) {
        Object source = iterable == this ? PyTuple.of(toArray()) : iterable;
        Object it = Iteration.iter(source);
        for (Object item = Iteration.next(it); item != null; item = Iteration.next(it)) {
            appendleft(item);
        }
    }

    @PyMethod(sig = "($self, /)", doc = "Remove the rightmost item and return it.")
    synchronized Object pop() {
        if (size == 0) {
            throw Errors.indexError("pop from an empty deque");
        }
        return removeLast();
    }

    @PyMethod(sig = "($self, /)", doc = "Remove the leftmost item and return it.")
    synchronized Object popleft() {
        if (size == 0) {
            throw Errors.indexError("pop from an empty deque");
        }
        return removeFirst();
    }

    @PyMethod(sig = "($self, n=1, /)", doc = "Move n items from the right end to the left, or, if n is negative, the other way.")
    synchronized void rotate(long n) {
        if (size < 2) {
            return;
        }
        int steps = (int) Math.floorMod(n, (long) size);
        Object[] items = straight(size);
        for (int i = 0; i < items.length; i++) {
            ring[slot((i + steps) % items.length)] = items[i];
        }
        changes++;
    }

    @PyMethod(sig = "($self, /)", doc = "Put the items in the opposite order, in place.")
    synchronized void reverse() {
        for (int i = 0, j = size - 1; i < j; i++, j--) {
            Object item = ring[slot(i)];
            ring[slot(i)] = ring[slot(j)];
            ring[slot(j)] = item;
        }
        changes++;
    }

    @PyMethod(sig = "($self, index, value, /)", doc = "Put a value before the item at index.")
    synchronized void insert(long index, Object value) {
        if (maxlen >= 0 && size >= maxlen) {
            throw Errors.indexError("deque already at its maximum size");
        }
        int at = (int) (index < 0 ? Math.max(0, index + size) : Math.min(index, size));
        addLast(value);
        for (int i = size - 1; i > at; i--) {
            ring[slot(i)] = ring[slot(i - 1)];
        }
        ring[slot(at)] = value;
    }

    /** The index of an item equal to {@code value} in from … to, or -1. */
    private int find(Object value, int from, int to, String what) {
        long seen = changes();
        for (int i = from; i < to; i++) {
            Object item = itemUnless(i, seen);
            if (item == null) {
                return -1;
            }
            boolean equal = Operators.sameOrEqual(item, value);
            if (changes() != seen) {
                throw what.equals("remove")
                        ? Errors.indexError("deque mutated during remove().")
                        : Errors.runtimeError("deque mutated during iteration");
            }
            if (equal) {
                return i;
            }
        }
        return -1;
    }

    @PyMethod(sig = "($self, value, /)", doc = "Remove the first item that equals value; ValueError if there is none.")
    void remove(Object value) {
        int at = find(value, 0, size(), "remove");
        if (at < 0) {
            throw Errors.valueError("deque.remove(x): x not in deque");
        }
        synchronized (this) {
            if (at < size) {
                removeAt(at);
            }
        }
    }

    @PyMethod(
            sig = "($self, value, start=0, stop=<unrepresentable>, /)",
            doc = "Return the index of the first item that equals value; ValueError if there is none.")
    long index(Object value, Object start, Object stop) {
        int n = size();
        int at = find(value, Indexes.within(start, n), stop == null ? n : Indexes.within(stop, n), "index");
        if (at < 0) {
            throw Errors.valueError("deque.index(x): x not in deque");
        }
        return at;
    }

    @PyMethod(sig = "($self, value, /)", doc = "Return how many items equal value.")
    long count(Object value) {
        long seen = changes();
        long n = 0;
        int i = 0;
        for (Object item = itemUnless(0, seen); item != null; item = itemUnless(++i, seen)) {
            if (Operators.sameOrEqual(item, value)) {
                n++;
            }
        }
        return n;
    }

    @PyMethod(sig = "($self, /)", doc = "Return a new deque with the same items.")
    Object copy() {
        if (type() == TYPE) {
            Deque other = new Deque(TYPE);
            other.maxlen = maxlen;
            other.extendAll(toArray());
            return other;
        }
        return maxlen < 0 ? Call.call(type(), this) : Call.call(type(), this, maxlen);
    }

    @PyMethod(name = "__copy__", sig = "($self, /)", doc = "Return a new deque with the same items.")
    Object pyCopy() {
        return copy();
    }

    @PyGetter(value = "maxlen", doc = "the most items it can have, or None")
    Object maxlen() {
        long n = maxlen;
        return n < 0 ? PyNone.NONE : (Object) n;
    }

    // ---- as a sequence

    @PyMethod(name = "__len__", sig = "($self, /)")
    int length() {
        return size();
    }

    private static long index(Object key) {
        if (!Indexes.isIndex(key)) {
            throw Errors.typeError("sequence index must be integer, not '%s'", Types.nameOf(key));
        }
        return Indexes.index(key);
    }

    private int at(long index) {
        long i = index < 0 ? index + size : index;
        if (i < 0 || i >= size) {
            throw Errors.indexError("deque index out of range");
        }
        return (int) i;
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    Object getItem(Object key) {
        long index = index(key);
        synchronized (this) {
            return ring[slot(at(index))];
        }
    }

    @PyMethod(name = "__setitem__", sig = "($self, key, value, /)")
    void setItem(Object key, Object value) {
        long index = index(key);
        synchronized (this) {
            ring[slot(at(index))] = value;
        }
    }

    @PyMethod(name = "__delitem__", sig = "($self, key, /)")
    void deleteItem(Object key) {
        long index = index(key);
        synchronized (this) {
            removeAt(at(index));
        }
    }

    @PyMethod(name = "__contains__", sig = "($self, key, /)")
    boolean contains(Object key) {
        return find(key, 0, size(), "contains") >= 0;
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return new DequeIterators.Forward(this);
    }

    @PyMethod(name = "__reversed__", sig = "($self, /)", doc = "Return an iterator from the last item to the first.")
    Object reversed() {
        return new DequeIterators.Backward(this);
    }

    @PyMethod(name = "__add__", sig = "($self, value, /)")
    Object add(Object other) {
        if (!(other instanceof Deque d)) {
            throw Errors.typeError("can only concatenate deque (not \"%s\") to deque", Types.nameOf(other));
        }
        Object both = copy();
        if (both instanceof Deque made) {
            made.extendAll(d.toArray());
        }
        return both;
    }

    @PyMethod(name = "__iadd__", sig = "($self, value, /)")
    Object addInPlace(Object other) {
        extend(other);
        return this;
    }

    @PyMethod(name = "__mul__", sig = "($self, value, /)")
    Object multiply(Object count) {
        if (!Indexes.isIndex(count)) {
            throw Errors.typeError("can't multiply sequence by non-int of type '%s'", Types.nameOf(count));
        }
        Object copy = copy();
        if (copy instanceof Deque made) {
            made.repeat(Indexes.index(count));
        }
        return copy;
    }

    @PyMethod(name = "__rmul__", sig = "($self, value, /)")
    Object reflectedMultiply(Object count) {
        return multiply(count);
    }

    @PyMethod(name = "__imul__", sig = "($self, value, /)")
    Object multiplyInPlace(Object count) {
        if (!Indexes.isIndex(count)) {
            throw Errors.typeError("can't multiply sequence by non-int of type '%s'", Types.nameOf(count));
        }
        repeat(Indexes.index(count));
        return this;
    }

    private synchronized void repeat(long count) {
        if (count <= 0) {
            clear();
            return;
        }
        Object[] items = straight(size);
        if (items.length == 0) {
            return;
        }
        long times = count;
        if (maxlen >= 0) {
            // Only the last maxlen items stay, whatever the count.
            times = Math.min(count, maxlen / items.length + 2);
        }
        if (times > LARGEST / items.length) {
            throw Errors.memoryError();
        }
        for (long i = 1; i < times; i++) {
            extendAll(items);
        }
    }

    // ---- as an object

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        if (!ReprGuard.enter(this)) {
            return "[...]";
        }
        try {
            StringBuilder out = new StringBuilder(type().name()).append("([");
            String separator = "";
            for (Object item : toArray()) {
                out.append(separator).append(Operators.repr(item));
                separator = ", ";
            }
            long n = maxlen;
            return Strs.fromJava(out.append(n < 0 ? "])" : "], maxlen=" + n + ")").toString());
        } finally {
            ReprGuard.leave(this);
        }
    }

    private Object compared(Object other, int operator) {
        if (!(other instanceof Deque d)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        Object mine = PyTuple.of(toArray());
        Object its = PyTuple.of(d.toArray());
        return switch (operator) {
            case 0 -> Operators.lt(mine, its);
            case 1 -> Operators.le(mine, its);
            case 2 -> Operators.gt(mine, its);
            default -> Operators.ge(mine, its);
        };
    }

    private boolean equalTo(Deque other) {
        return this == other || size() == other.size() && Operators.eqTruth(PyTuple.of(toArray()), PyTuple.of(other.toArray()));
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return other instanceof Deque d ? (Object) equalTo(d) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return other instanceof Deque d ? (Object) !equalTo(d) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object other) {
        return compared(other, 0);
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object other) {
        return compared(other, 1);
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object other) {
        return compared(other, 2);
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object other) {
        return compared(other, 3);
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)", doc = "Return what pickle needs.")
    Object reduce() {
        Object state = Call.method(this, "__getstate__");
        long n = maxlen;
        PyTuple arguments = n < 0 ? PyTuple.EMPTY : PyTuple.of(PyTuple.EMPTY, n);
        return PyTuple.of(type(), arguments, state, Iteration.iter(this));
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)", doc = "Return the bytes that the deque takes, without its items.")
    synchronized long sizeOf() {
        return 64 + 8L * ring.length;
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    static Object classGetItem(PyType cls, Object parameters) {
        return GenericAlias.of(cls, parameters);
    }
}
