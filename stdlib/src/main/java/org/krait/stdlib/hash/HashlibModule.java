package org.krait.stdlib.hash;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyModuleDef;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.BuiltinFunction;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.Identity;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.MappingProxy;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyFrozenSet;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;
import org.krait.stdlib.NewException;
import org.krait.stdlib.operator.OperatorModule;

/** The module {@code _hashlib}: the functions of OpenSSL's library that the JDK and this package have. Stateless. */
@PyModuleDef(value = "_hashlib", doc = "Hash functions by name.")
public final class HashlibModule {
    static final PyType UNSUPPORTED = NewException.of("_hashlib", "UnsupportedDigestmodError", ExceptionTypes.ValueError);
    private static final String PREFIX = "openssl_";

    private HashlibModule() {}

    static void init(PyModule module) {
        module.put("_GIL_MINSIZE", 2048L);
        module.put("UnsupportedDigestmodError", UNSUPPORTED);
        module.put("HASH", Hash.TYPE);
        module.put("HASHXOF", EndlessHash.TYPE);
        module.put("HMAC", Hmac.TYPE);
        HashNames[] all = HashNames.values();
        Object[] names = new Object[all.length];
        PyDict constructors = new PyDict();
        for (int i = 0; i < all.length; i++) {
            names[i] = all[i].text;
            Object function = module.dict().get(PREFIX + all[i].text);
            if (function != null) {
                constructors.put(function, all[i].text);
            }
        }
        module.put("openssl_md_meth_names", PyFrozenSet.of(names));
        module.put("_constructors", new MappingProxy(constructors));
    }

    /** Hash objects. */
    @PyTypeDef(name = "HASH", module = "_hashlib", instantiable = false, weakrefable = false)
    public static class Hash extends HashObject {
        static final PyType TYPE = PyType.define(new HashlibModuleHashTable());

        final HashNames hash;

        Hash(PyType type, HashNames hash, Digest state) {
            super(type, state, hash.text, hash.digestSize, hash.blockSize);
            this.hash = hash;
        }

        @Override
        HashObject with(Digest newState) {
            return new Hash(TYPE, hash, newState);
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far.")
        Object digest() {
            return digestBytes(digestLength());
        }

        @PyMethod(sig = "($self, /)", doc = "The hash of the data so far in hexadecimal digits.")
        String hexdigest() {
            return digestHex(digestLength());
        }

        @PyMethod(name = "__repr__", sig = "($self, /)")
        String repr() {
            return "<" + hash.text + " " + type().fullName() + " object @ " + Identity.hex(this) + ">";
        }
    }

    /** Hash objects with output of any length. */
    @PyTypeDef(name = "HASHXOF", module = "_hashlib", base = Hash.class, instantiable = false, weakrefable = false)
    public static final class EndlessHash extends Hash {
        static final PyType TYPE = PyType.define(new HashlibModuleEndlessHashTable(), Hash.TYPE);

        EndlessHash(HashNames hash, Digest state) {
            super(TYPE, hash, state);
        }

        @Override
        HashObject with(Digest newState) {
            return new EndlessHash(hash, newState);
        }

        @PyMethod(name = "digest", sig = "($self, /, length)", doc = "Bytes of the endless hash of the data so far.")
        Object digest(long length) {
            return digestBytes(Lengths.check(length));
        }

        @PyMethod(name = "hexdigest", sig = "($self, /, length)", doc = "The same in hexadecimal digits.")
        String hexdigest(long length) {
            return digestHex(Lengths.check(length));
        }
    }

    /** Keyed hash objects. */
    @PyTypeDef(name = "HMAC", module = "_hashlib", instantiable = false, weakrefable = false)
    public static final class Hmac extends HmacObject {
        static final PyType TYPE = PyType.define(new HashlibModuleHmacTable());

        private Hmac(HmacState state) {
            super(TYPE, state);
        }

        @Override
        HmacObject with(HmacState copied) {
            return new Hmac(copied);
        }
    }

    private static RuntimeException unsupported() {
        return Errors.of(UNSUPPORTED, "[digital envelope routines] unsupported");
    }

    private static HashNames named(Object name) {
        HashNames found = HashNames.find(Strs.toJava(Strs.value(name)));
        if (found == null) {
            throw unsupported();
        }
        return found;
    }

