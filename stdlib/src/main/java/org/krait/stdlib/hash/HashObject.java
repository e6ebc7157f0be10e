package org.krait.stdlib.hash;

import java.util.HexFormat;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;

/** What all hash objects have in common. The monitor guards {@code state}. */
abstract class HashObject extends PyObject {
    private final Digest state;
    private final String name;
    private final int digestSize;
    private final int blockSize;

    HashObject(PyType type, Digest state, String name, int digestSize, int blockSize) {
        super(type);
        this.state = state;
        this.name = name;
        this.digestSize = digestSize;
        this.blockSize = blockSize;
    }

    /** An object of the same type with a state of its own. */
    abstract HashObject with(Digest newState);

    final String hashName() {
        return name;
    }

    final int digestLength() {
        return digestSize;
    }

    final int blockLength() {
        return blockSize;
    }

    /** The data to be hashed, with the errors of CPython's hash modules. */
    static byte[] data(Object object) {
        if (Strs.isStr(object)) {
            throw Errors.typeError("Strings must be encoded before hashing");
        }
        if (!Buffers.isBuffer(object)) {
            throw Errors.typeError("object supporting the buffer API required");
        }
        return Buffers.bytes(object);
    }

    /** The one of {@code data} and its old name {@code string} that was given; null for none. */
    static Object given(Object data, Object string) {
        if (data != null && string != null) {
            throw Errors.typeError("'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.");
        }
        return data != null ? data : string;
    }

    /** Takes in the first data, if any was given. */
    final HashObject start(Object data) {
        if (data != null) {
            update(data);
        }
        return this;
    }

    @PyMethod(sig = "($self, obj, /)", doc = "Take in more data.")
    void update(Object object) {
        byte[] bytes = data(object);
        synchronized (this) {
            state.update(bytes, 0, bytes.length);
        }
    }

    final synchronized byte[] bytes(int length) {
        return state.digest(length);
    }

    @PyMethod(sig = "($self, /)", doc = "A copy of the hash object.")
    synchronized Object copy() {
        return with(state.copy());
    }

    @PyGetter("name")
    Object name() {
        return name;
    }

    @PyGetter("block_size")
    Object blockSize() {
        return (long) blockSize;
    }

    @PyGetter("digest_size")
    Object digestSize() {
        return (long) digestSize;
    }

    /** The hash as Python bytes. */
    final Object digestBytes(int length) {
        return PyBytes.of(bytes(length));
    }

    /** The hash as hexadecimal text. */
    final String digestHex(int length) {
        return HexFormat.of().formatHex(bytes(length));
    }
}
