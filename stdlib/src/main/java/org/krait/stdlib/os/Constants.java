package org.krait.stdlib.os;

import org.krait.runtime.object.PyDict;

/**
 * Tables of named numbers, written as one text of "NAME=number" words: a class with hundreds of fields or calls would cost more at
 * start-up than reading the text does. Stateless.
 */
public final class Constants {
    private Constants() {}

    /** Puts every constant of {@code table} into {@code dict}. */
    public static void fill(PyDict dict, String table) {
        int at = 0;
        int length = table.length();
        while (at < length) {
            if (table.charAt(at) <= ' ') {
                at++;
                continue;
            }
            int equals = table.indexOf('=', at);
            int end = equals + 1;
            while (end < length && table.charAt(end) > ' ') {
                end++;
            }
            dict.put(table.substring(at, equals).intern(), (Object) Long.parseLong(table, equals + 1, end, 10));
            at = end;
        }
    }

    /** One constant's value, null when there is none of that name. */
    static Long find(String table, String name) {
        String word = name + "=";
        for (int at = table.indexOf(word); at >= 0; at = table.indexOf(word, at + 1)) {
            if (at == 0 || table.charAt(at - 1) <= ' ') {
                int end = at + word.length();
                while (end < table.length() && table.charAt(end) > ' ') {
                    end++;
                }
                return Long.parseLong(table, at + word.length(), end, 10);
            }
        }
        return null;
    }
}
