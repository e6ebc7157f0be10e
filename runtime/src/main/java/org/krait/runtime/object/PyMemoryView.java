package org.krait.runtime.object;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.NativeArguments;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.CodecRegistry;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/**
 * The type {@code memoryview}: a layout over a {@link BufferView}. Slices and casts share the view of
 * the memoryview they come from and keep it claimed until each of them is released or dropped.
 *
 * <p>Threads: items are written without a lock, as in C; the layout is immutable. A release that races with
 * an access may let that access reach memory whose exporter has moved on, but it stays valid Java memory.
 */
@PyTypeDef(name = "memoryview", subclassable = false, pattern = PyTypeDef.Pattern.SEQUENCE,
        doc = "A view of an object's memory, without copying it: memoryview(object).")
public final class PyMemoryView extends PyObject implements Buffer {
    public static final PyType TYPE = PyType.define(new PyMemoryViewTable());

    private static final VarHandle EXPORTS;
    private static final long WRITABLE_FLAG = 1;

    static {
        try {
            EXPORTS = MethodHandles.lookup().findVarHandle(PyMemoryView.class, "exports", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The claim on the exporter; this memoryview's own. Its layout is this memoryview's layout. */
    private final BufferView view;
    /** The object whose memory it is. */
    private final Object exporter;
    private volatile boolean released;
    /** How many views of this memoryview exist; counted by CAS. -1 once released. */
    @SuppressWarnings("unused")
    private int exports;
    /** The hash once computed, with 0 for not yet. */
    private long hash;

    private PyMemoryView(BufferView view, Object exporter) {
        super(TYPE);
        this.view = view;
        this.exporter = exporter;
    }

    /** A memoryview of a bytes-like object. */
    public static PyMemoryView of(Object o) {
        if (o instanceof PyMemoryView m) {
            return m.derive(m.view.offset, m.view.readonly, m.view.format, m.view.itemSize, m.view.shape, m.view.strides);
        }
        if (!Buffers.isBuffer(o)) {
            throw Errors.typeError("memoryview: a bytes-like object is required, not '%s'", Types.nameOf(o));
        }
        BufferView view = Buffers.acquire(o, false);
        // What wraps another object's memory says so by a view that belongs to that object.
        return new PyMemoryView(view, view.owner.exporter() instanceof PyObject owner ? owner : o);
    }

    /** A memoryview as {@code __buffer__(flags)} returns it. */
    static PyMemoryView ofFlags(Buffer o, Object flags) {
        int wanted = NativeArguments.toInt(flags);
        return new PyMemoryView(o.acquireBuffer((wanted & WRITABLE_FLAG) != 0), o);
    }

    @PyNew(sig = "(object)")
    static Object create(PyType cls, Object object) {
        return of(object);
    }

    @PyClassMethod(name = "_from_flags", sig = "($type, /, object, flags)")
    static Object fromFlags(PyType cls, Object object, int flags) {
        if (!Buffers.isBuffer(object)) {
            throw Errors.typeError("memoryview: a bytes-like object is required, not '%s'", Types.nameOf(object));
        }
        return new PyMemoryView(Buffers.acquire(object, (flags & WRITABLE_FLAG) != 0), object);
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)")
    static Object classGetItem(PyType cls, Object item) {
        return GenericAlias.of(cls, item);
    }

    private void check() {
        if (released) {
            throw Errors.valueError("operation forbidden on released memoryview object");
        }
    }

    @Override
    public BufferView acquireBuffer(boolean writable) {
        check();
        if (writable && view.readonly) {
            throw Errors.bufferError("memoryview: underlying buffer is not writable");
        }
        int n;
        do {
            n = (int) EXPORTS.getVolatile(this);
            if (n < 0) {
                check();
            }
        } while (!EXPORTS.compareAndSet(this, n, n + 1));
        return new BufferView(this, view.memory, view.offset, view.readonly, view.format, view.itemSize, view.shape, view.strides);
    }

    @Override
    public void bufferReleased() {
        EXPORTS.getAndAdd(this, -1);
    }

    /** A memoryview with another layout over the same memory, with a claim of its own. */
    private PyMemoryView derive(int offset, boolean readonly, String format, int itemSize, int[] shape, long[] strides) {
        check();
        BufferView claim = view.owner.acquireBuffer(false);
        BufferView layout = new BufferView(new Claim(claim), view.memory, offset, readonly, format, itemSize, shape, strides);
        return new PyMemoryView(layout, exporter);
    }

    /** Ends the claim that a derived memoryview has made when its own layout is released. */
    private record Claim(BufferView claim) implements Buffer {
        @Override
        public BufferView acquireBuffer(boolean writable) {
            return claim.owner.acquireBuffer(writable);
        }

        @Override
        public void bufferReleased() {
            claim.release();
        }
    }

    @PyMethod(name = "release", sig = "($self, /)", doc = "Gives the claim on the object's memory up.")
    void release() {
        if (released) {
            return;
        }
        if (!EXPORTS.compareAndSet(this, 0, -1)) {
            int n = (int) EXPORTS.getVolatile(this);
            if (n > 0) {
                throw Errors.bufferError("memoryview has %s exported buffer%s", n, n == 1 ? "" : "s");
            }
            return;
        }
        released = true;
        view.release();
    }

    @PyMethod(name = "__enter__", sig = "($self, /)")
    Object enter() {
        check();
        return this;
    }

    @PyMethod(name = "__exit__", sig = "($self, /, *exc_info)")
    void exit(Object[] info) {
        release();
    }

    @PyMethod(name = "__buffer__", sig = "($self, flags, /)")
    Object buffer(Object flags) {
        return ofFlags(this, flags);
    }

    @PyMethod(name = "__release_buffer__", sig = "($self, buffer, /)")
    void releaseBuffer(Object buffer) {
        if (buffer instanceof PyMemoryView m) {
            m.release();
        }
    }

    private char code() {
        char code = ItemFormat.code(view.format);
        if (code == 0) {
            throw Errors.notImplemented("memoryview: format %s not supported", view.format);
        }
        return code;
    }

    @PyMethod(name = "__len__", sig = "($self, /)")
    long length() {
        check();
        if (view.shape.length == 0) {
            throw Errors.typeError("0-dim memory has no length");
        }
        return view.shape[0];
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        check();
        if (view.shape.length != 1) {
            throw view.shape.length == 0
                    ? Errors.typeError("invalid indexing of 0-dim memory")
                    : Errors.notImplemented("multi-dimensional sub-views are not implemented");
        }
        return new MemoryViewIterator(this, code());
    }

    /** The item at an index of a one-dimensional view. */
    Object itemAt(int index, char code) {
        check();
        return ItemFormat.get(view.memory, (int) (view.offset + index * view.strides[0]), code);
    }

    int itemCount() {
        return view.shape[0];
    }

    private int offsetOf(Object key, int dimension) {
        long i = Indexes.index(key);
        // An __index__ may have released the view.
        check();
        int n = view.shape[dimension];
        long at = i < 0 ? i + n : i;
        if (at < 0 || at >= n) {
            throw Errors.indexError("index out of bounds on dimension %s", dimension + 1);
        }
        return (int) (at * view.strides[dimension]);
    }

    /** The offset of the item that a tuple of indexes names, or -1 when the key is no such tuple. */
    private int offsetOf(PyTuple key) {
        for (Object k : key.items()) {
            if (!Indexes.isIndex(k)) {
                return -1;
            }
        }
        if (key.size() != view.shape.length) {
            if (key.size() < view.shape.length) {
                throw Errors.notImplemented("sub-views are not implemented");
            }
            throw Errors.typeError("cannot index %s-dimension view with %s-element tuple", view.shape.length, key.size());
        }
        int at = view.offset;
        for (int d = 0; d < key.size(); d++) {
            at += offsetOf(key.get(d), d);
        }
        return at;
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    Object getItem(Object key) {
        check();
        if (view.shape.length == 0) {
            if (key instanceof PyTuple t && t.size() == 0) {
                return ItemFormat.get(view.memory, view.offset, code());
            }
            if (key == PyEllipsis.ELLIPSIS) {
                return this;
            }
            throw Errors.typeError("invalid indexing of 0-dim memory");
        }
        if (Indexes.isIndex(key)) {
            if (view.shape.length > 1) {
                throw Errors.notImplemented("multi-dimensional sub-views are not implemented");
            }
            int at = offsetOf(key, 0);
            return ItemFormat.get(view.memory, view.offset + at, code());
        }
        if (key instanceof PySlice slice) {
            return slice(slice);
        }
        if (key instanceof PyTuple t) {
            int at = offsetOf(t);
            if (at >= 0) {
                return ItemFormat.get(view.memory, at, code());
            }
            for (Object k : t.items()) {
                if (!(k instanceof PySlice)) {
                    throw Errors.typeError("memoryview: invalid slice key");
                }
            }
            throw Errors.notImplemented("multi-dimensional slicing is not implemented");
        }
        throw Errors.typeError("memoryview: invalid slice key");
    }

    private PyMemoryView slice(PySlice slice) {
        PySlice.Bounds bounds = slice.bounds();
        PySlice.Range r = bounds.adjust(view.shape[0]);
        int[] shape = view.shape.clone();
        long[] strides = view.strides.clone();
        shape[0] = r.length();
        // Of any size where there is but one item.
        strides[0] = view.strides[0] * bounds.step();
        return derive((int) (view.offset + r.start() * view.strides[0]), view.readonly, view.format, view.itemSize, shape, strides);
    }

    @PyMethod(name = "__setitem__", sig = "($self, key, value, /)")
    void setItem(Object key, Object value) {
        check();
        if (view.readonly) {
            throw Errors.typeError("cannot modify read-only memory");
        }
        if (view.shape.length == 0) {
            if (key == PyEllipsis.ELLIPSIS || key instanceof PyTuple t && t.size() == 0) {
                put(view.offset, value);
                return;
            }
            throw Errors.typeError("invalid indexing of 0-dim memory");
        }
        if (Indexes.isIndex(key)) {
            if (view.shape.length > 1) {
                throw Errors.notImplemented("sub-views are not implemented");
            }
            int at = view.offset + offsetOf(key, 0);
            put(at, value);
        } else if (key instanceof PySlice slice && view.shape.length == 1) {
            assign(slice, value);
        } else if (key instanceof PyTuple t && offsetOf(t) >= 0) {
            put(offsetOf(t), value);
        } else if (key instanceof PySlice || key instanceof PyTuple t && allSlices(t)) {
            throw Errors.notImplemented("memoryview slice assignments are currently restricted to ndim = 1");
        } else {
            throw Errors.typeError("memoryview: invalid slice key");
        }
    }

    private static boolean allSlices(PyTuple key) {
        for (Object k : key.items()) {
            if (!(k instanceof PySlice)) {
                return false;
            }
        }
        return true;
    }

    private void put(int at, Object value) {
        // Converting the value runs user code, which may release the view.
        byte[] item = new byte[view.itemSize];
        ItemFormat.put(new Memory.Heap(item), 0, code(), value);
        check();
        view.memory.write(at, item, 0, item.length);
    }

    private void assign(PySlice slice, Object value) {
        PySlice.Range r = slice.indices(view.shape[0]);
        try (BufferView source = Buffers.acquire(value, false)) {
            boolean same = source.shape.length == 1 && source.shape[0] == r.length() && source.itemSize == view.itemSize
                    && ItemFormat.code(source.format) == ItemFormat.code(view.format);
            if (!same) {
                throw Errors.valueError("memoryview assignment: lvalue and rvalue have different structures");
            }
            check();
            byte[] bytes = source.toByteArray();
            new BufferView(this, view.memory, (int) (view.offset + r.start() * view.strides[0]), false, view.format, view.itemSize,
                    new int[] {r.length()}, new long[] {view.strides[0] * r.step()}).fill(bytes);
        }
    }

    @PyMethod(name = "__delitem__", sig = "($self, key, /)")
    void deleteItem(Object key) {
        throw Errors.typeError(view.readonly ? "cannot modify read-only memory" : "cannot delete memory");
    }

    @PyMethod(name = "__eq__", sig = "($self, value, /)")
    Object eq(Object value) {
        Boolean equal = equalTo(value);
        return equal == null ? PyNotImplemented.NOT_IMPLEMENTED : equal;
    }

    @PyMethod(name = "__ne__", sig = "($self, value, /)")
    Object ne(Object value) {
        Boolean equal = equalTo(value);
        return equal == null ? PyNotImplemented.NOT_IMPLEMENTED : (Object) !equal;
    }
    @PyMethod(name = "__lt__", sig = "($self, value, /)")
    Object lt(Object value) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__le__", sig = "($self, value, /)")
    Object le(Object value) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__gt__", sig = "($self, value, /)")
    Object gt(Object value) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod(name = "__ge__", sig = "($self, value, /)")
    Object ge(Object value) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** By shape and items, whatever the formats; null for what is not bytes-like. */
    private Boolean equalTo(Object value) {
        if (value == this) {
            return true;
        }
        if (released || value instanceof PyMemoryView m && m.released) {
            return false;
        }
        if (!Buffers.isBuffer(value)) {
            return null;
        }
        try (BufferView other = Buffers.acquire(value, false)) {
            if (!Arrays.equals(view.shape, other.shape)) {
                return false;
            }
            char mine = ItemFormat.code(view.format);
            char theirs = ItemFormat.code(other.format);
            if (mine == 0 || theirs == 0) {
                return false;
            }
            byte[] a = view.toByteArray();
            byte[] b = other.toByteArray();
            if (mine == theirs && mine != 'f' && mine != 'd' && mine != 'e' && mine != '?') {
                return Arrays.equals(a, b);
            }
            Memory left = new Memory.Heap(a);
            Memory right = new Memory.Heap(b);
            for (int i = 0, j = 0; i < a.length; i += view.itemSize, j += other.itemSize) {
                if (!Operators.eqTruth(ItemFormat.get(left, i, mine), ItemFormat.get(right, j, theirs))) {
                    return false;
                }
            }
            return true;
        }
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hashValue() {
        if (hash == 0) {
            check();
            if (!view.readonly) {
                throw Errors.valueError("cannot hash writable memoryview object");
            }
            char code = ItemFormat.code(view.format);
            if (code != 'B' && code != 'b' && code != 'c') {
                throw Errors.valueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
            }
            try (BufferView claimed = acquireBuffer(false)) {
                Operators.hash(exporter);
                byte[] bytes = claimed.toByteArray();
                hash = Hashes.ofBytes(bytes, 0, bytes.length);
            }
        }
        return hash;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    String repr() {
        return (released ? "<released memory at " : "<memory at ") + Identity.hex(this) + ">";
    }

    @PyMethod(name = "tobytes", sig = "($self, /, order='C')", doc = "The items as bytes.")
    Object toBytes(Object order) {
        check();
        char how = 'C';
        if (order != PyNone.NONE) {
            Object text = Strs.value(order);
            if (text == null) {
                throw Errors.typeError("tobytes() argument 'order' must be str or None, not %s", Types.nameOf(order));
            }
            how = Strs.length(text) == 1 ? (char) Strs.codePointAt(text, 0) : 0;
            if (how != 'C' && how != 'F' && how != 'A') {
                if (!Strs.isAscii(text)) {
                    CodecRegistry.encode(text, "utf-8", "strict");
                }
                if (Strs.toJava(text).indexOf(0) >= 0) {
                    throw Errors.valueError("embedded null character");
                }
                throw Errors.valueError("order must be 'C', 'F' or 'A'");
            }
        }
        if (how == 'F' || how == 'A' && view.isFortranContiguous() && !view.isContiguous()) {
            return PyBytes.of(transposed().toByteArray());
        }
        return PyBytes.of(view.toByteArray());
    }

    /** The layout with its dimensions reversed: C order of it is Fortran order of this one. */
    private BufferView transposed() {
        int n = view.shape.length;
        int[] shape = new int[n];
        long[] strides = new long[n];
        for (int i = 0; i < n; i++) {
            shape[i] = view.shape[n - 1 - i];
            strides[i] = view.strides[n - 1 - i];
        }
        return new BufferView(this, view.memory, view.offset, true, view.format, view.itemSize, shape, strides);
    }

    @PyMethod(name = "tolist", sig = "($self, /)", doc = "The items as a list, of lists for more than one dimension.")
    Object toList() {
        check();
        char code = code();
        return view.shape.length == 0 ? ItemFormat.get(view.memory, view.offset, code) : toList(0, view.offset, code);
    }

    private PyList toList(int dimension, int at, char code) {
        Object[] items = new Object[view.shape[dimension]];
        for (int i = 0; i < items.length; i++) {
            int item = (int) (at + i * view.strides[dimension]);
            items[i] = dimension == view.shape.length - 1 ? ItemFormat.get(view.memory, item, code) : toList(dimension + 1, item, code);
        }
        return PyList.of(items);
    }

    @PyMethod(name = "hex", sig = "($self, /, sep=<unrepresentable>, bytes_per_sep=1)", doc = "Two hexadecimal digits for each byte.")
    String hex(Object sep, long bytesPerSep) {
        check();
        // A claim, because the separator may be of a class whose __len__ releases the view.
        try (BufferView claimed = acquireBuffer(false)) {
            if (sep instanceof PyBytes b && b.type() != PyBytes.TYPE) {
                Operators.length(sep);
            }
            byte[] bytes = claimed.toByteArray();
            return ByteSequence.hexDigits(bytes, bytes.length, sep, bytesPerSep);
        }
    }

    @PyMethod(name = "toreadonly", sig = "($self, /)", doc = "A read-only view of the same memory.")
    Object toReadonly() {
        return derive(view.offset, true, view.format, view.itemSize, view.shape, view.strides);
    }

    @PyMethod(name = "count", sig = "($self, value, /)", doc = "How many items equal value.")
    long count(Object value) {
        long n = 0;
        char code = oneDimensional();
        for (int i = 0; i < view.shape[0]; i++) {
            if (Operators.sameOrEqual(itemAt(i, code), value)) {
                n++;
            }
        }
        return n;
    }

    @PyMethod(name = "index", sig = "($self, value, start=0, stop=sys.maxsize, /)", doc = "Where value first occurs; ValueError when it does not.")
    long index(Object value, Object start, Object stop) {
        char code = oneDimensional();
        int n = view.shape[0];
        int end = Indexes.within(stop, n);
        for (int i = Indexes.within(start, n); i < end; i++) {
            if (Operators.sameOrEqual(itemAt(i, code), value)) {
                return i;
            }
        }
        throw Errors.valueError("memoryview.index(x): x not found");
    }

    private char oneDimensional() {
        check();
        if (view.shape.length != 1) {
            throw view.shape.length == 0
                    ? Errors.typeError("invalid lookup on 0-dim memory")
                    : Errors.notImplemented("multi-dimensional lookup is not implemented");
        }
        return code();
    }

    @PyMethod(name = "cast", sig = "($self, /, format, shape=<unrepresentable>)", doc = "A view of the same memory in another format or shape.")
    Object cast(Object format, Object shape) {
        check();
        Object text = Strs.value(format);
        if (text == null) {
            throw Errors.typeError("cast() argument 'format' must be str, not %s", Types.nameOf(format));
        }
        if (!Strs.isAscii(text)) {
            CodecRegistry.encode(text, "ascii", "strict");
        }
        if (!view.isContiguous()) {
            throw Errors.typeError("memoryview: casts are restricted to C-contiguous views");
        }
        if ((shape != null || view.shape.length != 1) && product(view.shape) == 0) {
            throw Errors.typeError("memoryview: cannot cast view with zeros in shape or strides");
        }
        int[] dimensions = shape == null ? null : dimensions(shape);
        if (dimensions != null && dimensions.length > 1 && view.shape.length > 1) {
            throw Errors.typeError("memoryview: cast must be 1D -> ND or ND -> 1D");
        }
        String name = Strs.toJava(text);
        char code = ItemFormat.code(name);
        if (code == 0) {
            throw Errors.valueError("memoryview: destination format must be a native single character format prefixed with an optional '@'");
        }
        char from = ItemFormat.code(view.format);
        if (from == 0) {
            throw Errors.valueError("memoryview: source format must be a native single character format prefixed with an optional '@'");
        }
        if (!isByte(from) && !isByte(code)) {
            throw Errors.typeError("memoryview: cannot cast between two non-byte formats");
        }
        int size = ItemFormat.size(code);
        if (view.byteCount % size != 0) {
            throw Errors.typeError("memoryview: length is not a multiple of itemsize");
        }
        if (dimensions == null) {
            dimensions = new int[] {view.byteCount / size};
        } else if (product(dimensions) * size != view.byteCount) {
            throw Errors.typeError("memoryview: product(shape) * itemsize != buffer size");
        }
        return derive(view.offset, view.readonly, name, size, dimensions, BufferView.contiguousStrides(dimensions, size));
    }

    private static boolean isByte(char code) {
        return code == 'b' || code == 'B' || code == 'c';
    }

    private static long product(int[] shape) {
        long n = 1;
        for (int d : shape) {
            n *= d;
        }
        return n;
    }

    private static int[] dimensions(Object shape) {
        Object[] items = shape instanceof PyTuple t ? t.items() : shape instanceof PyList l ? l.toArray() : null;
        if (items == null) {
            throw Errors.typeError("shape must be a list or a tuple");
        }
        if (items.length > 64) {
            throw Errors.valueError("memoryview: number of dimensions must not exceed 64");
        }
        int[] out = new int[items.length];
        for (int i = 0; i < out.length; i++) {
            if (!Ints.isInt(items[i])) {
                throw Errors.typeError("memoryview.cast(): elements of shape must be integers");
            }
            long d = Ints.clamp(items[i]);
            if (d <= 0) {
                throw Errors.valueError("memoryview.cast(): elements of shape must be integers > 0");
            }
            if (d > Integer.MAX_VALUE) {
                throw Errors.valueError("memoryview.cast(): product(shape) > SSIZE_MAX");
            }
            out[i] = (int) d;
        }
        return out;
    }

    private static PyTuple tuple(int[] numbers) {
        Object[] items = new Object[numbers.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = (long) numbers[i];
        }
        return PyTuple.of(items);
    }

    @PyGetter(value = "obj", doc = "The object whose memory it is.")
    Object object() {
        check();
        return exporter;
    }

    @PyGetter(value = "nbytes", doc = "How many bytes the items take.")
    long byteCount() {
        check();
        return view.byteCount;
    }

    @PyGetter(value = "readonly", doc = "Whether the memory cannot be written.")
    boolean isReadonly() {
        check();
        return view.readonly;
    }

    @PyGetter(value = "itemsize", doc = "How many bytes an item takes.")
    long itemSize() {
        check();
        return view.itemSize;
    }

    @PyGetter(value = "format", doc = "The format of the items, as in module struct.")
    String format() {
        check();
        return view.format;
    }

    @PyGetter(value = "ndim", doc = "How many dimensions there are.")
    long dimensionCount() {
        check();
        return view.shape.length;
    }

    @PyGetter(value = "shape", doc = "How many items each dimension has.")
    Object shapeTuple() {
        check();
        return tuple(view.shape);
    }

    @PyGetter(value = "strides", doc = "How many bytes lie between items of each dimension.")
    Object stridesTuple() {
        check();
        Object[] items = new Object[view.strides.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = view.strides[i];
        }
        return PyTuple.of(items);
    }

    @PyGetter(value = "suboffsets", doc = "Always empty: no exporter has indirect memory.")
    Object suboffsets() {
        check();
        return PyTuple.EMPTY;
    }

    @PyGetter(value = "c_contiguous", doc = "Whether the items lie in C order without gaps.")
    boolean isContiguousInC() {
        check();
        return view.isContiguous();
    }

    @PyGetter(value = "f_contiguous", doc = "Whether the items lie in Fortran order without gaps.")
    boolean isContiguousInFortran() {
        check();
        return view.isFortranContiguous();
    }

    @PyGetter(value = "contiguous", doc = "Whether the items lie without gaps.")
    boolean isContiguous() {
        check();
        return view.isContiguous() || view.isFortranContiguous();
    }
}
