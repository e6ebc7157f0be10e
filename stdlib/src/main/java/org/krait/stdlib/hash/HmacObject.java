package org.krait.stdlib.hash;

import java.util.HexFormat;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.runtime.object.Identity;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/** What the HMAC objects of {@code _hashlib} and {@code _hmac} have in common. The monitor guards {@code state}. */
abstract class HmacObject extends PyObject {
    private final HmacState state;

    HmacObject(PyType type, HmacState state) {
        super(type);
        this.state = state;
    }

    abstract HmacObject with(HmacState copied);

    @PyMethod(sig = "($self, /, msg)", doc = "Take in more data.")
    void update(Object message) {
        byte[] bytes = HashObject.data(message);
        synchronized (this) {
            state.update(bytes);
        }
    }

    @PyMethod(sig = "($self, /)", doc = "The keyed hash of the data so far.")
    Object digest() {
        return PyBytes.of(bytes());
    }

    private synchronized byte[] bytes() {
        return state.digest();
    }

    @PyMethod(sig = "($self, /)", doc = "The keyed hash of the data so far in hexadecimal digits.")
    String hexdigest() {
        return HexFormat.of().formatHex(bytes());
    }

    @PyMethod(sig = "($self, /)", doc = "A copy of the object.")
    synchronized Object copy() {
        return with(state.copy());
    }

    @PyGetter("digest_size")
    long digestSize() {
        return state.hash.digestSize;
    }

    @PyGetter("block_size")
    long blockSize() {
        return state.hash.blockSize;
    }

    @PyGetter("name")
    String name() {
        return "hmac-" + state.hash.text;
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    String repr() {
        return "<" + state.hash.text + " HMAC object @ " + Identity.hex(this) + ">";
    }
}
