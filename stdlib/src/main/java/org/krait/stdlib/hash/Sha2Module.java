package org.krait.stdlib.hash;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyModuleDef;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.type.PyType;

/** The module {@code _sha2}. Stateless. */
@PyModuleDef(value = "_sha2", doc = "Hash functions of the JDK.")
public final class Sha2Module {
    private Sha2Module() {}

    static void init(PyModule module) {
        module.put("_GIL_MINSIZE", 2048L);
        module.put("SHA224Type", Sha224.TYPE);
        module.put("SHA256Type", Sha256.TYPE);
        module.put("SHA384Type", Sha384.TYPE);
        module.put("SHA512Type", Sha512.TYPE);
    }

    @PyFunctionDef(sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)", doc = "A hash object.")
    static Object sha224(Object data, boolean usedforsecurity, Object string) {
        return new Sha224(JdkDigest.of("SHA-224")).start(HashObject.given(data, string));
    }

    @PyFunctionDef(sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)", doc = "A hash object.")
    static Object sha256(Object data, boolean usedforsecurity, Object string) {
        return new Sha256(JdkDigest.of("SHA-256")).start(HashObject.given(data, string));
    }

    @PyFunctionDef(sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)", doc = "A hash object.")
    static Object sha384(Object data, boolean usedforsecurity, Object string) {
        return new Sha384(JdkDigest.of("SHA-384")).start(HashObject.given(data, string));
    }

    @PyFunctionDef(sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)", doc = "A hash object.")
    static Object sha512(Object data, boolean usedforsecurity, Object string) {
        return new Sha512(JdkDigest.of("SHA-512")).start(HashObject.given(data, string));
    }

    /** Hash objects of SHA-224. */
    @PyTypeDef(name = "SHA224Type", module = "_sha2", subclassable = false, instantiable = false)
    public static final class Sha224 extends HashObject {
        static final PyType TYPE = PyType.define(new Sha2ModuleSha224Table());

        private Sha224(Digest state) {
            super(TYPE, state, "sha224", 28, 64);
        }

        @Override
        HashObject with(Digest newState) {
            return new Sha224(newState);
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far.")
        Object digest() {
            return digestBytes(digestLength());
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far in hexadecimal digits.")
        String hexdigest() {
            return digestHex(digestLength());
        }
    }

    /** Hash objects of SHA-256. */
    @PyTypeDef(name = "SHA256Type", module = "_sha2", subclassable = false, instantiable = false)
    public static final class Sha256 extends HashObject {
        static final PyType TYPE = PyType.define(new Sha2ModuleSha256Table());

        private Sha256(Digest state) {
            super(TYPE, state, "sha256", 32, 64);
        }

        @Override
        HashObject with(Digest newState) {
            return new Sha256(newState);
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far.")
        Object digest() {
            return digestBytes(digestLength());
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far in hexadecimal digits.")
        String hexdigest() {
            return digestHex(digestLength());
        }
    }

    /** Hash objects of SHA-384. */
    @PyTypeDef(name = "SHA384Type", module = "_sha2", subclassable = false, instantiable = false)
    public static final class Sha384 extends HashObject {
        static final PyType TYPE = PyType.define(new Sha2ModuleSha384Table());

        private Sha384(Digest state) {
            super(TYPE, state, "sha384", 48, 128);
        }

        @Override
        HashObject with(Digest newState) {
            return new Sha384(newState);
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far.")
        Object digest() {
            return digestBytes(digestLength());
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far in hexadecimal digits.")
        String hexdigest() {
            return digestHex(digestLength());
        }
    }

    /** Hash objects of SHA-512. */
    @PyTypeDef(name = "SHA512Type", module = "_sha2", subclassable = false, instantiable = false)
    public static final class Sha512 extends HashObject {
        static final PyType TYPE = PyType.define(new Sha2ModuleSha512Table());

        private Sha512(Digest state) {
            super(TYPE, state, "sha512", 64, 128);
        }

        @Override
        HashObject with(Digest newState) {
            return new Sha512(newState);
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far.")
        Object digest() {
            return digestBytes(digestLength());
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far in hexadecimal digits.")
        String hexdigest() {
            return digestHex(digestLength());
        }
    }
}
