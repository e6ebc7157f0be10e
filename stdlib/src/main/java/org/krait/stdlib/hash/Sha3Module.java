package org.krait.stdlib.hash;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyModuleDef;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.type.PyType;

/** The module {@code _sha3}. Stateless. */
@PyModuleDef(value = "_sha3", doc = "SHA-3 hash functions.")
public final class Sha3Module {
    private Sha3Module() {}

    static void init(PyModule module) {
        module.put("_GIL_MINSIZE", 2048L);
        module.put("implementation", "Krait");
        module.put("sha3_224", Sha3224.TYPE);
        module.put("sha3_256", Sha3256.TYPE);
        module.put("sha3_384", Sha3384.TYPE);
        module.put("sha3_512", Sha3512.TYPE);
        module.put("shake_128", Shake128.TYPE);
        module.put("shake_256", Shake256.TYPE);
    }

    /** Hash objects of sha3_224. */
    @PyTypeDef(name = "sha3_224", module = "_sha3", subclassable = false, instantiable = true)
    public static final class Sha3224 extends HashObject {
        static final PyType TYPE = PyType.define(new Sha3ModuleSha3224Table());

        private Sha3224(Digest state) {
            super(TYPE, state, "sha3_224", 28, 144);
        }

        @PyNew(sig = "(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
        static Object create(PyType cls, Object data, boolean usedforsecurity, Object string) {
            return new Sha3224(new Keccak(144, 6)).start(HashObject.given(data, string));
        }

        @Override
        HashObject with(Digest newState) {
            return new Sha3224(newState);
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far.")
        Object digest() {
            return digestBytes(digestLength());
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far in hexadecimal digits.")
        String hexdigest() {
            return digestHex(digestLength());
        }

        @PyGetter("_capacity_bits")
        Object capacityBits() {
            return 448L;
        }

        @PyGetter("_rate_bits")
        Object rateBits() {
            return 1152L;
        }

        @PyGetter("_suffix")
        Object suffix() {
            return PyBytes.of(new byte[] {6});
        }
    }

    /** Hash objects of sha3_256. */
    @PyTypeDef(name = "sha3_256", module = "_sha3", subclassable = false, instantiable = true)
    public static final class Sha3256 extends HashObject {
        static final PyType TYPE = PyType.define(new Sha3ModuleSha3256Table());

        private Sha3256(Digest state) {
            super(TYPE, state, "sha3_256", 32, 136);
        }

        @PyNew(sig = "(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
        static Object create(PyType cls, Object data, boolean usedforsecurity, Object string) {
            return new Sha3256(new Keccak(136, 6)).start(HashObject.given(data, string));
        }

        @Override
        HashObject with(Digest newState) {
            return new Sha3256(newState);
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far.")
        Object digest() {
            return digestBytes(digestLength());
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far in hexadecimal digits.")
        String hexdigest() {
            return digestHex(digestLength());
        }

        @PyGetter("_capacity_bits")
        Object capacityBits() {
            return 512L;
        }

        @PyGetter("_rate_bits")
        Object rateBits() {
            return 1088L;
        }

        @PyGetter("_suffix")
        Object suffix() {
            return PyBytes.of(new byte[] {6});
        }
    }

    /** Hash objects of sha3_384. */
    @PyTypeDef(name = "sha3_384", module = "_sha3", subclassable = false, instantiable = true)
    public static final class Sha3384 extends HashObject {
        static final PyType TYPE = PyType.define(new Sha3ModuleSha3384Table());

        private Sha3384(Digest state) {
            super(TYPE, state, "sha3_384", 48, 104);
        }

        @PyNew(sig = "(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
        static Object create(PyType cls, Object data, boolean usedforsecurity, Object string) {
            return new Sha3384(new Keccak(104, 6)).start(HashObject.given(data, string));
        }

        @Override
        HashObject with(Digest newState) {
            return new Sha3384(newState);
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far.")
        Object digest() {
            return digestBytes(digestLength());
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far in hexadecimal digits.")
        String hexdigest() {
            return digestHex(digestLength());
        }

        @PyGetter("_capacity_bits")
        Object capacityBits() {
            return 768L;
        }

        @PyGetter("_rate_bits")
        Object rateBits() {
            return 832L;
        }

        @PyGetter("_suffix")
        Object suffix() {
            return PyBytes.of(new byte[] {6});
        }
    }

    /** Hash objects of sha3_512. */
    @PyTypeDef(name = "sha3_512", module = "_sha3", subclassable = false, instantiable = true)
    public static final class Sha3512 extends HashObject {
        static final PyType TYPE = PyType.define(new Sha3ModuleSha3512Table());

        private Sha3512(Digest state) {
            super(TYPE, state, "sha3_512", 64, 72);
        }

        @PyNew(sig = "(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
        static Object create(PyType cls, Object data, boolean usedforsecurity, Object string) {
            return new Sha3512(new Keccak(72, 6)).start(HashObject.given(data, string));
        }

        @Override
        HashObject with(Digest newState) {
            return new Sha3512(newState);
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far.")
        Object digest() {
            return digestBytes(digestLength());
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far in hexadecimal digits.")
        String hexdigest() {
            return digestHex(digestLength());
        }

        @PyGetter("_capacity_bits")
        Object capacityBits() {
            return 1024L;
        }

        @PyGetter("_rate_bits")
        Object rateBits() {
            return 576L;
        }

        @PyGetter("_suffix")
        Object suffix() {
            return PyBytes.of(new byte[] {6});
        }
    }

    /** Hash objects of shake_128. */
    @PyTypeDef(name = "shake_128", module = "_sha3", subclassable = false, instantiable = true)
    public static final class Shake128 extends HashObject {
        static final PyType TYPE = PyType.define(new Sha3ModuleShake128Table());

        private Shake128(Digest state) {
            super(TYPE, state, "shake_128", 0, 168);
        }

        @PyNew(sig = "(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
        static Object create(PyType cls, Object data, boolean usedforsecurity, Object string) {
            return new Shake128(new Keccak(168, 31)).start(HashObject.given(data, string));
        }

        @Override
        HashObject with(Digest newState) {
            return new Shake128(newState);
        }

        @PyMethod(sig = "($self, /, length)", doc = "Bytes of the endless hash of the data so far.")
        Object digest(long length) {
            return digestBytes(Lengths.check(length));
        }

        @PyMethod(sig = "($self, /, length)", doc = "The same in hexadecimal digits.")
        String hexdigest(long length) {
            return digestHex(Lengths.check(length));
        }

        @PyGetter("_capacity_bits")
        Object capacityBits() {
            return 256L;
        }

        @PyGetter("_rate_bits")
        Object rateBits() {
            return 1344L;
        }

        @PyGetter("_suffix")
        Object suffix() {
            return PyBytes.of(new byte[] {31});
        }
    }

    /** Hash objects of shake_256. */
    @PyTypeDef(name = "shake_256", module = "_sha3", subclassable = false, instantiable = true)
    public static final class Shake256 extends HashObject {
        static final PyType TYPE = PyType.define(new Sha3ModuleShake256Table());

        private Shake256(Digest state) {
            super(TYPE, state, "shake_256", 0, 136);
        }

        @PyNew(sig = "(data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
        static Object create(PyType cls, Object data, boolean usedforsecurity, Object string) {
            return new Shake256(new Keccak(136, 31)).start(HashObject.given(data, string));
        }

        @Override
        HashObject with(Digest newState) {
            return new Shake256(newState);
        }

        @PyMethod(sig = "($self, /, length)", doc = "Bytes of the endless hash of the data so far.")
        Object digest(long length) {
            return digestBytes(Lengths.check(length));
        }

        @PyMethod(sig = "($self, /, length)", doc = "The same in hexadecimal digits.")
        String hexdigest(long length) {
            return digestHex(Lengths.check(length));
        }

        @PyGetter("_capacity_bits")
        Object capacityBits() {
            return 512L;
        }

        @PyGetter("_rate_bits")
        Object rateBits() {
            return 1088L;
        }

        @PyGetter("_suffix")
        Object suffix() {
            return PyBytes.of(new byte[] {31});
        }
    }
}
