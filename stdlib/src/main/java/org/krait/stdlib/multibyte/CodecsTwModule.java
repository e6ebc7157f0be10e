package org.krait.stdlib.multibyte;

import java.util.Set;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;

/** Module {@code _codecs_tw}. */
@PyModuleDef("_codecs_tw")
public final class CodecsTwModule {
    private static final Set<String> NAMES = Set.of("big5", "cp950");

    private CodecsTwModule() {}

    @PyFunctionDef(sig = "(name, /)")
    static Object getcodec(Object name) {
        return MultibyteCodec.named(name, NAMES);
    }
}
