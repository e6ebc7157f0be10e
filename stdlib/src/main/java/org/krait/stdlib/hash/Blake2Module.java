package org.krait.stdlib.hash;

import org.krait.annotations.PyMethod;
import org.krait.annotations.PyModuleDef;
import org.krait.annotations.PyNew;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.type.PyType;
import org.krait.stdlib.os.Offset;

/** The module {@code _blake2}. Stateless. */
@PyModuleDef(value = "_blake2", doc = "BLAKE2 hash functions.")
public final class Blake2Module {
    private Blake2Module() {}

    static void init(PyModule module) {
        module.put("_GIL_MINSIZE", 2048L);
        constants(module, Blake2b.TYPE, "BLAKE2B", 64, 16);
        constants(module, Blake2s.TYPE, "BLAKE2S", 32, 8);
        module.put("blake2b", Blake2b.TYPE);
        module.put("blake2s", Blake2s.TYPE);
    }

    private static void constants(PyModule module, PyType type, String prefix, long digest, long salt) {
        module.put(prefix + "_MAX_DIGEST_SIZE", digest);
        module.put(prefix + "_MAX_KEY_SIZE", digest);
        module.put(prefix + "_SALT_SIZE", salt);
        module.put(prefix + "_PERSON_SIZE", salt);
        type.dict().put("MAX_DIGEST_SIZE", digest);
        type.dict().put("MAX_KEY_SIZE", digest);
        type.dict().put("SALT_SIZE", salt);
        type.dict().put("PERSON_SIZE", salt);
    }

    private static byte[] limited(Object value, int most, String message) {
        byte[] bytes = value == null ? new byte[0] : Buffers.bytes(value);
        if (bytes.length > most) {
            throw Errors.valueError(message, most);
        }
        return bytes;
    }

    private static void range(boolean holds, String message) {
        if (!holds) {
            throw Errors.valueError(message);
        }
    }

    /** Checks the parameters in CPython's order and starts the hash. */
    private static Blake2 begin(boolean wide, int digestSize, Object key, Object salt, Object person, int fanout, int depth, Object leafSize,
            Object nodeOffset, int nodeDepth, int innerSize, boolean lastNode) {
        int most = wide ? 64 : 32;
        if (digestSize <= 0 || digestSize > most) {
            throw Errors.valueError("digest_size for %s must be between 1 and %d bytes, here it is %d", wide ? "Blake2b" : "Blake2s", most, digestSize);
        }
        byte[] saltBytes = limited(salt, most / 4, "maximum salt length is %d bytes");
        byte[] personBytes = limited(person, most / 4, "maximum person length is %d bytes");
        range(fanout >= 0 && fanout <= 255, "fanout must be between 0 and 255");
        range(depth > 0 && depth <= 255, "depth must be between 1 and 255");
        long leaf = leafSize == null ? 0 : Offset.unsignedBits(leafSize);
        if (leaf < 0 || leaf > 0xffffffffL) {
            throw Errors.overflowError("leaf_size is too large");
        }
        long offset = nodeOffset == null ? 0 : Offset.unsignedBits(nodeOffset);
        if (!wide && (offset < 0 || offset > 0xffffffffffffL)) {
            throw Errors.overflowError("node_offset is too large");
        }
        range(nodeDepth >= 0 && nodeDepth <= 255, "node_depth must be between 0 and 255");
        range(innerSize >= 0 && innerSize <= most, "inner_size must be between 0 and is " + most);
        byte[] keyBytes = limited(key, most, "maximum key length is %d bytes");
        return new Blake2(new Blake2.Parameters(wide, digestSize, keyBytes.length, saltBytes, personBytes, fanout, depth, leaf, offset, nodeDepth,
                innerSize, lastNode), keyBytes);
    }

    /** Hash objects of blake2b. */
    @PyTypeDef(name = "blake2b", module = "_blake2", subclassable = false)
    public static final class Blake2b extends HashObject {
        static final PyType TYPE = PyType.define(new Blake2ModuleBlake2bTable());

        private Blake2b(Digest state, int digestSize) {
            super(TYPE, state, "blake2b", digestSize, 128);
        }

        @PyNew(sig = "(data=<unrepresentable>, *, digest_size=64, key=<unrepresentable>, salt=<unrepresentable>, person=<unrepresentable>, fanout=1, depth=1, "
                + "leaf_size=<unrepresentable>, node_offset=<unrepresentable>, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, "
                + "string=<unrepresentable>)")
        static Object create(PyType cls, Object data, int digestSize, Object key, Object salt, Object person, int fanout, int depth, Object leafSize,
                Object nodeOffset, int nodeDepth, int innerSize, boolean lastNode, boolean usedforsecurity, Object string) {
            Object first = HashObject.given(data, string);
            Blake2 state = begin(true, digestSize, key, salt, person, fanout, depth, leafSize, nodeOffset, nodeDepth, innerSize, lastNode);
            return new Blake2b(state, digestSize).start(first);
        }

        @Override
        HashObject with(Digest newState) {
            return new Blake2b(newState, digestLength());
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

    /** Hash objects of blake2s. */
    @PyTypeDef(name = "blake2s", module = "_blake2", subclassable = false)
    public static final class Blake2s extends HashObject {
        static final PyType TYPE = PyType.define(new Blake2ModuleBlake2sTable());

        private Blake2s(Digest state, int digestSize) {
            super(TYPE, state, "blake2s", digestSize, 64);
        }

        @PyNew(sig = "(data=<unrepresentable>, *, digest_size=32, key=<unrepresentable>, salt=<unrepresentable>, person=<unrepresentable>, fanout=1, depth=1, "
                + "leaf_size=<unrepresentable>, node_offset=<unrepresentable>, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, "
                + "string=<unrepresentable>)")
        static Object create(PyType cls, Object data, int digestSize, Object key, Object salt, Object person, int fanout, int depth, Object leafSize,
                Object nodeOffset, int nodeDepth, int innerSize, boolean lastNode, boolean usedforsecurity, Object string) {
            Object first = HashObject.given(data, string);
            Blake2 state = begin(false, digestSize, key, salt, person, fanout, depth, leafSize, nodeOffset, nodeDepth, innerSize, lastNode);
            return new Blake2s(state, digestSize).start(first);
        }

        @Override
        HashObject with(Digest newState) {
            return new Blake2s(newState, digestLength());
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
