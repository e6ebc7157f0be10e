package org.krait.stdlib.multibyte;

import java.util.Set;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;

/** Module {@code _codecs_cn}. */
@PyModuleDef("_codecs_cn")
public final class CodecsCnModule {
    private static final Set<String> NAMES = Set.of("gb2312", "gbk", "gb18030", "hz");

    private CodecsCnModule() {}

    @PyFunctionDef(sig = "(name, /)")
    static Object getcodec(Object name) {
        return MultibyteCodec.named(name, NAMES);
    }
}
