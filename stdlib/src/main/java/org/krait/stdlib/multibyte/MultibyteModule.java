package org.krait.stdlib.multibyte;

import org.krait.annotations.PyModuleDef;
import org.krait.runtime.object.PyModule;

/** Module {@code _multibytecodec}: the types behind the classes of the {@code encodings} modules. */
@PyModuleDef("_multibytecodec")
public final class MultibyteModule {
    private MultibyteModule() {}

    static void init(PyModule m) {
        m.put("MultibyteIncrementalEncoder", MultibyteIncrementalEncoder.TYPE);
        m.put("MultibyteIncrementalDecoder", MultibyteIncrementalDecoder.TYPE);
        m.put("MultibyteStreamReader", MultibyteStreamReader.TYPE);
        m.put("MultibyteStreamWriter", MultibyteStreamWriter.TYPE);
    }
}
