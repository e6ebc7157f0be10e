package org.krait.stdlib;

import org.krait.annotations.PyModuleDef;
import org.krait.runtime.object.PyModule;

/** The module {@code _tokenize}. */
@PyModuleDef("_tokenize")
public final class TokenizeModule {
    private TokenizeModule() {}

    static void init(PyModule module) {
        module.put("TokenizerIter", TokenizerIterator.TYPE);
    }
}
