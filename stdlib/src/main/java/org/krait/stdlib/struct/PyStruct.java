package org.krait.stdlib.struct;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.BufferView;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.CodecErrors;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.SingleByte;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** The type {@code struct.Struct}: a compiled format. Its layout is replaced as a whole by {@code __init__}. */
@PyTypeDef(name = "Struct", module = "_struct", doc = "A compiled format: Struct(format).")
public final class PyStruct extends PyObject {
    public static final PyType TYPE = PyType.define(new PyStructTable());

    private volatile Layout layout;
    private volatile String format;

    PyStruct(PyType type) {
        super(type);
    }

    /** The format of an argument that is str or bytes. */
    static String formatOf(Object format) {
        if (format instanceof PyBytes b) {
            return new String(b.value, java.nio.charset.StandardCharsets.ISO_8859_1);
        }
        Object text = Strs.value(format);
        if (text == null) {
            throw Errors.typeError("Struct() argument 1 must be a str or bytes object, not %s", Types.nameOf(format));
        }
        SingleByte.encodeAscii(text, CodecErrors.STRICT);
        return (String) text;
    }

    @PyNew(sig = "-(*args, **kwargs)")
    static Object create(PyType cls, Object[] args, PyDict kwargs) {
        return new PyStruct(cls);
    }

    @PyMethod(name = "__init__", sig = "($self, /, format)")
    void init(Object newFormat) {
        String text = formatOf(newFormat);
        layout = Layout.parse(text);
        format = text;
    }

    private Layout layout() {
        Layout l = layout;
        if (l == null) {
            throw Errors.runtimeError("Struct object is not initialized");
        }
        return l;
    }

    static byte[] pack(Layout layout, Object[] args, int from) {
        if (args.length - from != layout.values) {
            throw Layout.error("pack expected %s items for packing (got %s)", layout.values, args.length - from);
        }
        return layout.pack(args, from);
    }

    static void packInto(Layout layout, Object[] args, int from) {
        int given = args.length - from - 2;
        if (given != layout.values) {
            if (given == -2) {
                throw Layout.error("pack_into expected buffer argument");
            }
            if (given == -1) {
                throw Layout.error("pack_into expected offset argument");
            }
            throw Layout.error("pack_into expected %s items for packing (got %s)", layout.values, given);
        }
        try (BufferView view = writable(args[from])) {
            long offset = Ints.toLong(Operators.indexOf(args[from + 1]), "cannot fit 'int' into an index-sized integer");
            int size = view.byteCount;
            if (offset < 0) {
                if (offset + layout.size > 0) {
                    throw Layout.error("no space to pack %s bytes at offset %s", layout.size, offset);
                }
                if (offset + size < 0) {
                    throw Layout.error("offset %s out of range for %s-byte buffer", offset, size);
                }
                offset += size;
            }
            if (size - offset < layout.size) {
                throw Layout.error("pack_into requires a buffer of at least %s bytes for packing %s bytes at offset %s (actual buffer size is %s)",
                        Long.toUnsignedString(offset + layout.size), layout.size, offset, size);
            }
            byte[] bytes = layout.pack(args, from + 2);
            view.memory.write(view.offset + (int) offset, bytes, 0, bytes.length);
        }
    }

    private static BufferView writable(Object o) {
        if (Buffers.isBuffer(o) && !(o instanceof PyBytes)) {
            BufferView view = Buffers.acquire(o, false);
            if (!view.readonly && view.isContiguous()) {
                return view;
            }
            view.release();
        }
        throw Errors.typeError("argument must be read-write bytes-like object, not %s", Types.nameOf(o));
    }

    static PyTuple unpack(Layout layout, Object buffer) {
        byte[] b = Buffers.bytes(buffer);
        if (b.length != layout.size) {
            throw Layout.error("unpack requires a buffer of %s bytes", layout.size);
        }
        return PyTuple.of(layout.unpack(b, 0));
    }

    static PyTuple unpackFrom(Layout layout, Object buffer, long offset) {
        try (BufferView view = Buffers.acquireContiguous(buffer)) {
            int size = view.byteCount;
            if (offset < 0) {
                if (offset + layout.size > 0) {
                    throw Layout.error("not enough data to unpack %s bytes at offset %s", layout.size, offset);
                }
                if (offset + size < 0) {
                    throw Layout.error("offset %s out of range for %s-byte buffer", offset, size);
                }
                offset += size;
            }
            if (size - offset < layout.size) {
                throw Layout.error(
                        "unpack_from requires a buffer of at least %s bytes for unpacking %s bytes at offset %s (actual buffer size is %s)",
                        Long.toUnsignedString(offset + layout.size), layout.size, offset, size);
            }
            byte[] b = new byte[layout.size];
            view.memory.read(view.offset + (int) offset, b, 0, b.length);
            return PyTuple.of(layout.unpack(b, 0));
        }
    }

    static UnpackIterator iterUnpack(Layout layout, Object buffer) {
        if (layout.size == 0) {
            throw Layout.error("cannot iteratively unpack with a struct of length 0");
        }
        BufferView view = Buffers.acquireContiguous(buffer);
        if (view.byteCount % layout.size != 0) {
            view.release();
            throw Layout.error("iterative unpacking requires a buffer of a multiple of %s bytes", layout.size);
        }
        return new UnpackIterator(layout, view);
    }

    @PyMethod(name = "pack", sig = "-($self, /, *args)", doc = "The bytes of the values.")
    Object pack(Object[] args) {
        return PyBytes.of(pack(layout(), args, 0));
    }

    @PyMethod(name = "pack_into", sig = "-($self, /, *args)", doc = "Writes the bytes of the values into a buffer at an offset.")
    void packInto(Object[] args) {
        packInto(layout(), args, 0);
    }

    @PyMethod(name = "unpack", sig = "($self, buffer, /)", doc = "The values in a buffer of exactly the right size.")
    Object unpack(Object buffer) {
        return unpack(layout(), buffer);
    }

    @PyMethod(name = "unpack_from", sig = "($self, /, buffer, offset=0)", doc = "The values in a buffer from an offset on.")
    Object unpackFrom(Object buffer, long offset) {
        return unpackFrom(layout(), buffer, offset);
    }

    @PyMethod(name = "iter_unpack", sig = "($self, buffer, /)", doc = "Yields the values of each repetition of the format in a buffer.")
    Object iterUnpack(Object buffer) {
        return iterUnpack(layout(), buffer);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        layout();
        return Types.of(this).name() + "(" + Operators.repr(format) + ")";
    }

    @PyMethod(name = "__sizeof__", sig = "($self, /)")
    long sizeOf() {
        return 56 + 32L * layout().values;
    }

    @PyGetter(value = "format", doc = "The format.")
    Object format() {
        layout();
        return format;
    }

    /** -1 before {@code __init__}, as in CPython. */
    @PyGetter(value = "size", doc = "How many bytes the format takes.", member = true)
    long size() {
        Layout l = layout;
        return l == null ? -1 : l.size;
    }
}
