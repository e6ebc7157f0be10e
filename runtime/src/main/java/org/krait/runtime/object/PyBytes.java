package org.krait.runtime.object;

import java.nio.charset.StandardCharsets;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;

/** The type {@code bytes}: an array that is never written after construction. */
@PyTypeDef(name = "bytes", doc = "bytes(iterable_of_ints), bytes(text, encoding), bytes(buffer) or bytes(size): immutable bytes.")
public final class PyBytes extends ByteSequence {
    public static final PyType TYPE = PyType.define(new PyBytesTable());

    private static final PyBytes EMPTY = new PyBytes(TYPE, new byte[0]);

    /** Never written. */
    public final byte[] value;

    /** Computed on first use; a race computes the same value twice. */
    private int polynomial;

    public PyBytes(PyType type, byte[] value) {
        super(type);
        this.value = value;
    }

    /** Bytes over an array that nobody will write any more. */
    public static PyBytes of(byte[] value) {
        return value.length == 0 ? EMPTY : new PyBytes(TYPE, value);
    }

    /** The bytes of text whose code points are all below 256. */
    public static PyBytes ofLatin1(String text) {
        return of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    Span span() {
        return new Span(value, value.length);
    }

    @Override
    ByteSequence make(byte[] bytes) {
        return of(bytes);
    }

    @Override
    ByteSequence unchanged() {
        return type() == TYPE ? this : of(value);
    }

    @Override
    public BufferView acquireBuffer(boolean writable) {
        if (writable) {
            throw Errors.bufferError("Object is not writable.");
        }
        return BufferView.ofBytes(this, new Memory.Heap(value), 0, value.length, true);
    }

    @PyNew(sig = "-(source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)")
    static Object create(PyType cls, Object source, Object encoding, Object errors) {
        boolean plain = source instanceof PyBytes b && b.type() == TYPE;
        Object method = source == null || plain || encoding != null || errors != null ? null : Attributes.lookupSpecial(source, Special.BYTES);
        if (method != null) {
            PyBytes made = Buffers.viaMethod(method);
            return cls == TYPE ? made : new PyBytes(cls, made.value);
        }
        byte[] bytes = ByteSource.construct(source, encoding, errors, "bytes", "bytes must be in range(0, 256)");
        if (cls != TYPE) {
            return new PyBytes(cls, bytes);
        }
        return source instanceof PyBytes b && b.value == bytes && b.type() == TYPE ? b : of(bytes);
    }

    @PyClassMethod(name = "fromhex", sig = "($type, string, /)", doc = "The bytes that hexadecimal digits denote.")
    static Object fromHex(ThreadState ts, PyType cls, Object string) {
        PyBytes bytes = of(parseHex(string));
        return cls == TYPE ? bytes : Call.call1(ts, cls, bytes);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    String repr() {
        StringBuilder out = new StringBuilder(value.length + 3);
        ByteText.appendLiteral(out, value, value.length, false);
        return out.toString();
    }

    @PyMethod(name = "__str__", sig = "($self, /)")
    String str() {
        return repr();
    }

    @PyMethod(name = "__hash__", sig = "($self, /)")
    long hashValue() {
        int h = polynomial;
        if (h == 0) {
            h = Hashes.polynomial(value, 0, value.length);
            polynomial = h;
        }
        return Hashes.ofPolynomial(h, value.length);
    }

    @PyMethod(name = "__bytes__", sig = "($self, /)")
    Object bytes() {
        return unchanged();
    }

    @PyMethod(name = "__getnewargs__", sig = "($self, /)")
    PyTuple newArguments() {
        return PyTuple.of(of(value));
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)")
    long sizeOf() {
        return 33 + value.length;
    }

    @PyMethod(name = "__iter__", sig = "($self, /)")
    Object iter() {
        return new BytesIterator(this);
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    Object getItem(Object key) {
        if (key instanceof PySlice slice && type() == TYPE) {
            PySlice.Range r = slice.indices(value.length);
            if (r.length() == value.length && r.step() == 1) {
                return this;
            }
        }
        return item(key, "index out of range", "byte");
    }

    @PyMethod(name = "__add__", sig = "($self, value, /)")
    Object add(Object other) {
        return concat(other, "bytes");
    }
}
