package org.krait.runtime.object;

import com.ibm.icu.lang.UCharacter;
import java.util.Locale;

/** Characters by their Unicode names, as {@code \N{…}} and {@code unicodedata.lookup} find them. Pure functions. */
public final class CharNames {
    /** ICU names these by their code points; CPython leaves them without names. */
    private static final String UNNAMED_PREFIX = "TANGUT IDEOGRAPH-";

    private CharNames() {}

    /** The code point with that name or alias, in any case; -1 when there is none. */
    public static int lookup(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        int c = UCharacter.getCharFromName(upper);
        if (upper.startsWith(UNNAMED_PREFIX)) {
            return -1;
        }
        return c >= 0 ? c : UCharacter.getCharFromNameAlias(upper);
    }

    /** The name of a code point, or null. */
    public static String name(int c) {
        String name = UCharacter.getName(c);
        return name == null || name.isEmpty() || name.startsWith(UNNAMED_PREFIX) ? null : name;
    }
}
