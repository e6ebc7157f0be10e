package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;
import org.krait.stdlib.os.Constants;

/**
 * The module {@code _locale}. The locale is C.UTF-8: the C library's locales are a property of the whole process, whose other half, the
 * JVM, does not expect them to change. Only the names "C", "POSIX", "C.UTF-8" and "" can be set; they are remembered per category.
 *
 * <p>Threads: the names are an array that is replaced as a whole.
 */
@PyModuleDef(value = "_locale", doc = "Support for POSIX locales.")
public final class LocaleModule {
    private static final String NUMBERS = """
            ABDAY_1=131072 ABDAY_2=131073 ABDAY_3=131074 ABDAY_4=131075 ABDAY_5=131076 ABDAY_6=131077 ABDAY_7=131078
            ABMON_1=131086 ABMON_10=131095 ABMON_11=131096 ABMON_12=131097 ABMON_2=131087 ABMON_3=131088 ABMON_4=131089
            ABMON_5=131090 ABMON_6=131091 ABMON_7=131092 ABMON_8=131093 ABMON_9=131094 ALT_DIGITS=131119 AM_STR=131110
            CHAR_MAX=127 CODESET=14 CRNCYSTR=262159 DAY_1=131079 DAY_2=131080 DAY_3=131081 DAY_4=131082 DAY_5=131083
            DAY_6=131084 DAY_7=131085 D_FMT=131113 D_T_FMT=131112 ERA=131116 ERA_D_FMT=131118 ERA_D_T_FMT=131120
            ERA_T_FMT=131121 LC_ALL=6 LC_COLLATE=3 LC_CTYPE=0 LC_MESSAGES=5 LC_MONETARY=4 LC_NUMERIC=1 LC_TIME=2
            MON_1=131098 MON_10=131107 MON_11=131108 MON_12=131109 MON_2=131099 MON_3=131100 MON_4=131101 MON_5=131102
            MON_6=131103 MON_7=131104 MON_8=131105 MON_9=131106 NOEXPR=327681 PM_STR=131111 RADIXCHAR=65536 THOUSEP=65537
            T_FMT=131114 T_FMT_AMPM=131115 YESEXPR=327680 _DATE_FMT=131180
            """;

    /** What {@code nl_langinfo} says of the C.UTF-8 locale: item=text lines. */
    private static final String INFORMATION = """
            14=UTF-8
            65536=.
            65537=
            131072=Sun
            131073=Mon
            131074=Tue
            131075=Wed
            131076=Thu
            131077=Fri
            131078=Sat
            131079=Sunday
            131080=Monday
            131081=Tuesday
            131082=Wednesday
            131083=Thursday
            131084=Friday
            131085=Saturday
            131086=Jan
            131087=Feb
            131088=Mar
            131089=Apr
            131090=May
            131091=Jun
            131092=Jul
            131093=Aug
            131094=Sep
            131095=Oct
            131096=Nov
            131097=Dec
            131098=January
            131099=February
            131100=March
            131101=April
            131102=May
            131103=June
            131104=July
            131105=August
            131106=September
            131107=October
            131108=November
            131109=December
            131110=AM
            131111=PM
            131112=%a %b %e %H:%M:%S %Y
            131113=%m/%d/%y
            131114=%H:%M:%S
            131115=%I:%M:%S %p
            131116=
            131118=
            131119=
            131120=
            131121=
            131180=%a %b %e %H:%M:%S %Z %Y
            262159=-
            327680=^[yY]
            327681=^[nN]
            """;
    private static final int LC_ALL = 6;
    private static final int CATEGORIES = 6;
    private static volatile String[] names = {"C.UTF-8", "C", "C", "C", "C", "C"};

