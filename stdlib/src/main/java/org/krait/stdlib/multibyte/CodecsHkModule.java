package org.krait.stdlib.multibyte;

import java.util.Set;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;

/** Module {@code _codecs_hk}. */
@PyModuleDef("_codecs_hk")
public final class CodecsHkModule {
    private static final Set<String> NAMES = Set.of("big5hkscs");

    private CodecsHkModule() {}

    @PyFunctionDef(sig = "(name, /)")
    static Object getcodec(Object name) {
        return MultibyteCodec.named(name, NAMES);
    }
}
