package org.krait.stdlib.array;

import java.util.Arrays;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Import;
import org.krait.runtime.object.Buffer;
import org.krait.runtime.object.BufferView;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.Exports;
import org.krait.runtime.object.GenericAlias;
import org.krait.runtime.object.Identity;
import org.krait.runtime.object.Indexes;
import org.krait.runtime.object.Memory;
import org.krait.runtime.object.PyBytearray;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyMemoryView;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PySlice;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * {@code array.array}.
 *
 * <p>Threads: bytes, length and the number of exports are guarded by the monitor; conversions of values, which may run Python
 * code, are done before it is taken. While a buffer is exported the length cannot change, so views may write without the monitor.
 */
@PyTypeDef(
        name = "array",
        module = "array",
        pattern = PyTypeDef.Pattern.SEQUENCE,
        doc = "array(typecode [, initializer]) -> array\n\nA mutable sequence of numbers or characters of one kind, which the type code says.")
public final class PyArray extends PyObject implements Buffer {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyArrayTable());

    private static final int LIMIT = Integer.MAX_VALUE - 8;

    private final ElementKind kind;
    private byte[] bytes = new byte[0];
    private int length;
    private final Exports exports = new Exports();

    private PyArray(PyType type, ElementKind kind) {
        super(type);
        this.kind = kind;
    }

    private static PyArray of(ElementKind kind, byte[] bytes) {
        PyArray made = new PyArray(TYPE, kind);
        made.bytes = bytes;
        made.length = bytes.length / kind.size;
        return made;
    }

    @PyNew(sig = "-(*args, **kwargs)")
    static Object create(ThreadState ts, PyType cls, Object[] args, PyDict kwargs) {
        if (kwargs != null && cls == TYPE) {
            throw Errors.typeError("array.array() takes no keyword arguments");
        }
        if (args.length == 0 || args.length > 2) {
            throw Errors.typeError("array() takes at %s (%d given)",
                    args.length == 0 ? "least 1 argument" : "most 2 arguments", args.length);
        }
        Object code = args[0];
        if (!Strs.isStr(code)) {
            throw Errors.typeError("array() argument 1 must be a unicode character, not %s", Types.nameOf(code));
        }
        int[] points = ElementKind.codePoints(code);
        if (points.length != 1) {
            throw Errors.typeError("array() argument 1 must be a unicode character, not a string of length %d", points.length);
        }
        ElementKind kind = ElementKind.of(points[0]);
        if (kind == ElementKind.UNICODE) {
            Call.method(Import.module(ts, "warnings"), "warn",
                    "The 'u' type code is deprecated and will be removed in Python 3.16",
                    org.krait.runtime.error.ExceptionTypes.DeprecationWarning, 1L);
        }
        Object initial = args.length == 2 ? args[1] : null;
        if (initial != null && (kind == null || !kind.isText())) {
            if (Strs.isStr(initial)) {
                throw Errors.typeError("cannot use a str to initialize an array with typecode '%c'", points[0]);
            }
            if (initial instanceof PyArray a && a.kind.isText()) {
                throw Errors.typeError("cannot use a unicode array to initialize an array with typecode '%c'", points[0]);
            }
        }
        if (kind == null) {
            throw Errors.valueError("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)");
        }
        PyArray made = new PyArray(cls, kind);
        if (initial != null) {
            made.fill(initial);
        }
        return made;
    }

    private void fill(Object initial) {
        if (initial instanceof PyBytes || initial instanceof PyBytearray) {
            frombytes(initial);
        } else if (Strs.isStr(initial)) {
            fromunicode(initial);
        } else if (initial instanceof PyArray a && a.kind == kind) {
            addBytes(a.toByteArray());
        } else {
            addItems(initial);
        }
    }

    // ---- storage; the monitor is held where nothing else is said

    private void resizable() {
        if (exports.any()) {
            throw Errors.bufferError("cannot resize an array that is exporting buffers");
        }
    }

    /** Replaces elements from … to by {@code fresh}. */
    private void splice(int from, int to, byte[] fresh) {
        int removed = (to - from) * kind.size;
        if (removed != fresh.length) {
            resizable();
        }
        int used = length * kind.size;
        long wanted = (long) used + fresh.length - removed;
        if (wanted > LIMIT) {
            throw Errors.memoryError();
        }
        byte[] target = bytes;
        if (wanted > target.length) {
            target = Arrays.copyOf(bytes, (int) Math.min(LIMIT, wanted + (wanted >> 3) + 16));
        }
        System.arraycopy(bytes, to * kind.size, target, from * kind.size + fresh.length, used - to * kind.size);
        System.arraycopy(fresh, 0, target, from * kind.size, fresh.length);
        bytes = target;
        length = (int) (wanted / kind.size);
    }

    private byte[] range(int from, int to) {
        return Arrays.copyOfRange(bytes, from * kind.size, to * kind.size);
    }

    private synchronized byte[] toByteArray() {
        return range(0, length);
    }

    private synchronized void addBytes(byte[] more) {
        splice(length, length, more);
    }

    private synchronized int size() {
        return length;
    }

    /** The element at an index, or null past the end. */
    synchronized Object itemOrNull(int index) {
        return index >= 0 && index < length ? kind.get(bytes, index * kind.size) : null;
    }

    private int at(long index, String message) {
        long i = index < 0 ? index + length : index;
        if (i < 0 || i >= length) {
            throw Errors.indexError(message);
        }
        return (int) i;
    }

    private byte[] encoded(Object value) {
        byte[] element = new byte[kind.size];
        kind.put(element, 0, kind.encode(value));
        return element;
    }

    @Override
    public synchronized BufferView acquireBuffer(boolean writable) {
        // A view sees the array as it is now: as long as the view lives, the bytes stay where they are.
        return new BufferView(exports.claim(this), new Memory.Heap(bytes), 0, false, kind.bufferFormat(), kind.size,
                new int[] {length}, new long[] {kind.size});
    }

    @PyMethod(name = "__buffer__", sig = "($self, flags, /)")
    Object buffer(Object flags) {
        return PyMemoryView.of(this);
    }

    @PyMethod(name = "__release_buffer__", sig = "($self, buffer, /)")
    void releaseBuffer(PyMemoryView view) {
        Call.method(view, "release");
    }

    // ---- methods

    @PyGetter(value = "typecode", doc = "the character that says of what kind the elements are")
    String typecode() {
        return String.valueOf(kind.code);
    }

    @PyGetter(value = "itemsize", doc = "the bytes of one element")
    int itemsize() {
        return kind.size;
    }

    @PyMethod(sig = "($self, v, /)", doc = "Add an element at the end.")
    void append(Object v) {
        addBytes(encoded(v));
    }

    private void addItems(Object iterable) {
        Object it = Iteration.iter(iterable);
        for (Object item = Iteration.next(it); item != null; item = Iteration.next(it)) {
            append(item);
        }
    }

    @PyMethod(sig = "($self, bb, /)", doc = "Add the elements of an array of the same kind, or of any iterable.")
    void extend(Object bb) {
        if (bb instanceof PyArray a) {
            if (a.kind != kind) {
                throw Errors.typeError("can only extend with array of same kind");
            }
            addBytes(a.toByteArray());
        } else {
            addItems(bb);
        }
    }

    @PyMethod(sig = "($self, i, v, /)", doc = "Put an element before the one at index i.")
    void insert(long i, Object v) {
        byte[] element = encoded(v);
        synchronized (this) {
            int at = (int) (i < 0 ? Math.max(0, i + length) : Math.min(i, length));
            splice(at, at, element);
        }
    }

    @PyMethod(sig = "($self, i=-1, /)", doc = "Take out the element at index i, by default the last, and return it.")
    synchronized Object pop(long i) {
        if (length == 0) {
            throw Errors.indexError("pop from empty array");
        }
        int at = at(i, "pop index out of range");
        Object item = kind.get(bytes, at * kind.size);
        splice(at, at + 1, new byte[0]);
        return item;
    }

    @PyMethod(sig = "($self, /)", doc = "Remove all elements.")
    synchronized void clear() {
        splice(0, length, new byte[0]);
    }

    private int find(Object v, int from, int to) {
        for (int i = from; i < to; i++) {
            Object item = itemOrNull(i);
            if (item == null) {
                return -1;
            }
            if (Operators.sameOrEqual(item, v)) {
                return i;
            }
        }
        return -1;
    }

    @PyMethod(sig = "($self, v, start=0, stop=sys.maxsize, /)", doc = "Return the index of the first element that equals v; ValueError if there is none.")
    long index(Object v, Object start, Object stop) {
        int n = size();
        int at = find(v, Indexes.within(start, n), Indexes.within(stop, n));
        if (at < 0) {
            throw Errors.valueError("array.index(x): x not in array");
        }
        return at;
    }

    @PyMethod(sig = "($self, v, /)", doc = "Return how many elements equal v.")
    long count(Object v) {
        long n = 0;
        int i = 0;
        for (Object item = itemOrNull(0); item != null; item = itemOrNull(++i)) {
            if (Operators.sameOrEqual(item, v)) {
                n++;
            }
        }
        return n;
    }

    @PyMethod(sig = "($self, v, /)", doc = "Remove the first element that equals v; ValueError if there is none.")
    void remove(Object v) {
        int at = find(v, 0, size());
        if (at < 0) {
            throw Errors.valueError("array.remove(x): x not in array");
        }
        synchronized (this) {
            if (at < length) {
                splice(at, at + 1, new byte[0]);
            }
        }
    }

    @PyMethod(sig = "($self, /)", doc = "Put the elements in the opposite order, in place.")
    synchronized void reverse() {
        byte[] old = range(0, length);
        for (int i = 0; i < length; i++) {
            System.arraycopy(old, i * kind.size, bytes, (length - 1 - i) * kind.size, kind.size);
        }
    }

    @PyMethod(sig = "($self, /)", doc = "Put the bytes of each element in the opposite order.")
    synchronized void byteswap() {
        int n = kind.size;
        for (int start = 0; start < length * n; start += n) {
            for (int i = start, j = start + n - 1; i < j; i++, j--) {
                byte b = bytes[i];
                bytes[i] = bytes[j];
                bytes[j] = b;
            }
        }
    }

    @PyMethod(name = "buffer_info", sig = "($self, /)", doc = "Return (address, length): a number that stands for where the elements are, and how many there are.")
    Object bufferInfo() {
        return PyTuple.of(Identity.id(this), (long) size());
    }

    @PyMethod(sig = "($self, buffer, /)", doc = "Add elements from the bytes of a buffer.")
    void frombytes(Object buffer) {
        byte[] more = Buffers.bytes(buffer);
        if (more.length % kind.size != 0) {
            throw Errors.valueError("bytes length not a multiple of item size");
        }
        addBytes(more);
    }

    @PyMethod(sig = "($self, /)", doc = "Return the elements' bytes.")
    Object tobytes() {
        return PyBytes.of(toByteArray());
    }

    @PyMethod(sig = "($self, list, /)", doc = "Add the items of a list; none of them if one does not fit.")
    void fromlist(Object list) {
        if (!(list instanceof PyList l)) {
            throw Errors.typeError("arg must be list");
        }
        Object[] items = l.toArray();
        byte[] more = new byte[items.length * kind.size];
        for (int i = 0; i < items.length; i++) {
            kind.put(more, i * kind.size, kind.encode(items[i]));
            if (l.size() != items.length) {
                throw Errors.runtimeError("list changed size during iteration");
            }
        }
        addBytes(more);
    }

    @PyMethod(sig = "($self, /)", doc = "Return a list of the elements.")
    synchronized Object tolist() {
        Object[] items = new Object[length];
        for (int i = 0; i < items.length; i++) {
            items[i] = kind.get(bytes, i * kind.size);
        }
        return PyList.of(items);
    }

    @PyMethod(sig = "($self, ustr, /)", doc = "Add the characters of a str to an array of characters.")
    void fromunicode(Object ustr) {
        if (!Strs.isStr(ustr)) {
            throw Errors.typeError("fromunicode() argument must be str, not %s", Types.nameOf(ustr));
        }
        if (!kind.isText()) {
            throw Errors.valueError("fromunicode() may only be called on unicode type arrays ('u' or 'w')");
        }
        int[] points = ElementKind.codePoints(ustr);
        byte[] more = new byte[points.length * kind.size];
        for (int i = 0; i < points.length; i++) {
            kind.put(more, i * kind.size, points[i]);
        }
        addBytes(more);
    }

    @PyMethod(sig = "($self, /)", doc = "Return an array of characters as a str.")
    synchronized Object tounicode() {
        if (!kind.isText()) {
            throw Errors.valueError("tounicode() may only be called on unicode type arrays ('u' or 'w')");
        }
        int[] points = new int[length];
        for (int i = 0; i < points.length; i++) {
            // Checks the range of each.
            points[i] = ElementKind.codePoints(kind.get(bytes, i * kind.size))[0];
        }
        return Strs.ofCodePoints(points);
    }

    @PyMethod(sig = "($self, f, /)", doc = "Write the elements' bytes to a binary file.")
    void tofile(Object f) {
        byte[] all = toByteArray();
        Object write = Attributes.get(f, "write");
        for (int start = 0; start < all.length || start == 0 && all.length == 0; start += 1 << 16) {
            if (all.length == 0) {
                return;
            }
            Call.call(write, PyBytes.of(Arrays.copyOfRange(all, start, Math.min(all.length, start + (1 << 16)))));
        }
    }

    @PyMethod(sig = "($self, f, n, /)", doc = "Read n elements from a binary file and add them.")
    void fromfile(Object f, long n) {
        if (n < 0) {
            throw Errors.valueError("negative count");
        }
        if (n > LIMIT / kind.size) {
            throw Errors.memoryError();
        }
        Object read = Call.method(f, "read", n * kind.size);
        if (!(read instanceof PyBytes b)) {
            throw Errors.typeError("read() didn't return bytes");
        }
        boolean enough = b.value.length == n * kind.size;
        frombytes(b);
        if (!enough) {
            throw Errors.eofError("read() didn't return enough bytes");
        }
    }

    @PyMethod(name = "__copy__", sig = "($self, /)", doc = "Return a copy.")
    Object copy() {
        return of(kind, toByteArray());
    }

    @PyMethod(name = "__deepcopy__", sig = "($self, unused, /)", doc = "Return a copy.")
    Object deepCopy(Object unused) {
        return copy();
    }

    @PyMethod(name = "__reduce_ex__", sig = "($self, value, /)", doc = "Return what pickle needs.")
    Object reduce(Object value) {
        Object protocol = Operators.indexOf(value);
        Object attributes = Attributes.getOrNull(this, "__dict__");
        Object state = attributes == null ? org.krait.runtime.object.PyNone.NONE : attributes;
        if (protocol instanceof Long p && p < 3) {
            return PyTuple.of(type(), PyTuple.of(typecode(), tolist()), state);
        }
        Object maker = Attributes.get(Import.module(ThreadState.current(), "array"), "_array_reconstructor");
        return PyTuple.of(maker, PyTuple.of(type(), typecode(), (long) kind.format, tobytes()), state);
    }

    // ---- as a sequence

    @PyMethod(name = "__len__", sig = "($self, /)")
    int pyLength() {
        return size();
    }

    private static long key(Object key) {
        if (!Indexes.isIndex(key)) {
            throw Errors.typeError("array indices must be integers");
        }
        return Indexes.index(key);
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    Object getItem(Object key) {
        if (key instanceof PySlice slice) {
            PySlice.Bounds bounds = slice.bounds();
            synchronized (this) {
                PySlice.Range r = bounds.adjust(length);
                byte[] picked = new byte[r.length() * kind.size];
                for (int i = 0, at = r.start(); i < r.length(); i++, at += r.step()) {
                    System.arraycopy(bytes, at * kind.size, picked, i * kind.size, kind.size);
                }
                return of(kind, picked);
            }
        }
        long index = key(key);
        synchronized (this) {
            return kind.get(bytes, at(index, "array index out of range") * kind.size);
        }
    }

    @PyMethod(name = "__setitem__", sig = "($self, key, value, /)")
    void setItem(Object key, Object value) {
        if (key instanceof PySlice slice) {
            if (!(value instanceof PyArray a)) {
                throw Errors.typeError("can only assign array (not \"%s\") to array slice", Types.nameOf(value));
            }
            if (a.kind != kind) {
                throw Errors.typeError("bad argument type for built-in operation");
            }
            setSlice(slice.bounds(), a.toByteArray());
            return;
        }
        long index = key(key);
        long encoded = kind.encode(value);
        synchronized (this) {
            kind.put(bytes, at(index, "array assignment index out of range") * kind.size, encoded);
        }
    }

    private synchronized void setSlice(PySlice.Bounds bounds, byte[] fresh) {
        PySlice.Range r = bounds.adjust(length);
        if (r.step() == 1) {
            splice(r.start(), Math.max(r.start(), r.stop()), fresh);
            return;
        }
        if (fresh.length != r.length() * kind.size) {
            throw Errors.valueError("attempt to assign array of size %d to extended slice of size %d",
                    fresh.length / kind.size, r.length());
        }
        for (int i = 0, at = r.start(); i < r.length(); i++, at += r.step()) {
            System.arraycopy(fresh, i * kind.size, bytes, at * kind.size, kind.size);
        }
    }

    @PyMethod(name = "__delitem__", sig = "($self, key, /)")
    void deleteItem(Object key) {
        if (key instanceof PySlice slice) {
            deleteSlice(slice.bounds());
            return;
        }
        long index = key(key);
        synchronized (this) {
            int at = at(index, "array assignment index out of range");
            splice(at, at + 1, new byte[0]);
        }
    }

    private synchronized void deleteSlice(PySlice.Bounds bounds) {
        PySlice.Range r = bounds.adjust(length);
        if (r.length() == 0) {
            return;
        }
        boolean[] gone = new boolean[length];
        for (int i = 0, at = r.start(); i < r.length(); i++, at += r.step()) {
            gone[at] = true;
        }
        byte[] kept = new byte[(length - r.length()) * kind.size];
        int n = 0;
        for (int i = 0; i < length; i++) {
            if (!gone[i]) {
                System.arraycopy(bytes, i * kind.size, kept, n, kind.size);
                n += kind.size;
            }
        }
        splice(0, length, kept);
    }

    @PyMethod(name = "__contains__", sig = "($self, key, /)")
    boolean contains(Object v) {
        return find(v, 0, size()) >= 0;
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return new ArrayIterator(this);
    }

    @PyMethod(name = "__add__", sig = "($self, value, /)")
    Object add(Object other) {
        if (!(other instanceof PyArray a)) {
            throw Errors.typeError("can only append array (not \"%s\") to array", Types.nameOf(other));
        }
        if (a.kind != kind) {
            throw Errors.typeError("bad argument type for built-in operation");
        }
        PyArray sum = of(kind, toByteArray());
        sum.addBytes(a.toByteArray());
        return sum;
    }

    @PyMethod(name = "__iadd__", sig = "($self, value, /)")
    Object addInPlace(Object other) {
        if (!(other instanceof PyArray)) {
            throw Errors.typeError("can only extend with array (not \"%s\")", Types.nameOf(other));
        }
        extend(other);
        return this;
    }

    private static byte[] repeated(byte[] once, Object count) {
        if (!Indexes.isIndex(count)) {
            throw Errors.typeError("can't multiply sequence by non-int of type '%s'", Types.nameOf(count));
        }
        long n = Math.max(0, Indexes.index(count));
        if (once.length > 0 && n > LIMIT / once.length) {
            throw Errors.memoryError();
        }
        byte[] all = new byte[once.length == 0 ? 0 : (int) (once.length * n)];
        for (int at = 0; at < all.length; at += once.length) {
            System.arraycopy(once, 0, all, at, once.length);
        }
        return all;
    }

    @PyMethod(name = "__mul__", sig = "($self, value, /)")
    Object multiply(Object count) {
        return of(kind, repeated(toByteArray(), count));
    }

    @PyMethod(name = "__rmul__", sig = "($self, value, /)")
    Object reflectedMultiply(Object count) {
        return multiply(count);
    }

    @PyMethod(name = "__imul__", sig = "($self, value, /)")
    Object multiplyInPlace(Object count) {
        byte[] all = repeated(toByteArray(), count);
        synchronized (this) {
            splice(0, length, all);
        }
        return this;
    }

    // ---- as an object

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        String start = type().name() + "('" + kind.code + "'";
        if (size() == 0) {
            return start + ")";
        }
        return Strs.fromJava(start + ", " + Operators.repr(kind.isText() ? tounicode() : tolist()) + ")");
    }

    private Object compared(Object other, int operator) {
        if (!(other instanceof PyArray a)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        Object[] mine = ((PyList) tolist()).toArray();
        Object[] its = ((PyList) a.tolist()).toArray();
        for (int i = 0; i < Math.min(mine.length, its.length); i++) {
            // Not as lists do it: a NaN is not equal to itself here, as no item is an object that could be the same.
            if (!Operators.truth(Operators.eq(mine[i], its[i]))) {
                return ordered(mine[i], its[i], operator);
            }
        }
        return ordered((long) mine.length, (long) its.length, operator);
    }

    private static Object ordered(Object a, Object b, int operator) {
        return switch (operator) {
            case 0 -> Operators.eq(a, b);
            case 1 -> Operators.ne(a, b);
            case 2 -> Operators.lt(a, b);
            case 3 -> Operators.le(a, b);
            case 4 -> Operators.gt(a, b);
            default -> Operators.ge(a, b);
        };
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object other) {
        return compared(other, 0);
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object other) {
        return compared(other, 1);
    }

    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object other) {
        return compared(other, 2);
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object other) {
        return compared(other, 3);
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object other) {
        return compared(other, 4);
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object other) {
        return compared(other, 5);
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)", doc = "Return the bytes that the array takes.")
    synchronized long sizeOf() {
        return 64 + bytes.length;
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)", doc = "See PEP 585")
    static Object classGetItem(PyType cls, Object parameters) {
        return GenericAlias.of(cls, parameters);
    }
}
