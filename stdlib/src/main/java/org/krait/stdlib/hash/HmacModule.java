package org.krait.stdlib.hash;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;
import org.krait.stdlib.NewException;

/** The module {@code _hmac}. Stateless. */
@PyModuleDef("_hmac")
public final class HmacModule {
    static final PyType UNKNOWN = NewException.of("_hmac", "UnknownHashError", ExceptionTypes.ValueError);

    private HmacModule() {}

    static void init(PyModule module) {
        module.put("_GIL_MINSIZE", 2048L);
        module.put("UnknownHashError", UNKNOWN);
        module.put("HMAC", Hmac.TYPE);
    }

    /** The objects of this module. */
    @PyTypeDef(name = "HMAC", module = "_hmac", subclassable = false, instantiable = false, weakrefable = false)
    public static final class Hmac extends HmacObject {
        static final PyType TYPE = PyType.define(new HmacModuleHmacTable());

        private Hmac(HmacState state) {
            super(TYPE, state);
        }

        @Override
        HmacObject with(HmacState copied) {
            return new Hmac(copied);
        }
    }

    private static HashNames find(Object digest) {
        HashNames found = Strs.isStr(digest) ? HashNames.find(Strs.toJava(Strs.value(digest))) : HashlibModule.ofConstructor(digest);
        if (found == null || found.isEndless()) {
            throw Errors.of(UNKNOWN, "unsupported hash type: %s", org.krait.runtime.call.Operators.repr(digest));
        }
        return found;
    }

    @PyFunctionDef(name = "new", sig = "($module, /, key, msg=None, digestmod=None)", doc = "An HMAC object.")
    static Object create(Object key, Object message, Object digestmod) {
        if (digestmod == PyNone.NONE) {
            throw Errors.typeError("new() missing 1 required argument 'digestmod'");
        }
        HashNames hash = find(digestmod);
        HmacState state = new HmacState(hash, HashObject.data(key));
        if (message != PyNone.NONE) {
            state.update(HashObject.data(message));
        }
        return new Hmac(state);
    }

    private static Object compute(HashNames hash, Object key, Object message) {
        return PyBytes.of(HmacState.digest(hash, HashObject.data(key), HashObject.data(message)));
    }

    @PyFunctionDef(name = "compute_digest", sig = "($module, /, key, msg, digest)", doc = "A keyed hash.")
    static Object computeDigest(Object key, Object message, Object digest) {
        return compute(find(digest), key, message);
    }

    @PyFunctionDef(name = "compute_md5", sig = "($module, key, msg, /)")
    static Object computeMd5(Object key, Object message) {
        return compute(HashNames.MD5, key, message);
    }

    @PyFunctionDef(name = "compute_sha1", sig = "($module, key, msg, /)")
    static Object computeSha1(Object key, Object message) {
        return compute(HashNames.SHA1, key, message);
    }

    @PyFunctionDef(name = "compute_sha224", sig = "($module, key, msg, /)")
    static Object computeSha224(Object key, Object message) {
        return compute(HashNames.SHA224, key, message);
    }

    @PyFunctionDef(name = "compute_sha256", sig = "($module, key, msg, /)")
    static Object computeSha256(Object key, Object message) {
        return compute(HashNames.SHA256, key, message);
    }

    @PyFunctionDef(name = "compute_sha384", sig = "($module, key, msg, /)")
    static Object computeSha384(Object key, Object message) {
        return compute(HashNames.SHA384, key, message);
    }

    @PyFunctionDef(name = "compute_sha512", sig = "($module, key, msg, /)")
    static Object computeSha512(Object key, Object message) {
        return compute(HashNames.SHA512, key, message);
    }

    @PyFunctionDef(name = "compute_sha3_224", sig = "($module, key, msg, /)")
    static Object computeSha3224(Object key, Object message) {
        return compute(HashNames.SHA3_224, key, message);
    }

    @PyFunctionDef(name = "compute_sha3_256", sig = "($module, key, msg, /)")
    static Object computeSha3256(Object key, Object message) {
        return compute(HashNames.SHA3_256, key, message);
    }

    @PyFunctionDef(name = "compute_sha3_384", sig = "($module, key, msg, /)")
    static Object computeSha3384(Object key, Object message) {
        return compute(HashNames.SHA3_384, key, message);
    }

    @PyFunctionDef(name = "compute_sha3_512", sig = "($module, key, msg, /)")
    static Object computeSha3512(Object key, Object message) {
        return compute(HashNames.SHA3_512, key, message);
    }

    @PyFunctionDef(name = "compute_blake2b_32", sig = "($module, key, msg, /)")
    static Object computeBlake2b32(Object key, Object message) {
        return compute(HashNames.BLAKE2B, key, message);
    }

    @PyFunctionDef(name = "compute_blake2s_32", sig = "($module, key, msg, /)")
    static Object computeBlake2s32(Object key, Object message) {
        return compute(HashNames.BLAKE2S, key, message);
    }
}
