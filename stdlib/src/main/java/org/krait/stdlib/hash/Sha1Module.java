package org.krait.stdlib.hash;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyModuleDef;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.type.PyType;

/** The module {@code _sha1}. Stateless. */
@PyModuleDef(value = "_sha1", doc = "Hash functions of the JDK.")
public final class Sha1Module {
    private Sha1Module() {}

    static void init(PyModule module) {
        module.put("_GIL_MINSIZE", 2048L);
        module.put("SHA1Type", Sha1.TYPE);
    }

    @PyFunctionDef(sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)", doc = "A hash object.")
    static Object sha1(Object data, boolean usedforsecurity, Object string) {
        return new Sha1(JdkDigest.of("SHA-1")).start(HashObject.given(data, string));
    }

    /** Hash objects of SHA-1. */
    @PyTypeDef(name = "SHA1Type", module = "_sha1", subclassable = false, instantiable = false)
    public static final class Sha1 extends HashObject {
        static final PyType TYPE = PyType.define(new Sha1ModuleSha1Table());

        private Sha1(Digest state) {
            super(TYPE, state, "sha1", 20, 64);
        }

        @Override
        HashObject with(Digest newState) {
            return new Sha1(newState);
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