    /** The function that a constructor of this module stands for; null for another object. */
    static HashNames ofConstructor(Object constructor) {
        if (!(constructor instanceof BuiltinFunction)) {
            return null;
        }
        Object name = org.krait.runtime.type.Attributes.getOrNull(constructor, "__name__");
        String text = name instanceof String s && s.startsWith(PREFIX) ? s.substring(PREFIX.length()) : null;
        return text == null ? null : HashNames.find(text);
    }

    private static HashNames digestmod(Object digest) {
        if (Strs.isStr(digest)) {
            return named(digest);
        }
        HashNames found = ofConstructor(digest);
        if (found == null) {
            throw Errors.of(UNSUPPORTED, "Unsupported digestmod %s", Operators.repr(digest));
        }
        return found;
    }

    private static Object hash(HashNames hash, Object data, Object string) {
        Object first = HashObject.given(data, string);
        Hash made = hash.isEndless() ? new EndlessHash(hash, hash.start()) : new Hash(Hash.TYPE, hash, hash.start());
        return made.start(first);
    }

    @PyFunctionDef(name = "new", sig = "($module, /, name, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)", doc = "A hash object of a named function.")
    static Object create(Object name, Object data, boolean usedforsecurity, Object string) {
        if (!Strs.isStr(name)) {
            throw Errors.typeError("new() argument 'name' must be str, not %s", name == PyNone.NONE ? "None" : Types.nameOf(name));
        }
        return hash(named(name), data, string);
    }

