package org.krait.runtime.object;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * Python's list.
 *
 * <p>Invariants, whenever the monitor is free: {@code items[0 … size-1]} are values, all later elements are null, and an
 * array that was replaced is never written again.
 *
 * <p>Threads: reads of one item take no lock. They load {@code size}, then {@code items}, then the element; a null or an
 * index out of range means that a writer is under way, and the read is repeated under the monitor. Writes, and reads of several
 * items, hold the monitor; no Python code runs while it is held. A fence before each store of an item makes the item's own fields
 * visible to whoever sees it.
 */
@PyTypeDef(
        name = "list",
        pattern = PyTypeDef.Pattern.SEQUENCE,
        weakrefable = false,
        doc = "A mutable sequence.\n\nlist() is empty; list(iterable) has the iterable's items.")
public class PyList extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyListTable());

    private static final Object[] NONE = {};
    private static final int LIMIT = Integer.MAX_VALUE - 8;

    private Object[] items;
    private int size;

    /** An empty list. */
    public PyList() {
        this(TYPE);
    }

    /** An empty list of a type that derives from list. */
    public PyList(PyType type) {
        super(type);
        this.items = NONE;
    }

    private PyList(Object[] items, int size) {
        super(TYPE);
        this.items = items;
        this.size = size;
    }

    /** A list that owns {@code items}. */
    public static PyList of(Object... items) {
        return new PyList(items, items.length);
    }

    /** A list of copies of what {@code items} has. */
    public static PyList copyOf(Object[] items) {
        return new PyList(items.clone(), items.length);
    }

    // ---- access from Java

    /** {@code len(list)}. */
    public final int size() {
        return size;
    }

    /** {@code list[index]}, counted from the end if negative. Raises IndexError. */
    public final Object get(long index) {
        Object item = quick(index);
        return item != null ? item : getLocked(index, "list index out of range");
    }

    /** The item at {@code index}, or null when the list is not that long. */
    public final Object getOrNull(int index) {
        Object item = index < 0 ? null : quick(index);
        if (item != null) {
            return item;
        }
        synchronized (this) {
            return index >= 0 && index < size ? items[index] : null;
        }
    }

    private Object quick(long index) {
        int n = size;
        Object[] a = items;
        long at = index < 0 ? index + n : index;
        return at >= 0 && at < n && at < a.length ? a[(int) at] : null;
    }

    private Object getLocked(long index, String message) {
        synchronized (this) {
            return items[Items.at(index, size, message)];
        }
    }

    /** {@code list[index] = value}. Raises IndexError. */
    public final void set(long index, Object value) {
        synchronized (this) {
            int at = Items.at(index, size, "list assignment index out of range");
            VarHandle.releaseFence();
            items[at] = value;
        }
    }

    /** The items of one moment, in a new array. */
    public final Object[] toArray() {
        synchronized (this) {
            return Arrays.copyOf(items, size);
        }
    }

    /** Makes room for {@code more} items; the monitor is held. */
    private void reserve(int more) {
        int wanted = size + more;
        if (wanted < 0 || wanted > LIMIT) {
            throw Errors.memoryError();
        }
        if (wanted > items.length) {
            long roomy = (long) wanted + (wanted >> 1) + 4;
            Object[] larger = Arrays.copyOf(items, (int) Math.min(roomy, LIMIT));
            VarHandle.releaseFence();
            items = larger;
        }
    }

    /** Replaces items from … to by {@code fresh}; the monitor is held. */
    private void splice(int from, int to, Object[] fresh) {
        int change = fresh.length - (to - from);
        if (change > 0) {
            reserve(change);
        }
        VarHandle.releaseFence();
        Object[] a = items;
        System.arraycopy(a, to, a, to + change, size - to);
        System.arraycopy(fresh, 0, a, from, fresh.length);
        int before = size;
        size = before + change;
        if (change < 0) {
            Arrays.fill(a, size, before, null);
        }
    }

    /** Makes {@code fresh}, which the list owns from now on, its items. */
    private void replace(Object[] fresh, int count) {
        VarHandle.releaseFence();
        items = fresh;
        size = count;
    }

    /** Appends all of {@code fresh}. */
    public final void addAll(Object[] fresh) {
        synchronized (this) {
            splice(size, size, fresh);
        }
    }

    // ---- making

    @PyNew(sig = "(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyList(cls);
    }

    @PyMethod(name = "__init__", sig = "($self, iterable=(), /)")
    void init(Object iterable) {
        clear();
        if (iterable != null) {
            extend(iterable);
        }
    }

    // ---- methods

    /** {@code list.append}. */
    @PyMethod(sig = "($self, object, /)", doc = "Add an item at the end.")
    public final void append(Object object) {
        synchronized (this) {
            int n = size;
            if (n == items.length) {
                reserve(1);
            }
            VarHandle.releaseFence();
            items[n] = object;
            size = n + 1;
        }
    }

    /** {@code list.extend}. While an iterator gives the items, the list already has those before. */
    @PyMethod(sig = "($self, iterable, /)", doc = "Add all items of the iterable at the end.")
    public final void extend(Object iterable) {
        if (iterable instanceof PyList l && l.type().special(Special.ITER) == TYPE.special(Special.ITER)) {
            addAll(l.toArray());
            return;
        }
        if (iterable instanceof PyTuple t && t.type().special(Special.ITER) == PyTuple.TYPE.special(Special.ITER)) {
            addAll(t.items());
            return;
        }
        Object it = Iteration.iter(iterable);
        // Asked for its errors: an iterable with a broken length hint does not extend a list.
        Operators.lengthHint(iterable, 8);
        for (Object item = Iteration.next(it); item != null; item = Iteration.next(it)) {
            append(item);
        }
    }

    /** {@code list.insert}. */
    @PyMethod(sig = "($self, index, object, /)", doc = "Put an item before the one at index.")
    public final void insert(long index, Object object) {
        synchronized (this) {
            long at = index < 0 ? Math.max(0, index + size) : Math.min(index, size);
            splice((int) at, (int) at, new Object[] {object});
        }
    }

    /** {@code list.pop}. Raises IndexError. */
    @PyMethod(sig = "($self, index=-1, /)", doc = "Take out the item at index, by default the last, and return it.")
    public final Object pop(long index) {
        synchronized (this) {
            if (size == 0) {
                throw Errors.indexError("pop from empty list");
            }
            int at = Items.at(index, size, "pop index out of range");
            Object item = items[at];
            removeAt(at);
            return item;
        }
    }

    /** Takes an item out; the monitor is held. */
    private void removeAt(int at) {
        int last = size - 1;
        System.arraycopy(items, at + 1, items, at, last - at);
        items[last] = null;
        size = last;
        if (last > 64 && last < items.length >> 2) {
            replace(Arrays.copyOf(items, last + (last >> 1)), last);
        }
    }

    /** {@code list.clear}. */
    @PyMethod(sig = "($self, /)", doc = "Remove all items.")
    public final void clear() {
        synchronized (this) {
            replace(NONE, 0);
        }
    }

    @PyMethod(sig = "($self, /)", doc = "Return a new list with the same items.")
    final PyList copy() {
        return of(toArray());
    }

    @PyMethod(sig = "($self, value, /)", doc = "Remove the first item that equals value; ValueError if there is none.")
    final void remove(Object value) {
        for (int i = 0; ; i++) {
            Object item = getOrNull(i);
            if (item == null) {
                throw Errors.valueError("list.remove(x): x not in list");
            }
            if (Operators.sameOrEqual(item, value)) {
                synchronized (this) {
                    if (i < size) {
                        removeAt(i);
                    }
                }
                return;
            }
        }
    }

    @PyMethod(
            sig = "($self, value, start=0, stop=sys.maxsize, /)",
            doc = "Return the index of the first item that equals value; ValueError if there is none.")
    final long index(Object value, Object start, Object stop) {
        int from = Indexes.within(start, size);
        int to = Indexes.within(stop, size);
        for (int i = from; i < to; i++) {
            Object item = getOrNull(i);
            if (item == null) {
                break;
            }
            if (Operators.sameOrEqual(item, value)) {
                return i;
            }
        }
        throw Errors.valueError("list.index(x): x not in list");
    }

    @PyMethod(sig = "($self, value, /)", doc = "Return how many items equal value.")
    final long count(Object value) {
        long n = 0;
        int i = 0;
        for (Object item = getOrNull(i); item != null; item = getOrNull(++i)) {
            if (Operators.sameOrEqual(item, value)) {
                n++;
            }
        }
        return n;
    }

    @PyMethod(sig = "($self, /)", doc = "Put the items in the opposite order, in place.")
    final void reverse() {
        synchronized (this) {
            Object[] turned = Arrays.copyOf(items, size);
            ListSort.reverse(turned);
            replace(turned, turned.length);
        }
    }

    @PyMethod(
            sig = "($self, /, *, key=None, reverse=False)",
            doc = "Put the items into ascending order, in place, and return None.\n\nEqual items keep their order. With key, items are ordered by what it returns for them;\n"
                    + "with reverse, the order is descending.")
    public final void sort(ThreadState ts, Object key, boolean reverse) {
        Object[] taken;
        Object[] marker = new Object[0];
        synchronized (this) {
            taken = Arrays.copyOf(items, size);
            // The list is empty while Python code compares; any change of it then is an error.
            replace(marker, 0);
        }
        boolean modified;
        try {
            ListSort.sort(ts, taken, key == PyNone.NONE ? null : key, reverse);
        } finally {
            synchronized (this) {
                modified = items != marker || size != 0;
                replace(taken, taken.length);
            }
        }
        if (modified) {
            throw Errors.valueError("list modified during sort");
        }
    }

    // ---- as a sequence

    @PyMethod(name = "__len__", sig = "($self, /)")
    final int length() {
        return size;
    }

    @PyMethod(name = "__contains__", sig = "($self, key, /)")
    final boolean contains(Object key) {
        int i = 0;
        for (Object item = getOrNull(i); item != null; item = getOrNull(++i)) {
            if (Operators.sameOrEqual(item, key)) {
                return true;
            }
        }
        return false;
    }

    @PyMethod(name = "__getitem__", sig = "($self, index, /)", doc = "Return self[index].")
    final Object getItem(Object key) {
        if (key instanceof Long index) {
            return get(index);
        }
        if (key instanceof PySlice slice) {
            return slice(slice);
        }
        return get(index(key));
    }

    private static long index(Object key) {
        if (!Indexes.isIndex(key)) {
            throw Errors.typeError("list indices must be integers or slices, not %s", Types.nameOf(key));
        }
        return Indexes.index(key);
    }

    private PyList slice(PySlice slice) {
        PySlice.Bounds bounds = slice.bounds();
        synchronized (this) {
            PySlice.Range r = bounds.adjust(size);
            if (r.step() == 1) {
                return of(r.length() == 0 ? new Object[0] : Arrays.copyOfRange(items, r.start(), r.start() + r.length()));
            }
            Object[] picked = new Object[r.length()];
            for (int i = 0, at = r.start(); i < picked.length; i++, at += r.step()) {
                picked[i] = items[at];
            }
            return of(picked);
        }
    }

    @PyMethod(name = "__setitem__", sig = "($self, key, value, /)")
    final void setItem(Object key, Object value) {
        if (key instanceof PySlice slice) {
            setSlice(slice, value);
        } else {
            set(index(key), value);
        }
    }

    private void setSlice(PySlice slice, Object value) {
        PySlice.Bounds bounds = slice.bounds();
        Object[] fresh;
        if (value instanceof PyList l) {
            fresh = l.toArray();
        } else if (value instanceof PyTuple t) {
            fresh = t.items();
        } else {
            PyType type = Types.of(value);
            if (type.special(Special.ITER) == null && type.special(Special.GETITEM) == null) {
                throw Errors.typeError("must assign iterable to extended slice");
            }
            Object it;
            try {
                it = Iteration.iter(value);
            } catch (PyException e) {
                throw e.is(ExceptionTypes.TypeError) ? Errors.typeError("must assign iterable to extended slice") : e;
            }
            fresh = Iteration.toArray(it);
        }
        synchronized (this) {
            PySlice.Range r = bounds.adjust(size);
            if (r.step() == 1) {
                splice(r.start(), Math.max(r.start(), r.stop()), fresh);
                return;
            }
            if (fresh.length != r.length()) {
                throw Errors.valueError(
                        "attempt to assign sequence of size %d to extended slice of size %d", fresh.length, r.length());
            }
            VarHandle.releaseFence();
            for (int i = 0, at = r.start(); i < fresh.length; i++, at += r.step()) {
                items[at] = fresh[i];
            }
        }
    }

    @PyMethod(name = "__delitem__", sig = "($self, key, /)")
    final void deleteItem(Object key) {
        if (key instanceof PySlice slice) {
            deleteSlice(slice);
            return;
        }
        long index = index(key);
        synchronized (this) {
            removeAt(Items.at(index, size, "list assignment index out of range"));
        }
    }

    private void deleteSlice(PySlice slice) {
        PySlice.Bounds bounds = slice.bounds();
        synchronized (this) {
            PySlice.Range r = bounds.adjust(size);
            if (r.length() == 0) {
                if (size == 0) {
                    replace(NONE, 0);
                }
                return;
            }
            if (r.step() == 1) {
                splice(r.start(), r.stop(), NONE);
                return;
            }
            boolean[] gone = new boolean[size];
            for (int i = 0, at = r.start(); i < r.length(); i++, at += r.step()) {
                gone[at] = true;
            }
            Object[] kept = new Object[size - r.length()];
            int n = 0;
            for (int i = 0; i < size; i++) {
                if (!gone[i]) {
                    kept[n++] = items[i];
                }
            }
            replace(kept, n);
        }
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    final Object iter() {
        return new ListIterator(this);
    }

    @PyMethod(name = "__reversed__", sig = "($self, /)", doc = "Return an iterator from the last item to the first.")
    final Object reversed() {
        return new ListReverseIterator(this);
    }

    @PyMethod(name = "__add__", sig = "($self, value, /)")
    final Object add(Object other) {
        if (!(other instanceof PyList l)) {
            if (Indexes.reflects(other, Special.RADD)) {
                return PyNotImplemented.NOT_IMPLEMENTED;
            }
            throw Errors.typeError("can only concatenate list (not \"%s\") to list", Types.nameOf(other));
        }
        Object[] first = toArray();
        Object[] second = l.toArray();
        if ((long) first.length + second.length > LIMIT) {
            throw Errors.memoryError();
        }
        Object[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return of(all);
    }

    @PyMethod(name = "__iadd__", sig = "($self, value, /)", doc = "Implement self+=value.")
    final Object addInPlace(Object other) {
        extend(other);
        return this;
    }

    @PyMethod(name = "__mul__", sig = "($self, value, /)")
    final Object multiply(Object count) {
        Long n = Indexes.repeat(count);
        if (n == null) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        Object[] once = toArray();
        return of(Indexes.repeated(once, once.length, n));
    }

    @PyMethod(name = "__rmul__", sig = "($self, value, /)")
    final Object reflectedMultiply(Object count) {
        return multiply(count);
    }

    @PyMethod(name = "__imul__", sig = "($self, value, /)", doc = "Implement self*=value.")
    final Object multiplyInPlace(Object count) {
        Long n = Indexes.repeat(count);
        if (n == null) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        synchronized (this) {
            Object[] all = Indexes.repeated(items, size, n);
            replace(all, all.length);
        }
        return this;
    }

    // ---- as an object

    @PyMethod(name = "__repr__", sig = "($self, /)")
    final Object repr() {
        if (size == 0) {
            return "[]";
        }
        if (!ReprGuard.enter(this)) {
            return "[...]";
        }
        try {
            StringBuilder out = new StringBuilder("[");
            int i = 0;
            for (Object item = getOrNull(i); item != null; item = getOrNull(++i)) {
                if (i > 0) {
                    out.append(", ");
                }
                out.append(Operators.repr(item));
            }
            return Strs.fromJava(out.append(']').toString());
        } finally {
            ReprGuard.leave(this);
        }
    }

    /** Whether the items are equal; the lists may change meanwhile. */
    private boolean equalTo(PyList other) {
        if (size != other.size) {
            return false;
        }
        for (int i = 0; ; i++) {
            Object a = getOrNull(i);
            Object b = other.getOrNull(i);
            if (a == null || b == null) {
                return size == other.size;
            }
            if (!Operators.sameOrEqual(a, b)) {
                return false;
            }
        }
    }

    private Object compared(Object other, int operator) {
        if (!(other instanceof PyList l)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        for (int i = 0; ; i++) {
            Object a = getOrNull(i);
            Object b = l.getOrNull(i);
            if (a == null || b == null) {
                return PyTuple.compareSizes(size, l.size, operator);
            }
            if (!Operators.sameOrEqual(a, b)) {
                return PyTuple.compareItems(a, b, operator);
            }
        }
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    final Object eq(Object other) {
        return other instanceof PyList l ? (Object) equalTo(l) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    final Object ne(Object other) {
        return other instanceof PyList l ? (Object) !equalTo(l) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    final Object lt(Object other) {
        return compared(other, PyTuple.LT);
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    final Object le(Object other) {
        return compared(other, PyTuple.LE);
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    final Object gt(Object other) {
        return compared(other, PyTuple.GT);
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    final Object ge(Object other) {
        return compared(other, PyTuple.GE);
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)", doc = "Return the bytes that the list takes, without its items.")
    final long sizeOf() {
        return 40 + 8L * items.length;
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    static Object classGetItem(PyType cls, Object parameters) {
        return GenericAlias.of(cls, parameters);
    }
}
