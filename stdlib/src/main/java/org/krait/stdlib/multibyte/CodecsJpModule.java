package org.krait.stdlib.multibyte;

import java.util.Set;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;

/** Module {@code _codecs_jp}. */
@PyModuleDef("_codecs_jp")
public final class CodecsJpModule {
    private static final Set<String> NAMES = Set.of("shift_jis", "cp932", "euc_jp", "shift_jis_2004", "euc_jis_2004", "euc_jisx0213", "shift_jisx0213");

    private CodecsJpModule() {}

    @PyFunctionDef(sig = "(name, /)")
    static Object getcodec(Object name) {
        return MultibyteCodec.named(name, NAMES);
    }
}
