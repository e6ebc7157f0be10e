package org.krait.stdlib.bz2;

import org.krait.annotations.PyModuleDef;
import org.krait.runtime.object.PyModule;

/** The module {@code _bz2}. Stateless. */
@PyModuleDef("_bz2")
public final class Bz2Module {
    private Bz2Module() {}

    static void init(PyModule module) {
        module.put("BZ2Compressor", Bz2Compressor.TYPE);
        module.put("BZ2Decompressor", Bz2Decompressor.TYPE);
    }
}
