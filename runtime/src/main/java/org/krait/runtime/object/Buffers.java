package org.krait.runtime.object;

import org.krait.runtime.call.Call;
import org.krait.runtime.error.Errors;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/**
 * Access to bytes-like arguments: Java's exporters ({@link Buffer}) and Python classes with
 * {@code __buffer__} alike.
 */
public final class Buffers {
    private static final long READ = 0;
    private static final long WRITABLE = 1;

    private Buffers() {}

    /** Whether {@code o} is bytes-like. */
    public static boolean isBuffer(Object o) {
        return o instanceof Buffer || Attributes.lookupSpecial(o, Special.BUFFER) != null;
    }

    /** A view of a bytes-like object; TypeError for anything else. */
    public static BufferView acquire(Object o, boolean writable) {
        BufferView view = acquireOrNull(o, writable);
        if (view == null) {
            throw notBytesLike(o);
        }
        return view;
    }

    /** A view of a bytes-like object whose bytes lie without gaps; BufferError when they do not. */
    public static BufferView acquireContiguous(Object o) {
        BufferView view = acquire(o, false);
        if (!view.isContiguous()) {
            view.release();
            throw notContiguous();
        }
        return view;
    }

    private static RuntimeException notContiguous() {
        return Errors.bufferError("memoryview: underlying buffer is not C-contiguous");
    }

    private static BufferView acquireOrNull(Object o, boolean writable) {
        if (o instanceof Buffer b) {
            PyType type = Types.of(o);
            if (!type.has(PyType.HEAP) || type.isNative(Special.BUFFER)) {
                return b.acquireBuffer(writable);
            }
        }
        Object method = Attributes.lookupSpecial(o, Special.BUFFER);
        if (method == null) {
            return null;
        }
        Object result = Call.call(method, writable ? WRITABLE : READ);
        if (!(result instanceof PyMemoryView view)) {
            throw Errors.typeError("__buffer__ returned non-memoryview object");
        }
        return UserBuffer.acquire(o, view, writable);
    }

    /** The TypeError for an argument that is not bytes-like. */
    public static RuntimeException notBytesLike(Object o) {
        return Errors.typeError("a bytes-like object is required, not '%s'", Types.nameOf(o));
    }

    /** A writable view of the argument of a native function; TypeError in Argument Clinic's words. */
    public static BufferView writable(Object o, String function, String argument) {
        boolean refused = o instanceof PyBytes || !isBuffer(o);
        if (!refused) {
            BufferView view = acquire(o, false);
            if (!view.readonly) {
                return view;
            }
            view.release();
        }
        throw Errors.typeError("%s() %s must be read-write bytes-like object, not %s", function, argument, Types.nameOf(o));
    }

    /** The bytes of a bytes-like object, which the caller must not write; TypeError for anything else, BufferError when they have gaps. */
    public static byte[] bytes(Object o) {
        if (o instanceof PyBytes b) {
            return b.value;
        }
        byte[] bytes = bytesOrNull(o);
        if (bytes == null) {
            throw notBytesLike(o);
        }
        return bytes;
    }

    /** As {@link #bytes}; null when {@code o} is not bytes-like. */
    public static byte[] bytesOrNull(Object o) {
        return bytesOrNull(o, true);
    }

    /** As {@link #bytesOrNull(Object)}, with the items in C order when they do not lie side by side. */
    public static byte[] bytesOfAnyLayoutOrNull(Object o) {
        return bytesOrNull(o, false);
    }

    /** As {@link #bytesOrNull(Object)}; null also when the bytes have gaps. */
    public static byte[] contiguousBytesOrNull(Object o) {
        if (o instanceof PyMemoryView) {
            try (BufferView view = acquire(o, false)) {
                return view.isContiguous() ? view.toByteArray() : null;
            }
        }
        return bytesOrNull(o, true);
    }

    private static byte[] bytesOrNull(Object o, boolean contiguous) {
        if (o instanceof PyBytes b) {
            return b.value;
        }
        if (o instanceof PyBytearray b && b.type() == PyBytearray.TYPE) {
            return b.toByteArray();
        }
        BufferView view = acquireOrNull(o, false);
        if (view == null) {
            return null;
        }
        try {
            if (contiguous && !view.isContiguous()) {
                throw notContiguous();
            }
            return view.toByteArray();
        } finally {
            view.release();
        }
    }

    /**
     * What {@code bytes(o)} makes of an object that is neither str nor int: {@code __bytes__}, the
     * buffer, the ints of an iterable. The caller must not write the result.
     */
    public static byte[] toBytes(Object o) {
        if (o instanceof PyBytes b && b.type() == PyBytes.TYPE) {
            return b.value;
        }
        Object method = Strs.isStr(o) ? null : Attributes.lookupSpecial(o, Special.BYTES);
        return method != null ? viaMethod(method).value : ByteSource.bytesOf(o, "bytes", "bytes must be in range(0, 256)");
    }

    /** What a bound {@code __bytes__} returns. */
    static PyBytes viaMethod(Object method) {
        Object result = Call.call(method);
        if (!(result instanceof PyBytes b)) {
            throw Errors.typeError("__bytes__ returned non-bytes (type %s)", Types.nameOf(result));
        }
        return b;
    }
}
