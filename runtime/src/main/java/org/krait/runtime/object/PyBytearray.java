package org.krait.runtime.object;

import java.util.Arrays;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.error.PyException;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * The type {@code bytearray}: bytes that can change.
 *
 * <p>Threads: every change is made with the object's monitor held. A reader takes the array and the length
 * together ({@link #span}) under the monitor and then reads without it; it may see a half-made change, but never
 * an index out of range, because an array is replaced and not shrunk. Resizing is refused with
 * BufferError while views of the memory exist ({@link #exports}).
 */
@PyTypeDef(name = "bytearray", doc = "bytearray(iterable_of_ints), bytearray(text, encoding), bytearray(buffer) or bytearray(size): bytes that can be changed.")
public final class PyBytearray extends ByteSequence {
    public static final PyType TYPE = PyType.define(new PyBytearrayTable());

    private static final String BYTE_RANGE = "byte must be in range(0, 256)";
    private static final byte[] NONE = {};

    /** At least {@link #size} long; guarded by the monitor, as are the other two. */
    private byte[] array = NONE;
    private int size;
    /** The views of the memory; null while there never was one. */
    private Exports exports;

    public PyBytearray(PyType type) {
        super(type);
    }

    /** A bytearray over an array that nobody else uses. */
    public static PyBytearray of(byte[] bytes) {
        PyBytearray b = new PyBytearray(TYPE);
        b.array = bytes;
        b.size = bytes.length;
        return b;
    }

    @Override
    synchronized Span span() {
        return new Span(array, size);
    }

    @Override
    ByteSequence make(byte[] bytes) {
        return of(bytes);
    }

    @Override
    ByteSequence unchanged() {
        return of(toByteArray());
    }

    @Override
    public synchronized BufferView acquireBuffer(boolean writable) {
        if (exports == null) {
            exports = new Exports();
        }
        return BufferView.ofBytes(exports.claim(this), new Memory.Heap(array), 0, size, false);
    }

    /** Called with the monitor held before the size changes. */
    private void checkResizable() {
        if (exports != null && exports.any()) {
            throw Errors.bufferError("Existing exports of data: object cannot be re-sized");
        }
    }

    /** Changes the length, keeping a quarter of slack when growing; new bytes are zero. Called with the monitor held. */
    private void setSize(int wanted) {
        if (wanted == size) {
            return;
        }
        checkResizable();
        if (wanted > array.length) {
            byte[] wider = new byte[Math.max(wanted, (int) Math.min(Integer.MAX_VALUE - 8, wanted + (wanted >> 2) + 8L))];
            System.arraycopy(array, 0, wider, 0, size); // not what lies behind: see below
            array = wider;
        } else if (wanted < array.length / 2) {
            array = Arrays.copyOf(array, wanted);
        } else if (wanted < size) {
            // A reader may still hold the longer span: the tail keeps its bytes until it is used again.
            size = wanted;
            return;
        } else {
            Arrays.fill(array, size, wanted, (byte) 0);
        }
        size = wanted;
    }

    /** Replaces the bytes from {@code from} to {@code to}. */
    private synchronized void splice(int from, int to, byte[] bytes) {
        from = Math.min(from, size);
        to = Math.max(from, Math.min(to, size));
        long wanted = (long) size - (to - from) + bytes.length;
        if (wanted > Integer.MAX_VALUE - 8) {
            throw Errors.memoryError();
        }
        int tail = size - to;
        if (wanted != size) {
            checkResizable();
            byte[] old = array;
            if (wanted > old.length || wanted < old.length / 2) {
                byte[] moved = new byte[(int) (wanted > old.length ? Math.min(Integer.MAX_VALUE - 8, wanted + (wanted >> 2) + 8) : wanted)];
                System.arraycopy(old, 0, moved, 0, from);
                System.arraycopy(old, to, moved, from + bytes.length, tail);
                array = moved;
            } else {
                System.arraycopy(old, to, old, from + bytes.length, tail);
            }
            size = (int) wanted;
        }
        System.arraycopy(bytes, 0, array, from, bytes.length);
    }

    @PyNew(sig = "-(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyBytearray(cls);
    }

    @PyMethod(name = "__init__", sig = "-($self, source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)")
    void init(Object source, Object encoding, Object errors) {
        byte[] bytes = ByteSource.construct(source, encoding, errors, "bytearray", BYTE_RANGE);
        synchronized (this) {
            if (bytes.length != size) {
                checkResizable();
            }
            array = bytes.clone();
            size = bytes.length;
        }
    }

    @PyClassMethod(name = "fromhex", sig = "($type, string, /)", doc = "The bytes that hexadecimal digits denote.")
    static Object fromHex(ThreadState ts, PyType cls, Object string) {
        byte[] bytes = parseHex(string);
        return cls == TYPE ? of(bytes) : Call.call1(ts, cls, PyBytes.of(bytes));
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    String repr() {
        Span s = span();
        StringBuilder out = new StringBuilder(s.length() + 14).append(type().name()).append('(');
        ByteText.appendLiteral(out, s.array(), s.length(), true);
        return out.append(')').toString();
    }

    @PyMethod(name = "__str__", sig = "($self, /)")
    String str() {
        return repr();
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)")
    long sizeOf() {
        return 57 + span().length();
    }

    @PyMethod(name = "__alloc__", sig = "($self, /)", doc = "How many bytes are reserved.")
    synchronized long allocated() {
        return size == 0 ? 0 : Math.max(array.length, size) + 1;
    }

    @PyMethod(name = "__release_buffer__", sig = "($self, buffer, /)")
    void releaseBuffer(PyMemoryView buffer) {
        buffer.release();
    }

    private Object state() {
        return type() == TYPE ? PyNone.NONE : Call.call(Attributes.get(this, "__getstate__"));
    }

    @PyMethod(name = "__reduce__", sig = "($self, /)")
    PyTuple reduce() {
        return PyTuple.of(type(), size == 0 ? PyTuple.EMPTY : PyTuple.of(latin1(), "latin-1"), state());
    }

    @PyMethod(name = "__reduce_ex__", sig = "($self, proto=0, /)")
    PyTuple reduceEx(int proto) {
        if (proto < 3) {
            return reduce();
        }
        Object[] arguments = {PyBytes.of(toByteArray())};
        return PyTuple.of(type(), size == 0 ? PyTuple.EMPTY : PyTuple.of(arguments), state());
    }

    @PyMethod(name = "__setitem__", sig = "($self, key, value, /)")
    void setItem(Object key, Object value) {
        if (key instanceof PySlice slice) {
            setSlice(slice, value);
            return;
        }
        checkIndex(key);
        Object index = Indexes.index(key);
        byte b = ByteSource.byteOf(value, BYTE_RANGE);
        synchronized (this) {
            int i = SearchBounds.item(index, size);
            if (i < 0) {
                throw Errors.indexError("bytearray index out of range");
            }
            array[i] = b;
        }
    }

    private static void checkIndex(Object key) {
        if (!(key instanceof Long) && !Indexes.isIndex(key)) {
            throw Errors.typeError("bytearray indices must be integers or slices, not %s", Types.nameOf(key));
        }
    }

    private void setSlice(PySlice slice, Object value) {
        PySlice.Bounds bounds = slice.bounds();
        byte[] bytes = value == this ? toByteArray() : Buffers.bytesOfAnyLayoutOrNull(value);
        if (bytes == null) {
            if (Strs.isStr(value) || Floats.isFloat(value) || value instanceof PyComplex || Indexes.isIndex(value)) {
                throw Errors.typeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
            }
            bytes = ByteSource.bytesOf(value, "bytearray", BYTE_RANGE);
        }
        synchronized (this) {
            PySlice.Range r = bounds.adjust(size);
            if (r.step() == 1) {
                splice(r.start(), r.start() + r.length(), bytes);
                return;
            }
            if (bytes.length == 0) {
                deleteRange(r);
                return;
            }
            if (bytes.length != r.length()) {
                throw Errors.valueError("attempt to assign bytes of size %s to extended slice of size %s", bytes.length, r.length());
            }
            for (int i = 0, at = r.start(); i < bytes.length; i++, at += r.step()) {
                array[at] = bytes[i];
            }
        }
    }

    @PyMethod(name = "__delitem__", sig = "($self, key, /)")
    void deleteItem(Object key) {
        if (key instanceof PySlice slice) {
            PySlice.Bounds bounds = slice.bounds();
            synchronized (this) {
                deleteRange(bounds.adjust(size));
            }
            return;
        }
        checkIndex(key);
        Object index = Operators.indexOf(key);
        synchronized (this) {
            int i = SearchBounds.item(index, size);
            if (i < 0) {
                throw Errors.indexError("bytearray index out of range");
            }
            splice(i, i + 1, NONE);
        }
    }

    private void deleteRange(PySlice.Range r) {
        if (r.length() == 0) {
            return;
        }
        if (r.step() == 1) {
            splice(r.start(), r.start() + r.length(), NONE);
            return;
        }
        checkResizable();
        int step = Math.abs(r.step());
        int first = r.step() > 0 ? r.start() : r.start() + (r.length() - 1) * r.step();
        byte[] kept = new byte[size - r.length()];
        for (int i = 0, at = 0; i < size; i++) {
            boolean gone = i >= first && (i - first) % step == 0 && (i - first) / step < r.length();
            if (!gone) {
                kept[at++] = array[i];
            }
        }
        array = kept;
        size = kept.length;
    }

    @PyMethod(name = "__iadd__", sig = "($self, value, /)")
    Object addInPlace(Object other) {
        byte[] bytes = Buffers.contiguousBytesOrNull(other);
        if (bytes == null) {
            throw Errors.typeError("can't concat %s to %s", Types.nameOf(other), type().name());
        }
        addAll(bytes);
        return this;
    }

    /** Appends bytes. */
    public synchronized void addAll(byte[] bytes) {
        splice(size, size, bytes);
    }

    @PyMethod(name = "__imul__", sig = "($self, value, /)")
    Object multiplyInPlace(Object times) {
        Long n = Indexes.repeat(times);
        if (n == null) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        synchronized (this) {
            byte[] bytes = repeat(new Span(array, size), n);
            if (bytes.length != size) {
                checkResizable();
                array = bytes;
                size = bytes.length;
            }
        }
        return this;
    }

    @PyMethod(name = "append", sig = "($self, item, /)", doc = "Adds one byte at the end.")
    void append(Object item) {
        byte b = ByteSource.byteOf(item, BYTE_RANGE);
        synchronized (this) {
            int at = size;
            setSize(at + 1);
            array[at] = b;
        }
    }

    @PyMethod(name = "extend", sig = "($self, iterable_of_ints, /)", doc = "Adds the bytes of an iterable of ints or of a buffer at the end.")
    void extend(Object iterable) {
        byte[] bytes = iterable == this ? toByteArray() : Buffers.bytesOfAnyLayoutOrNull(iterable);
        if (bytes == null) {
            if (Attributes.lookupSpecial(iterable, Special.ITER) == null && Attributes.lookupSpecial(iterable, Special.GETITEM) == null) {
                throw Errors.typeError("can't extend bytearray with %s", Types.nameOf(iterable));
            }
            bytes = extension(iterable);
        }
        addAll(bytes);
    }

    private static byte[] extension(Object iterable) {
        try {
            return ByteSource.ofInts(iterable, BYTE_RANGE);
        } catch (PyException e) {
            // An empty str is as good as any other empty iterable.
            throw e.is(ExceptionTypes.TypeError) && Strs.isStr(iterable) ? Errors.typeError("expected iterable of integers; got: 'str'") : e;
        }
    }

    @PyMethod(name = "insert", sig = "($self, index, item, /)", doc = "Adds one byte before index.")
    void insert(long index, Object item) {
        byte[] one = {ByteSource.byteOf(item, BYTE_RANGE)};
        synchronized (this) {
            long i = index < 0 ? Math.max(0, index + size) : Math.min(index, size);
            splice((int) i, (int) i, one);
        }
    }

    @PyMethod(name = "pop", sig = "($self, index=-1, /)", doc = "Takes the byte at index out and returns it.")
    synchronized long pop(long index) {
        if (size == 0) {
            throw Errors.indexError("pop from empty bytearray");
        }
        long i = index < 0 ? index + size : index;
        if (i < 0 || i >= size) {
            throw Errors.indexError("pop index out of range");
        }
        int b = array[(int) i] & 0xff;
        splice((int) i, (int) i + 1, NONE);
        return b;
    }

    @PyMethod(name = "remove", sig = "($self, value, /)", doc = "Takes the first such byte out; ValueError when there is none.")
    void remove(Object value) {
        byte b = ByteSource.byteOf(value, BYTE_RANGE);
        synchronized (this) {
            for (int i = 0; i < size; i++) {
                if (array[i] == b) {
                    splice(i, i + 1, NONE);
                    return;
                }
            }
        }
        throw Errors.valueError("value not found in bytearray");
    }

    @PyMethod(name = "clear", sig = "($self, /)", doc = "Removes all bytes.")
    synchronized void clear() {
        setSize(0);
    }

    @PyMethod(name = "copy", sig = "($self, /)", doc = "A new bytearray with the same bytes.")
    Object copy() {
        return unchanged();
    }

    @PyMethod(name = "reverse", sig = "($self, /)", doc = "Reverses the order of the bytes in place.")
    synchronized void reverse() {
        for (int i = 0, j = size - 1; i < j; i++, j--) {
            byte b = array[i];
            array[i] = array[j];
            array[j] = b;
        }
    }

    @PyMethod(name = "resize", sig = "($self, size, /)", doc = "Changes the length; new bytes are zero.")
    void resize(long wanted) {
        if (wanted < 0) {
            throw Errors.valueError("Can only resize to positive sizes, got %s", wanted);
        }
        if (wanted > Integer.MAX_VALUE - 8) {
            throw Errors.memoryError();
        }
        synchronized (this) {
            setSize((int) wanted);
        }
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return new BytearrayIterator(this);
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    Object getItem(Object key) {
        return item(key, "bytearray index out of range", "bytearray");
    }

    @PyMethod(name = "__add__", sig = "($self, value, /)")
    Object add(Object other) {
        return concat(other, "bytearray");
    }
}