    @PyFunctionDef(name = "openssl_md5", sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
    static Object opensslMd5(Object data, boolean usedforsecurity, Object string) {
        return hash(HashNames.MD5, data, string);
    }

    @PyFunctionDef(name = "openssl_sha1", sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
    static Object opensslSha1(Object data, boolean usedforsecurity, Object string) {
        return hash(HashNames.SHA1, data, string);
    }

    @PyFunctionDef(name = "openssl_sha224", sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
    static Object opensslSha224(Object data, boolean usedforsecurity, Object string) {
        return hash(HashNames.SHA224, data, string);
    }

    @PyFunctionDef(name = "openssl_sha256", sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
    static Object opensslSha256(Object data, boolean usedforsecurity, Object string) {
        return hash(HashNames.SHA256, data, string);
    }

    @PyFunctionDef(name = "openssl_sha384", sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
    static Object opensslSha384(Object data, boolean usedforsecurity, Object string) {
        return hash(HashNames.SHA384, data, string);
    }

    @PyFunctionDef(name = "openssl_sha512", sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
    static Object opensslSha512(Object data, boolean usedforsecurity, Object string) {
        return hash(HashNames.SHA512, data, string);
    }

    @PyFunctionDef(name = "openssl_sha3_224", sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
    static Object opensslSha3224(Object data, boolean usedforsecurity, Object string) {
        return hash(HashNames.SHA3_224, data, string);
    }

    @PyFunctionDef(name = "openssl_sha3_256", sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
    static Object opensslSha3256(Object data, boolean usedforsecurity, Object string) {
        return hash(HashNames.SHA3_256, data, string);
    }

    @PyFunctionDef(name = "openssl_sha3_384", sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
    static Object opensslSha3384(Object data, boolean usedforsecurity, Object string) {
        return hash(HashNames.SHA3_384, data, string);
    }

    @PyFunctionDef(name = "openssl_sha3_512", sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
    static Object opensslSha3512(Object data, boolean usedforsecurity, Object string) {
        return hash(HashNames.SHA3_512, data, string);
    }

    @PyFunctionDef(name = "openssl_shake_128", sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
    static Object opensslShake128(Object data, boolean usedforsecurity, Object string) {
        return hash(HashNames.SHAKE_128, data, string);
    }

    @PyFunctionDef(name = "openssl_shake_256", sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)")
    static Object opensslShake256(Object data, boolean usedforsecurity, Object string) {
        return hash(HashNames.SHAKE_256, data, string);
    }

    @PyFunctionDef(name = "hmac_new", sig = "($module, /, key, msg=b'', digestmod=None)", doc = "A keyed hash object.")
    static Object hmacNew(Object key, Object message, Object digestmod) {
        if (digestmod == PyNone.NONE) {
            throw Errors.typeError("Missing required parameter 'digestmod'.");
        }
        HashNames hash = digestmod(digestmod);
        if (hash.isEndless()) {
            throw Errors.valueError("no reason supplied");
        }
        HmacState state = new HmacState(hash, HashObject.data(key));
        if (message != null && message != PyNone.NONE) {
            state.update(HashObject.data(message));
        }
        return new Hmac(state);
    }

    @PyFunctionDef(name = "hmac_digest", sig = "($module, /, key, msg, digest)", doc = "A keyed hash.")
    static Object hmacDigest(Object key, Object message, Object digest) {
        HashNames hash = digestmod(digest);
        if (hash.isEndless()) {
            throw Errors.valueError("no reason supplied");
        }
        return PyBytes.of(HmacState.digest(hash, HashObject.data(key), HashObject.data(message)));
    }

    @PyFunctionDef(name = "compare_digest", sig = "($module, a, b, /)", doc = "Whether a equals b, in constant time.")
    static boolean compareDigest(Object a, Object b) {
        if (Strs.isStr(a) != Strs.isStr(b)) {
            throw Errors.typeError("a bytes-like object is required, not 'str'");
        }
        return java.security.MessageDigest.isEqual(OperatorModule.digestBytes(a, b), OperatorModule.digestBytes(b, a));
    }

    @PyFunctionDef(name = "get_fips_mode", sig = "($module, /)", doc = "Whether only approved functions are allowed; they never are the only ones.")
    static long fipsMode() {
        return 0;
    }

    @PyFunctionDef(name = "pbkdf2_hmac", sig = "($module, /, hash_name, password, salt, iterations, dklen=None)", doc = "A key from a password (RFC 8018).")
    static Object pbkdf2(Object name, Object password, Object salt, Object iterations, Object dklen) {
        if (!Strs.isStr(name)) {
            throw Errors.typeError("pbkdf2_hmac() argument 'hash_name' must be str, not %s", name == PyNone.NONE ? "None" : Types.nameOf(name));
        }
        HashNames hash = named(name);
        byte[] key = Buffers.bytes(password);
        byte[] saltBytes = Buffers.bytes(salt);
        long rounds = Ints.toLong(Operators.indexOf(iterations), "Python int too large to convert to C long");
        if (rounds < 1) {
            throw Errors.valueError("iteration value must be greater than 0.");
        }
        if (rounds > Integer.MAX_VALUE) {
            throw Errors.overflowError("iteration value is too great.");
        }
        long length = hash.digestSize;
        if (dklen != PyNone.NONE) {
            length = Ints.toLong(Operators.indexOf(dklen), "Python int too large to convert to C long");
        }
        if (length < 1) {
            throw Errors.valueError("key length must be greater than 0.");
        }
        if (length > Integer.MAX_VALUE) {
            throw Errors.overflowError("key length is too great.");
        }
        return PyBytes.of(KeyDerivation.pbkdf2(hash, key, saltBytes, (int) rounds, (int) length));
    }

    @PyFunctionDef(sig = "($module, /, password, *, salt, n, r, p, maxmem=0, dklen=64)", doc = "A key from a password (RFC 7914).")
    static Object scrypt(Object password, Object salt, Object n, Object r, Object p, Object maxmem, Object dklen) {
        byte[] key = Buffers.bytes(password);
        byte[] saltBytes = Buffers.bytes(salt);
        long cost = Ints.clamp(Operators.indexOf(n));
        long block = Ints.clamp(Operators.indexOf(r));
        long lanes = Ints.clamp(Operators.indexOf(p));
        long memory = Ints.clamp(Operators.indexOf(maxmem));
        long length = Ints.clamp(Operators.indexOf(dklen));
        if (cost < 0 || block < 0 || lanes < 0) {
            throw Errors.valueError("Cannot convert negative int");
        }
        if (cost < 2 || (cost & cost - 1) != 0) {
            throw Errors.valueError("n must be a power of 2.");
        }
        if (memory < 0 || memory > Integer.MAX_VALUE) {
            throw Errors.valueError("maxmem must be positive and smaller than %s", Integer.MAX_VALUE);
        }
        if (length < 1 || length > Integer.MAX_VALUE) {
            throw Errors.valueError("dklen must be greater than 0 and smaller than %s", Integer.MAX_VALUE);
        }
        long limit = memory == 0 ? 32L << 20 : memory;
        if (block < 1 || lanes < 1 || block > (1 << 30) - 1 || lanes > ((1L << 30) - 1) / block || cost > Long.MAX_VALUE / 256 / block
                || 128 * block * (cost + 2 + lanes) > limit) {
            throw Errors.valueError("Invalid parameter combination for n, r, p, maxmem.");
        }
        return PyBytes.of(KeyDerivation.scrypt(key, saltBytes, (int) cost, (int) block, (int) lanes, (int) length));
    }
}