    private LocaleModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        Constants.fill(dict, NUMBERS);
        dict.put("Error", NewException.of("locale", "Error", ExceptionTypes.Exception));
    }

    private static RuntimeException error(String message) {
        Object module = org.krait.runtime.module.Interpreter.modules().get("_locale");
        return Errors.of((PyType) ((PyModule) module).dict().get("Error"), message);
    }

    @PyFunctionDef(sig = "($module, category, locale=<unrepresentable>, /)", doc = "Set or ask for the locale of a category.")
    static Object setlocale(int category, Object locale) {
        if (category < 0 || category > LC_ALL) {
            throw error(locale == null || locale == org.krait.runtime.object.PyNone.NONE ? "locale query failed" : "unsupported locale setting");
        }
        if (locale == null || locale == org.krait.runtime.object.PyNone.NONE) {
            return category == LC_ALL ? all() : names[category];
        }
        if (!Strs.isStr(locale)) {
            throw Errors.typeError("setlocale() argument 2 must be str or None, not %s", org.krait.runtime.type.Types.nameOf(locale));
        }
        String wanted = Strs.toJava(Strs.value(locale));
        String[] changed = names.clone();
        if (wanted.contains("=") && category == LC_ALL) {
            for (String part : wanted.split(";")) {
                int equals = part.indexOf('=');
                int index = index(part.substring(0, Math.max(0, equals)));
                if (index >= 0) {
                    changed[index] = known(part.substring(equals + 1));
                }
            }
        } else {
            String name = known(wanted);
            for (int i = 0; i < CATEGORIES; i++) {
                if (category == LC_ALL || i == category) {
                    changed[i] = name;
                }
            }
        }
        names = changed;
        return category == LC_ALL ? all() : changed[category];
    }

    private static int index(String category) {
        return switch (category) {
            case "LC_CTYPE" -> 0;
            case "LC_NUMERIC" -> 1;
            case "LC_TIME" -> 2;
            case "LC_COLLATE" -> 3;
            case "LC_MONETARY" -> 4;
            case "LC_MESSAGES" -> 5;
            default -> -1;
        };
    }

    private static String known(String name) {
        return switch (name) {
            case "C", "POSIX" -> "C";
            case "" -> "C.UTF-8";
            case "C.UTF-8", "C.utf8" -> name;
            default -> throw error("unsupported locale setting");
        };
    }

    private static String all() {
        String[] now = names;
        boolean same = true;
        for (String name : now) {
            same &= name.equals(now[0]);
        }
        return same ? now[0]
                : "LC_CTYPE=" + now[0] + ";LC_NUMERIC=" + now[1] + ";LC_TIME=" + now[2] + ";LC_COLLATE=" + now[3] + ";LC_MONETARY=" + now[4]
                        + ";LC_MESSAGES=" + now[5] + ";LC_PAPER=C;LC_NAME=C;LC_ADDRESS=C;LC_TELEPHONE=C;LC_MEASUREMENT=C;LC_IDENTIFICATION=C";
    }

    @PyFunctionDef(sig = "($module, /)", doc = "How numbers and amounts of money are written.")
    static Object localeconv() {
        PyDict dict = new PyDict();
        for (String name : new String[] {"int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep"}) {
            dict.put(name, "");
        }
        dict.put("mon_grouping", new PyList());
        dict.put("positive_sign", "");
        dict.put("negative_sign", "");
        for (String name : new String[] {"int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space", "p_sign_posn", "n_sign_posn"}) {
            dict.put(name, (Object) 127L);
        }
        dict.put("decimal_point", ".");
        dict.put("thousands_sep", "");
        dict.put("grouping", new PyList());
        return dict;
    }

    @PyFunctionDef(sig = "($module, key, /)", name = "nl_langinfo", doc = "A piece of information about the locale.")
    static Object langinfo(int key) {
        String start = key + "=";
        for (String line : INFORMATION.split("\n")) {
            if (line.startsWith(start)) {
                return line.substring(start.length());
            }
        }
        throw Errors.valueError("unsupported langinfo constant");
    }

    @PyFunctionDef(sig = "($module, /)", doc = "The encoding of the locale.")
    static String getencoding() {
        return "UTF-8";
    }

    @PyFunctionDef(sig = "($module, os1, os2, /)", doc = "Compare two strings in the order of the locale, which is that of the code points.")
    static long strcoll(Object first, Object second) {
        if (!Strs.isStr(first) || !Strs.isStr(second)) {
            throw Errors.typeError("strcoll() arguments must be str");
        }
        return Integer.signum(Strs.compare(withoutNull(first), withoutNull(second)));
    }

    private static Object withoutNull(Object string) {
        Object text = Strs.value(string);
        if (Strs.contains(text, "\0")) {
            throw Errors.valueError("embedded null character");
        }
        return text;
    }

    @PyFunctionDef(sig = "($module, string, /)", doc = "A string that compares as the locale orders.")
    static Object strxfrm(Object string) {
        if (!Strs.isStr(string)) {
            throw Errors.typeError("strxfrm() argument must be str, not %s", org.krait.runtime.type.Types.nameOf(string));
        }
        return withoutNull(string);
    }
}
