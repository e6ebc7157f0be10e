package org.krait.stdlib.hash;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyModuleDef;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.type.PyType;

/** The module {@code _md5}. Stateless. */
@PyModuleDef(value = "_md5", doc = "Hash functions of the JDK.")
public final class Md5Module {
    private Md5Module() {}

    static void init(PyModule module) {
        module.put("_GIL_MINSIZE", 2048L);
        module.put("MD5Type", Md5.TYPE);
    }

    @PyFunctionDef(sig = "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)", doc = "A hash object.")
    static Object md5(Object data, boolean usedforsecurity, Object string) {
        return new Md5(JdkDigest.of("MD5")).start(HashObject.given(data, string));
    }

    /** Hash objects of MD5. */
    @PyTypeDef(name = "MD5Type", module = "_md5", subclassable = false, instantiable = false)
    public static final class Md5 extends HashObject {
        static final PyType TYPE = PyType.define(new Md5ModuleMd5Table());

        private Md5(Digest state) {
            super(TYPE, state, "md5", 16, 64);
        }

        @Override
        HashObject with(Digest newState) {
            return new Md5(newState);
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
