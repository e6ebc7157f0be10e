package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.object.PyModule;

/** Module {@code unicodedata}: the properties of characters, from ICU4J's data of the same Unicode version. */
@PyModuleDef("unicodedata")
public final class UnicodeDataModule {
    private UnicodeDataModule() {}

    /** Adds the versions. */
    static void init(PyModule module) {
        module.put("unidata_version", CharacterDatabase.CURRENT.version());
        module.put("UCD", CharacterDatabase.TYPE);
        module.put("ucd_3_2_0", CharacterDatabase.OLD);
    }

    @PyFunctionDef(sig = "($module, chr, /)")
    static String category(Object chr) {
        return CharacterDatabase.CURRENT.category(chr);
    }

    @PyFunctionDef(sig = "($module, chr, /)")
    static String bidirectional(Object chr) {
        return CharacterDatabase.CURRENT.bidirectional(chr);
    }

    @PyFunctionDef(sig = "($module, chr, /)")
    static long combining(Object chr) {
        return CharacterDatabase.CURRENT.combining(chr);
    }

    @PyFunctionDef(sig = "($module, chr, /)")
    static long mirrored(Object chr) {
        return CharacterDatabase.CURRENT.mirrored(chr);
    }

    @PyFunctionDef(name = "east_asian_width", sig = "($module, chr, /)")
    static String eastAsianWidth(Object chr) {
        return CharacterDatabase.CURRENT.eastAsianWidth(chr);
    }

    @PyFunctionDef(sig = "($module, chr, /)")
    static String decomposition(Object chr) {
        return CharacterDatabase.CURRENT.decomposition(chr);
    }

    @PyFunctionDef(sig = "($module, chr, default=<unrepresentable>, /)")
    static Object decimal(Object chr, Object otherwise) {
        return CharacterDatabase.CURRENT.decimal(chr, otherwise);
    }

    @PyFunctionDef(sig = "($module, chr, default=<unrepresentable>, /)")
    static Object digit(Object chr, Object otherwise) {
        return CharacterDatabase.CURRENT.digit(chr, otherwise);
    }

    @PyFunctionDef(sig = "($module, chr, default=<unrepresentable>, /)")
    static Object numeric(Object chr, Object otherwise) {
        return CharacterDatabase.CURRENT.numeric(chr, otherwise);
    }

    @PyFunctionDef(sig = "($module, chr, default=<unrepresentable>, /)")
    static Object name(Object chr, Object otherwise) {
        return CharacterDatabase.CURRENT.name(chr, otherwise);
    }

    @PyFunctionDef(sig = "($module, name, /)")
    static Object lookup(String name) {
        return CharacterDatabase.CURRENT.lookup(name);
    }

    @PyFunctionDef(sig = "($module, form, unistr, /)")
    static Object normalize(String form, Object unistr) {
        return CharacterDatabase.CURRENT.normalize(form, unistr);
    }

    @PyFunctionDef(name = "is_normalized", sig = "($module, form, unistr, /)")
    static boolean isNormalized(String form, Object unistr) {
        return CharacterDatabase.CURRENT.isNormalized(form, unistr);
    }
}
