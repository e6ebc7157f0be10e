package org.krait.stdlib.multibyte;

import java.util.Set;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;

/** Module {@code _codecs_kr}. */
@PyModuleDef("_codecs_kr")
public final class CodecsKrModule {
    private static final Set<String> NAMES = Set.of("euc_kr", "cp949", "johab");

    private CodecsKrModule() {}

    @PyFunctionDef(sig = "(name, /)")
    static Object getcodec(Object name) {
        return MultibyteCodec.named(name, NAMES);
    }
}
